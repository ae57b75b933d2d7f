// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <limits>

#include <golden.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "mmash_tested.h"

using namespace support;
using namespace std::string_literals;
using nlohmann::json;

namespace {

// Compared as texts, which hold integers exactly: numbers of a JSON library would do less.
std::string expectedValue(const json &theirs)
{
    const bool isNoNumber = theirs == "nan" || theirs == "inf" || theirs == "-inf";
    return isNoNumber ? "null" : theirs.dump();
}

std::map<std::string, std::vector<json>> expectationByLabel(const QString &name)
{
    std::map<std::string, std::vector<json>> expected;
    for (const json &stat : goldenExpectation(name))
        expected[stat["label"]].push_back(stat["value"]);
    return expected;
}

std::string hugeFile(std::uint64_t number, double real)
{
    return StatsBytes()
        .scalar("big", "Q", number)
        .scalar("low", "q", std::numeric_limits<std::int64_t>::min())
        .scalar("real", "d", real)
        .padTo(4096)
        .bytes();
}

} // namespace

/// The API that the Python package has, over files whose values are known.
class MmashStatsApiTest : public QObject
{
    Q_OBJECT

private slots:
    void golden_data() { addGoldenRows(); }
    void golden();
    void labelList();
    void prefixAndExact_data();
    void prefixAndExact();
    void valuesInTheOrderOfPaths();
    void exactNumbers();
    void valuesOfAllKinds();
    void files();
    void globs_data();
    void globs();
    void nothingElseCanBeReached();
    void wrongGlobs_data();
    void wrongGlobs();
    void changedValues();
};

void MmashStatsApiTest::golden()
{
    QFETCH(QString, name);
    static Mmash mmash(goldenDirectory().toStdString());
    const std::string glob = "&glob=" + percentEncode(name.toStdString() + ".mmstats");
    for (const auto &[label, values] : expectationByLabel(name)) {
        const json answer = mmash.json("/stats/" + percentEncode(label) + "?exact=1" + glob);
        QVERIFY2(answer.is_object() && answer.size() == 1 && answer.contains(label), answer.dump().c_str());
        QCOMPARE(answer[label].size(), values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            const json &shown = answer[label][i];
            if (shown.is_string())
                QVERIFY2(isGoldenShown(shown, values[i]), label.c_str());
            else
                QCOMPARE(shown.dump(), expectedValue(values[i]));
        }
    }
}

void MmashStatsApiTest::labelList()
{
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes()
                               .scalar("b", "I", 1U)
                               .scalar("B", "I", 1U)
                               .scalar("\xc3\xa4", "I", 1U)
                               .text("mmstats.metadata", "# TYPE b counter\n", 64)
                               .padTo(4096)
                               .bytes());
    dir.write("b.mmstats", StatsBytes().scalar("b", "I", 1U).scalar("a", "I", 1U).padTo(4096).bytes());
    Mmash mmash(dir.path());
    const HttpAnswer answer = mmash.get("/stats/");
    QCOMPARE(answer.status, 200);
    QCOMPARE(jsonOf(answer).dump(), canonical("{\"stats\":[\"B\",\"a\",\"b\",\"\xc3\xa4\"]}"));
    QVERIFY2(answer.header("Content-Type").starts_with("application/json"), answer.text().c_str());
    QCOMPARE(answer.header("Cache-Control"), "no-store"s);

    const TempDir empty;
    Mmash nothing(empty.path());
    QCOMPARE(nothing.text("/stats/"), canonical(R"({"stats":[]})"));
    QCOMPARE(nothing.text("/files/"), canonical(R"({"files":[]})"));
    QCOMPARE(nothing.text("/stats/a"), canonical("{}"));
}

void MmashStatsApiTest::prefixAndExact_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("expected");
    const char *all = R"({"req":[1],"req.a":[2],"requests":[3]})";
    const char *one = R"({"req":[1]})";
    QTest::newRow("prefix") << "/stats/req" << all;
    QTest::newRow("longer prefix") << "/stats/req."
                                   << R"({"req.a":[2]})";
    QTest::newRow("none") << "/stats/nothing"
                          << "{}";
    QTest::newRow("exact") << "/stats/req?exact=1" << one;
    QTest::newRow("exact by a word") << "/stats/req?exact=yes" << one;
    QTest::newRow("exact by true") << "/stats/req?exact=true" << one;
    QTest::newRow("not exact by 0") << "/stats/req?exact=0" << all;
    QTest::newRow("not exact by false") << "/stats/req?exact=false" << all;
    QTest::newRow("not exact by no") << "/stats/req?exact=no" << all;
    QTest::newRow("not exact by nothing") << "/stats/req?exact=" << all;
    QTest::newRow("exact, none") << "/stats/re?exact=1"
                                 << "{}";
    QTest::newRow("upper case") << "/stats/REQ"
                                << "{}";
    QTest::newRow("unknown parameter") << "/stats/req?exact=1&_=123" << one;
}

