// SPDX-License-Identifier: Apache-2.0
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <thread>

#include <QProcess>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <mmstats/file_descriptor.h>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "tool_run.h"
#include "web_stats.h"

using namespace mmstats;
using namespace std::string_literals;
using nlohmann::json;
using support::runTool;
using support::StatsBytes;
using support::TempDir;
using support::ToolRun;
using support::WebStats;

namespace {

std::string oneStat(std::string_view label, std::uint32_t value)
{
    return StatsBytes().scalar(label, "I", value).padTo(4096).bytes();
}

} // namespace

class SlurpstatsTest : public QObject
{
    Q_OBJECT

private slots:
    void filesInTheOrderOfTheArguments();
    void directoriesByName();
    void patterns();
    void environment_data();
    void environment();
    void nothingFound();
    void liveWriter();
    void metadataIsNoStat();
    void controlCharacters();
    void filter_data();
    void filter();
    void filterLeavesFilesOut();
    void colourOnlyWhereWanted();
    void aFileThatIsBeingFilled();
    void usage_data();
    void usage();
    void helpAndVersion();
    void fullDevice();
    void readerGoesAway();
};

void SlurpstatsTest::filesInTheOrderOfTheArguments()
{
    const TempDir dir;
    dir.write("b", oneStat("two", 2));
    dir.write("a", oneStat("one", 1));
    const ToolRun run = runTool("slurpstats", {"b", "a", "b"}, {.directory = dir.path()});
    QCOMPARE(run.out, "==> b\n  two 2\n\n==> a\n  one 1\n\n"s);
    QCOMPARE(run.err, ""s);
    QCOMPARE(run.exitCode, 0);
}

void SlurpstatsTest::directoriesByName()
{
    const TempDir dir;
    dir.write("b.mmstats", oneStat("two", 2));
    dir.write("mmstats-a", oneStat("old", 3));
    dir.write("a.mmstats", oneStat("one", 1));
    dir.write("else.txt", "no stats");
    dir.write(".hidden.mmstats", oneStat("hidden", 4));
    ::mkdir(dir.path("c.mmstats").c_str(), 0755);
    const ToolRun run = runTool("slurpstats", {dir.path() + "/"});
    const std::string start = "==> " + dir.path() + '/';
    QCOMPARE(run.out, start + "a.mmstats\n  one 1\n\n" + start + "b.mmstats\n  two 2\n\n" + start +
                          "mmstats-a\n  old 3\n\n");
    QCOMPARE(run.exitCode, 0);
}

void SlurpstatsTest::patterns()
{
    const TempDir dir;
    ::mkdir(dir.path("x").c_str(), 0755);
    ::mkdir(dir.path("y").c_str(), 0755);
    dir.write("x/web-1", oneStat("one", 1));
    dir.write("y/web-2", oneStat("two", 2));
    dir.write("y/db-2", oneStat("db", 2));
    QCOMPARE(runTool("slurpstats", {"?/web-*"}, {.directory = dir.path()}).out,
             "==> x/web-1\n  one 1\n\n==> y/web-2\n  two 2\n\n"s);
    // A file may have such a name.
    dir.write("[a]*", oneStat("odd", 3));
    QCOMPARE(runTool("slurpstats", {"[a]*"}, {.directory = dir.path()}).out, "==> [a]*\n  odd 3\n\n"s);
}

void SlurpstatsTest::environment_data()
{
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QString>("expected");
    QTest::newRow("MMSTATS_GLOB") << QStringList{"MMSTATS_GLOB=%1/g-*", "MMSTATS_PATH=/nonexistent"} << "g-1";
    QTest::newRow("MMSTATS_PATH") << QStringList{"MMSTATS_PATH=%1", "TMPDIR=/nonexistent"} << "a.mmstats";
    QTest::newRow("temporary directory") << QStringList{"TMPDIR=%1"} << "a.mmstats";
}

void SlurpstatsTest::environment()
{
    QFETCH(QStringList, variables);
    QFETCH(QString, expected);
    const TempDir dir;
    dir.write("g-1", oneStat("g", 1));
    dir.write("a.mmstats", oneStat("a", 1));
    support::ToolOptions options;
    for (const QString &variable : variables)
        options.environment.push_back(
            QString(variable).replace("%1", QString::fromStdString(dir.path())).toStdString());
    const ToolRun run = runTool("slurpstats", {}, options);
    QCOMPARE(run.out.substr(0, run.out.find('\n')), "==> " + dir.path(expected.toStdString()));
}

