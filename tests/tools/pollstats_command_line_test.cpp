// SPDX-License-Identifier: Apache-2.0
#include <QProcess>
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

/// The program's arguments and surroundings.
class PollstatsCommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void usualDirectory();
    void onlyADamagedFile();
    void usage_data();
    void usage();
    void help();
    void fullDisk();
    void manualNamesAllOptions();
    void asTheOriginal();
    void filters_data();
    void filters();
    void numbersAndAbbreviations();
    void colours();
};

void PollstatsCommandLineTest::usualDirectory()
{
    const TempDir dir;
    dir.write("a.stats", webServer(1, 2, 0.5));
    const ToolRun run = runTool("pollstats", {"-c", "1", "web.hits"},
                                {.environment = {"MMSTATS_GLOB=" + dir.path("*.stats")}});
    QCOMPARE(QString::fromStdString(run.out).simplified(), QString("web.hits 2"));
}

// Neither that there is nothing to poll nor why goes unsaid, however young the file is.
void PollstatsCommandLineTest::onlyADamagedFile()
{
    const TempDir dir;
    const std::string path = dir.write("f", StatsBytes().u16(9).bytes());
    const ToolRun run = poll({"-c", "1", "x", path});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.err, "pollstats: no stats file can be read: " + path + "\npollstats: " + path +
                          ": at byte 1: label of 9 bytes runs past the end of the file, 0 bytes are left\n");
}

void PollstatsCommandLineTest::usage_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("no field") << "";
    QTest::newRow("empty field") << ", /tmp";
    QTest::newRow("both formats") << "--json --csv a";
    QTest::newRow("negative delay") << "-d -1 a";
    QTest::newRow("delay that is no number") << "-d nan a";
    QTest::newRow("endless delay") << "-d 1e300 a";
    QTest::newRow("negative count") << "-c -1 a";
    QTest::newRow("negative number of lines") << "-n -1 a";
    QTest::newRow("count that is no number") << "-c many a";
    QTest::newRow("hexadecimal count") << "-c 0x2 a";
    QTest::newRow("abbreviation of several") << "--co 1 a";
    QTest::newRow("aggregation") << "--aggr most a";
    QTest::newRow("unknown option") << "--unknown a";
}

void PollstatsCommandLineTest::usage()
{
    QFETCH(QString, arguments);
    std::vector<std::string> words;
    for (const QString &word : arguments.split(' ', Qt::SkipEmptyParts))
        words.push_back(word.toStdString());
    const ToolRun run = poll(words);
    QCOMPARE(run.out, ""s);
    QVERIFY2(run.err.ends_with("pollstats: try 'pollstats --help'\n"), run.text().c_str());
    QCOMPARE(run.exitCode, 2);
}

void PollstatsCommandLineTest::help()
{
    const ToolRun help = poll({"--help"});
    QVERIFY2(help.out.find("Examples:\n  pollstats ") != std::string::npos, help.text().c_str());
    QCOMPARE(help.exitCode, 0);
    const ToolRun version = poll({"--version"});
    QVERIFY2(version.out.starts_with("pollstats "), version.text().c_str());
    QCOMPARE(version.exitCode, 0);
}

void PollstatsCommandLineTest::fullDisk()
{
    QProcess process;
    process.setStandardOutputFile("/dev/full");
    process.start(MMSTATS_BINARY_DIR "/pollstats",
                  {"-d", "0", "web.stats.status.2XX", QString::fromStdString(webStats)});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(process.readAllStandardError(),
             QByteArray("pollstats: cannot write the output: No space left on device\n"));
}

void PollstatsCommandLineTest::manualNamesAllOptions()
{
    const std::string manual = TempDir::readFile(MMSTATS_SOURCE_DIR "/core/tools/pollstats/pollstats.1");
    const QString help = QString::fromStdString(poll({"--help"}).out);
    static const QRegularExpression option(R"(--([a-z-]+))");
    int found = 0;
    for (auto matches = option.globalMatch(help); matches.hasNext(); ++found) {
        const QString name = matches.next().captured(1);
        const std::string escaped = "\\-\\-" + QString(name).replace('-', "\\-").toStdString();
        QVERIFY2(manual.find(escaped) != std::string::npos, qPrintable(name));
    }
    QVERIFY(found > 10);
}

