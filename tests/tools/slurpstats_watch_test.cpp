// SPDX-License-Identifier: Apache-2.0
#include <signal.h>

#include <QProcess>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <slurpstats/changes.h>
#include <slurpstats/screen.h>
#include <slurpstats/young_file.h>

#include <mmstats/counter.h>
#include <mmstats/model.h>
#include <mmstats/number.h>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "terminal_run.h"
#include "tool_run.h"

using namespace mmstats;
using namespace mmstats::tools;
using namespace std::string_literals;
using support::StatsBytes;
using support::TempDir;

namespace {

constexpr int patience = 20'000;

struct WebStats : Model
{
    Counter requests{*this, "requests"};
    Double load{*this, "load", 0.5};
};

QString shownPage(const std::string &page)
{
    QString text = QString::fromStdString(page);
    for (const char *code : {"\033[H", "\033[K", "\033[J"})
        text.remove(code);
    return text;
}

} // namespace

class SlurpstatsWatchTest : public QObject
{
    Q_OBJECT

private slots:
    void vanishedFiles();
    void changes();
    void changesForgetFilesThatAreGone();
    void pageThatFits();
    void pageThatIsTooLong();
    void pageStandsOut();
    void intoAPipe();
    void jsonIsALineALook();
    void csvHasTheTime();
    void filesComeAndGo();
    void errorsAreSaidOnce();
    void interrupted();
    void onATerminal();
};

// Between being listed and being opened: nobody misses a file that nobody has named.
void SlurpstatsWatchTest::vanishedFiles()
{
    const TempDir dir;
    FileReport report;
    report.read(dir.path("gone.mmstats"));
    QVERIFY(hasVanished(report, Targets({dir.path()})));
    QVERIFY(!hasVanished(report, Targets({dir.path("gone.mmstats")})));
    report.read(dir.write("damaged.mmstats", StatsBytes().u16(9).bytes()));
    QVERIFY(!hasVanished(report, Targets({dir.path()})));
}

void SlurpstatsWatchTest::changes()
{
    const TempDir dir;
    const auto look = [&](const StatsBytes &bytes, Changes &changes) {
        FileReport report;
        report.read(dir.write("f", StatsBytes(bytes).padTo(256).bytes()));
        std::vector<std::size_t> all(report.snapshot().size());
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = i;
        return changes.update(report, all);
    };
    Changes changes;
    const auto two = [](std::uint32_t a, std::uint32_t b) {
        return StatsBytes().scalar("a", "I", a).scalar("b", "I", b);
    };
    QCOMPARE(look(two(1, 2), changes), (std::vector{false, false})); // the first look
    QCOMPARE(look(two(1, 2), changes), (std::vector{false, false}));
    QCOMPARE(look(two(1, 3), changes), (std::vector{false, true}));
    QCOMPARE(look(two(1, 3).scalar("c", "I", 0U), changes), (std::vector{false, false, true})); // it is new
}

void SlurpstatsWatchTest::changesForgetFilesThatAreGone()
{
    const TempDir dir;
    FileReport report;
    Changes changes;
    const auto look = [&](std::uint32_t value) {
        report.read(dir.write("f", StatsBytes().scalar("a", "I", value).padTo(64).bytes()));
        return changes.update(report, {0});
    };
    QCOMPARE(look(1), std::vector{false});
    changes.endLook();
    QCOMPARE(look(2), std::vector{true});
    changes.endLook();
    changes.endLook(); // a look without it
    QCOMPARE(look(3), std::vector{false});
}

void SlurpstatsWatchTest::pageThatFits()
{
    const Terminal terminal{.isTerminal = true, .columns = 12, .rows = 5};
    QCOMPARE(shownPage(screenPage("title that is long", "==> f\n  größe 1\n\n", 0, terminal)),
             QString("title that …\n==> f\n  größe 1\n\n"));
}

void SlurpstatsWatchTest::pageThatIsTooLong()
{
    const Terminal terminal{.isTerminal = true, .columns = 80, .rows = 5};
    QCOMPARE(shownPage(screenPage("t", "1\n2\n3\n4\n5\n", 0, terminal)),
             QString("t" + QString(79, ' ') + "\n1\n2\n... 3 more lines: --filter shows less\n"));
    const Terminal tiny{.isTerminal = true, .columns = 1, .rows = 1};
    QVERIFY(shownPage(screenPage("title", "1\n2\n", 0, tiny)).startsWith("…\n"));
}

void SlurpstatsWatchTest::pageStandsOut()
{
    const Terminal terminal{.isTerminal = true, .columns = 80, .rows = 24, .style = Style::ansi()};
    const QString page = shownPage(screenPage("t", "==> f\n  a 1\n* b 2\n! bad\n", 0, terminal));
    const Style ansi = Style::ansi();
    const auto styled = [&](std::string_view style, const char *line) {
        return QByteArray(style.data(), static_cast<qsizetype>(style.size())) + line + ansi.reset.data() +
               '\n';
    };
    QVERIFY(page.contains(styled(ansi.bold, "==> f") + "  a 1\n" + styled(ansi.accent, "* b 2") +
                          styled(ansi.red, "! bad")));
}

