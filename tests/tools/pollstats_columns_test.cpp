// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <pollstats/columns.h>
#include <pollstats/nearest.h>

#include <printing.h>
#include <stats_bytes.h>

using namespace mmstats;
using namespace mmstats::tools;
using namespace std::string_literals;
using support::StatsBytes;

namespace {

Layout layoutOf(const StatsBytes &bytes)
{
    return Layout::decode(bytes.span(), bytes.size());
}

StatsBytes withNumbers(const std::vector<std::string> &labels)
{
    StatsBytes bytes;
    for (const std::string &label : labels)
        bytes.scalar(label, "I", 1U);
    return bytes;
}

// "label (header)" of each column, or what is wrong.
std::string text(const std::vector<std::string> &wrong, const Columns &columns)
{
    std::string all;
    for (const std::string &line : wrong)
        all += "! " + line + "\n";
    for (const Column &column : columns.all())
        all += column.label + " (" + column.header + ")\n";
    return all;
}

std::string resolved(const std::string &fields, const std::string &prefix, const Layout &layout)
{
    LabelSet labels;
    labels.add(layout);
    Columns columns(splitFields(fields), prefix);
    return text(columns.resolve(labels), columns);
}

} // namespace

/// Which stats the fields of the command line come to.
class PollstatsColumnsTest : public QObject
{
    Q_OBJECT

private slots:
    void fields_data();
    void fields();
    void texts();
    void numbersOfAnyFileCount();
    void laterLabels();
    void missingIsNoneFound();
    void manyLabels();
    void splitting();

    void distances();
    void nearestLabels_data();
    void nearestLabels();
    void hostileLabels();
};

void PollstatsColumnsTest::fields_data()
{
    QTest::addColumn<std::string>("fields");
    QTest::addColumn<std::string>("prefix");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("as it is") << "web.hits"s
                              << ""s
                              << "web.hits (web.hits)\n"s;
    QTest::newRow("order, and twice") << "web.hits,other,web.hits"s
                                      << ""s
                                      << "web.hits (web.hits)\nother (other)\nweb.hits (web.hits)\n"s;
    QTest::newRow("prefix with dot") << "hits"s
                                     << "web."s
                                     << "web.hits (hits)\n"s;
    QTest::newRow("prefix without dot") << "hits"s
                                        << "web"s
                                        << "web.hits (hits)\n"s;
    QTest::newRow("prefix that ends inside a word") << "its"s
                                                    << "web.h"s
                                                    << "web.hits (its)\n"s;
    QTest::newRow("whole label beside a prefix") << "other"s
                                                 << "web."s
                                                 << "other (other)\n"s;
    QTest::newRow("the prefix goes first") << "same"s
                                           << "web"s
                                           << "web.same (same)\n"s;
    QTest::newRow("pattern") << "status.*"s
                             << "web"s
                             << "web.status.2XX (status.2XX)\nweb.status.4XX (status.4XX)\n"s;
    QTest::newRow("pattern without prefix")
        << "*.status.?XX"s
        << ""s
        << "web.status.2XX (web.status.2XX)\nweb.status.4XX (web.status.4XX)\n"s;
    QTest::newRow("pattern after one of its labels")
        << "web.status.4XX,web.s*XX"s
        << ""s
        << "web.status.4XX (web.status.4XX)\nweb.status.2XX (web.status.2XX)\n"s;
    QTest::newRow("label that looks like a pattern") << "a[b]"s
                                                     << ""s
                                                     << "a[b] (a[b])\n"s;
    QTest::newRow("missing") << "web.hist,other,web.hit"s
                             << ""s
                             << "! no file has \"web.hist\"; nearest: web.hits, web.same\n"
                                "! no file has \"web.hit\"; nearest: web.hits\n"
                                "web.hist (web.hist)\nother (other)\nweb.hit (web.hit)\n"s;
    QTest::newRow("missing behind a prefix") << "hitss"s
                                             << "web"s
                                             << "! no file has \"web.hitss\"; nearest: web.hits\n"
                                                "web.hitss (hitss)\n"s;
    QTest::newRow("pattern without match") << "x*"s
                                           << "web."s
                                           << "! no file has a number whose label matches \"web.x*\"\n"s;
}

void PollstatsColumnsTest::fields()
{
    QFETCH(std::string, fields);
    QFETCH(std::string, prefix);
    const auto bytes =
        withNumbers({"web.hits", "web.status.4XX", "web.status.2XX", "other", "same", "web.same", "a[b]"});
    QTEST(resolved(fields, prefix, layoutOf(bytes)), "expected");
}

void PollstatsColumnsTest::texts()
{
    const auto layout =
        layoutOf(StatsBytes().text("web.name", "n", 8).scalar("web.now", "d", 1.0).scalar("raw", "2I", 1.0));
    QCOMPARE(resolved("web.name", "", layout),
             "! \"web.name\" is a text, and no number to poll\nweb.name (web.name)\n"s);
    QCOMPARE(resolved("name", "web", layout),
             "! \"web.name\" is a text, and no number to poll\nweb.name (name)\n"s);
    QCOMPARE(resolved("web.*", "", layout), "web.now (web.now)\n"s);
    // What cannot be polled is not proposed either.
    QCOMPARE(resolved("web.nam", "", layout),
             "! no file has \"web.nam\"; nearest: web.now\nweb.nam (web.nam)\n"s);
}