void PollstatsCommandLineTest::asTheOriginal()
{
    const QString reference = qEnvironmentVariable("MMSTATS_REFERENCE");
    const QString python = qEnvironmentVariable("MMSTATS_PYTHON2", "python2.7");
    if (reference.isEmpty())
        QSKIP("MMSTATS_REFERENCE, which would name the folder of the Python package, is not set");
    // pkg_resources is for installed packages; the reference need only be unpacked.
    const QString script = R"(
import sys, types
stub = types.ModuleType('pkg_resources')
stub.require = lambda name: [type('Distribution', (), {'version': 'reference'})]
sys.modules['pkg_resources'] = stub
sys.path.insert(0, sys.argv.pop(1))
from mmstats import pollstats
pollstats.main()
)";
    const TempDir dir;
    QStringList arguments{"-c", "3", "-d", "0", "-p", "w.", "b.hits,a.rather.long.label,b.c"};
    for (std::uint64_t i = 0; i < 10; ++i) {
        const std::string path =
            dir.write(std::to_string(i) + ".mmstats", StatsBytes()
                                                          .buffered("w.b.hits", "Q", i << 58U, i)
                                                          .buffered("w.b.c", "Q", i, i)
                                                          .buffered("w.a.rather.long.label", "Q", i * 1000, i)
                                                          .padTo(4096)
                                                          .bytes());
        arguments << QString::fromStdString(path);
    }
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("PYTHONDONTWRITEBYTECODE", "1");
    process.setProcessEnvironment(environment);
    process.start(python, QStringList{"-c", script, reference} + arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        QSKIP(qPrintable("the original does not run: " + process.readAllStandardError()));
    static const QRegularExpression escapes("\033\\[[0-9;]*m");
    const QString expected = QString::fromUtf8(process.readAllStandardOutput()).remove(escapes);
    std::vector<std::string> words;
    for (const QString &argument : arguments)
        words.push_back(argument.toStdString());
    QCOMPARE(QString::fromStdString(poll(words).out), expected);
}

void PollstatsCommandLineTest::filters_data()
{
    QTest::addColumn<QString>("arguments"); // DIR: the directory
    QTest::addColumn<QString>("expected");
    QTest::newRow("behind the files") << "-c 1 web.hits DIR -f web.name web.load"
                                      << "web.hits 12";
    QTest::newRow("in front, up to an option") << "-f web.sys.pid=1 -c 1 web.hits DIR"
                                               << "web.hits 2";
    QTest::newRow("two words, both hold") << "web.hits DIR -f web.l web.sys.pid=2 -c 1"
                                          << "web.hits 10";
    QTest::newRow("none") << "-c 1 web.hits DIR -f"
                          << "web.hits 12";
    QTest::newRow("behind the prefix") << "-c 1 -p web -f sys.pid=2 -d 1 hits DIR"
                                       << "hits 10";
    QTest::newRow("attached") << "-fweb.sys.pid=1 -c 1 web.hits DIR"
                              << "web.hits 2";
    QTest::newRow("attached to the long name") << "--filter=web.sys.pid=1 web.hits DIR -c 1"
                                               << "web.hits 2";
    QTest::newRow("up to --") << "-c 1 -f web.sys.pid=1 web -- web.hits DIR"
                              << "web.hits 2";
    QTest::newRow("one of two starts") << "-c 1 -f web.x web -- web.hits DIR"
                                       << "web.hits 12";
    QTest::newRow("no file") << "-c 1 web.hits DIR -f web.x"
                             << "";
}

void PollstatsCommandLineTest::filters()
{
    QFETCH(QString, arguments);
    const TempDir dir;
    dir.write("a.mmstats", webServer(1, 2, 0.5));
    dir.write("b.mmstats", webServer(2, 10, 0.5));
    std::vector<std::string> words;
    for (const QString &word : arguments.split(' '))
        words.push_back(word == "DIR" ? dir.path() : word.toStdString());
    const ToolRun run = poll(words);
    QTEST(QString::fromStdString(run.out).simplified(), "expected");
    QCOMPARE(run.exitCode, run.out.empty() ? 1 : 0);
    QCOMPARE(run.err, run.out.empty() ? "pollstats: no file passes the filter, of 2\n"s : ""s);
}

void PollstatsCommandLineTest::numbersAndAbbreviations()
{
    const ToolRun run = poll({"--coun", "010", "--del", "0", "--pref=web.stats.status", "2XX", webStats});
    QCOMPARE(QString::fromStdString(run.out).count('\n'), 11);
    QCOMPARE(run.exitCode, 0);
    const ToolRun ambiguous = poll({"--co", "1", "2XX"});
    QVERIFY2(ambiguous.err.starts_with("pollstats: --co may be --"), ambiguous.text().c_str());
    QVERIFY2(ambiguous.err.find("--count") != std::string::npos, ambiguous.text().c_str());
    QVERIFY2(ambiguous.err.find("--color") != std::string::npos, ambiguous.text().c_str());
}

void PollstatsCommandLineTest::colours()
{
    const std::vector<std::string> arguments{"--color", "always", "-c", "1", "web.stats.status.2XX",
                                             webStats};
    QCOMPARE(poll(arguments).out, "\033[1mweb.stats.status.2XX\033[0m\n                  5 \n"s);
    QCOMPARE(poll({"-c", "1", "web.stats.status.2XX", webStats}).out,
             "web.stats.status.2XX\n                  5 \n"s);
}

QTEST_GUILESS_MAIN(PollstatsCommandLineTest)
#include "pollstats_command_line_test.moc"
