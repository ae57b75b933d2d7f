// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtTest>

#include <ended.h>
#include <printing.h>
#include <temp_dir.h>

#include "cleaned.h"

using namespace std::string_literals;
using support::cleaned;
using support::endedPid;
using support::fileOf;
using support::saidOf;
using support::StatsBytes;
using support::TempDir;
using support::ToolRun;

namespace {

const std::string hostileName = "a\n\x1b[2J\"\\\xff\xe2\x80\xae.mmstats";

// One of each kind: kept and alive, kept, removed, unreadable.
void fill(const TempDir &dir)
{
    const auto self = static_cast<std::uint32_t>(::getpid());
    dir.write("alive.mmstats", fileOf(self, 4e9).bytes());
    dir.write("nameless.mmstats", StatsBytes().bytes());
    dir.write("stale.mmstats", fileOf(endedPid()).bytes());
    ::mkfifo(dir.path("unreadable.mmstats").c_str(), 0600);
}

QJsonObject parsed(const ToolRun &run)
{
    QJsonParseError error = {};
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(run.out), &error);
    return error.error == QJsonParseError::NoError ? document.object()
                                                   : QJsonObject{{"invalid", error.errorString()}};
}

} // namespace

/// How the program tells what it did.
class CleanstatsOutputTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingThere();
    void quiet();
    void verbose();
    void controlCharacters();
    void colours();
    void json();
    void jsonOfADryRun();
    void jsonOfNothing();
    void jsonOfHostileNames();
    void jsonWithFacts();
    void fullDevice();
    void missingDirectory();
    void usage_data();
    void usage();
    void helpAndManualPage();
    void version();
};

void CleanstatsOutputTest::nothingThere()
{
    const TempDir dir;
    const ToolRun run = cleaned({dir.path()});
    QCOMPARE(run.out, "Removed 0  -  0 alive\n"s);
    QCOMPARE(run.err, ""s);
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(cleaned({"-n", dir.path()}).out, "Would remove 0  -  0 alive\n"s);
}

void CleanstatsOutputTest::quiet()
{
    for (const char *option : {"-q", "--quiet"}) {
        const TempDir dir;
        fill(dir);
        const ToolRun run = cleaned({option, dir.path()});
        QCOMPARE(run.out, "Removed 1  -  1 alive\n"s);
        QCOMPARE(std::ranges::count(run.err, '\n'), 1);
        QCOMPARE(run.exitCode, 1);
    }
}

void CleanstatsOutputTest::verbose()
{
    const TempDir dir;
    fill(dir);
    dir.write("odd.mmstats",
              StatsBytes().scalar("sys.pid", "I", endedPid()).scalar("sys.created", "d", -1e300).bytes());
    const ToolRun run = cleaned({"-v", "-n", dir.path()}, {.environment = {"TZ=UTC"}});
    const std::string user = std::to_string(::geteuid());
    const std::string pid = std::to_string(::getpid());
    const auto matches = [&](const char *name, const std::string &pattern) {
        const std::string said = saidOf(run, dir.path(name));
        return QRegularExpression(QString::fromStdString('^' + pattern + '$'))
            .match(QString::fromStdString(said))
            .hasMatch();
    };
    const std::string time = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";
    QVERIFY2(matches("alive.mmstats", "kept: process " + pid + " is running \\(owner " + user + ", pid " +
                                          pid + ", created 2096-10-02 07:06:40, process started " + time +
                                          ", modified " + time + "\\)"),
             run.text().c_str());
    QVERIFY2(matches("nameless.mmstats",
                     "kept: it has no sys.pid \\(owner " + user + ", modified " + time + "\\)"),
             run.text().c_str());
    QVERIFY2(matches("stale.mmstats", "would remove: process \\d+ is gone \\(owner " + user +
                                          ", pid \\d+, created 2017-07-14 02:40:00, modified " + time +
                                          "\\)"),
             run.text().c_str());
    QVERIFY2(matches("odd.mmstats", "would remove: .*, created -1e\\+300, .*"), run.text().c_str());
}

