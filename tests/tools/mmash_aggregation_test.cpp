// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "mmash_tested.h"

using namespace support;
using namespace std::string_literals;
using nlohmann::json;

namespace {

std::string file(std::uint64_t n, double real, const std::string &text, std::uint64_t zero)
{
    return StatsBytes()
        .scalar("n", "Q", n)
        .scalar("real", "d", real)
        .text("text", text, 8)
        .scalar("zero", "Q", zero)
        .padTo(4096)
        .bytes();
}

} // namespace

/// One value of those that several files have for a label.
class MmashAggregationTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void numbers_data();
    void numbers();
    void integersStayExact();
    void theChosenValueIsExact_data();
    void theChosenValueIsExact();
    void noNumbers();
    void mixedTypes();
    void texts_data();
    void texts();
    void nothingToAggregate();
    void globs();

private:
    TempDir dir_;
};

void MmashAggregationTest::initTestCase()
{
    dir_.write("a.mmstats", file(3, 0.5, "b", 0));
    dir_.write("b.mmstats", file(0, -1.5, "c", 0));
    dir_.write("c.mmstats", file(9, 4, "a", 0));
}

void MmashAggregationTest::numbers_data()
{
    QTest::addColumn<QString>("aggregation");
    QTest::addColumn<double>("n");
    QTest::addColumn<double>("real");
    QTest::newRow("avg") << "avg" << 4.0 << 1.0;
    QTest::newRow("one") << "one" << 3.0 << 0.5;
    QTest::newRow("max") << "max" << 9.0 << 4.0;
    QTest::newRow("min") << "min" << 0.0 << -1.5;
    QTest::newRow("sum") << "sum" << 12.0 << 3.0;
    QTest::newRow("nonzero-min") << "nonzero-min" << 3.0 << -1.5;
    QTest::newRow("nonzero-avg") << "nonzero-avg" << 6.0 << 1.0;
}

void MmashAggregationTest::numbers()
{
    QFETCH(QString, aggregation);
    Mmash mmash(dir_.path());
    const std::string query = "?exact=1&aggr=" + aggregation.toStdString();
    for (const char *label : {"n", "real"}) {
        const json answer = mmash.json(std::string("/stats/") + label + query);
        QVERIFY2(answer.is_object() && answer.size() == 1 && answer[label].is_number(),
                 answer.dump().c_str());
        QFETCH(double, n);
        QFETCH(double, real);
        QCOMPARE(answer[label].get<double>(), label == "n"s ? n : real);
    }
    const json zero = mmash.json("/stats/zero" + query);
    QVERIFY2(zero.is_object() && zero["zero"] == 0, zero.dump().c_str());
}

