// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "mmash_tested.h"

using namespace support;
using namespace std::string_literals;

namespace {

std::string oneStat(const char *label)
{
    return StatsBytes().scalar(label, "I", 1U).padTo(4096).bytes();
}

} // namespace

/// The program's arguments and surroundings, and what it says.
class MmashStartTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhereItListens();
    void usage_data();
    void usage();
    void help();
    void environment_data();
    void environment();
    void severalPlaces();
    void nothingThereYet();
    void portInUse();
    void portIsFreeAgain();
    void addressThatIsNotOurs();
    void openToOthers();
    void loopbackOfIpv6();
    void tokenFiles_data();
    void tokenFiles();
    void tokenFileThatIsMissing();
    void closedOutput();
};

void MmashStartTest::saysWhereItListens()
{
    const TempDir dir;
    Mmash mmash(dir.path());
    QVERIFY(mmash.server.isRunning());
    QCOMPARE(mmash.server.url(), "http://127.0.0.1:" + std::to_string(mmash.server.port()) + "/");
    QCOMPARE(mmash.get("/healthz").status, 200);
    const ToolRun run = mmash.server.stop();
    QCOMPARE(run.out, mmash.server.url() + '\n');
    QCOMPARE(run.err, ""s);
    QCOMPARE(run.exitCode, 0);
}

void MmashStartTest::usage_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments : {"--port 65536", "--port -1", "--port http", "--port", "--port 0x10",
                                  "--glob", "--host", "--unknown", "--token-file", "--allow-host",
                                  "--color purple", "file", "--port=0 --host=", "--port=0 --token-file="})
        QTest::newRow(arguments) << arguments;
}

void MmashStartTest::usage()
{
    QFETCH(QString, arguments);
    std::vector<std::string> words;
    for (const QString &word : arguments.split(' ', Qt::SkipEmptyParts))
        words.push_back(word.toStdString());
    const ToolRun run = runTool("mmash", words, {.timeout = 10});
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(run.out, ""s);
    QVERIFY2(run.err.ends_with("mmash: try 'mmash --help'\n"), run.text().c_str());
}

void MmashStartTest::help()
{
    const ToolRun help = runTool("mmash", {"--help"});
    QVERIFY2(has(help.out, "Examples:\n  mmash"), help.text().c_str());
    QCOMPARE(help.exitCode, 0);
    const ToolRun version = runTool("mmash", {"--version"});
    QCOMPARE(version.out, "mmash " MMSTATS_VERSION "\n"s);
    QCOMPARE(version.exitCode, 0);
}

void MmashStartTest::environment_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("expected");
    QTest::newRow("MMSTATS_GLOB") << "MMSTATS_GLOB=%1/g-*"
                                  << R"({"stats":["of.glob"]})";
    QTest::newRow("MMSTATS_PATH") << "MMSTATS_PATH=%1"
                                  << R"({"stats":["of.directory"]})";
    QTest::newRow("temporary directory") << "TMPDIR=%1"
                                         << R"({"stats":["of.directory"]})";
}

void MmashStartTest::environment()
{
    QFETCH(QString, variable);
    QFETCH(QString, expected);
    const TempDir dir;
    dir.write("g-1", oneStat("of.glob"));
    dir.write("a.mmstats", oneStat("of.directory"));
    const RunningServer server(
        {"--port", "0"},
        {.environment = {variable.replace("%1", QString::fromStdString(dir.path())).toStdString()}});
    QVERIFY2(server.isRunning(), server.err().c_str());
    QCOMPARE(HttpClient(server.port()).get("/stats/").body.find(expected.toStdString()), 0U);
}

void MmashStartTest::severalPlaces()
{
    const TempDir dir;
    ::mkdir(dir.path("web").c_str(), 0755);
    ::mkdir(dir.path("db").c_str(), 0755);
    dir.write("web/a.mmstats", oneStat("web"));
    dir.write("db/a.mmstats", oneStat("db"));
    dir.write("db/b.mmstats", oneStat("other"));
    dir.write("single", oneStat("single"));
    Mmash mmash(dir.path("web"), {"--glob", dir.path("db/a*"), "--glob", dir.path("single")});
    QCOMPARE(mmash.text("/stats/"), canonical(R"({"stats":["db","single","web"]})"));
}

void MmashStartTest::nothingThereYet()
{
    const TempDir dir;
    Mmash mmash(dir.path("later"));
    QCOMPARE(mmash.get("/healthz").status, 200);
    QCOMPARE(mmash.text("/stats/"), canonical(R"({"stats":[]})"));
    ::mkdir(dir.path("later").c_str(), 0755);
    dir.write("later/a.mmstats", oneStat("n"));
    QTRY_COMPARE(mmash.text("/stats/"), canonical(R"({"stats":["n"]})"));
}