void SlurpstatsTest::nothingFound()
{
    const TempDir dir;
    const ToolRun run = runTool("slurpstats", {dir.path()});
    QCOMPARE(run.out, ""s);
    QCOMPARE(run.err, "slurpstats: no stats file: " + dir.path() + "\n");
    QCOMPARE(run.exitCode, 0);
    const ToolRun empty = runTool("slurpstats", {"--json", dir.path()});
    QCOMPARE(empty.out, "[]\n"s);
    const ToolRun missing = runTool("slurpstats", {dir.path("nothing")});
    QCOMPARE(missing.err,
             "slurpstats: " + dir.path("nothing") + ": cannot open: No such file or directory\n");
    QCOMPARE(missing.out, ""s);
    QCOMPARE(missing.exitCode, 1);
}

void SlurpstatsTest::liveWriter()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.prefix = "web.", .directory = dir.path()}));
    stats.requests.set(18446744073709551615U);
    const ToolRun run = runTool("slurpstats", {dir.path()});
    QVERIFY2(support::has(run.out, "  web.requests              18446744073709551615\n"), run.text().c_str());
    const json file = json::parse(runTool("slurpstats", {"--json", dir.path()}).out)[0];
    QCOMPARE(file["state"], json("live"));
    QCOMPARE(file["pid"], json(::getpid()));
    QCOMPARE(file["tid"], json(::gettid()));
    stats.remove();
    QCOMPARE(runTool("slurpstats", {dir.path()}).out, ""s);
}

void SlurpstatsTest::metadataIsNoStat()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.prefix = "web.", .directory = dir.path()}));
    QVERIFY(!support::has(runTool("slurpstats", {dir.path()}).out, "mmstats.metadata"));
    QVERIFY(support::has(runTool("slurpstats", {"-v", dir.path()}).out, "web.mmstats.metadata"));
    QVERIFY(!support::has(runTool("slurpstats", {"--json", dir.path()}).out, "mmstats.metadata"));
}

void SlurpstatsTest::controlCharacters()
{
    const TempDir dir;
    const std::string path = dir.write(
        "x\x1b[2J", StatsBytes().text("a\n\x1b]0;title\x07", "b\x1b[2J\xc2\x9b\xff", 16).padTo(4096).bytes());
    for (const char *form : {"-v", "--json", "--csv", "--openmetrics", "--color=never"}) {
        const ToolRun run = runTool("slurpstats", {form, path});
        QCOMPARE(run.exitCode, 0);
        const auto isControl = [](char c) { return (c < ' ' && c >= 0 && c != '\n') || c == '\x7f'; };
        QVERIFY2(std::ranges::none_of(run.out, isControl), run.text().c_str());
        QVERIFY2(!support::has(run.out, "\xc2\x9b"), run.text().c_str());
    }
    QCOMPARE(runTool("slurpstats", {path}).out,
             "==> " + dir.path("x\\x1b[2J") + "\n  a\\n\\x1b]0;title\\x07 b\\x1b[2J\\x9b\xef\xbf\xbd\n\n");
    const ToolRun missing = runTool("slurpstats", {"none\x1b[2J"});
    QVERIFY2(support::has(missing.err, "none\\x1b[2J"), missing.text().c_str());
}

void SlurpstatsTest::filter_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("expected");
    QTest::newRow("word") << "status"
                          << "web.status.200 web.status.404";
    QTest::newRow("words") << "web 200"
                           << "web.status.200";
    QTest::newRow("exclude") << "web -status"
                             << "web.users";
    QTest::newRow("exclude first") << "-web"
                                   << "db.users";
    QTest::newRow("regex") << "/^web.*[04]$/"
                           << "web.status.200 web.status.404";
    QTest::newRow("letter case") << "USERS"
                                 << "db.users web.users";
}

void SlurpstatsTest::filter()
{
    QFETCH(QString, filter);
    QFETCH(QString, expected);
    const TempDir dir;
    const std::string path = dir.write("f", StatsBytes()
                                                .scalar("db.users", "I", 1U)
                                                .scalar("web.status.200", "I", 1U)
                                                .scalar("web.status.404", "I", 1U)
                                                .scalar("web.users", "I", 1U)
                                                .padTo(4096)
                                                .bytes());
    const json files =
        json::parse(runTool("slurpstats", {"--json", "--filter", filter.toStdString(), path}).out);
    QStringList labels;
    for (const json &stat : files[0]["stats"])
        labels << QString::fromStdString(stat["label"]);
    QCOMPARE(labels.join(' '), expected);
}

