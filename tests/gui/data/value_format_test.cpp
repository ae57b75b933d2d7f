// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include <QLocale>
#include <QtTest>

#include "data/format.h"
#include "data/stat_value.h"

using namespace mmstats::inspector;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

} // namespace

class ValueFormatTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void numbers_data();
    void numbers();
    void values_data();
    void values();
    void exactly_data();
    void exactly();
    void exactDoublesComeBack();
    void lines_data();
    void lines();
    void durations();
    void localeOfTheUser();

    void statValues();
    void sameValues();
};

void ValueFormatTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void ValueFormatTest::numbers_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("text");

    const auto add = [](double number, const char *unit, const char *text) {
        QTest::addRow("%g %s", number, unit) << number << unit << QString::fromUtf8(text);
    };
    add(0, "", "0");
    add(-0.0, "", "0");
    add(1, "", "1");
    add(999, "", "999");
    add(999.7, "", "1k");
    add(1000, "", "1k");
    add(1234, "", "1.23k");
    add(12345, "", "12.3k");
    add(123456, "", "123k");
    add(1e6, "", "1M");
    add(-1500, "", "-1.50k");
    add(0.05, "", "0.050");
    add(0.5, "", "0.50");
    add(1.0 / 3, "", "0.33");
    add(9.999, "", "10.0");
    add(1e-9, "", "1e-09");
    add(1.8e19, "", "18E");
    add(1e21, "", "1e+21");
    add(notANumber, "", "nan");
    add(infinite, "", "inf");
    add(-infinite, "bytes", "-inf");
    add(0, "seconds", "0 s");
    add(3e-9, "seconds", "3 ns");
    add(1.5e-5, "seconds", "15 µs");
    add(0.0125, "seconds", "12.5 ms");
    add(0.9997, "seconds", "1 s");
    add(59, "seconds", "59 s");
    add(1800, "seconds", "1800 s");
    add(7200, "seconds", "2 h");
    add(1e308, "bytes", "8.88e+292 PiB");
    add(172800, "seconds", "2 d");
    add(-0.5, "seconds", "-500 ms");
    add(0, "bytes", "0 B");
    add(1023, "bytes", "1023 B");
    add(1024, "bytes", "1 KiB");
    add(3.25 * 0x1p20, "bytes", "3.25 MiB");
    add(0x1p30, "bytes", "1 GiB");
    add(5, "furlongs", "5");
}

void ValueFormatTest::numbers()
{
    QFETCH(double, number);
    QFETCH(QString, unit);
    QFETCH(QString, text);
    QCOMPARE(formatNumber(number, unit), text);
    QCOMPARE(formatRate(number, unit), text + "/s");
}

void ValueFormatTest::values_data()
{
    QTest::addColumn<StatValue>("value");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("text");

    QTest::newRow("absent") << StatValue() << ""
                            << "";
    QTest::newRow("true") << StatValue(true) << ""
                          << "true";
    QTest::newRow("false") << StatValue(false) << ""
                           << "false";
    QTest::newRow("largest") << StatValue(std::numeric_limits<quint64>::max()) << ""
                             << "18446744073709551615";
    QTest::newRow("least") << StatValue(std::numeric_limits<qint64>::min()) << ""
                           << "-9223372036854775808";
    QTest::newRow("real") << StatValue(0.1) << ""
                          << "0.1";
    QTest::newRow("long real") << StatValue(1.0 / 3) << ""
                               << "0.333333";
    QTest::newRow("big real") << StatValue(1234567.5) << ""
                              << "1234567.5";
    QTest::newRow("nan") << StatValue(notANumber) << ""
                         << "nan";
    QTest::newRow("nan seconds") << StatValue(notANumber) << "seconds"
                                 << "nan";
    QTest::newRow("bytes") << StatValue(quint64{2048}) << "bytes"
                           << "2 KiB";
    QTest::newRow("seconds") << StatValue(0.25) << "seconds"
                             << "250 ms";
    QTest::newRow("text") << StatValue(QStringLiteral("a b")) << ""
                          << "a b";
    QTest::newRow("text in seconds") << StatValue(QStringLiteral("a b")) << "seconds"
                                     << "a b";
    QTest::newRow("lines") << StatValue(QStringLiteral("a\nb\r\tc")) << ""
                           << QStringLiteral("a\u240ab\u240d\u2409c");
    QTest::newRow("turned text") << StatValue(QStringLiteral("a\u202eb\u2066")) << ""
                                 << QStringLiteral("a\ufffdb\ufffd");
}

void ValueFormatTest::values()
{
    QFETCH(StatValue, value);
    QFETCH(QString, unit);
    QTEST(formatValue(value, unit), "text");
}

