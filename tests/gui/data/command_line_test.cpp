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
    void afterAScreenshot();
    void themes();
    void pathThatLooksLikeAnOption();
    void bounds();
    void errors_data();
    void errors();
    void help_data();
    void help();
    void version();
};

void CommandLineTest::defaults()
{
    const auto parsed = parse({});
    const auto *line = std::get_if<CommandLine>(&parsed);
    QVERIFY(line != nullptr);
    QVERIFY(line->paths.isEmpty() && line->globs.isEmpty() && line->charts.isEmpty());
    QCOMPARE(line->intervalMs, 1000);
    QVERIFY(line->screenshot.isEmpty() && !line->afterSec && !line->demo && !line->printTree);
    QVERIFY(line->theme == CommandLine::Theme::System);
}

void CommandLineTest::everything()
{
    const auto parsed = parse({"--glob", "/a/*.x", "--glob=/b/*", "--interval", "250", "--chart", "r",
                               "--chart", "s t", "--theme", "dark", "--screenshot", "p.png", "--after", "1.5",
                               "--print-tree", "--demo", "file", "dir"});
    const auto *line = std::get_if<CommandLine>(&parsed);
    QVERIFY(line != nullptr);
    QCOMPARE(line->paths, (QStringList{"file", "dir"}));
    QCOMPARE(line->globs, (QStringList{"/a/*.x", "/b/*"}));
    QCOMPARE(line->charts, (QStringList{"r", "s t"}));
    QCOMPARE(line->intervalMs, 250);
    QCOMPARE(line->screenshot, QStringLiteral("p.png"));
    QCOMPARE(line->afterSec.value_or(0), 1.5);
    QVERIFY(line->demo && line->printTree && line->theme == CommandLine::Theme::Dark);
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
    QCOMPARE(std::get<CommandLine>(parse({"--interval", "10"})).intervalMs, 10);
    QCOMPARE(std::get<CommandLine>(parse({"--interval", "60000"})).intervalMs, 60'000);
}

void CommandLineTest::errors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");

    QTest::newRow("unknown option") << QStringList{"--nonsense"} << "nonsense";
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
    QTest::newRow("theme") << QStringList{"--theme", "pink"} << "pink";
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
    for (const char *option : {"--glob", "--interval", "--chart", "--theme", "--screenshot", "--after",
                               "--print-tree", "--demo", "--version", "MMSTATS_GLOB", "FILE|DIR"})
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

QTEST_APPLESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