void PollstatsColumnsTest::numbersOfAnyFileCount()
{
    const Layout asText = layoutOf(StatsBytes().text("a", "n", 8));
    const Layout asNumber = layoutOf(withNumbers({"a"}));
    LabelSet labels;
    labels.add(asNumber);
    labels.add(asText);
    Columns columns({"a"}, "");
    QCOMPARE(text(columns.resolve(labels), columns), "a (a)\n"s);
}

void PollstatsColumnsTest::laterLabels()
{
    const Layout before = layoutOf(withNumbers({"web.a", "web.b"}));
    LabelSet labels;
    labels.add(before);
    Columns columns({"*", "web.b"}, "web");
    QCOMPARE(text(columns.resolve(labels), columns), "web.a (a)\nweb.b (b)\nweb.b (b)\n"s);
    QVERIFY(!columns.extend(before));
    QVERIFY(columns.extend(layoutOf(withNumbers({"web.a", "web.c", "x.d"}).text("web.text", "t", 8))));
    QCOMPARE(text({}, columns), "web.a (a)\nweb.b (b)\nweb.b (b)\nweb.c (c)\n"s);

    Columns fixed({"web.a"}, "");
    QVERIFY(fixed.resolve(labels).empty());
    QVERIFY(!fixed.extend(layoutOf(withNumbers({"web.a", "web.c"}))));
}

void PollstatsColumnsTest::missingIsNoneFound()
{
    const Layout layout = layoutOf(withNumbers({"web.a"}));
    LabelSet labels;
    labels.add(layout);
    Columns none({"b", "x*"}, "web");
    QCOMPARE(none.resolve(labels).size(), 2U);
    QVERIFY(!none.anyFound());
    QCOMPARE(none.all().at(0).others, (std::vector<std::string>{"webb", "b"}));
    Columns one({"b", "x*", "a"}, "web");
    QCOMPARE(one.resolve(labels).size(), 2U);
    QVERIFY(one.anyFound());
    // The pattern waits for its labels.
    QVERIFY(one.extend(layoutOf(withNumbers({"web.x", "x"}))));
    QCOMPARE(text({}, one), "web.b (b)\nweb.a (a)\nweb.x (x)\n"s);
}

void PollstatsColumnsTest::manyLabels()
{
    std::vector<std::string> names;
    for (int i = 0; i < 60'000; ++i)
        names.push_back(std::to_string(i));
    const Layout layout = layoutOf(withNumbers(names));
    LabelSet labels;
    labels.add(layout);
    Columns columns({"59999", "*", "*9"}, "");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(columns.resolve(labels).empty());
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(columns.all().size(), Columns::mostFromPatterns + 1);
    QCOMPARE(columns.takeLeftOut(), 60'000 - Columns::mostFromPatterns - 1);
    QCOMPARE(columns.takeLeftOut(), 0U);
    QVERIFY(!columns.extend(layoutOf(withNumbers({"new"}))));
    QCOMPARE(columns.takeLeftOut(), 0U);
}

void PollstatsColumnsTest::splitting()
{
    QCOMPARE(splitFields("a,b c,,d,"), (std::vector<std::string>{"a", "b c", "d"}));
    QVERIFY(splitFields(",,").empty());
    QVERIFY(splitFields("").empty());
}

void PollstatsColumnsTest::distances()
{
    QCOMPARE(editDistance("", ""), 0U);
    QCOMPARE(editDistance("abc", ""), 3U);
    QCOMPARE(editDistance("", "abc"), 3U);
    QCOMPARE(editDistance("kitten", "sitting"), 3U);
    QCOMPARE(editDistance("requests", "reqests"), 1U);
    QCOMPARE(editDistance("ab", "ba"), 2U);
}

void PollstatsColumnsTest::nearestLabels_data()
{
    QTest::addColumn<std::string>("wanted");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("a slip") << "web.reqests"s
                            << "web.requests web.requested"s;
    QTest::newRow("the end of a label") << "errors"s
                                        << "web.errors"s;
    QTest::newRow("nothing like it") << "x"s
                                     << "job.a job.b job.c"s;
}

void PollstatsColumnsTest::nearestLabels()
{
    QFETCH(std::string, wanted);
    const std::vector<std::string_view> labels{"web.errors", "web.requested", "web.requests", "job.a",
                                               "job.b",      "job.c",         "job.d"};
    std::string found;
    for (const std::string &label : nearest(wanted, labels))
        found += (found.empty() ? "" : " ") + label;
    QTEST(found, "expected");
    QVERIFY(nearest(wanted, {}).empty());
}

void PollstatsColumnsTest::hostileLabels()
{
    constexpr int many = 2000;
    std::vector<std::string> texts;
    texts.reserve(many);
    for (int i = 0; i < many; ++i)
        texts.push_back(std::string(60'000, i % 2 == 0 ? '.' : 'a') + std::to_string(i));
    const std::vector<std::string_view> labels(texts.begin(), texts.end());
    QElapsedTimer timer;
    timer.start();
    const auto found = nearest(std::string(60'000, 'a'), labels);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(found.size(), 3U);
    for (const std::string &label : found)
        QVERIFY(label.size() < 100);
}

QTEST_APPLESS_MAIN(PollstatsColumnsTest)
#include "pollstats_columns_test.moc"