void CleanstatsOutputTest::controlCharacters()
{
    const TempDir dir;
    dir.write(hostileName, fileOf(endedPid()).bytes());
    ::mkfifo(dir.path("\x1b]0;x\a.mmstats").c_str(), 0600);
    const ToolRun run = cleaned({dir.path()});
    QCOMPARE(std::ranges::count(run.out, '\n'), 2);
    const std::string shown = "a\\n\\x1b[2J\"\\\xef\xbf\xbd\\u{202e}.mmstats: ";
    QVERIFY2(run.out.find(shown) != std::string::npos, run.text().c_str());
    for (const std::string &text : {run.out, run.err})
        QVERIFY2(std::ranges::none_of(text, [](char c) { return c == '\x1b' || c == '\a'; }),
                 run.text().c_str());
}

void CleanstatsOutputTest::colours()
{
    const TempDir dir;
    fill(dir);
    const auto hasColour = [&](const std::vector<std::string> &options) {
        std::vector<std::string> arguments = options;
        arguments.insert(arguments.end(), {"-n", dir.path()});
        return cleaned(arguments).out.find('\x1b') != std::string::npos;
    };
    QVERIFY(!hasColour({})); // no terminal
    QVERIFY(hasColour({"--color", "always"}));
    QVERIFY(!hasColour({"--color", "never"}));
}

void CleanstatsOutputTest::json()
{
    const TempDir dir;
    fill(dir);
    const ToolRun run = cleaned({"--json", dir.path()});
    const QJsonObject all = parsed(run);
    QCOMPARE(all.keys(), (QStringList{"alive", "dry_run", "files", "removed"}));
    QCOMPARE(all["dry_run"], QJsonValue(false));
    QCOMPARE(all["removed"], QJsonValue(1));
    QCOMPARE(all["alive"], QJsonValue(1));
    const QJsonArray files = all["files"].toArray();
    QCOMPARE(files.size(), 4);
    const QJsonObject alive = files[0].toObject();
    QCOMPARE(alive, (QJsonObject{{"file", QString::fromStdString(dir.path("alive.mmstats"))},
                                 {"action", "kept"},
                                 {"reason", QString("process %1 is running").arg(::getpid())},
                                 {"pid", ::getpid()},
                                 {"alive", true}}));
    QCOMPARE(files[1]["action"], QJsonValue("kept"));
    QCOMPARE(files[1]["pid"], QJsonValue());
    QCOMPARE(files[2]["action"], QJsonValue("removed"));
    QCOMPARE(files[2]["alive"], QJsonValue(false));
    QCOMPARE(files[3]["action"], QJsonValue("unreadable"));
    QCOMPARE(files[3]["reason"], QJsonValue("not a regular file but a FIFO"));
    QCOMPARE(run.err, "cleanstats: " + dir.path("unreadable.mmstats") + ": not a regular file but a FIFO\n");
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(std::ranges::count(run.out, '\n'), 6); // one file a line
    QVERIFY(!std::filesystem::exists(dir.path("stale.mmstats")));
}

void CleanstatsOutputTest::jsonOfADryRun()
{
    const TempDir dir;
    fill(dir);
    const QJsonObject all = parsed(cleaned({"--json", "-n", dir.path()}));
    QCOMPARE(all["dry_run"], QJsonValue(true));
    QCOMPARE(all["removed"], QJsonValue(1));
    QCOMPARE(all["files"][2]["action"], QJsonValue("would remove"));
    QVERIFY(std::filesystem::exists(dir.path("stale.mmstats")));
}

void CleanstatsOutputTest::jsonOfNothing()
{
    const TempDir dir;
    const ToolRun run = cleaned({"--json", dir.path()});
    QCOMPARE(parsed(run),
             (QJsonObject{{"dry_run", false}, {"files", QJsonArray()}, {"removed", 0}, {"alive", 0}}));
    QCOMPARE(run.exitCode, 0);
    const ToolRun missing = cleaned({"--json", dir.path("missing/*.mmstats")});
    QCOMPARE(parsed(missing)["removed"], QJsonValue(0));
    QCOMPARE(missing.exitCode, 1);
}

void CleanstatsOutputTest::jsonOfHostileNames()
{
    const TempDir dir;
    dir.write(hostileName, fileOf(endedPid()).bytes());
    const ToolRun run = cleaned({"--json", dir.path()});
    const QString expected =
        QString::fromStdString(dir.path()) + "/a\n\x1b[2J\"\\" + QChar(0xfffd) + QChar(0x202e) + ".mmstats";
    QCOMPARE(parsed(run)["files"][0]["file"].toString(), expected);
    QVERIFY(std::ranges::all_of(run.out, [](char c) { return c == '\n' || (c >= ' ' && c < '\x7f'); }));
}