void SlurpstatsTest::filterLeavesFilesOut()
{
    const TempDir dir;
    dir.write("a.mmstats", oneStat("one", 1));
    dir.write("b.mmstats", oneStat("two", 2));
    const ToolRun run = runTool("slurpstats", {"--filter", "two", dir.path()});
    QCOMPARE(run.out, "==> " + dir.path("b.mmstats") + "\n  two 2\n\n");
}

void SlurpstatsTest::colourOnlyWhereWanted()
{
    const TempDir dir;
    const std::string path = dir.write("f", oneStat("one", 1));
    QVERIFY(!support::has(runTool("slurpstats", {path}).out, "\033"));
    QVERIFY(support::has(runTool("slurpstats", {"--color=always", path}).out, "\033[1m==> "));
    QVERIFY(!support::has(runTool("slurpstats", {"--color", "never", path}).out, "\033"));
}

// As a writer leaves it that stores the version first, and completes it while it is read.
void SlurpstatsTest::aFileThatIsBeingFilled()
{
    const TempDir dir;
    const std::string whole = oneStat("one", 1);
    ToolRun run;
    // On a busy machine the writer may come too late, but not each time.
    for (int attempt = 0; attempt < 50 && run.exitCode != 0; ++attempt) {
        const std::string path = dir.write("f", whole.substr(0, 9));
        const mmstats::FileDescriptor opened(::inotify_init1(IN_CLOEXEC));
        QVERIFY(::inotify_add_watch(opened.get(), path.c_str(), IN_OPEN) >= 0);
        const std::jthread writer([&] {
            std::array<char, 4096> event{};
            if (::read(opened.get(), event.data(), event.size()) > 0)
                dir.write("f", whole);
        });
        run = runTool("slurpstats", {path});
    }
    QVERIFY2(run.exitCode == 0 && support::has(run.out, "  one 1\n"), run.text().c_str());
}

void SlurpstatsTest::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown option") << QStringList{"--bogus"} << "--bogus";
    QTest::newRow("two forms") << QStringList{"--json", "--csv"} << "--json excludes --csv";
    QTest::newRow("watched metrics") << QStringList{"--openmetrics", "--watch", "1"} << "excludes";
    QTest::newRow("no number") << QStringList{"--watch", "soon"} << "\"soon\" is not a number";
    QTest::newRow("nothing") << QStringList{"--watch", "0"} << "\"0\" is not a number from";
    QTest::newRow("count alone") << QStringList{"--count", "2"} << "--count requires --watch";
    QTest::newRow("bad regex") << QStringList{"--filter", "/a(/"} << "--filter: at byte 0";
    QTest::newRow("colour") << QStringList{"--color", "pink"} << "\"pink\" is none of always, auto, never";
}

void SlurpstatsTest::usage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    std::vector<std::string> words;
    for (const QString &argument : arguments)
        words.push_back(argument.toStdString());
    const ToolRun run = runTool("slurpstats", words);
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(run.out, ""s);
    QVERIFY2(run.err.starts_with("slurpstats: ") && support::has(run.err, message.toStdString()),
             run.text().c_str());
}

void SlurpstatsTest::helpAndVersion()
{
    const ToolRun help = runTool("slurpstats", {"--help"});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.out.starts_with("Usage: slurpstats "));
    QVERIFY(support::has(help.out, "Examples:\n"));
    const ToolRun version = runTool("slurpstats", {"--version"});
    QCOMPARE(version.out, "slurpstats " MMSTATS_VERSION "\n");
    QCOMPARE(version.exitCode, 0);
}

void SlurpstatsTest::fullDevice()
{
    QProcess process;
    process.setStandardOutputFile("/dev/full");
    process.start(MMSTATS_BINARY_DIR "/slurpstats", {MMSTATS_TEST_DATA "/v1"});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(process.readAllStandardError(),
             "slurpstats: cannot write the output: No space left on device\n");
}

// Even where whoever starts it ignores SIGPIPE.
void SlurpstatsTest::readerGoesAway()
{
    QProcess shell;
    shell.start("sh", {"-c", R"(trap '' PIPE; ("$0" "$1"; echo "code $?" >&2) | head -n 1)",
                       MMSTATS_BINARY_DIR "/slurpstats", MMSTATS_TEST_DATA "/v1"});
    QVERIFY(shell.waitForFinished());
    QVERIFY(shell.readAllStandardOutput().startsWith("==> "));
    const QByteArray said = shell.readAllStandardError();
    QVERIFY2(said.startsWith("code "), said.constData()); // nothing else
    QCOMPARE(said.count('\n'), 1);
}

QTEST_APPLESS_MAIN(SlurpstatsTest)
#include "slurpstats_test.moc"
