// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include <QtTest>

#include "poll_engine.h"

using namespace mmstats;
using namespace mmstats::tools;
using namespace std::chrono_literals;
using namespace std::string_literals;
using namespace support;

/// Which files are polled, and what comes of them, in a time that the test moves.
class PollstatsPollerTest : public QObject
{
    Q_OBJECT

private slots:
    void changesAreSummed();
    void aFileWithoutTheField();
    void aFileThatAppears();
    void aFileThatVanishes();
    void restartInANewFile();
    void restartInPlace();
    void restartInPlaceSeenHalfway();
    void decreases();
    void gaugesShowTheirValue();
    void ratesUseTheTimeThatPassed();
    void fieldsAreAdded();
    void labelsMatchLater();
    void labelBecomesText();
    void restartWithoutATrace();
    void missingFieldsComeLater();
    void labelsThatChangeAllTheTime();
};

void PollstatsPollerTest::changesAreSummed()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10));
    engine.dir.write("b.mmstats", counting(20));
    QCOMPARE(engine.start(), "30 "s);
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("a.mmstats", counting(11));
    engine.dir.write("b.mmstats", counting(25));
    QCOMPARE(engine.poll(), "6 "s);
    QCOMPARE(engine.exitCode(), 0);
}

void PollstatsPollerTest::aFileWithoutTheField()
{
    Engine engine("hits,other");
    engine.dir.write("a.mmstats", counting(10));
    engine.dir.write("b.mmstats", bytes(process(7, 1).scalar("other", "I", 3U)));
    engine.dir.write("c.mmstats", bytes(StatsBytes().text("hits", "a text here", 16)));
    QCOMPARE(engine.start(), "10 3 "s);
    QCOMPARE(engine.poll(), "0 3 "s);
}

void PollstatsPollerTest::aFileThatAppears()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10));
    QCOMPARE(engine.start(), "10 "s);
    engine.dir.write("b.mmstats", counting(1'000'000, 101));
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("b.mmstats", counting(1'000'003, 101));
    QCOMPARE(engine.poll(), "3 "s);
}

void PollstatsPollerTest::aFileThatVanishes()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10));
    engine.dir.write("b.mmstats", counting(20));
    QCOMPARE(engine.start(), "30 "s);
    std::filesystem::remove(engine.dir.path("b.mmstats"));
    QCOMPARE(engine.poll(), "0 "s);
    std::filesystem::remove(engine.dir.path("a.mmstats"));
    QCOMPARE(engine.poll(), "- "s);
    engine.dir.write("a.mmstats", counting(50));
    QCOMPARE(engine.poll(), "0 "s);
    QCOMPARE(engine.exitCode(), 0); // to go is no error
}

void PollstatsPollerTest::restartInANewFile()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10));
    QCOMPARE(engine.start(), "10 "s);
    engine.replace("a.mmstats", counting(5000));
    QCOMPARE(engine.poll(), "0 "s);
    engine.replace("a.mmstats", counting(3));
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("a.mmstats", counting(4));
    QCOMPARE(engine.poll(), "1 "s);
}

void PollstatsPollerTest::restartInPlace()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10, 100, 1e9));
    QCOMPARE(engine.start(), "10 "s);
    engine.dir.write("a.mmstats", counting(5000, 100, 1e9 + 5));
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("a.mmstats", counting(9000, 101, 1e9 + 5));
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("a.mmstats", counting(9001, 101, 1e9 + 5));
    QCOMPARE(engine.poll(), "1 "s);
    // Fewer hits than before, but in another process: still a counter.
    engine.dir.write("a.mmstats", counting(2, 102, 1e9 + 6));
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("a.mmstats", counting(4, 102, 1e9 + 6));
    QCOMPARE(engine.poll(), "2 "s);
}

void PollstatsPollerTest::restartInPlaceSeenHalfway()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10));
    QCOMPARE(engine.start(), "10 "s);
    engine.dir.write("a.mmstats", "");
    QCOMPARE(engine.poll(), "- "s);
    engine.dir.write("a.mmstats",
                     bytes(StatsBytes().buffered("hits", "Q", std::uint64_t{700}, std::uint64_t{0})));
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("a.mmstats", counting(9000, 101));
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("a.mmstats", counting(9002, 101));
    QCOMPARE(engine.poll(), "2 "s);
    QCOMPARE(engine.exitCode(), 0);
}

void PollstatsPollerTest::decreases()
{
    const auto said = [](std::uint64_t number) {
        return bytes(
            StatsBytes().text("mmstats.metadata", "# TYPE hits counter\n", 32).scalar("hits", "Q", number));
    };
    Engine declared("hits");
    declared.dir.write("a.mmstats", said(10));
    QCOMPARE(declared.start(), "10 "s);
    declared.dir.write("a.mmstats", said(4));
    QCOMPARE(declared.poll(), "0 "s);
    declared.dir.write("a.mmstats", said(5));
    QCOMPARE(declared.poll(), "1 "s);

    Engine undeclared("hits");
    undeclared.dir.write("a.mmstats", counting(10));
    QCOMPARE(undeclared.start(), "10 "s);
    undeclared.dir.write("a.mmstats", counting(4));
    QCOMPARE(undeclared.poll(), "0 "s);
    undeclared.dir.write("a.mmstats", counting(5));
    QCOMPARE(undeclared.poll(), "1 "s);
    undeclared.dir.write("a.mmstats", counting(3));
    QCOMPARE(undeclared.poll(), "3 "s);
    undeclared.dir.write("a.mmstats", counting(8));
    QCOMPARE(undeclared.poll(), "8 "s);
}