void MmashStatsApiTest::prefixAndExact()
{
    QFETCH(QString, target);
    QFETCH(QString, expected);
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes()
                               .scalar("requests", "I", 3U)
                               .scalar("other", "I", 4U)
                               .scalar("req.a", "I", 2U)
                               .scalar("req", "I", 1U)
                               .padTo(4096)
                               .bytes());
    Mmash mmash(dir.path());
    QCOMPARE(mmash.text(target.toStdString()), canonical(expected.toStdString()));
}

void MmashStatsApiTest::valuesInTheOrderOfPaths()
{
    const TempDir dir;
    for (const auto &[name, value] : {std::pair("b.mmstats", 2U), {"c.mmstats", 3U}, {"a.mmstats", 1U}})
        dir.write(name, StatsBytes().scalar("n", "I", value).padTo(4096).bytes());
    dir.write("ab.mmstats", StatsBytes().scalar("m", "I", 9U).padTo(4096).bytes());
    Mmash mmash(dir.path());
    QCOMPARE(mmash.text("/stats/n"), canonical(R"({"n":[1,2,3]})"));
    QCOMPARE(mmash.text("/stats/?glob=a*"), mmash.text("/stats/?glob=a%2A"));
}

void MmashStatsApiTest::exactNumbers()
{
    const TempDir dir;
    dir.write("a.mmstats", hugeFile(18'446'744'073'709'551'615U, std::nan("")));
    dir.write("b.mmstats", hugeFile(9'007'199'254'740'993U, -HUGE_VAL));
    dir.write("c.mmstats", hugeFile(0, 0.1));
    Mmash mmash(dir.path());
    const std::string big = mmash.get("/stats/big").body;
    QVERIFY2(has(big, "18446744073709551615") && has(big, "9007199254740993"), big.c_str());
    const std::string low = mmash.get("/stats/low").body;
    QVERIFY2(has(low, "-9223372036854775808") && !has(low, "e+"), low.c_str());
    QCOMPARE(mmash.text("/stats/real"), canonical(R"({"real":[null,null,0.1]})"));
}

void MmashStatsApiTest::valuesOfAllKinds()
{
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes()
                               .scalar("bool", "?", true)
                               .text("text", "größer \"\xff\" <b>", 32)
                               .field("bytes", "4B", 0xff, "\x01\xff\x00z"s)
                               .field("damaged", "I", 7, "12345678")
                               .padTo(4096)
                               .bytes());
    Mmash mmash(dir.path());
    QCOMPARE(mmash.text("/stats/bool"), canonical(R"({"bool":[true]})"));
    QCOMPARE(mmash.json("/stats/text"), json({{"text", {"größer \"\xef\xbf\xbd\" <b>"}}}));
    QCOMPARE(mmash.text("/stats/bytes"), canonical(R"({"bytes":["01ff007a"]})"));
    QCOMPARE(mmash.text("/stats/damaged"), canonical(R"({"damaged":[null]})"));
}

void MmashStatsApiTest::files()
{
    const TempDir dir;
    const std::string stat = StatsBytes().scalar("n", "I", 1U).padTo(4096).bytes();
    for (const char *name : {"web-1.mmstats", "db-1.mmstats", "mmstats-old", "else.txt", ".hidden.mmstats"})
        dir.write(name, stat);
    dir.write("bad.mmstats", "");
    dir.write("none.mmstats", StatsBytes().padTo(4096).bytes());
    Mmash mmash(dir.path());
    QCOMPARE(mmash.text("/files/"),
             json({{"files", {dir.path("db-1.mmstats"), dir.path("mmstats-old"), dir.path("web-1.mmstats")}}})
                 .dump());
    const std::string web = json({{"files", {dir.path("web-1.mmstats")}}}).dump();
    QCOMPARE(mmash.text("/files/web-*"), web);
    QCOMPARE(mmash.text("/files/" + percentEncode(dir.path("web*"))), web);
    QCOMPARE(mmash.text("/files/" + dir.path("w*b-[0-9].mmstats")), web);
    QCOMPARE(mmash.text("/files/nothing*"), canonical(R"({"files":[]})"));
}

void MmashStatsApiTest::globs_data()
{
    QTest::addColumn<QString>("glob"); // %1: the directory
    QTest::addColumn<QString>("expected");
    QTest::newRow("name") << "a.mmstats"
                          << "[1]";
    QTest::newRow("pattern") << "*.mmstats"
                             << "[1,2]";
    QTest::newRow("class") << "[b-z].mmstats"
                           << "[2]";
    QTest::newRow("path") << "%1/a.mmstats"
                          << "[1]";
    QTest::newRow("path pattern") << "%1/*"
                                  << "[1,2]";
    QTest::newRow("no such name") << "c"
                                  << "";
    QTest::newRow("beside the served") << "%1/../beside/x.mmstats"
                                       << "400";
    QTest::newRow("relative path") << "./a.mmstats"
                                   << "";
    QTest::newRow("elsewhere") << "/etc/*"
                               << "";
    QTest::newRow("other files of the directory") << "*.txt"
                                                  << "";
    QTest::newRow("hidden") << ".*"
                            << "";
    QTest::newRow("empty") << ""
                           << "[1,2]";
}

void MmashStatsApiTest::globs()
{
    QFETCH(QString, glob);
    QFETCH(QString, expected);
    const TempDir dir;
    ::mkdir(dir.path("served").c_str(), 0755);
    ::mkdir(dir.path("beside").c_str(), 0755);
    dir.write("served/a.mmstats", StatsBytes().scalar("n", "I", 1U).padTo(4096).bytes());
    dir.write("served/b.mmstats", StatsBytes().scalar("n", "I", 2U).padTo(4096).bytes());
    for (const char *other : {"served/c.txt", "served/.hidden.mmstats", "beside/x.mmstats"})
        dir.write(other, StatsBytes().scalar("n", "I", 77U).padTo(4096).bytes());
    Mmash mmash(dir.path("served"));
    const std::string pattern = glob.replace("%1", QString::fromStdString(dir.path("served"))).toStdString();
    const std::string target = "/stats/n?glob=" + percentEncode(pattern);
    if (expected == "400")
        QCOMPARE(errorOf(mmash.get(target)), "400"s);
    else
        QCOMPARE(mmash.text(target), expected.isEmpty() ? "{}"s : "{\"n\":" + expected.toStdString() + '}');
}

void MmashStatsApiTest::nothingElseCanBeReached()
{
    const TempDir dir;
    ::mkdir(dir.path("served").c_str(), 0755);
    ::mkdir(dir.path("secret").c_str(), 0755);
    dir.write("served/a.mmstats", StatsBytes().scalar("n", "I", 1U).padTo(4096).bytes());
    dir.write("secret/s.mmstats", StatsBytes().scalar("secret", "I", 4'242'424'242U).padTo(4096).bytes());
    dir.write("served/s.stats", StatsBytes().scalar("secret", "I", 4'242'424'242U).padTo(4096).bytes());
    Mmash mmash(dir.path("served"));
    const std::vector<std::string> globs{dir.path("secret/s.mmstats"),
                                         dir.path("secret/*"),
                                         dir.path("served/../secret/*"),
                                         dir.path("*/*"),
                                         "../secret/*",
                                         "..",
                                         "*",
                                         "{a,../secret/s}.mmstats",
                                         "s.stats",
                                         dir.path("served/*.stats"),
                                         "[.][.]/secret/*",
                                         ".\\./secret/*"};
    for (const std::string &glob : globs) {
        for (const char *start : {"/stats/secret?glob=", "/files/", "/api/v1/processes?glob="}) {
            const HttpAnswer answer = mmash.get(start + percentEncode(glob));
            QVERIFY2(answer.status == 200 || answer.status == 400, answer.text().c_str());
            QVERIFY2(answer.status == 400 || !has(answer.body, "secret/s"), answer.text().c_str());
            QVERIFY2(!has(answer.body, "s.stats") || answer.status == 400, answer.text().c_str());
            QVERIFY2(!has(answer.body, "4242424242"), answer.text().c_str());
        }
    }
}

void MmashStatsApiTest::wrongGlobs_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("values") << "/stats/a?glob=../x";
    QTest::newRow("within") << "/stats/a?glob=x%2F..%2Fy";
    QTest::newRow("encoded dots") << "/stats/a?glob=%2E%2E";
    QTest::newRow("files") << "/files/..%2Fx";
    QTest::newRow("processes") << "/api/v1/processes?glob=..%2Fx";
    QTest::newRow("events") << "/events?glob=..%2Fx";
}

void MmashStatsApiTest::wrongGlobs()
{
    QFETCH(QString, target);
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes().scalar("a", "I", 1U).padTo(4096).bytes());
    Mmash mmash(dir.path());
    QCOMPARE(errorOf(mmash.get(target.toStdString())), "400"s);
}

void MmashStatsApiTest::changedValues()
{
    const TempDir dir;
    const StatsBytes before = StatsBytes().scalar("n", "I", 1U);
    const std::string path = dir.write("a.mmstats", StatsBytes(before).padTo(4096).bytes());
    Mmash mmash(dir.path());
    QCOMPARE(mmash.text("/stats/n"), canonical(R"({"n":[1]})"));
    QVERIFY(overwrite(path, before.size() - 4, bytesOf(7U)));
    QTRY_COMPARE(mmash.text("/stats/n"), canonical(R"({"n":[7]})"));
    dir.write("b.mmstats", StatsBytes().scalar("n", "I", 9U).padTo(4096).bytes());
    QTRY_COMPARE(mmash.text("/stats/n"), canonical(R"({"n":[7,9]})"));
    QVERIFY(::unlink(path.c_str()) == 0);
    QTRY_COMPARE(mmash.text("/stats/n"), canonical(R"({"n":[9]})"));
}

QTEST_GUILESS_MAIN(MmashStatsApiTest)
#include "mmash_stats_api_test.moc"
