// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <filesystem>

#include <QtTest>

#include "poll_engine.h"

using namespace mmstats;
using namespace mmstats::tools;
using namespace std::chrono_literals;
using namespace std::string_literals;
using namespace support;

/// Which files and processes count, and how they become one number.
class PollstatsSelectionTest : public QObject
{
    Q_OBJECT

private slots:
    void processes();
    void aggregations_data();
    void aggregations();
    void filters_data();
    void filters();
    void filterHoldsLater();
    void otherThingsThanFiles();
    void oneFileByTwoPaths();
    void largeFiles();
    void damageIsSaidInTheEnd();
    void impossibleIndex();
};

void PollstatsSelectionTest::processes()
{
    Engine engine("hits");
    engine.byProcess = true;
    engine.dir.write("web-100-100.mmstats", counting(10, 100));
    engine.dir.write("web-100-101.mmstats", counting(20, 100));
    engine.dir.write("web-200-200.mmstats", counting(5, 200));
    engine.dir.write("other.mmstats", bytes(StatsBytes().scalar("hits", "I", 3U)));
    engine.dir.write("unrelated-300.mmstats", bytes(process(300, 1)));
    QCOMPARE(engine.start(), "other/-:3 web/100:30 web/200:5 "s);
    engine.dir.write("web-100-101.mmstats", counting(24, 100));
    std::filesystem::remove(engine.dir.path("web-200-200.mmstats"));
    QCOMPARE(engine.poll(), "other/-:3 web/100:4 "s);
}

void PollstatsSelectionTest::aggregations_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("first");
    QTest::addColumn<std::string>("then");
    QTest::newRow("avg") << "avg"s
                         << "6.5 "s
                         << "1.5 "s;
    QTest::newRow("one") << "one"s
                         << "5 "s
                         << "0 "s;
    QTest::newRow("max") << "max"s
                         << "9 "s
                         << "4 "s;
    QTest::newRow("min") << "min"s
                         << "5 "s
                         << "0 "s;
    QTest::newRow("sum") << "sum"s
                         << "26 "s
                         << "6 "s;
    QTest::newRow("nonzero-min") << "nonzero-min"s
                                 << "5 "s
                                 << "2 "s;
    QTest::newRow("nonzero-avg") << "nonzero-avg"s
                                 << "6.5 "s
                                 << "3 "s;
}

void PollstatsSelectionTest::aggregations()
{
    QFETCH(std::string, name);
    Engine engine("hits");
    engine.aggregation = aggregationOf(name).value();
    const std::vector<std::string> names{"a.mmstats", "b.mmstats", "c.mmstats", "d.mmstats"};
    const auto write = [&](const std::vector<std::uint64_t> &hits) {
        for (std::size_t i = 0; i < hits.size(); ++i)
            engine.dir.write(names[i], counting(hits[i]));
    };
    engine.dir.write("without.mmstats", bytes(process(1, 1))); // counts as nothing
    write({5, 6, 6, 9});
    QTEST(engine.start(), "first");
    write({5, 8, 6, 13});
    QTEST(engine.poll(), "then");
}

void PollstatsSelectionTest::filters_data()
{
    QTest::addColumn<std::string>("words");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("none") << ""s
                          << "111 "s;
    QTest::newRow("start of a label") << "work"s
                                      << "10 "s;
    QTest::newRow("in all") << "sys"s
                            << "111 "s;
    QTest::newRow("integer") << "sys.pid=2"s
                             << "10 "s;
    QTest::newRow("text") << "name=beta gamma"s
                          << "100 "s;
    QTest::newRow("double") << "load=1.50"s
                            << "1 "s;
    QTest::newRow("boolean") << "busy=true"s
                             << "10 "s;
    QTest::newRow("boolean as Python prints it") << "busy=True"s
                                                 << "10 "s;
    QTest::newRow("another value") << "sys.pid=22"s
                                   << "- "s;
    QTest::newRow("the start of a label is not the label") << "sys.pi=2"s
                                                           << "- "s;
    QTest::newRow("one of several starts") << "load;worker;x"s
                                           << "11 "s;
    QTest::newRow("one of several starts, and a value") << "load;worker;sys.pid=2"s
                                                        << "10 "s;
    QTest::newRow("two values") << "sys.pid=2;busy=true"s
                                << "10 "s;
    QTest::newRow("two values, one of another file") << "sys.pid=1;busy=true"s
                                                     << "- "s;
    QTest::newRow("both hold") << "worker;sys.pid=2"s
                               << "10 "s;
    QTest::newRow("one does not") << "worker;sys.pid=1"s
                                  << "- "s;
}

