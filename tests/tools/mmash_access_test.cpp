// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <array>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "event_stream.h"
#include "mmash_tested.h"

using namespace support;
using namespace std::string_literals;
using nlohmann::json;

namespace {

std::string machineName()
{
    std::array<char, 256> name = {};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

const std::vector<std::string> &dataTargets()
{
    static const std::vector<std::string> targets{"/stats/",  "/stats/secret",     "/files/", "/files/*",
                                                  "/metrics", "/api/v1/processes", "/events"};
    return targets;
}

const std::vector<std::string> &openTargets()
{
    static const std::vector<std::string> targets{"/healthz", "/", "/graph/", "/static/dygraph.min.js",
                                                  "/static/dygraph.min.css"};
    return targets;
}

} // namespace

/// Who gets an answer, and to what.
class MmashAccessTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void hosts_data();
    void hosts();
    void hostMissingOrTwice();
    void methods_data();
    void methods();
    void head();
    void bodies();
    void unknownPaths_data();
    void unknownPaths();
    void headers_data();
    void headers();
    void pagePolicy();
    void staticFiles();
    void staticTraversal_data();
    void staticTraversal();
    void token();
    void tokenIsNotEchoed();
    void health();

private:
    TempDir dir_;
    std::optional<Mmash> mmash_;
};

void MmashAccessTest::initTestCase()
{
    dir_.write("a.mmstats", StatsBytes().scalar("secret", "I", 1U).padTo(4096).bytes());
    mmash_.emplace(dir_.path(), std::vector<std::string>{"--allow-host", "Stats.Example"});
}

void MmashAccessTest::hosts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("status");
    const QString own = QString::fromStdString(machineName());
    for (const QString &host :
         {QString("127.0.0.1"), QString("127.0.0.1:5002"), QString("192.168.1.5:80"), QString("[::1]"),
          QString("[::1]:5002"), QString("[fe80::1]"), QString("localhost"), QString("localhost:1"),
          QString("LocalHost"), own, own.toUpper() + ":5002", QString("stats.example"),
          QString("STATS.EXAMPLE:443")})
        QTest::newRow(qPrintable(host)) << host << 200;
    for (const char *host : {"evil.example",
                             "evil.example:5002",
                             "127.0.0.1.evil.example",
                             "localhost.evil.example",
                             "xlocalhost",
                             "localhostx",
                             "stats.example.evil.example",
                             "xstats.example",
                             "127.0.0.1@evil.example",
                             "evil.example#127.0.0.1",
                             "1.2.3.4.5",
                             "0x7f.1",
                             "2130706433",
                             "256.1.1.1",
                             "[::1",
                             "::1]",
                             "[evil.example]",
                             "[::1]evil.example",
                             "localhost,evil.example",
                             "[]",
                             ":80"})
        QTest::newRow(host) << QString(host) << 421;
}

void MmashAccessTest::hosts()
{
    QFETCH(QString, host);
    QFETCH(int, status);
    for (const char *target : {"/stats/", "/", "/healthz"}) {
        const HttpAnswer answer = mmash_->get(target, {{"Host", host.toStdString()}});
        // What is no host at all may be a bad request just as well.
        const bool asExpected = answer.status == status || (status == 421 && answer.status == 400);
        QVERIFY2(asExpected, answer.text().c_str());
        QVERIFY2(status == 200 || !has(answer.body, "secret"), answer.text().c_str());
    }
    if (host == "evil.example")
        QCOMPARE(errorOf(mmash_->get("/stats/", {{"Host", "evil.example"}})), "421"s);
}

void MmashAccessTest::hostMissingOrTwice()
{
    HttpClient client(mmash_->server.port());
    QVERIFY(client.sendRaw("GET /stats/ HTTP/1.1\r\n\r\n"));
    QCOMPARE(errorOf(client.readAnswer()), "400"s);
    client.disconnect();
    QVERIFY(client.sendRaw("GET /stats/ HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n"));
    QCOMPARE(errorOf(client.readAnswer()), "400"s);
}

void MmashAccessTest::methods_data()
{
    QTest::addColumn<QString>("method");
    for (const char *method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "get", "X"})
        QTest::newRow(method) << method;
}

void MmashAccessTest::methods()
{
    QFETCH(QString, method);
    for (const char *target : {"/stats/", "/", "/healthz", "/nothing"}) {
        const HttpAnswer answer = HttpClient(mmash_->server.port()).request(method.toStdString(), target);
        QCOMPARE(errorOf(answer), "405"s);
        QCOMPARE(answer.header("Cache-Control"), "no-store"s);
        QVERIFY2(has(answer.header("Allow"), "GET") && has(answer.header("Allow"), "HEAD"),
                 answer.text().c_str());
    }
}