void PollstatsPollerTest::gaugesShowTheirValue()
{
    Engine engine("load,hits");
    const auto with = [](double load, std::uint64_t hits) {
        return bytes(
            process(1, 1).buffered("load", "d", load, 0.0).buffered("hits", "Q", hits, std::uint64_t{0}));
    };
    engine.dir.write("a.mmstats", with(0.25, 7));
    QCOMPARE(engine.start(), "0.25 7 "s);
    QCOMPARE(engine.poll(), "0.25 0 "s);
    engine.dir.write("a.mmstats", with(0.5, 9));
    QCOMPARE(engine.poll(Showing::rate), "0.5 2 "s);
}

void PollstatsPollerTest::ratesUseTheTimeThatPassed()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10));
    QCOMPARE(engine.start(), "10 "s);
    engine.dir.write("a.mmstats", counting(20));
    QCOMPARE(engine.poll(Showing::rate, 2500ms), "4 "s);
    QCOMPARE(engine.poll(Showing::rate, 1s), "0 "s);
}

void PollstatsPollerTest::fieldsAreAdded()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10));
    QCOMPARE(engine.start(), "10 "s);
    const auto longer = bytes(process(100, 1e9)
                                  .buffered("hits", "Q", std::uint64_t{12}, std::uint64_t{0})
                                  .scalar("added", "I", 1U));
    engine.dir.write("a.mmstats", longer);
    QCOMPARE(engine.poll(), "2 "s); // the same process goes on
}

void PollstatsPollerTest::labelsMatchLater()
{
    Engine engine("h*");
    engine.dir.write("a.mmstats", counting(10));
    engine.dir.write("b.mmstats", counting(1, 7));
    QCOMPARE(engine.start(), "11 "s);
    const auto with = [](std::uint64_t hosts) {
        return bytes(process(7, 1e9)
                         .buffered("hits", "Q", std::uint64_t{1}, std::uint64_t{0})
                         .buffered("hosts", "Q", hosts, std::uint64_t{0})
                         .text("house", "red", 8));
    };
    engine.dir.write("b.mmstats", with(5));
    QCOMPARE(engine.poll(), "0 0 "s);
    QCOMPARE(engine.labels(), "hits hosts "s);
    engine.dir.write("b.mmstats", with(6));
    QCOMPARE(engine.poll(), "0 1 "s);
}

void PollstatsPollerTest::labelBecomesText()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10));
    QCOMPARE(engine.start(), "10 "s);
    engine.dir.write("a.mmstats", bytes(process(100, 1e9).text("hits", "many", 16)));
    QCOMPARE(engine.poll(), "- "s);
}

void PollstatsPollerTest::restartWithoutATrace()
{
    const auto nameless = [](std::uint64_t hits) {
        return bytes(StatsBytes().buffered("hits", "Q", hits, std::uint64_t{0}));
    };
    Engine engine("hits");
    engine.dir.write("a.mmstats", nameless(1'000'000));
    QCOMPARE(engine.start(), "1000000 "s);
    engine.dir.write("a.mmstats", nameless(900'000));
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("a.mmstats", nameless(900'002));
    QCOMPARE(engine.poll(), "2 "s);
}

void PollstatsPollerTest::missingFieldsComeLater()
{
    Engine engine("errors,hits,name");
    const auto named = [] { return process(100, 1e9).text("name", "a name", 16); };
    const std::uint64_t none = 0;
    engine.dir.write("a.mmstats", bytes(named().buffered("hits", "Q", std::uint64_t{10}, none)));
    QCOMPARE(engine.start(), "- 10 - "s);
    QCOMPARE(engine.poll(), "- 0 - "s);
    const auto with = [&](std::uint64_t errors) {
        return bytes(process(7, 1).buffered("errors", "Q", errors, none).scalar("name", "I", 4U));
    };
    engine.dir.write("b.mmstats", with(500));
    QCOMPARE(engine.poll(), "0 0 4 "s);
    engine.dir.write("b.mmstats", with(502));
    QCOMPARE(engine.poll(), "2 0 4 "s);
    QCOMPARE(engine.labels(), "errors hits name "s);
}

void PollstatsPollerTest::labelsThatChangeAllTheTime()
{
    Engine engine("hits,x*");
    engine.dir.write("a.mmstats", counting(10));
    engine.dir.write("b.mmstats", bytes(StatsBytes().scalar("x", "I", 1U)));
    QCOMPARE(engine.start(), "10 1 "s);
    std::string polled;
    for (int i = 0; i < 4; ++i) {
        StatsBytes stats;
        for (int k = 0; k < 400; ++k)
            stats.scalar("x." + std::to_string(i) + '.' + std::to_string(k), "I", 1U);
        engine.dir.write("b.mmstats", stats.bytes());
        polled = engine.poll();
    }
    QCOMPARE(std::ranges::count(polled, ' '), static_cast<long>(Columns::mostFromPatterns) + 1);
}

QTEST_APPLESS_MAIN(PollstatsPollerTest)
#include "pollstats_poller_test.moc"
