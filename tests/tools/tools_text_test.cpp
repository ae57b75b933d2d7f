// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <QtTest>

#include <common/csv.h>
#include <common/json.h>
#include <common/text.h>

#include <printing.h>

using namespace mmstats;
using namespace mmstats::tools;
using namespace std::string_literals;

/// How the tools spell labels and values.
class ToolsTextTest : public QObject
{
    Q_OBJECT

private slots:
    void printableText_data();
    void printableText();
    void doubles_data();
    void doubles();
    void values();
    void lengths();
    void csv();
    void json();
    void jsonStaysOnALineOfAscii();
};

void ToolsTextTest::printableText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray("web.requests") << QByteArray("web.requests");
    QTest::newRow("backslash stays") << QByteArray("a/b\\c") << QByteArray("a/b\\c");
    QTest::newRow("not ASCII") << QByteArray("größe ☃") << QByteArray("größe ☃");
    QTest::newRow("line break") << QByteArray("new\nline") << QByteArray("new\\nline");
    QTest::newRow("escape sequence") << QByteArray("\x1b[2J") << QByteArray("\\x1b[2J");
    QTest::newRow("C1") << QByteArray("\xc2\x9b") << QByteArray("\\x9b");
    QTest::newRow("reordering") << QByteArray("\xe2\x80\xae") << QByteArray("\\u{202e}");
    QTest::newRow("not UTF-8") << QByteArray("a\xff") << QByteArray("a\xef\xbf\xbd");
}

void ToolsTextTest::printableText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(printable(bytes.toStdString()), expected.toStdString());
}

void ToolsTextTest::doubles_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("expected"); // by Python's repr()
    const double inf = std::numeric_limits<double>::infinity();
    QTest::newRow("whole") << 1.0 << "1.0";
    QTest::newRow("minus zero") << -0.0 << "-0.0";
    QTest::newRow("fraction") << 0.1 << "0.1";
    QTest::newRow("sum") << 0.1 + 0.2 << "0.30000000000000004";
    QTest::newRow("third") << 7.0 / 3 << "2.3333333333333335";
    QTest::newRow("of a float") << double{0.1F} << "0.10000000149011612";
    QTest::newRow("long") << 123456789012345.0 << "123456789012345.0";
    QTest::newRow("last without exponent") << 1e15 << "1000000000000000.0";
    QTest::newRow("first with exponent") << 1e16 << "1e+16";
    QTest::newRow("small") << 0.0001 << "0.0001";
    QTest::newRow("smaller") << 0.00001 << "1e-05";
    QTest::newRow("largest") << std::numeric_limits<double>::max() << "1.7976931348623157e+308";
    QTest::newRow("denormal") << 5e-324 << "5e-324";
    QTest::newRow("time") << 1700000000.25 << "1700000000.25";
    QTest::newRow("nan") << std::nan("") << "nan";
    QTest::newRow("minus nan") << -std::nan("") << "nan";
    QTest::newRow("inf") << inf << "inf";
    QTest::newRow("minus inf") << -inf << "-inf";
}

void ToolsTextTest::doubles()
{
    QFETCH(double, number);
    QFETCH(QString, expected);
    std::string text;
    appendDouble(text, number);
    QCOMPARE(QString::fromStdString(text), expected);
}

void ToolsTextTest::values()
{
    QCOMPARE(valueText(std::uint64_t{18446744073709551615U}), "18446744073709551615"s);
    QCOMPARE(valueText(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808"s);
    QCOMPARE(valueText(true), "True"s);
    QCOMPARE(valueText(false), "False"s);
    QCOMPARE(valueText(2.0), "2.0"s);
    QCOMPARE(valueText(Text{"a\tb"}), "a\\tb"s);
    QCOMPARE(valueText(std::monostate()), "?"s);
    const std::array bytes{std::byte{1}, std::byte{0xfe}};
    QCOMPARE(valueText(RawBytes{bytes}), "01fe"s);
}

void ToolsTextTest::lengths()
{
    QCOMPARE(lengthOf(""), 0U);
    QCOMPARE(lengthOf("abc"), 3U);
    QCOMPARE(lengthOf("größe ☃ 😀"), 9U);
}

void ToolsTextTest::csv()
{
    const auto quoted = [](std::string_view field) {
        std::string line;
        appendCsv(line, field);
        return line;
    };
    QCOMPARE(quoted("plain text"), "plain text"s);
    QCOMPARE(quoted("a,b"), "\"a,b\""s);
    QCOMPARE(quoted("say \"x\""), "\"say \"\"x\"\"\""s);
    QCOMPARE(quoted("two\nlines"), "two\\nlines"s);
    QCOMPARE(quoted("a\xff"), "a\xef\xbf\xbd"s);
    QCOMPARE(quoted(""), ""s);
}

void ToolsTextTest::json()
{
    const auto line = [](const Value &value) { return toLine(toJson(value)); };
    QCOMPARE(line(std::uint64_t{18446744073709551615U}), "18446744073709551615"s);
    QCOMPARE(line(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808"s);
    QCOMPARE(line(true), "true"s);
    QCOMPARE(line(0.1), "0.1"s);
    QCOMPARE(line(std::nan("")), "\"nan\""s);
    QCOMPARE(line(-HUGE_VAL), "\"-inf\""s);
    QCOMPARE(line(HUGE_VAL), "\"inf\""s);
    QCOMPARE(line(Text{"a\"\xff"}), "\"a\\\"\\ufffd\""s);
    QCOMPARE(line(std::monostate()), "null"s);
}

void ToolsTextTest::jsonStaysOnALineOfAscii()
{
    const std::string line = toLine(toJson(std::string_view("\x1b[2J\n\x7f\xc2\x9b\xe2\x80\xaeé")));
    QVERIFY2(std::ranges::all_of(line, [](char c) { return c >= ' ' && c < '\x7f'; }), line.c_str());
}

QTEST_APPLESS_MAIN(ToolsTextTest)
#include "tools_text_test.moc"