void MmashAccessTest::head()
{
    for (const char *target : {"/stats/", "/healthz", "/", "/metrics", "/static/dygraph.min.js"}) {
        const HttpAnswer got = mmash_->get(target);
        const HttpAnswer head = mmash_->client.request("HEAD", target);
        QCOMPARE(head.status, got.status);
        QCOMPARE(head.header("Content-Type"), got.header("Content-Type"));
        QCOMPARE(head.body, ""s);
        QCOMPARE(mmash_->get("/healthz").status, 200); // on the same connection: nothing was left in it
    }
    QCOMPARE(mmash_->client.request("HEAD", "/nothing").status, 404);
}

void MmashAccessTest::bodies()
{
    for (const char *target : {"/stats/", "/healthz", "/events"}) {
        HttpClient client(mmash_->server.port());
        QCOMPARE(errorOf(client.request("GET", target, {}, "a body")), "413"s);
    }
    HttpClient chunked(mmash_->server.port());
    QVERIFY(chunked.sendRaw("GET /stats/ HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "5\r\nhello\r\n0\r\n\r\n"));
    QCOMPARE(chunked.readAnswer().status, 413);
    HttpClient empty(mmash_->server.port());
    QCOMPARE(empty.get("/stats/", {{"Content-Length", "0"}}).status, 200);
}

void MmashAccessTest::unknownPaths_data()
{
    QTest::addColumn<QString>("target");
    for (const char *target :
         {"/nothing", "/Stats/", "/api/", "/api/v1/", "/api/v2/processes", "/static/", "/static/nothing",
          "/static/index.html", "/healthz/", "/metrics/x", "/events/x", "/index.html", "/%73tats-/", "//"})
        QTest::newRow(target) << target;
}

void MmashAccessTest::unknownPaths()
{
    QFETCH(QString, target);
    QCOMPARE(errorOf(mmash_->get(target.toStdString())), "404"s);
}

void MmashAccessTest::headers_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("isData");
    for (const std::string &target : dataTargets())
        QTest::newRow(target.c_str()) << QString::fromStdString(target) << true;
    for (const char *target :
         {"/stats/x?aggr=sum", "/stats/x?aggr=wrong", "/stats/x?glob=..", "/nothing", "/healthz"})
        QTest::newRow(target) << target << true;
    for (const char *target : {"/", "/graph/", "/static/dygraph.min.js"})
        QTest::newRow(target) << target << false;
}

void MmashAccessTest::headers()
{
    QFETCH(QString, target);
    QFETCH(bool, isData);
    HttpClient client(mmash_->server.port());
    QVERIFY(client.sendRequest("GET", target.toStdString(), {{"Origin", "http://evil.example"}}));
    const HttpAnswer answer = client.readHead();
    QVERIFY2(answer.status > 0, answer.text().c_str());
    QCOMPARE(answer.header("X-Content-Type-Options"), "nosniff"s);
    QCOMPARE(answer.header("Referrer-Policy"), "no-referrer"s);
    QVERIFY(!answer.has("Access-Control-Allow-Origin"));
    if (isData)
        QCOMPARE(answer.header("Cache-Control"), "no-store"s);
}

void MmashAccessTest::pagePolicy()
{
    for (const char *target : {"/", "/graph/"}) {
        const std::string policy = mmash_->get(target).header("Content-Security-Policy");
        QVERIFY2(has(policy, "default-src 'none'") || has(policy, "default-src 'self'"), policy.c_str());
        QVERIFY2(has(policy, "frame-ancestors 'none'"), policy.c_str());
        QVERIFY2(!has(policy, "unsafe-eval") && !has(policy, "*") && !has(policy, "http"), policy.c_str());
        const std::size_t script = policy.find("script-src");
        QVERIFY2(!has(policy.substr(std::min(script, policy.size()), 60).substr(0, policy.find(';', script)),
                      "unsafe-inline"),
                 policy.c_str());
    }
}

void MmashAccessTest::staticFiles()
{
    const HttpAnswer script = mmash_->get("/static/dygraph.min.js");
    QCOMPARE(script.status, 200);
    QVERIFY2(has(script.header("Content-Type"), "javascript"), script.header("Content-Type").c_str());
    QVERIFY(script.body.size() > 10'000 && has(script.body, "Dygraph"));
    const std::string tag = script.header("ETag");
    QVERIFY2(tag.starts_with('"') && tag.ends_with('"') && tag.size() > 8, tag.c_str());
    const HttpAnswer same = mmash_->get("/static/dygraph.min.js", {{"If-None-Match", tag}});
    QCOMPARE(same.status, 304);
    QCOMPARE(same.body, ""s);
    QCOMPARE(mmash_->get("/static/dygraph.min.js", {{"If-None-Match", "\"other\""}}).status, 200);
    QVERIFY(mmash_->get("/static/dygraph.min.css").header("Content-Type").starts_with("text/css"));
}

void MmashAccessTest::staticTraversal_data()
{
    QTest::addColumn<QString>("target");
    for (const char *target :
         {"/static/../stats/", "/static/..%2F..%2Fetc%2Fpasswd", "/static/%2e%2e/%2e%2e/etc/passwd",
          "/static//etc/passwd", "/static/%2Fetc%2Fpasswd", "/static/..\\..\\etc\\passwd",
          "/static/dygraph.min.js%00", "/static/dygraph.min.js%00.css", "/static/./dygraph.min.js",
          "/static/dygraph.min.js/", "/static/../../../../proc/self/environ", "/static/.", "/static/..",
          "/static/DYGRAPH.MIN.JS", "/static/*", "/../etc/passwd", "/graph/../../etc/passwd"})
        QTest::newRow(target) << target;
}

void MmashAccessTest::staticTraversal()
{
    QFETCH(QString, target);
    const HttpAnswer answer = HttpClient(mmash_->server.port()).get(target.toStdString());
    QVERIFY2(answer.status == 404 || answer.status == 400, answer.text().c_str());
    QVERIFY2(!has(answer.body, "root:") && !has(answer.body, "PATH="), answer.text().c_str());
}

void MmashAccessTest::token()
{
    dir_.write("token", "s3cret-T0ken\n");
    Mmash mmash(dir_.path(), {"--token-file", dir_.path("token")});
    const auto with = [&mmash](const std::string &target, const std::string &authorization) {
        HttpClient client(mmash.server.port());
        client.sendRequest("GET", target, {{"Authorization", authorization}});
        return client.readHead().status;
    };
    for (const std::string &target : dataTargets()) {
        const HttpAnswer without = HttpClient(mmash.server.port()).get(target);
        QCOMPARE(errorOf(without), "401"s);
        QVERIFY2(without.header("WWW-Authenticate").starts_with("Bearer"), without.text().c_str());
        QCOMPARE(with(target, "Bearer s3cret-T0ken"), 200);
        for (const char *wrong :
             {"Bearer s3cret-T0keN", "Bearer s3cret-T0ke", "Bearer s3cret-T0ken2", "Bearer s", "Bearer ",
              "Bearer", "", "s3cret-T0ken", "Basic s3cret-T0ken", "Basic czNjcmV0LVQwa2Vu",
              "Bearer s3cret-T0ken x", "Bearer \"s3cret-T0ken\""})
            QVERIFY2(with(target, wrong) == 401, (target + ' ' + wrong).c_str());
    }
    for (const std::string &target : openTargets()) {
        const HttpAnswer answer = mmash.get(target);
        QCOMPARE(answer.status, 200);
        QVERIFY2(!has(answer.body, "/stats/secret"), target.c_str());
    }
    QCOMPARE(
        mmash.get("/stats/", {{"Authorization", "Bearer s3cret-T0ken"}, {"Host", "evil.example"}}).status,
        421);
}

void MmashAccessTest::tokenIsNotEchoed()
{
    dir_.write("token", "s3cret-T0ken");
    Mmash mmash(dir_.path(), {"--token-file", dir_.path("token")});
    const HttpAnswer answer = mmash.get("/nothing?s3cret", {{"Authorization", "Bearer s3cret-T0ken"}});
    QCOMPARE(answer.status, 404);
    QVERIFY(!has(answer.text(), "T0ken"));
    const ToolRun run = mmash.server.stop();
    QVERIFY(!has(run.out + run.err, "T0ken"));
}

void MmashAccessTest::health()
{
    QCOMPARE(mmash_->text("/healthz"), json({{"status", "ok"}, {"version", MMSTATS_VERSION}}).dump());
}

QTEST_GUILESS_MAIN(MmashAccessTest)
#include "mmash_access_test.moc"
