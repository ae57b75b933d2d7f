// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <QProcess>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <mmstats/counter.h>
#include <mmstats/model.h>
#include <mmstats/number.h>
#include <mmstats/text_field.h>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "tool_run.h"

using namespace mmstats;
using namespace std::string_literals;
using nlohmann::json;
using support::runTool;
using support::StatsBytes;
using support::TempDir;
using support::ToolRun;

namespace {

struct WebStats : Model
{
    Counter requests{*this, "requests", {.unit = "", .help = "Requests answered"}};
    Double load{*this, "load", 0.5};
    String user{*this, "user", "größer\n\x1b[2J"};
};

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
    void verbose();
    void jsonOfManyKinds();
    void jsonSaysWhatIsWrong();
    void csv();
    void openMetrics();
    void colourOnlyWhereWanted();
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

void SlurpstatsTest::verbose()
{
    const TempDir dir;
    const std::string path = dir.write("f", StatsBytes()
                                                .buffered("count", "Q", std::uint64_t{258}, std::uint64_t{1})
                                                .scalar("padded", "  h", std::int16_t{-2})
                                                .text("name", "abc", 16)
                                                .padTo(4096)
                                                .bytes());
    const ToolRun run = runTool("slurpstats", {"-v", path});
    const QString expected =
        QString("==> %1  quiet: names no process (it has no sys.pid), and no value was seen to "
                "change\n"
                "  format version 1, 3 fields to byte 72, owner %2, 4096 bytes\n"
                "  count  258\n"
                "      at 1, type \"Q\", value at 12, index 1, buffers: 0201000000000000 "
                "(current), 0100000000000000\n"
                "  padded -2\n"
                "      at 28, type \"  h\", value at 42, unbuffered: feff\n"
                "  name   abc\n"
                "      at 44, type \"16s\", value at 56, unbuffered: 616263 13 x 00\n\n")
            .arg(QString::fromStdString(path))
            .arg(::getuid());
    QCOMPARE(run.out, expected.toStdString());
    const json stat = json::parse(runTool("slurpstats", {"-v", "--json", path}).out)[0]["stats"][0];
    QCOMPARE(stat["offset"], json(1));
    QCOMPARE(stat["index"], json(1));
    QCOMPARE(stat["bytes"], json("02010000000000000100000000000000"));
}

void SlurpstatsTest::jsonOfManyKinds()
{
    const TempDir dir;
    const double inf = std::numeric_limits<double>::infinity();
    dir.write("f", StatsBytes()
                       .scalar("sys.pid", "I", 2'000'000'000U)
                       .scalar("sys.tid", "q", std::int64_t{140170307160960})
                       .scalar("u", "Q", std::numeric_limits<std::uint64_t>::max())
                       .scalar("i", "q", std::numeric_limits<std::int64_t>::min())
                       .scalar("nan", "d", std::nan(""))
                       .scalar("inf", "d", inf)
                       .scalar("-inf", "d", -inf)
                       .text("t", "a\xff", 4)
                       .field("two", "2h", 0xff, "abcd")
                       .padTo(4096)
                       .bytes());
    const ToolRun run = runTool("slurpstats", {"--json", "f"}, {.directory = dir.path()});
    const char *expected =
        R"([{"file":"f","version":1,"pid":2000000000,"tid":140170307160960,"state":"exited","error":null,"stats":[
        {"label":"sys.pid","type":"I","buffered":false,"value":2000000000},
        {"label":"sys.tid","type":"q","buffered":false,"value":140170307160960},
        {"label":"u","type":"Q","buffered":false,"value":18446744073709551615},
        {"label":"i","type":"q","buffered":false,"value":-9223372036854775808},
        {"label":"nan","type":"d","buffered":false,"value":"nan"},
        {"label":"inf","type":"d","buffered":false,"value":"inf"},
        {"label":"-inf","type":"d","buffered":false,"value":"-inf"},
        {"label":"t","type":"4s","buffered":false,"value":"a\ufffd"},
        {"label":"two","type":"2h","buffered":false,"value":"61626364"}]}])";
    using OrderedJson = nlohmann::ordered_json; // the order of members counts, too
    QCOMPARE(OrderedJson::parse(run.out).dump(), OrderedJson::parse(expected).dump());
}