void MmashAggregationTest::integersStayExact()
{
    const TempDir dir;
    const auto big = [](std::uint64_t value) {
        return StatsBytes().scalar("big", "Q", value).padTo(4096).bytes();
    };
    dir.write("a.mmstats", big(9'007'199'254'740'993U));
    dir.write("b.mmstats", big(18'437'736'874'454'810'622U));
    Mmash mmash(dir.path());
    QCOMPARE(mmash.get("/stats/big?aggr=one").body.find("{\"big\":9007199254740993}"), 0U);
    QCOMPARE(mmash.get("/stats/big?aggr=max").body.find("{\"big\":18437736874454810622}"), 0U);
    QCOMPARE(mmash.get("/stats/big?aggr=sum").body.find("{\"big\":18446744073709551615}"), 0U);
}

void MmashAggregationTest::theChosenValueIsExact_data()
{
    QTest::addColumn<QString>("aggregation");
    QTest::addColumn<double>("other"); // what another file has
    QTest::newRow("one") << "one" << 0.5;
    QTest::newRow("max") << "max" << 0.5;
    QTest::newRow("min") << "min" << 1e300;
    QTest::newRow("nonzero-min") << "nonzero-min" << 0.0;
}

void MmashAggregationTest::theChosenValueIsExact()
{
    QFETCH(QString, aggregation);
    QFETCH(double, other);
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes().scalar("n", "Q", 9'007'199'254'740'993U).padTo(4096).bytes());
    dir.write("b.mmstats", StatsBytes().scalar("n", "d", other).padTo(4096).bytes());
    Mmash mmash(dir.path());
    const HttpAnswer answer = mmash.get("/stats/n?aggr=" + aggregation.toStdString());
    QVERIFY2(answer.body.starts_with("{\"n\":9007199254740993}"), answer.text().c_str());
}

void MmashAggregationTest::noNumbers()
{
    const TempDir dir;
    const auto real = [](double value) {
        return StatsBytes().scalar("real", "d", value).scalar("inf", "d", HUGE_VAL).padTo(4096).bytes();
    };
    dir.write("a.mmstats", real(std::nan("")));
    dir.write("b.mmstats", real(5));
    Mmash mmash(dir.path());
    QCOMPARE(mmash.text("/stats/real?aggr=sum"), canonical(R"({"real":null})"));
    QCOMPARE(mmash.json("/stats/real?aggr=max"), json({{"real", 5}}));
    QCOMPARE(mmash.json("/stats/real?aggr=min"), json({{"real", 5}}));
    QCOMPARE(mmash.text("/stats/inf?aggr=max"), canonical(R"({"inf":null})"));
}

void MmashAggregationTest::mixedTypes()
{
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes().scalar("n", "I", 4U).padTo(4096).bytes());
    dir.write("b.mmstats", StatsBytes().text("n", "text", 8).padTo(4096).bytes());
    dir.write("c.mmstats", StatsBytes().scalar("n", "d", 2.0).padTo(4096).bytes());
    dir.write("d.mmstats", StatsBytes().field("n", "I", 7, "12345678").padTo(4096).bytes());
    dir.write("e.mmstats", StatsBytes().text("nm", "text", 8).padTo(4096).bytes());
    Mmash mmash(dir.path());
    QCOMPARE(mmash.json("/stats/n?aggr=sum"), json({{"n", 6}, {"nm", nullptr}}));
    QCOMPARE(mmash.json("/stats/n?aggr=avg&exact=1"), json({{"n", 3}}));
    QCOMPARE(mmash.json("/stats/n?aggr=max"), json({{"n", 4}, {"nm", "text"}}));
}

void MmashAggregationTest::texts_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("expected"); // or the status of an error
    QTest::newRow("one") << "/stats/text?aggr=one"
                         << R"({"text":"b"})";
    QTest::newRow("max") << "/stats/text?aggr=max"
                         << R"({"text":"c"})";
    QTest::newRow("min") << "/stats/text?aggr=min"
                         << R"({"text":"a"})";
    QTest::newRow("avg") << "/stats/text?aggr=avg"
                         << "400";
    QTest::newRow("sum") << "/stats/text?aggr=sum"
                         << "400";
    QTest::newRow("nonzero-min") << "/stats/text?aggr=nonzero-min"
                                 << "400";
    QTest::newRow("nonzero-avg") << "/stats/text?aggr=nonzero-avg"
                                 << "400";
}

void MmashAggregationTest::texts()
{
    QFETCH(QString, target);
    QFETCH(QString, expected);
    Mmash mmash(dir_.path());
    const HttpAnswer answer = mmash.get(target.toStdString());
    if (expected.startsWith('4'))
        QCOMPARE(errorOf(answer), expected.toStdString());
    else
        QCOMPARE(jsonOf(answer).dump(), canonical(expected.toStdString()));
}

void MmashAggregationTest::nothingToAggregate()
{
    Mmash mmash(dir_.path());
    QCOMPARE(errorOf(mmash.get("/stats/nothing?aggr=sum")), "404"s);
    QCOMPARE(errorOf(mmash.get("/stats/nothing?exact=1&aggr=one")), "404"s);
    QCOMPARE(errorOf(mmash.get("/stats/n?aggr=sum&glob=nothing")), "404"s);
    for (const char *unknown : {"median", "AVG", "sum%20", "nonzero_min", "%00", "sum,avg"}) {
        const HttpAnswer answer = mmash.get("/stats/n?aggr="s + unknown);
        QVERIFY2(errorOf(answer) == "400", answer.text().c_str());
    }
    const std::string message = jsonOf(mmash.get("/stats/n?aggr=median"))["error"];
    QVERIFY2(has(message, "median"), message.c_str());
}

void MmashAggregationTest::globs()
{
    Mmash mmash(dir_.path());
    QCOMPARE(mmash.json("/stats/n?exact=1&aggr=sum&glob=[bc].mmstats"), json({{"n", 9}}));
}

QTEST_GUILESS_MAIN(MmashAggregationTest)
#include "mmash_aggregation_test.moc"
