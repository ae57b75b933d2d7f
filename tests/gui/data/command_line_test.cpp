// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "data/command_line.h"

using mmstats::inspector::CommandLine;

namespace {

std::variant<CommandLine, CommandLine::Answer> parse(const QStringList &arguments)
{
    return CommandLine::parse(QStringList{"/usr/bin/mmstats-inspector"} + arguments);
}

} // namespace

// As in main(), there is no application yet.
class CommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void defaults();
    void everything();
    void times_data();
    void times();
    void labelsOfAChart_data();
    void labelsOfAChart();
    void startsThatStayAlone_data();
    void startsThatStayAlone();
    void languageOfAnyArguments();
    void afterAScreenshot();
    void themes();
    void pathThatLooksLikeAnOption();
    void bounds();
    void errors_data();
    void errors();
    void help_data();
    void help();
    void version();
    void exports();
};

void CommandLineTest::defaults()
{
    const auto parsed = parse({});
    const auto *line = std::get_if<CommandLine>(&parsed);
    QVERIFY(line != nullptr);
    QVERIFY(line->paths.isEmpty() && line->globs.isEmpty() && line->charts.isEmpty());
    QVERIFY(!line->intervalMs && !line->spanMs && !line->theme); // left to the session
    QVERIFY(line->screenshot.isEmpty() && !line->afterSec && !line->demo && !line->printTree);
    QVERIFY(line->session.isEmpty() && line->language.isEmpty() && !line->newWindow);
    QVERIFY(line->hasSession() && !line->startsAlone());
}

void CommandLineTest::everything()
{
    const auto parsed = parse(
        {"--glob",     "/a/*.x",       "--glob=/b/*",  "--interval", "250",          "--chart",   "r",
         "--chart",    "s t,u",        "--theme",      "dark",       "--screenshot", "p.png",     "--after",
         "1.5",        "--print-tree", "--demo",       "--window",   "5m",           "--session", "s.json",
         "--language", "de",           "--new-window", "--record",   "r.mmrec",      "file",      "dir"});
    const auto *line = std::get_if<CommandLine>(&parsed);
    QVERIFY(line != nullptr);
    QCOMPARE(line->paths, (QStringList{"file", "dir"}));
    QCOMPARE(line->globs, (QStringList{"/a/*.x", "/b/*"}));
    QCOMPARE(line->charts, (QList<QStringList>{{"r"}, {"s t", "u"}}));
    QCOMPARE(line->intervalMs.value_or(0), 250);
    QCOMPARE(line->spanMs.value_or(0), qint64{300'000});
    QCOMPARE(line->session, QStringLiteral("s.json"));
    QCOMPARE(line->language, QStringLiteral("de"));
    QVERIFY(line->newWindow);
    QCOMPARE(line->record, QStringLiteral("r.mmrec"));
    QCOMPARE(line->screenshot, QStringLiteral("p.png"));
    QCOMPARE(line->afterSec.value_or(0), 1.5);
    QVERIFY(line->demo && line->printTree && line->theme == CommandLine::Theme::Dark);
}

void CommandLineTest::times_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("interval bare") << "--interval"
                                   << "250" << qint64{250};
    QTest::newRow("interval ms") << "--interval"
                                 << "250ms" << qint64{250};
    QTest::newRow("interval s") << "--interval"
                                << "2s" << qint64{2'000};
    QTest::newRow("interval m") << "--interval"
                                << "1m" << qint64{60'000};
    QTest::newRow("window s") << "--window"
                              << "30s" << qint64{30'000};
    QTest::newRow("window h") << "--window"
                              << "1h" << qint64{3'600'000};
    QTest::newRow("window most") << "--window"
                                 << "30d" << CommandLine::longestSpanMs;
    QTest::newRow("window all") << "--window"
                                << "all" << qint64{0};
}

void CommandLineTest::times()
{
    QFETCH(QString, option);
    QFETCH(QString, text);
    QFETCH(qint64, milliseconds);
    const auto line = std::get<CommandLine>(parse({option, text}));
    QCOMPARE(option == "--window" ? line.spanMs.value_or(-1) : line.intervalMs.value_or(-1), milliseconds);
}

void CommandLineTest::labelsOfAChart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("one") << "a" << QStringList{"a"};
    QTest::newRow("three") << "a,b c,d" << QStringList{"a", "b c", "d"};
    QTest::newRow("comma") << "a,,b" << QStringList{"a,b"};
    QTest::newRow("comma and more") << "a,,b,c" << QStringList{"a,b", "c"};
    QTest::newRow("two commas") << "a,,,,b" << QStringList{"a,,b"};
    QTest::newRow("comma at the end of one") << "a,,,b" << QStringList{"a,", "b"};
    QTest::newRow("backslash") << "a\\,b" << QStringList{"a\\", "b"};
}

void CommandLineTest::labelsOfAChart()
{
    QFETCH(QString, text);
    QFETCH(QStringList, labels);
    QCOMPARE(std::get<CommandLine>(parse({"--chart", text})).charts, QList<QStringList>{labels});
}

void CommandLineTest::startsThatStayAlone_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("hasSession");
    QTest::newRow("new window") << QStringList{"--new-window"} << true;
    QTest::newRow("demo") << QStringList{"--demo"} << true;
    QTest::newRow("session") << QStringList{"--session", "x"} << true;
    QTest::newRow("language") << QStringList{"--language", "de"} << true; // no window changes its own
    QTest::newRow("record") << QStringList{"--record", "x"} << true; // the window that is open may record
    QTest::newRow("screenshot") << QStringList{"--screenshot", "x"} << false;
    QTest::newRow("after") << QStringList{"--after", "1"} << false;
    QTest::newRow("print tree") << QStringList{"--print-tree"} << false;
    QTest::newRow("screenshot of a session") << QStringList{"--screenshot", "x", "--session", "y"} << true;
}

void CommandLineTest::startsThatStayAlone()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, hasSession);
    const auto line = std::get<CommandLine>(parse(arguments));
    QVERIFY(line.startsAlone());
    QCOMPARE(line.hasSession(), hasSession);
}