void CleanstatsOutputTest::jsonWithFacts()
{
    const TempDir dir;
    fill(dir);
    const QJsonObject all = parsed(cleaned({"--json", "-v", dir.path()}));
    const QJsonObject alive = all["files"][0].toObject();
    QCOMPARE(alive["owner"], QJsonValue(static_cast<int>(::geteuid())));
    QCOMPARE(alive["created"], QJsonValue(4e9));
    QVERIFY(alive["started"].toDouble() > 1.5e9);
    QVERIFY(alive["modified"].toDouble() > 1.5e9);
    const QJsonObject unreadable = all["files"][3].toObject();
    QVERIFY(unreadable["owner"].isNull() && unreadable["created"].isNull());
}

void CleanstatsOutputTest::fullDevice()
{
    const TempDir dir;
    fill(dir);
    const ToolRun run = cleaned({dir.path()}, {.output = "/dev/full"});
    QVERIFY2(run.err.ends_with("cleanstats: cannot write the output: No space left on device\n"),
             run.text().c_str());
    QCOMPARE(run.exitCode, 1);
    QVERIFY(!std::filesystem::exists(dir.path("stale.mmstats")));
    QCOMPARE(cleaned({"--help"}, {.output = "/dev/full"}).exitCode, 1);
}

void CleanstatsOutputTest::missingDirectory()
{
    const TempDir dir;
    const ToolRun run = cleaned({}, {.environment = {"MMSTATS_PATH=" + dir.path("missing")}});
    QCOMPARE(run.err, "cleanstats: " + dir.path("missing") + ": cannot list: No such file or directory\n");
    QCOMPARE(run.out, "Removed 0  -  0 alive\n"s);
    QCOMPARE(run.exitCode, 1);
}

void CleanstatsOutputTest::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message"); // a part of it
    QTest::newRow("unknown option") << QStringList{"--force"} << "--force";
    QTest::newRow("no duration") << QStringList{"--older-than"} << "--older-than";
    QTest::newRow("bad duration") << QStringList{"--older-than", "5w"} << "\"5w\" is no length of time";
    QTest::newRow("negative duration") << QStringList{"--older-than=-1"} << "-1";
    QTest::newRow("quiet and verbose") << QStringList{"-q", "-v"} << "--quiet goes with neither";
    QTest::newRow("quiet and JSON") << QStringList{"-q", "--json"} << "--quiet goes with neither";
    QTest::newRow("bad colour") << QStringList{"--color", "red"} << "\"red\" is none of";
}

void CleanstatsOutputTest::usage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    const TempDir dir;
    fill(dir);
    std::vector<std::string> words{dir.path()};
    for (const QString &argument : arguments)
        words.push_back(argument.toStdString());
    const ToolRun run = cleaned(words);
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(run.out, ""s);
    QVERIFY2(run.err.find(message.toStdString()) != std::string::npos, run.text().c_str());
    QVERIFY(std::filesystem::exists(dir.path("stale.mmstats")));
}

void CleanstatsOutputTest::helpAndManualPage()
{
    const ToolRun run = cleaned({"--help"});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.err, ""s);
    QVERIFY(run.out.find("\nExamples:\n") != std::string::npos);
    QString page =
        QString::fromStdString(TempDir::readFile(MMSTATS_SOURCE_DIR "/core/tools/cleanstats/cleanstats.1"));
    page.replace("\\-", "-");
    static const QRegularExpression option("^ +(-\\w,)?(--[a-z-]+)", QRegularExpression::MultilineOption);
    int options = 0;
    for (auto all = option.globalMatch(QString::fromStdString(run.out)); all.hasNext(); ++options) {
        const QString name = all.next().captured(2);
        QVERIFY2(page.contains(QRegularExpression("\n\\.B[RI]? .*" + name + "\\b")), qPrintable(name));
    }
    QCOMPARE(options, 8);
}

void CleanstatsOutputTest::version()
{
    const ToolRun run = cleaned({"--version"});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(QRegularExpression("^cleanstats \\d+\\.\\d+\\.\\d+\n$")
                .match(QString::fromStdString(run.out))
                .hasMatch());
}

QTEST_APPLESS_MAIN(CleanstatsOutputTest)
#include "cleanstats_output_test.moc"
