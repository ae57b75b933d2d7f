// SPDX-License-Identifier: Apache-2.0
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtTest>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "polled.h"

using namespace std::string_literals;
using support::poll;
using support::runTool;
using support::StatsBytes;
using support::TempDir;
using support::ToolRun;
using support::webServer;
using support::webStats;

namespace {

// As poll(), twice without waiting.
ToolRun pollTwice(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), {"-c", "2", "-d", "0"});
    return runTool("pollstats", arguments);
}

QList<QJsonObject> objects(const std::string &lines)
{
    QList<QJsonObject> all;
    for (const QByteArray &line : QByteArray::fromStdString(lines).split('\n')) {
        if (!line.isEmpty())
            all.append(QJsonDocument::fromJson(line).object());
    }
    return all;
}

bool listen(const std::string &path)
{
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    const bool bound = ::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(fd);
    return bound;
}

// As if its writer had given it up.
void makeOld(const std::string &path)
{
    std::filesystem::last_write_time(path,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
}

} // namespace

/// The program, on files that do not change.
class PollstatsTest : public QObject
{
    Q_OBJECT

private slots:
    void golden();
    void headers();
    void missingFields();
    void texts();
    void prefixes_data();
    void prefixes();
    void aFileWithoutTheField();
    void gauges();
    void aggregations_data();
    void aggregations();
    void byProcess();
    void json();
    void jsonByProcess();
    void csv();
    void csvByProcess();
    void patterns();
    void hostileLabels();
    void whatIsNoFile();
    void nothingReadable();
    void oneFileByTwoPaths();
    void manyFields();
    void namesThatBecomeTheSame();
};

void PollstatsTest::golden()
{
    const ToolRun run = pollTwice({"-p", "web.stats.status.", "2XX,3XX,4XX,5XX", webStats});
    QCOMPARE(run.out,
             "        2XX         |        3XX         |        4XX         |        5XX         \n"
             "                  5 |                  3 |                  0 |                  1 \n"
             "                  0 |                  0 |                  0 |                  0 \n"s);
    QCOMPARE(run.err, ""s);
    QCOMPARE(run.exitCode, 0);
}

void PollstatsTest::headers()
{
    const ToolRun run = poll({"-c", "5", "-d", "0", "-n", "2", "-p", "web.stats.status.", "2XX", webStats});
    QCOMPARE(QString::fromStdString(run.out).count("2XX"), 1); // as the original with -c
}

void PollstatsTest::missingFields()
{
    const TempDir dir;
    dir.write("a.mmstats", webServer(1, 2, 0.5));
    const ToolRun run = poll({"-c", "1", "web.hist,web.load,lod", dir.path()});
    const QString said = "pollstats: no file has \"web.hist\"; nearest: web.hits, web.load\n"
                         "pollstats: no file has \"lod\"; nearest: web.load, web.sys.pid\n";
    QCOMPARE(QString::fromStdString(run.out).simplified(), QString("web.hist | web.load | lod - | 0.5 | -"));
    QCOMPARE(QString::fromStdString(run.err), said);
    QCOMPARE(run.exitCode, 1);
    const ToolRun csv = poll({"--csv", "-c", "1", "web.hist,web.load,lod", dir.path()});
    QVERIFY2(csv.out.ends_with("Z,,0.5,\n"), csv.text().c_str());
    const ToolRun json = poll({"--json", "-c", "1", "web.hist,web.load,lod", dir.path()});
    QVERIFY2(json.out.ends_with("{\"web.hist\":null,\"web.load\":0.5,\"lod\":null}}\n"), json.text().c_str());
    const ToolRun none = poll({"-c", "1", "web.hist,lod", dir.path()});
    QCOMPARE(none.out, ""s);
    QCOMPARE(QString::fromStdString(none.err), said);
    QCOMPARE(none.exitCode, 1);
}

void PollstatsTest::texts()
{
    const TempDir dir;
    dir.write("a.mmstats", webServer(1, 2, 0.5));
    const ToolRun run = poll({"-c", "1", "web.name", dir.path()});
    QCOMPARE(run.out, ""s);
    QCOMPARE(run.err, "pollstats: \"web.name\" is a text, and no number to poll\n"s);
    QCOMPARE(run.exitCode, 1);
}