void SlurpstatsTest::jsonSaysWhatIsWrong()
{
    const TempDir dir;
    dir.write("damaged", StatsBytes().scalar("good", "I", 1U).u16(999).bytes());
    dir.write("index", StatsBytes().field("odd", "I", 7, "12345678").padTo(64).bytes());
    dir.write("version", StatsBytes(2).padTo(64).bytes());
    const ToolRun run =
        runTool("slurpstats", {"--json", "damaged", "index", "version", "none"}, {.directory = dir.path()});
    QCOMPARE(run.exitCode, 1);
    const json files = json::parse(run.out);
    QCOMPARE(files.size(), 4U);
    QCOMPARE(files[0]["stats"].dump(), R"([{"buffered":false,"label":"good","type":"I","value":1}])"s);
    QCOMPARE(files[0]["error"],
             json("at byte 15: label of 999 bytes runs past the end of the file, 0 bytes are left"));
    QVERIFY(files[1]["stats"][0]["value"].is_null());
    QCOMPARE(files[1]["error"],
             json("at byte 9: \"odd\" has a write buffer index that is neither 0, 1 nor 255"));
    QCOMPARE(files[2]["version"], json(2));
    QCOMPARE(files[2]["state"], json("unreadable"));
    QVERIFY(files[3]["version"].is_null());
    QCOMPARE(files[3]["error"], json("cannot open: No such file or directory"));
    QCOMPARE(QString::fromStdString(run.err).count('\n'), 4);
    QVERIFY2(support::has(run.err, "slurpstats: damaged: at byte 15: label"), run.text().c_str());
}

void SlurpstatsTest::csv()
{
    const TempDir dir;
    dir.write("f,1", StatsBytes()
                         .scalar("sys.pid", "I", 2'000'000'000U)
                         .text("say \"x\"", "a,b\nc", 8)
                         .scalar("d", "d", 0.1)
                         .padTo(4096)
                         .bytes());
    const ToolRun run = runTool("slurpstats", {"--csv", "f,1"}, {.directory = dir.path()});
    QCOMPARE(run.out, "file,pid,tid,state,label,type,value\n"
                      "\"f,1\",2000000000,,exited,sys.pid,I,2000000000\n"
                      "\"f,1\",2000000000,,exited,\"say \"\"x\"\"\",8s,\"a,b\\nc\"\n"
                      "\"f,1\",2000000000,,exited,d,d,0.1\n"s);
    QVERIFY(runTool("slurpstats", {"--csv", "-v", "f,1"}, {.directory = dir.path()})
                .out.starts_with("file,pid,tid,state,label,type,value,offset,index,bytes\n"));
}

void SlurpstatsTest::openMetrics()
{
    const TempDir dir;
    WebStats stats;
    const PublishOptions options{.prefix = "web.", .directory = dir.path(), .file = "f"};
    QVERIFY(stats.publish(options));
    stats.requests += 3;
    const ToolRun run = runTool("slurpstats", {"--openmetrics", "--filter", "/requests|load|user/", "f"},
                                {.directory = dir.path()});
    const std::string labels = "cmd=\"f\",pid=\"" + std::to_string(::getpid()) + "\",tid=\"" +
                               std::to_string(::gettid()) + "\",file=\"f\"";
    QCOMPARE(run.out, "# TYPE web_load gauge\n"
                      "# HELP web_load Stat web.load\n"
                      "web_load{" +
                          labels +
                          "} 0.5\n"
                          "# TYPE web_requests counter\n"
                          "# HELP web_requests Requests answered\n"
                          "web_requests_total{" +
                          labels +
                          "} 3\n"
                          "# TYPE mmstats_process info\n"
                          "# HELP mmstats_process Texts of a stats file.\n"
                          "mmstats_process_info{" +
                          labels +
                          ",web_user=\"größer\\\\n\\\\x1b[2J\"} 1\n"
                          "# EOF\n");
}

void SlurpstatsTest::colourOnlyWhereWanted()
{
    const TempDir dir;
    const std::string path = dir.write("f", oneStat("one", 1));
    QVERIFY(!support::has(runTool("slurpstats", {path}).out, "\033"));
    QVERIFY(support::has(runTool("slurpstats", {"--color=always", path}).out, "\033[1m==> "));
    QVERIFY(!support::has(runTool("slurpstats", {"--color", "never", path}).out, "\033"));
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