void ValueFormatTest::exactly_data()
{
    QTest::addColumn<StatValue>("value");
    QTest::addColumn<QString>("text");

    QTest::newRow("absent") << StatValue() << "";
    QTest::newRow("true") << StatValue(true) << "true";
    QTest::newRow("largest") << StatValue(std::numeric_limits<quint64>::max()) << "18446744073709551615";
    QTest::newRow("least") << StatValue(std::numeric_limits<qint64>::min()) << "-9223372036854775808";
    QTest::newRow("0.1") << StatValue(0.1) << "0.1";
    QTest::newRow("1/3") << StatValue(1.0 / 3) << "0.3333333333333333";
    QTest::newRow("-inf") << StatValue(-infinite) << "-inf";
    QTest::newRow("text as it is") << StatValue(QStringLiteral("a\nb")) << "a\nb";
}

void ValueFormatTest::exactly()
{
    QFETCH(StatValue, value);
    QTEST(formatExactly(value), "text");
}

void ValueFormatTest::exactDoublesComeBack()
{
    for (const double number : {0.1, 1e-300, 123456789.123456789, 5e-324, 1.7976931348623157e308, -2.5}) {
        const double back = formatExactly(number).toDouble();
        QVERIFY(std::bit_cast<quint64>(back) == std::bit_cast<quint64>(number));
    }
}

void ValueFormatTest::lines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");

    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("plain") << "plain é 漢 😀"
                           << "plain é 漢 😀";
    QTest::newRow("NUL") << QString(QChar(0)) << QStringLiteral("\u2400");
    QTest::newRow("escape") << "\x1b[31m" << QStringLiteral("\u241b[31m");
    QTest::newRow("DEL") << "\x7f" << QStringLiteral("\u2421");
    QTest::newRow("C1") << QStringLiteral("\u0085") << QStringLiteral("\ufffd");
    QTest::newRow("line separator") << QStringLiteral("\u2028\u2029") << QStringLiteral("\ufffd\ufffd");
    QTest::newRow("zero width") << QStringLiteral("a\u200bb") << QStringLiteral("a\ufffdb");
    QTest::newRow("markup") << "<b>&amp;"
                            << "<b>&amp;"; // whoever makes rich text of it has to escape it
}

void ValueFormatTest::lines()
{
    QFETCH(QString, text);
    QTEST(singleLine(text), "line");
}

void ValueFormatTest::durations()
{
    QCOMPARE(formatDuration(0), QStringLiteral("0 s"));
    QCOMPARE(formatDuration(400'000), QStringLiteral("400 µs"));
    QCOMPARE(formatDuration(1'500'000), QStringLiteral("1.50 ms"));
}

void ValueFormatTest::localeOfTheUser()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(formatNumber(1234), QStringLiteral("1,23k"));
    QCOMPARE(formatValue(quint64{1'234'567}), QStringLiteral("1.234.567"));
    QCOMPARE(formatExactly(1234567.5), QStringLiteral("1234567.5")); // for the clipboard: everywhere the same
    initTestCase();
}

void ValueFormatTest::statValues()
{
    using mmstats::Value;
    QVERIFY(toStatValue(Value()) == StatValue());
    QVERIFY(toStatValue(Value(true)) == StatValue(true));
    QVERIFY(toStatValue(Value(std::int64_t{-5})) == StatValue(qint64{-5}));
    QVERIFY(toStatValue(Value(std::numeric_limits<std::uint64_t>::max())) ==
            StatValue(std::numeric_limits<quint64>::max()));
    QVERIFY(toStatValue(Value(0.5)) == StatValue(0.5));
    QVERIFY(toStatValue(Value(mmstats::Text{"a\xff\xc3\xa9"})) == StatValue(QStringLiteral("a\ufffdé")));
    const std::array<std::byte, 2> bytes{std::byte{0x0a}, std::byte{0xff}};
    QVERIFY(std::get<QString>(toStatValue(Value(mmstats::RawBytes{bytes})))
                .contains("0aff", Qt::CaseInsensitive));

    QCOMPARE(toNumber(StatValue(true)).value_or(0), 1.0);
    QCOMPARE(toNumber(StatValue(qint64{-5})).value_or(0), -5.0);
    QVERIFY(!toNumber(StatValue()) && !toNumber(StatValue(QStringLiteral("5"))));
}

void ValueFormatTest::sameValues()
{
    using mmstats::Value;
    QVERIFY(sameValue(Value(), Value()));
    QVERIFY(sameValue(Value(notANumber), Value(notANumber)));
    QVERIFY(sameValue(Value(notANumber), Value(-notANumber))); // whatever their bits
    QVERIFY(!sameValue(Value(notANumber), Value(1.0)));
    QVERIFY(!sameValue(Value(0.0), Value(-0.0))); // it says something else now
    QVERIFY(sameValue(Value(0.5), Value(0.5)) && !sameValue(Value(0.5), Value(0.25)));
    QVERIFY(!sameValue(Value(std::uint64_t{5}), Value(std::int64_t{5})));
    QVERIFY(!sameValue(Value(std::uint64_t{5}), Value(5.0)));
    const std::string a = "same";
    const std::string b = "same";
    QVERIFY(sameValue(Value(mmstats::Text{a}), Value(mmstats::Text{b})));
    QVERIFY(!sameValue(Value(mmstats::Text{a}), Value(mmstats::Text{"other"})));
}

QTEST_APPLESS_MAIN(ValueFormatTest)
#include "value_format_test.moc"