void PollstatsTest::prefixes_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::newRow("with dot") << "web.stats.status.";
    QTest::newRow("without") << "web.stats.status";
    QTest::newRow("inside a word") << "web.stats.status.2";
}

void PollstatsTest::prefixes()
{
    QFETCH(QString, prefix);
    const std::string field = prefix.endsWith('2') ? "XX" : "2XX";
    const ToolRun run = poll({"-c", "1", "-p", prefix.toStdString(), field, webStats});
    QCOMPARE(QString::fromStdString(run.out).simplified(), QString::fromStdString(field) + " 5");
    QCOMPARE(run.exitCode, 0);
}

void PollstatsTest::aFileWithoutTheField()
{
    const TempDir dir;
    dir.write("a.mmstats", webServer(1, 2, 0.5));
    dir.write("b.mmstats", StatsBytes().scalar("other", "I", 3U).padTo(4096).bytes());
    const ToolRun run = pollTwice({"web.hits", dir.path()});
    QCOMPARE(QString::fromStdString(run.out).simplified(), QString("web.hits 2 0"));
    QCOMPARE(run.exitCode, 0);
}

void PollstatsTest::gauges()
{
    const TempDir dir;
    dir.write("a.mmstats", webServer(1, 2, 0.5));
    dir.write("b.mmstats", webServer(1, 2, 0.75));
    QCOMPARE(QString::fromStdString(pollTwice({"web.load,web.hits", dir.path()}).out).simplified(),
             QString("web.load | web.hits 1.25 | 4 1.25 | 0"));
    QCOMPARE(QString::fromStdString(pollTwice({"--rate", "web.load,web.hits", dir.path()}).out).simplified(),
             QString("web.load | web.hits 1.25 | 4 1.25 | 0.000"));
}

void PollstatsTest::aggregations_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("expected");
    QTest::newRow("avg") << "avg"
                         << "4.000 | 0.500";
    QTest::newRow("one") << "one"
                         << "2 | 0";
    QTest::newRow("max") << "max"
                         << "7 | 1";
    QTest::newRow("min") << "min"
                         << "2 | 0";
    QTest::newRow("sum") << "sum"
                         << "12 | 1.5";
    QTest::newRow("nonzero-min") << "nonzero-min"
                                 << "2 | 0.5";
    QTest::newRow("nonzero-avg") << "nonzero-avg"
                                 << "4.000 | 0.750";
}

void PollstatsTest::aggregations()
{
    QFETCH(QString, how);
    const TempDir dir;
    dir.write("a.mmstats", webServer(1, 2, 0));
    dir.write("b.mmstats", webServer(2, 3, 0.5));
    dir.write("c.mmstats", webServer(3, 7, 1));
    dir.write("d.mmstats", StatsBytes().padTo(4096).bytes());
    const ToolRun run = poll({"--aggr", how.toStdString(), "-c", "1", "-p", "web", "hits,load", dir.path()});
    QTEST(QString::fromStdString(run.out).section('\n', 1).simplified(), "expected");
}

void PollstatsTest::byProcess()
{
    const TempDir dir;
    dir.write("web-4121-1.mmstats", webServer(4121, 2, 0.5));
    dir.write("web-4121-2.mmstats", webServer(4121, 3, 0.25));
    dir.write("web-99-99.mmstats", webServer(99, 10, 1));
    const ToolRun run = poll({"--by-process", "-c", "1", "-p", "web.", "hits,load", dir.path()});
    QCOMPARE(run.out, "      process       |        hits        |        load        \n"
                      "web 4121            |                  5 |               0.75 \n"
                      "web 99              |                 10 |                  1 \n"s);
}