void SlurpstatsWatchTest::intoAPipe()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f", .systemFields = false}));
    QProcess process;
    process.start(MMSTATS_BINARY_DIR "/slurpstats",
                  {"--watch", "0.02", QString::fromStdString(stats.path())});
    const auto readUntil = [&process](const QByteArray &end) {
        QByteArray read;
        while (!read.endsWith(end) && (process.canReadLine() || process.waitForReadyRead(patience)))
            read += process.readLine();
        return read;
    };
    QByteArray first = readUntil("\n\n");
    QVERIFY2(first.contains("  requests 0\n") && first.contains("  load     0.5\n"), first.constData());
    ++stats.requests;
    QVERIFY(readUntil("* requests 1\n").endsWith("* requests 1\n"));
    QVERIFY(readUntil("\n\n").contains("  load     0.5\n"));
    QVERIFY(readUntil("  requests 1\n").endsWith("  requests 1\n")); // no change since the last look
    process.kill();
    process.waitForFinished();
}

void SlurpstatsWatchTest::jsonIsALineALook()
{
    const support::ToolRun run = support::runTool("slurpstats", {"--json", "--watch", "0.01", "--count", "3",
                                                                 MMSTATS_TEST_DATA "/v1/web-stats.mmstats"});
    QCOMPARE(run.exitCode, 0);
    const QStringList lines = QString::fromStdString(run.out).split('\n');
    QCOMPARE(lines.size(), 4);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(nlohmann::json::parse(lines[i].toStdString())[0]["stats"].size(), 11U);
}

void SlurpstatsWatchTest::csvHasTheTime()
{
    const support::ToolRun run =
        support::runTool("slurpstats", {"--csv", "--filter", "2XX", "--watch", "0.01", "--count", "3",
                                        MMSTATS_TEST_DATA "/v1/web-stats.mmstats"});
    const QStringList lines = QString::fromStdString(run.out).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QString("time,file,pid,tid,state,label,type,value"));
    const QRegularExpression line(
        "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z,.*web-stats\\.mmstats,21707,"
        "140170307160960,\\w+,web\\.stats\\.status\\.2XX,Q,5$");
    QVERIFY2(line.match(lines[3]).hasMatch(), qPrintable(lines[3]));
}

void SlurpstatsWatchTest::filesComeAndGo()
{
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes().scalar("one", "I", 1U).padTo(64).bytes());
    QProcess process;
    process.start(MMSTATS_BINARY_DIR "/slurpstats",
                  {"--watch", "0.02", "--json", QString::fromStdString(dir.path())});
    const auto waitFor = [&process](const std::function<bool(const QByteArray &)> &isThere) {
        while (process.canReadLine() || process.waitForReadyRead(patience)) {
            if (isThere(process.readLine()))
                return true;
        }
        return false;
    };
    QVERIFY(waitFor([](const QByteArray &line) { return line.contains("one") && !line.contains("two"); }));
    dir.write("b.mmstats", StatsBytes().scalar("two", "I", 1U).padTo(64).bytes());
    QVERIFY(waitFor([](const QByteArray &line) { return line.contains("one") && line.contains("two"); }));
    QVERIFY(std::filesystem::remove(dir.path("a.mmstats")));
    QVERIFY(waitFor([](const QByteArray &line) { return !line.contains("one") && line.contains("two"); }));
    process.kill();
    process.waitForFinished();
}

void SlurpstatsWatchTest::errorsAreSaidOnce()
{
    const support::ToolRun run =
        support::runTool("slurpstats", {"--watch", "0.01", "--count", "5", "/nonexistent/x"});
    QCOMPARE(run.err, "slurpstats: /nonexistent/x: cannot open: No such file or directory\n"s);
    QCOMPARE(run.exitCode, 1);
}

void SlurpstatsWatchTest::interrupted()
{
    for (const int number : {SIGINT, SIGTERM}) {
        QProcess process;
        process.start(MMSTATS_BINARY_DIR "/slurpstats",
                      {"--watch", "3600", MMSTATS_TEST_DATA "/v1/web-stats.mmstats"});
        QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), patience);
        ::kill(static_cast<pid_t>(process.processId()), number);
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().endsWith("\n\n")); // no half line
    }
}

void SlurpstatsWatchTest::onATerminal()
{
    const TempDir dir;
    const std::string path = dir.write("f", StatsBytes()
                                                .scalar("sys.pid", "I", 2'000'000'000U)
                                                .text("a.long.text", std::string(200, 'x'), 256)
                                                .padTo(4096)
                                                .bytes());
    const support::TerminalRun run = support::runOnTerminal(
        "slurpstats", {"--watch", "0.02", "--count", "2", path, path + ".missing"}, {.columns = 40});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(support::has(run.out, "\033[H"), run.out.c_str());
    const QStringList lines =
        QString::fromStdString(run.out).remove(QRegularExpression("\033\\[[0-9;]*[A-Za-z]")).split("\r\n");
    QVERIFY(lines.size() > 8); // two pages
    for (const QString &line : lines)
        QVERIFY2(line.size() <= 40, qPrintable(line));
    QVERIFY(lines.filter("! " + QString::fromStdString(path).left(20)).size() ==
            2); // what is wrong stays in view
}

QTEST_GUILESS_MAIN(SlurpstatsWatchTest)
#include "slurpstats_watch_test.moc"