void CommandLineTest::languageOfAnyArguments()
{
    QCOMPARE(CommandLine::languageIn({"x", "--language", "de", "--help"}), QStringLiteral("de"));
    QCOMPARE(CommandLine::languageIn({"x", "--nonsense", "--language=de"}), QStringLiteral("de"));
    QCOMPARE(CommandLine::languageIn({"x"}), QString());
}

void CommandLineTest::afterAScreenshot()
{
    const auto parsed = parse({"--screenshot", "p.png"});
    QCOMPARE(std::get<CommandLine>(parsed).afterSec.value_or(0), 3.0);
    const auto now = parse({"--screenshot", "p.png", "--after", "0"});
    QCOMPARE(std::get<CommandLine>(now).afterSec.value_or(-1), 0.0);
}

void CommandLineTest::themes()
{
    QVERIFY(std::get<CommandLine>(parse({"--theme", "light"})).theme == CommandLine::Theme::Light);
    QVERIFY(std::get<CommandLine>(parse({"--theme=system"})).theme == CommandLine::Theme::System);
}

void CommandLineTest::pathThatLooksLikeAnOption()
{
    QCOMPARE(std::get<CommandLine>(parse({"--", "--demo"})).paths, QStringList{"--demo"});
}

void CommandLineTest::bounds()
{
    QCOMPARE(std::get<CommandLine>(parse({"--interval", "10"})).intervalMs.value_or(0), 10);
    QCOMPARE(std::get<CommandLine>(parse({"--interval", "60000"})).intervalMs.value_or(0), 60'000);
}

void CommandLineTest::errors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");

    QTest::newRow("unknown option") << QStringList{"--nonsense"} << "nonsense";
    QTest::newRow("record nowhere") << QStringList{"--record="} << "--record: no file";
    QTest::newRow("interval too short") << QStringList{"--interval", "9"} << "--interval: 9 is not";
    QTest::newRow("interval too long") << QStringList{"--interval", "60001"} << "60001";
    QTest::newRow("interval no number") << QStringList{"--interval", "1e3"} << "1e3";
    QTest::newRow("interval negative") << QStringList{"--interval=-5"} << "-5";
    QTest::newRow("interval empty") << QStringList{"--interval="} << "--interval";
    QTest::newRow("interval missing") << QStringList{"--interval"} << "interval";
    QTest::newRow("after negative") << QStringList{"--after=-1"} << "--after: -1";
    QTest::newRow("after NaN") << QStringList{"--after", "nan"} << "nan";
    QTest::newRow("after too long") << QStringList{"--after", "86401"} << "86401";
    QTest::newRow("Qt's own options") << QStringList{"--help-all"} << "help-all";
    QTest::newRow("interval with a unit too long") << QStringList{"--interval", "2m"} << "--interval: 2m";
    QTest::newRow("window bare") << QStringList{"--window", "30"} << "--window: 30";
    QTest::newRow("window too short") << QStringList{"--window", "0.5s"} << "--window: 0.5s";
    QTest::newRow("window too long") << QStringList{"--window", "31d"} << "--window: 31d";
    QTest::newRow("window no time") << QStringList{"--window", "All"} << "--window: All";
    QTest::newRow("chart empty") << QStringList{"--chart="} << "--chart";
    QTest::newRow("chart ends with a comma") << QStringList{"--chart", "a,"} << "--chart: a,";
    QTest::newRow("session empty") << QStringList{"--session="} << "--session";
    QTest::newRow("language") << QStringList{"--language", "xx"} << "--language: xx";
    QTest::newRow("theme") << QStringList{"--theme", "pink"} << "pink";
    QTest::newRow("export of no format")
        << QStringList{"--export", "x.json", "a"} << "x.json ends in none of .csv, .om";
    QTest::newRow("export of nothing") << QStringList{"--export", "x.csv"} << "--export: name one recording";
    QTest::newRow("export of two") << QStringList{"--export", "x.csv", "a", "b"}
                                   << "--export: name one recording";
    QTest::newRow("export of a glob")
        << QStringList{"--export", "x.csv", "a", "--glob", "b"} << "one recording";
    QTest::newRow("export to nothing") << QStringList{"--export=", "a"} << "--export";
}