void PollstatsTest::json()
{
    const TempDir dir;
    dir.write("a.mmstats", webServer(1, 18446744073709551615U, 0.5));
    const ToolRun run =
        runTool("pollstats", {"--json", "-c", "2", "-d", "0.02", "-p", "web", "hits,load", dir.path()});
    QVERIFY2(run.out.find("\"values\":{\"web.hits\":18446744073709551615,\"web.load\":0.5}}\n") !=
                 std::string::npos,
             run.text().c_str());
    const auto lines = objects(run.out);
    QCOMPARE(lines.size(), 2);
    static const QRegularExpression time(R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$)");
    QVERIFY(time.match(lines[0]["time"].toString()).hasMatch());
    QVERIFY(lines[0]["interval"].isNull());
    QVERIFY(lines[1]["interval"].toDouble() >= 0.01);
    QCOMPARE(lines[1]["values"].toObject(), (QJsonObject{{"web.hits", 0}, {"web.load", 0.5}}));
}

void PollstatsTest::jsonByProcess()
{
    const TempDir dir;
    dir.write("web-4121-1.mmstats", webServer(4121, 2, 0.5));
    dir.write("other.mmstats", StatsBytes().scalar("web.hits", "I", 3U).padTo(4096).bytes());
    const ToolRun run = poll({"--json", "--by-process", "-c", "1", "web.hits,web.load", dir.path()});
    const auto lines = objects(run.out);
    QCOMPARE(lines.size(), 1);
    const QJsonArray expected{
        QJsonObject{{"pid", QJsonValue()},
                    {"command", "other"},
                    {"values", QJsonObject{{"web.hits", 3}, {"web.load", QJsonValue()}}}},
        QJsonObject{
            {"pid", 4121}, {"command", "web"}, {"values", QJsonObject{{"web.hits", 2}, {"web.load", 0.5}}}}};
    QCOMPARE(lines[0]["processes"].toArray(), expected);
    QVERIFY(!lines[0].contains("values"));
}

void PollstatsTest::csv()
{
    const TempDir dir;
    dir.write(
        "a.mmstats",
        StatsBytes().scalar("a, \"b\"", "q", std::int64_t{-7}).scalar("c", "d", 0.1).padTo(4096).bytes());
    const ToolRun run = pollTwice({"--csv", "*", dir.path()});
    const QStringList lines = QString::fromStdString(run.out).split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QString("time,\"a, \"\"b\"\"\",c"));
    QVERIFY2(lines[1].endsWith("Z,-7,0.1") && lines[2].endsWith("Z,-7,0.1"), run.text().c_str());
}

void PollstatsTest::csvByProcess()
{
    const TempDir dir;
    dir.write("web-4121-1.mmstats", webServer(4121, 2, 0.5));
    dir.write("other.mmstats", StatsBytes().scalar("web.load", "d", 3.0).padTo(4096).bytes());
    const ToolRun run = poll({"--csv", "--by-process", "-c", "1", "web.hits,web.load", dir.path()});
    const QStringList lines = QString::fromStdString(run.out).split('\n');
    QCOMPARE(lines[0], QString("time,pid,command,web.hits,web.load"));
    QVERIFY2(lines[1].endsWith("Z,,other,,3"), run.text().c_str());
    QVERIFY2(lines[2].endsWith("Z,4121,web,2,0.5"), run.text().c_str());
}

void PollstatsTest::patterns()
{
    const ToolRun run = poll({"-c", "1", "-p", "web.stats", "status.*", webStats});
    QCOMPARE(run.out,
             "     status.2XX     |     status.3XX     |     status.4XX     |     status.5XX     \n"
             "                  5 |                  3 |                  0 |                  1 \n"s);
}

void PollstatsTest::hostileLabels()
{
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes().scalar("x\x1b[2J", "I", 1U).padTo(4096).bytes());
    const ToolRun run = poll({"-c", "1", "x*", dir.path()});
    QCOMPARE(QString::fromStdString(run.out).simplified(), QString("x\\x1b[2J 1"));
    const ToolRun missing = poll({"-c", "1", "y\x1b[2J", dir.path()});
    QVERIFY2(missing.err.find('\x1b') == std::string::npos, missing.text().c_str());
}

