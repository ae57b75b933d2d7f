// SPDX-License-Identifier: Apache-2.0
#include <QRegularExpression>
#include <QtTest>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>
#include <terminal_run.h>

using namespace std::string_literals;
using support::runOnTerminal;
using support::StatsBytes;
using support::TempDir;

namespace {

// Without colours, and without what the terminal makes of line breaks.
QStringList linesOf(const std::string &printed)
{
    static const QRegularExpression escapes("\033\\[[0-9;]*m");
    return QString::fromStdString(printed).remove('\r').remove(escapes).split('\n', Qt::SkipEmptyParts);
}

} // namespace

/// The program on a terminal.
class PollstatsTerminalTest : public QObject
{
    Q_OBJECT

private slots:
    void fitsTheWidth_data();
    void fitsTheWidth();
    void repeatsHeaders();
    void colours();
    void noColours();
};

void PollstatsTerminalTest::fitsTheWidth_data()
{
    QTest::addColumn<unsigned short>("width");
    QTest::addColumn<int>("fields");
    QTest::addColumn<int>("shown");
    for (const unsigned short width : {ushort{40}, ushort{80}, ushort{200}}) {
        for (const int fields : {1, 4, 9, 30}) {
            QTest::addRow("%d fields in %d columns", fields, width)
                << width << fields << std::min(fields, (width + 1) / 9);
        }
    }
}

void PollstatsTerminalTest::fitsTheWidth()
{
    QFETCH(unsigned short, width);
    QFETCH(int, fields);
    QFETCH(int, shown);
    const TempDir dir;
    StatsBytes bytes;
    std::string names;
    for (int i = 0; i < fields; ++i) {
        const std::string label = "größe.of.a.rather.long.label." + std::to_string(i);
        bytes.buffered(label, "Q", 123'456'789'012U + static_cast<std::uint64_t>(i), std::uint64_t{0});
        names += (i > 0 ? "," : "") + label;
    }
    dir.write("web-100-100.mmstats", bytes.padTo(8192).bytes());
    for (const char *option : {"--rate", "--by-process"}) {
        const auto lines = linesOf(
            runOnTerminal("pollstats", {option, "-c", "3", "-d", "0", names, dir.path()}, {.columns = width})
                .out);
        QCOMPARE(lines.size(), 4);
        for (const QString &line : lines) {
            QVERIFY2(line.size() <= width, qPrintable(line));
            const int extra = option == "--by-process"s && fields + 1 <= (width + 1) / 9 ? 1 : 0;
            QCOMPARE(line.count('|') + 1, shown + extra);
        }
    }
}

void PollstatsTerminalTest::repeatsHeaders()
{
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes().scalar("hits", "I", 1U).padTo(4096).bytes());
    const auto lines =
        linesOf(runOnTerminal("pollstats", {"-c", "5", "-d", "0", "-n", "2", "hits", dir.path()}).out);
    QCOMPARE(lines.size(), 8);
    QCOMPARE(lines.filter("hits").size(), 3);
}

void PollstatsTerminalTest::colours()
{
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes().scalar("hits", "I", 1U).scalar("none", "I", 0U).padTo(4096).bytes());
    QCOMPARE(runOnTerminal("pollstats", {"-c", "1", "hits,none", dir.path()}).out,
             "\033[1m        hits        \033[0m|\033[1m        none        \033[0m\r\n"
             "                  1 |\033[2m                  0\033[0m \r\n"s);
}

void PollstatsTerminalTest::noColours()
{
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes().scalar("hits", "I", 1U).padTo(4096).bytes());
    const auto printed = "        hits        \r\n                  1 \r\n"s;
    QCOMPARE(runOnTerminal("pollstats", {"-c", "1", "hits", dir.path()}, {.environment = {"NO_COLOR=1"}}).out,
             printed);
    QCOMPARE(runOnTerminal("pollstats", {"-c", "1", "--color", "never", "hits", dir.path()}).out, printed);
}

QTEST_APPLESS_MAIN(PollstatsTerminalTest)
#include "pollstats_terminal_test.moc"
