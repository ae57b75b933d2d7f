// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <set>

#include <QtTest>

#include <mmash/accept.h>
#include <mmash/data_query.h>
#include <mmash/request_target.h>

#include <printing.h>

using namespace mmstats::tools;
using namespace std::string_literals;

/// What a request says, before anybody answers it.
class MmashRequestTest : public QObject
{
    Q_OBJECT

private slots:
    void targets_data();
    void targets();
    void whatIsNoTarget_data();
    void whatIsNoTarget();
    void formats_data();
    void formats();
    void encodings_data();
    void encodings();
    void queries_data();
    void queries();
    void queriesThatDifferHaveOtherKeys();
};

void MmashRequestTest::targets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("decoded"); // the path, and a line for each parameter
    const auto row = [](const char *text, const std::string &decoded) {
        QTest::newRow(text) << QByteArray(text) << QByteArray::fromStdString(decoded);
    };
    row("/", "/");
    row("/stats/a.b", "/stats/a.b");
    row("/stats/a%2Fb/c", "/stats/a/b/c");
    row("/stats/a+b", "/stats/a+b");
    row("/stats/%c3%a4", "/stats/ä");
    row("/stats/%00%ff", "/stats/\0\xff"s);
    row("/stats/a%3Fb", "/stats/a?b");
    row("/x?", "/x");
    row("/x?a=1&b=2", "/x\na=1\nb=2");
    row("/x?a=1+2%2B3", "/x\na=1 2+3");
    row("/x?a", "/x\na=");
    row("/x?=1", "/x\n=1");
    row("/x?&&a=b=c&", "/x\na=b=c");
    row("/x?a?b", "/x\na?b=");
    row("/x#y", "/x");
    row("http://host:1/x?a=1", "/x\na=1");
    row("http://host", "/");
    row("/../../etc/passwd", "/../../etc/passwd"); // of no file system
}

void MmashRequestTest::targets()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, decoded);
    const auto target = RequestTarget::parse(text.toStdString());
    QVERIFY(target);
    std::string all = target->path;
    for (const auto &[name, value] : target->parameters)
        all += '\n' + name + '=' + value;
    QCOMPARE(QByteArray::fromStdString(all), decoded);
}

void MmashRequestTest::whatIsNoTarget_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "*", "stats", "%", "/%", "/%4", "/%zz", "/%+1", "/%-1", "/% 1", "/%0x",
                             "/x?a=%", "/x?%g0=1", "https://host/x", "http://host?x", "?a=1"})
        QTest::addRow("\"%s\"", text) << QByteArray(text);
}

void MmashRequestTest::whatIsNoTarget()
{
    QFETCH(QByteArray, text);
    QVERIFY(!RequestTarget::parse(text.toStdString()));
}

void MmashRequestTest::formats_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<bool>("openMetrics");
    const auto row = [](const char *accept, bool openMetrics) {
        QTest::addRow("\"%s\"", accept) << QByteArray(accept) << openMetrics;
    };
    row("", false);
    row("*/*", false);
    row("text/plain", false);
    row("application/openmetrics-text", true);
    row("Application/OpenMetrics-Text; version=1.0.0; charset=utf-8", true);
    row("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
        "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        true);
    row("text/plain, application/openmetrics-text;q=0.5", false);
    row("text/plain;q=0.4, application/openmetrics-text; q=0.5", true);
    row("application/openmetrics-text;q=0", false);
    row("text/html,application/xhtml+xml,*/*;q=0.8", false);
    row(",,;;q=,", false);
    row("application/openmetrics-textual", false);
}

void MmashRequestTest::formats()
{
    QFETCH(QByteArray, accept);
    QFETCH(bool, openMetrics);
    QCOMPARE(prefersOpenMetrics(accept.toStdString()), openMetrics);
}

void MmashRequestTest::encodings_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<bool>("gzip");
    const auto row = [](const char *accept, bool gzip) {
        QTest::addRow("\"%s\"", accept) << QByteArray(accept) << gzip;
    };
    row("", false);
    row("gzip", true);
    row("GZIP;q=0.1", true);
    row("br, gzip, deflate", true);
    row("identity", false);
    row("gzip;q=0", false);
    row("gzip;q=0, *", false);
    row("*", true);
    row("*;q=0", false);
    row("gzipped", false);
}

void MmashRequestTest::encodings()
{
    QFETCH(QByteArray, accept);
    QFETCH(bool, gzip);
    QCOMPARE(takesGzip(accept.toStdString()), gzip);
}

void MmashRequestTest::queries_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("status"); // of the error; 0: none
    const auto row = [](const char *text, int status) { QTest::newRow(text) << QByteArray(text) << status; };
    for (const char *text :
         {"/", "/graph/", "/stats/", "/stats/a", "/stats/a?aggr=sum", "/stats/a?aggr=", "/files/",
          "/files/a*", "/metrics", "/api/v1/processes?prefix=a&glob=b*", "/stats/a?unknown=1"})
        row(text, 0);
    for (const char *text :
         {"/stats/a?aggr=median", "/stats/a?glob=../*", "/files/..", "/api/v1/processes?glob=.."})
        row(text, 400);
    for (const char *text : {"/nothing", "/stat/a", "/api/v1", "/metrics/", "/static"})
        row(text, 404);
}

void MmashRequestTest::queries()
{
    QFETCH(QByteArray, text);
    QFETCH(int, status);
    const auto query = DataQuery::parse(RequestTarget::parse(text.toStdString()).value_or(RequestTarget()));
    const auto *error = std::get_if<HttpError>(&query);
    QCOMPARE(error == nullptr ? 0 : static_cast<int>(error->status), status);
}

void MmashRequestTest::queriesThatDifferHaveOtherKeys()
{
    const auto keyOf = [](const char *text) {
        return std::get<DataQuery>(DataQuery::parse(*RequestTarget::parse(text))).key();
    };
    std::set<std::string> keys;
    const std::array targets{"/stats/",          "/stats/a",           "/stats/b",
                             "/stats/a?exact=1", "/stats/a?aggr=sum",  "/stats/a?aggr=max",
                             "/stats/a?glob=b",  "/stats/1%20b?glob=", "/files/",
                             "/files/a",         "/api/v1/processes",  "/api/v1/processes?prefix=a",
                             "/metrics"};
    for (const char *target : targets)
        keys.insert(keyOf(target));
    QCOMPARE(keys.size(), targets.size());
    QCOMPARE(keyOf("/stats/a?z=1"), keyOf("/stats/a?z=2"));
    QCOMPARE(keyOf("/stats/a?exact=0"), keyOf("/stats/a"));
}

QTEST_APPLESS_MAIN(MmashRequestTest)
#include "mmash_request_test.moc"