void PollstatsTest::whatIsNoFile()
{
    const TempDir dir;
    dir.write("a.mmstats", webServer(1, 2, 0.5));
    QCOMPARE(::mkfifo(dir.path("fifo.mmstats").c_str(), 0600), 0);
    std::filesystem::create_symlink("nowhere", dir.path("link.mmstats"));
    std::filesystem::create_directory(dir.path("directory.mmstats"));
    QVERIFY(listen(dir.path("socket.mmstats")));
    makeOld(
        dir.write("damaged.mmstats", StatsBytes().scalar("web.hits", "I", 3U).u16(900).raw("short").bytes()));
    makeOld(dir.write("empty.mmstats", ""));
    const ToolRun run = pollTwice({"web.hits", dir.path()});
    QCOMPARE(QString::fromStdString(run.out).simplified(), QString("web.hits 5 3"));
    QCOMPARE(run.exitCode, 1);
    for (const char *name : {"fifo", "link", "socket", "damaged", "empty"})
        QCOMPARE(QString::fromStdString(run.err).count(name + QString(".mmstats")), 1);
    QCOMPARE(QString::fromStdString(run.err).count('\n'), 5);
}

void PollstatsTest::nothingReadable()
{
    const TempDir dir;
    const ToolRun empty = poll({"-c", "1", "web.hits", dir.path()});
    QCOMPARE(empty.err, "pollstats: no stats file can be read: " + dir.path() + "\n");
    QCOMPARE(empty.exitCode, 1);
    const ToolRun missing = poll({"-c", "1", "web.hits", dir.path("none")});
    QVERIFY2(missing.err.find("none: cannot open: No such file") != std::string::npos,
             missing.text().c_str());
    QCOMPARE(missing.exitCode, 1);
    // One that is there is polled all the same.
    dir.write("a.mmstats", webServer(1, 2, 0.5));
    const ToolRun some = pollTwice({"web.hits", dir.path("none"), dir.path("a.mmstats")});
    QCOMPARE(QString::fromStdString(some.out).simplified(), QString("web.hits 2 0"));
    QCOMPARE(QString::fromStdString(some.err).count('\n'), 1);
    QCOMPARE(some.exitCode, 1);
}

void PollstatsTest::oneFileByTwoPaths()
{
    const TempDir dir;
    std::filesystem::create_directory(dir.path("sub"));
    std::filesystem::create_directory_symlink("sub", dir.path("link"));
    dir.write("sub/a.mmstats", webServer(1, 2, 0.5));
    const ToolRun run = pollTwice({"web.hits", dir.path("sub/a.mmstats"), dir.path("sub/./a.mmstats"),
                                   dir.path("link/a.mmstats"), "-v"});
    QCOMPARE(QString::fromStdString(run.out).simplified(), QString("web.hits 2 0"));
    QCOMPARE(run.err, "pollstats: " + dir.path("sub/a.mmstats") + " joins\n");
    QCOMPARE(run.exitCode, 0);
}

void PollstatsTest::manyFields()
{
    const TempDir dir;
    StatsBytes bytes;
    for (int i = 0; i < 60'000; ++i)
        bytes.scalar(std::to_string(i), "I", 1U);
    makeOld(dir.write("a.mmstats", bytes.bytes()));
    for (const char *form : {"--json", "--csv"}) {
        const ToolRun run = pollTwice({form, "*", dir.path()});
        QVERIFY2(run.seconds < 10, run.text().c_str());
        QCOMPARE(QString::fromStdString(run.err).count("19000 more labels match"), 1);
        const QString second = QString::fromStdString(run.out).section('\n', 1, 1);
        QVERIFY(second.count(',') >= 1000 && second.count(',') < 1010);
        QCOMPARE(run.exitCode, 1); // of a file as large as that, only the beginning is polled
    }
}

void PollstatsTest::namesThatBecomeTheSame()
{
    const TempDir dir;
    dir.write("a.mmstats",
              StatsBytes().scalar("x\xfe", "I", 1U).scalar("x\xff", "I", 2U).padTo(4096).bytes());
    const ToolRun run = poll({"--json", "-c", "1", "x*", dir.path()});
    QVERIFY2(run.out.ends_with("\"values\":{\"x\\ufffd\":1}}\n"), run.text().c_str());
}

QTEST_GUILESS_MAIN(PollstatsTest)
#include "pollstats_test.moc"