void MmashStartTest::portInUse()
{
    const TempDir dir;
    Mmash mmash(dir.path());
    const std::string port = std::to_string(mmash.server.port());
    const ToolRun second = runTool("mmash", {"--port", port, "--glob", dir.path()}, {.timeout = 10});
    QCOMPARE(second.exitCode, 1);
    QCOMPARE(second.out, ""s);
    QVERIFY2(second.err.starts_with("mmash: ") && has(second.err, port) && has(second.err, "in use"),
             second.text().c_str());
    QCOMPARE(mmash.get("/healthz").status, 200);
}

// Although connections of the former one may still be remembered by the kernel.
void MmashStartTest::portIsFreeAgain()
{
    const TempDir dir;
    Mmash first(dir.path());
    QCOMPARE(first.get("/healthz", {{"Connection", "close"}}).status, 200);
    QCOMPARE(first.get("/healthz").status, 200);
    first.server.stop();
    const RunningServer second({"--port", std::to_string(first.server.port()), "--glob", dir.path()});
    QVERIFY2(second.isRunning(), second.err().c_str());
    QCOMPARE(second.port(), first.server.port());
}

void MmashStartTest::addressThatIsNotOurs()
{
    const TempDir dir;
    for (const char *host : {"203.0.113.1", "no such host", "nothing.invalid"}) {
        const ToolRun run =
            runTool("mmash", {"--port", "0", "--host", host, "--glob", dir.path()}, {.timeout = 20});
        QVERIFY2(run.exitCode == 1, run.text().c_str());
        QVERIFY2(run.err.starts_with("mmash: ") && has(run.err, host) && run.out.empty(), run.text().c_str());
    }
}

void MmashStartTest::openToOthers()
{
    const TempDir dir;
    Mmash mmash(dir.path(), {"--host", "0.0.0.0"});
    const ToolRun run = mmash.server.stop(); // at once: nobody else is to reach it
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.out.starts_with("http://0.0.0.0:"), run.text().c_str());
    QVERIFY2(run.err.starts_with("mmash: ") && has(run.err, "0.0.0.0"), run.text().c_str());
    Mmash named(dir.path(), {"--host", "localhost"});
    QVERIFY(named.server.isRunning());
    QCOMPARE(named.server.stop().err, ""s);
}

void MmashStartTest::loopbackOfIpv6()
{
    const TempDir dir;
    Mmash mmash(dir.path(), {"--host", "::1"});
    const ToolRun run = mmash.server.stop();
    if (has(run.err, "Cannot assign") || has(run.err, "not supported"))
        return; // a machine without IPv6
    QVERIFY2(run.out.starts_with("http://[::1]:") && run.err.empty(), run.text().c_str());
}

void MmashStartTest::tokenFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("only a line end") << QByteArray("\n");
    QTest::newRow("space") << QByteArray("two words\n");
    QTest::newRow("control character") << QByteArray("to\x01ken");
    QTest::newRow("zero") << QByteArray("to\0ken", 6);
    QTest::newRow("not ASCII") << QByteArray("t\xc3\xb6ken");
    QTest::newRow("too long") << QByteArray(100'000, 'x');
}

void MmashStartTest::tokenFiles()
{
    QFETCH(QByteArray, content);
    const TempDir dir;
    const std::string path = dir.write("token", content.toStdString());
    const ToolRun run =
        runTool("mmash", {"--port", "0", "--glob", dir.path(), "--token-file", path}, {.timeout = 10});
    QVERIFY2(run.exitCode == 1, run.text().c_str());
    QVERIFY2(run.out.empty() && run.err.starts_with("mmash: " + path + ": "), run.text().c_str());
}

void MmashStartTest::tokenFileThatIsMissing()
{
    const TempDir dir;
    for (const std::string &path : {dir.path("none"), dir.path()}) { // a directory cannot be read either
        const ToolRun run =
            runTool("mmash", {"--port", "0", "--glob", dir.path(), "--token-file", path}, {.timeout = 10});
        QVERIFY2(run.exitCode == 1, run.text().c_str());
        QVERIFY2(run.out.empty() && has(run.err, path), run.text().c_str());
    }
}

void MmashStartTest::closedOutput()
{
    const TempDir dir;
    const ToolRun run =
        runTool("mmash", {"--port", "0", "--glob", dir.path()}, {.timeout = 10, .output = "/dev/full"});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(has(run.err, "No space left on device"), run.text().c_str());
}

QTEST_GUILESS_MAIN(MmashStartTest)
#include "mmash_start_test.moc"