void PollstatsSelectionTest::filters()
{
    QFETCH(std::string, words);
    std::vector<std::string> filter;
    for (const QString &word : QString::fromStdString(words).split(';', Qt::SkipEmptyParts))
        filter.push_back(word.toStdString());
    const TempDir dir;
    const auto with = [](std::uint32_t pid, std::uint32_t hits) {
        return process(pid, 1).scalar("hits", "I", hits);
    };
    dir.write("a.mmstats", bytes(with(1, 1).scalar("load", "d", 1.5)));
    dir.write("b.mmstats", bytes(with(2, 10).scalar("worker.id", "I", 1U).scalar("busy", "?", true)));
    dir.write("c.mmstats", bytes(with(3, 100).text("name", "beta gamma", 16)));
    Output output;
    Messages messages("pollstats", output);
    Poller poller(
        {.list = [&] { return Targets({dir.path()}).list(messages); }, .filter = FileFilter(filter, "")},
        messages);
    poller.refresh();
    QCOMPARE(poller.survey().readable, 3U);
    LabelSet all;
    const auto layout = Layout::decode(with(1, 1).span(), 4096);
    all.add(layout);
    Columns columns({"hits"}, "");
    QVERIFY(columns.resolve(all).empty());
    const auto rows = aggregate(poller.read(columns, Showing::absolute, {}), 1, Aggregation::sum, false);
    const auto cell = rows.at(0).cells.at(0);
    QTEST((cell ? fullText(*cell) : "-") + ' ', "expected");
}

void PollstatsSelectionTest::filterHoldsLater()
{
    Engine engine("hits", {"name=red"});
    const auto with = [](const char *name, std::uint64_t hits) {
        return bytes(process(1, 1).text("name", name, 8).buffered("hits", "Q", hits, std::uint64_t{0}));
    };
    engine.dir.write("a.mmstats", with("red", 1));
    engine.dir.write("b.mmstats", with("", 500)); // its writer sets the name later
    QCOMPARE(engine.start(), "1 "s);
    engine.dir.write("b.mmstats", with("red", 501));
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("b.mmstats", with("red", 503));
    QCOMPARE(engine.poll(), "2 "s);
}

void PollstatsSelectionTest::otherThingsThanFiles()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10));
    QCOMPARE(::mkfifo(engine.dir.path("fifo.mmstats").c_str(), 0600), 0);
    std::filesystem::create_symlink("nowhere", engine.dir.path("link.mmstats"));
    std::filesystem::create_directory(engine.dir.path("directory.mmstats"));
    QCOMPARE(engine.start(), "10 "s);
    QCOMPARE(engine.exitCode(), 1);
    // One of them becomes a file.
    std::filesystem::remove(engine.dir.path("fifo.mmstats"));
    engine.dir.write("fifo.mmstats", counting(7));
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("fifo.mmstats", counting(9));
    QCOMPARE(engine.poll(), "2 "s);
}

void PollstatsSelectionTest::oneFileByTwoPaths()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10));
    std::filesystem::create_hard_link(engine.dir.path("a.mmstats"), engine.dir.path("b.mmstats"));
    engine.dir.write("c.mmstats", counting(5));
    QCOMPARE(engine.start(), "15 "s);
    engine.dir.write("a.mmstats", counting(12));
    QCOMPARE(engine.poll(), "2 "s);
    // The other path goes on with the file, from what it has then.
    std::filesystem::remove(engine.dir.path("a.mmstats"));
    QCOMPARE(engine.poll(), "0 "s);
    engine.dir.write("b.mmstats", counting(15));
    QCOMPARE(engine.poll(), "3 "s);
    QCOMPARE(engine.exitCode(), 0);
}

void PollstatsSelectionTest::largeFiles()
{
    const auto after = [](int fields, std::uint32_t hits) {
        StatsBytes stats;
        for (int i = 0; i < fields; ++i)
            stats.scalar(std::to_string(i), "B", std::uint8_t{1});
        return stats.scalar("hits", "I", hits).bytes();
    };
    Engine engine("hits");
    engine.dir.write("a.mmstats", after(19'999, 1));
    QCOMPARE(engine.start(), "1 "s);
    engine.dir.write("b.mmstats", after(20'000, 10)); // one more than is kept in memory
    const auto behind = [](std::size_t size, std::uint32_t hits) {
        return StatsBytes()
            .field("long", std::to_string(size) + 's', 0xff, std::string(size, 'x'))
            .scalar("hits", "I", hits)
            .bytes();
    };
    engine.dir.write("c.mmstats", behind(60'000, 100));
    engine.dir.write("d.mmstats", behind(70'000, 1000)); // too long a value
    QCOMPARE(engine.poll(), "101 "s);
}

void PollstatsSelectionTest::damageIsSaidInTheEnd()
{
    Engine engine("hits");
    engine.dir.write("a.mmstats", counting(10));
    // Its writer may be about to go on.
    engine.dir.write("b.mmstats", bytes(StatsBytes()).substr(0, 1) + "\x05");
    QCOMPARE(engine.start(), "10 "s);
    QCOMPARE(engine.exitCode(), 0);
    engine.end();
    QCOMPARE(engine.exitCode(), 1);
}

void PollstatsSelectionTest::impossibleIndex()
{
    Engine engine("hits,ok");
    engine.dir.write("a.mmstats",
                     bytes(StatsBytes().field("hits", "Q", 7, std::string(16, '\1')).scalar("ok", "I", 1U)));
    QCOMPARE(engine.start(), "- 1 "s);
    engine.end(); // the file is young
    QCOMPARE(engine.exitCode(), 1);
}

QTEST_APPLESS_MAIN(PollstatsSelectionTest)
#include "pollstats_selection_test.moc"