void CommandLineTest::errors()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const auto parsed = parse(arguments);
    const auto *answer = std::get_if<CommandLine::Answer>(&parsed);
    QVERIFY(answer != nullptr);
    QCOMPARE(answer->exitCode, 2);
    QVERIFY2(answer->text.contains(says) && answer->text.contains("--help"), qPrintable(answer->text));
}

void CommandLineTest::help_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("--help") << QStringList{"--help"};
    QTest::newRow("-h") << QStringList{"-h"};
    QTest::newRow("with more") << QStringList{"--demo", "--help", "file"};
}

void CommandLineTest::help()
{
    QFETCH(QStringList, arguments);
    const auto parsed = parse(arguments);
    const auto *answer = std::get_if<CommandLine::Answer>(&parsed);
    QVERIFY(answer != nullptr);
    QCOMPARE(answer->exitCode, 0);
    QVERIFY2(answer->text.startsWith("Usage: mmstats-inspector ["), qPrintable(answer->text));
    QVERIFY2(!answer->text.contains("executable_name"), qPrintable(answer->text));
    for (const char *option :
         {"--glob", "--interval", "--chart", "--theme", "--screenshot", "--after", "--print-tree", "--demo",
          "--version", "MMSTATS_GLOB", "FILE|DIR", "--window", "--session", "--new-window", "--language",
          "--export", "LABEL[,LABEL]...", "Examples:", "--chart web.requests,db.queries"})
        QVERIFY2(answer->text.contains(QLatin1String(option)), option);
}

void CommandLineTest::version()
{
    const auto parsed = parse({"--version"});
    const auto *answer = std::get_if<CommandLine::Answer>(&parsed);
    QVERIFY(answer != nullptr);
    QCOMPARE(answer->exitCode, 0);
    QVERIFY(answer->text.startsWith("mmstats-inspector"));
}

void CommandLineTest::exports()
{
    const auto parsed = parse({"--export", "x.om", "night.mmrec"});
    const auto *line = std::get_if<CommandLine>(&parsed);
    QVERIFY(line != nullptr);
    QCOMPARE(line->exportTo, QStringLiteral("x.om"));
    QCOMPARE(line->paths, QStringList{"night.mmrec"});
    QVERIFY(CommandLine::wantsExport({"mmstats-inspector", "--export=x.json"}));
    QVERIFY(!CommandLine::wantsExport({"mmstats-inspector", "--", "--export"}));
}

QTEST_APPLESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
