// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <filesystem>

#include <QtTest>

#include <common/targets.h>
#include <pollstats/number_text.h>
#include <pollstats/poller.h>
#include <pollstats/rows.h>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

using namespace mmstats;
using namespace mmstats::tools;
using namespace std::chrono_literals;
using namespace std::string_literals;
using support::StatsBytes;
using support::TempDir;

namespace {

// As the original writes them: a counter, and who wrote it.
StatsBytes process(std::uint32_t pid, double created)
{
    return StatsBytes()
        .scalar("sys.pid", "I", pid)
        .scalar("sys.tid", "q", std::int64_t{pid})
        .scalar("sys.created", "d", created);
}

std::string bytes(StatsBytes stats)
{
    return stats.padTo(4096).bytes();
}

std::string counting(std::uint64_t hits, std::uint32_t pid = 100, double created = 1e9)
{
    return bytes(process(pid, created).buffered("hits", "Q", hits, std::uint64_t{0}));
}

// The engine, in a directory and a time of its own.
class Engine
{
public:
    explicit Engine(const std::string &fields, const std::vector<std::string> &filter = {})
        : columns_(splitFields(fields), "")
        , poller_({.list = [this] { return Targets({dir.path()}).list(messages_); },
                   .filter = FileFilter(filter, "")},
                  messages_)
    {
    }

    // Replaces the file as our writer does.
    void replace(const std::string &name, const std::string &content) const
    {
        dir.write("new", content);
        std::filesystem::rename(dir.path("new"), dir.path(name));
    }

    std::string start()
    {
        poller_.refresh();
        for (const std::string &wrong : columns_.resolve(poller_.survey().labels))
            return wrong;
        return text(poller_.read(columns_, Showing::absolute, now_));
    }

    std::string poll(Showing showing = Showing::change, std::chrono::milliseconds after = 1s)
    {
        now_ += after;
        poller_.refresh();
        return text(poller_.read(columns_, showing, now_));
    }

    std::string labels() const
    {
        std::string all;
        for (const Column &column : columns_.all())
            all += column.label + ' ';
        return all;
    }

    int exitCode() const { return messages_.exitCode(); }
    void end() { poller_.reportUnfinished(); }

    const TempDir dir;
    bool byProcess = false;
    Aggregation aggregation = Aggregation::sum;

private:
    std::string text(const std::vector<FileValues> &files) const
    {
        std::string all;
        for (const Row &row : aggregate(files, columns_.all().size(), aggregation, byProcess)) {
            if (byProcess)
                all += row.process.command + '/' +
                       (row.process.pid ? std::to_string(*row.process.pid) : "-") + ':';
            for (const auto &cell : row.cells)
                all += (cell ? fullText(*cell) : "-") + ' ';
        }
        return all;
    }

    Output output_;
    Messages messages_{"pollstats", output_};
    Columns columns_;
    Poller poller_;
    ChangeTracker::Time now_{1000h};
};

} // namespace

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
    void processes();
    void aggregations_data();
    void aggregations();
    void filters_data();
    void filters();
    void filterHoldsLater();
    void otherThingsThanFiles();
    void damageIsSaidInTheEnd();
    void impossibleIndex();
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
    QCOMPARE(undeclared.poll(), "4 "s);
    undeclared.dir.write("a.mmstats", counting(5));
    QCOMPARE(undeclared.poll(), "5 "s);
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
    // Out of sight for a poll: the rate is over both intervals.
    engine.dir.write("a.mmstats", "\1");
    QCOMPARE(engine.poll(Showing::rate, 1s), "- "s);
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

void PollstatsPollerTest::processes()
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

void PollstatsPollerTest::aggregations_data()
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

void PollstatsPollerTest::aggregations()
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

void PollstatsPollerTest::filters_data()
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
    QTest::newRow("both hold") << "worker;sys.pid=2"s
                               << "10 "s;
    QTest::newRow("one does not") << "worker;sys.pid=1"s
                                  << "- "s;
}

void PollstatsPollerTest::filters()
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

void PollstatsPollerTest::filterHoldsLater()
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

void PollstatsPollerTest::otherThingsThanFiles()
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

void PollstatsPollerTest::damageIsSaidInTheEnd()
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

void PollstatsPollerTest::impossibleIndex()
{
    Engine engine("hits,ok");
    engine.dir.write("a.mmstats",
                     bytes(StatsBytes().field("hits", "Q", 7, std::string(16, '\1')).scalar("ok", "I", 1U)));
    QCOMPARE(engine.start(), "- 1 "s);
    engine.end(); // the file is young
    QCOMPARE(engine.exitCode(), 1);
}

QTEST_APPLESS_MAIN(PollstatsPollerTest)
#include "pollstats_poller_test.moc"
