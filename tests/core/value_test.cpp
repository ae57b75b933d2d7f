// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include <QtTest>

#include <mmstats/value.h>

#include <guarded_bytes.h>
#include <printing.h>
#include <stats_bytes.h>

using namespace mmstats;
using support::bytesOf;
using support::described;
using namespace std::string_literals;

namespace {

// The value of these bytes, which end where reading is fatal.
std::string decoded(const std::string &type, const std::string &bytes)
{
    const auto signature = TypeSignature::parse(type);
    if (!signature)
        return signature.error().text();
    if (signature->size != bytes.size())
        return "wrong size";
    support::GuardedBytes memory(bytes.size());
    return described(decodeValue(*signature, memory.put(bytes).data()));
}

template <class T>
std::string swapped(T value)
{
    std::string bytes = bytesOf(value);
    std::ranges::reverse(bytes);
    return bytes;
}

} // namespace

class ValueTest : public QObject
{
    Q_OBJECT

private slots:
    void numbers_data();
    void numbers();
    void bothByteOrders();
    void halfFloats_data();
    void halfFloats();
    void texts_data();
    void texts();
    void raw();
    void toNumber();
    void toStringIsShortest_data();
    void toStringIsShortest();
    void toStringOfTheRest();
};

void ValueTest::numbers_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *type, const std::string &bytes, const char *expected) {
        QTest::addRow("%s %s", type, expected) << type << QByteArray::fromStdString(bytes) << expected;
    };
    row("b", "\x80", "i64 -128");
    row("b", "\x7f", "i64 127");
    row("B", "\xff", "u64 255");
    row("h", bytesOf(std::int16_t{-32768}), "i64 -32768");
    row("H", bytesOf(std::uint16_t{65535}), "u64 65535");
    row("i", bytesOf(std::numeric_limits<std::int32_t>::min()), "i64 -2147483648");
    row("i", bytesOf(std::int32_t{-1}), "i64 -1");
    row("I", bytesOf(std::numeric_limits<std::uint32_t>::max()), "u64 4294967295");
    row("l", bytesOf(std::int64_t{-1} << 40), "i64 -1099511627776");
    row("L", bytesOf(std::uint64_t{1} << 63), "u64 9223372036854775808");
    row("=l", bytesOf(std::int32_t{-2}), "i64 -2");
    row("q", bytesOf(std::numeric_limits<std::int64_t>::min()), "i64 -9223372036854775808");
    row("Q", bytesOf(std::numeric_limits<std::uint64_t>::max()), "u64 18446744073709551615");
    row("n", bytesOf(std::int64_t{-3}), "i64 -3");
    row("N", bytesOf(std::uint64_t{3}), "u64 3");
    row("P", bytesOf(std::uint64_t{4096}), "u64 4096");
    row("?", "\x01", "bool true");
    row("?", "\x80", "bool true");
    row("?", "\0"s, "bool false");
    row("f", bytesOf(0.1F), "f64 0.10000000149011612");
    row("f", bytesOf(-0.0F), "f64 -0");
    row("f", bytesOf(std::numeric_limits<float>::denorm_min()), "f64 1.401298464324817e-45");
    row("f", bytesOf(INFINITY), "f64 inf");
    row("d", bytesOf(0.1), "f64 0.1");
    row("d", bytesOf(-0.0), "f64 -0");
    row("d", bytesOf(std::numeric_limits<double>::denorm_min()), "f64 5e-324");
    row("d", bytesOf(std::numeric_limits<double>::max()), "f64 1.7976931348623157e+308");
    row("d", bytesOf(-std::numeric_limits<double>::infinity()), "f64 -inf");
    row("d", bytesOf(std::numeric_limits<double>::quiet_NaN()), "f64 nan");
    row("d", bytesOf(-std::numeric_limits<double>::quiet_NaN()), "f64 nan");
    row("d", bytesOf(std::numeric_limits<double>::signaling_NaN()), "f64 nan");
    row("xH", "\xff\xff\x05\0"s, "u64 5");
    row("<3xH", "\xff\xff\xff\x05\0"s, "u64 5");
    row("H2x", "\x05\0\xff\xff"s, "u64 5");
}

void ValueTest::numbers()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    QCOMPARE(decoded(type.toStdString(), bytes.toStdString()), expected.toStdString());
}

void ValueTest::bothByteOrders()
{
    const auto check = []<class T>(const std::string &code, T value, const std::string &expected) {
        for (const char *prefix : {">", "!"})
            QCOMPARE(decoded(prefix + code, swapped(value)), expected);
        for (const char *prefix : {"<", "=", "@", ""})
            QCOMPARE(decoded(prefix + code, bytesOf(value)), expected);
    };
    check("h", std::int16_t{-2}, "i64 -2");
    check("H", std::uint16_t{0x0102}, "u64 258");
    check("i", std::int32_t{-70'000}, "i64 -70000");
    check("I", std::uint32_t{0x01020304}, "u64 16909060");
    check("q", std::int64_t{-0x0102030405060708}, "i64 -72623859790382856");
    check("Q", std::uint64_t{0x0102030405060708}, "u64 72623859790382856");
    check("f", 0.5F, "f64 0.5");
    check("d", 0.1, "f64 0.1");
    check("e", std::uint16_t{0x3c01}, "f64 1.0009765625");
}

void ValueTest::halfFloats_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, int bits, const char *expected) {
        QTest::newRow(name) << bits << expected;
    };
    row("0", 0x0000, "f64 0");
    row("-0", 0x8000, "f64 -0");
    row("1", 0x3c00, "f64 1");
    row("-2", 0xc000, "f64 -2");
    row("largest", 0x7bff, "f64 65504");
    row("smallest normal", 0x0400, "f64 6.103515625e-05");
    row("largest subnormal", 0x03ff, "f64 6.097555160522461e-05");
    row("smallest", 0x0001, "f64 5.960464477539063e-08");
    row("a third", 0x3555, "f64 0.333251953125");
    row("inf", 0x7c00, "f64 inf");
    row("-inf", 0xfc00, "f64 -inf");
    row("nan", 0x7e00, "f64 nan");
    row("-nan", 0xfc01, "f64 nan");
}

void ValueTest::halfFloats()
{
    QFETCH(int, bits);
    QFETCH(QString, expected);
    QCOMPARE(decoded("e", bytesOf(static_cast<std::uint16_t>(bits))), expected.toStdString());
}

void ValueTest::texts_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *type, const std::string &bytes,
                        const std::string &expected) {
        QTest::newRow(name) << type << QByteArray::fromStdString(bytes)
                            << QByteArray::fromStdString(expected);
    };
    row("up to the end", "4s", "text", "text");
    row("up to a NUL", "6s", "te\0xt\0"s, "te");
    row("NUL first", "2s", "\0x"s, "");
    row("no room", "0s", "", "");
    row("one byte", "c", "x", "x");
    row("one NUL", "c", "\0"s, "");
    row("not UTF-8", "3s", "a\xff\x62", "a\xff\x62");
    row("behind a pad byte", "x3s", "zabc", "abc");
    row("Pascal", "6p",
        "\x03"
        "abcde",
        "abc");
    row("Pascal, whole", "4p",
        "\x03"
        "abc",
        "abc");
    row("Pascal, length lies", "4p",
        "\xff"
        "abc",
        "abc");
    row("Pascal, empty", "4p", "\0abc"s, "");
    row("Pascal, NUL inside", "6p",
        "\x05"
        "a\0bcd"s,
        "a");
    row("Pascal, length alone", "1p", "\x05", "");
    row("Pascal, no room", "0p", "", "");
}

void ValueTest::texts()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    const auto signature = TypeSignature::parse(type.toStdString());
    QVERIFY(signature);
    QCOMPARE(static_cast<qsizetype>(signature->size), bytes.size());
    support::GuardedBytes memory(16);
    const Value value = decodeValue(*signature, memory.put(bytes.toStdString()).data());
    QVERIFY(std::holds_alternative<Text>(value));
    QCOMPARE(std::get<Text>(value).bytes, std::string_view(expected.toStdString()));
}

void ValueTest::raw()
{
    QCOMPARE(decoded("2H", "\x01\x02\x03\xff"), "raw 010203ff"s);
    QCOMPARE(decoded("3x", "\x0a\xb0\0"s), "raw 0ab000"s);
    QCOMPARE(decoded(" ", ""), "raw "s);
    QVERIFY(Value(RawBytes{}) == Value(RawBytes{}));
}

void ValueTest::toNumber()
{
    QCOMPARE(mmstats::toNumber(Value(std::uint64_t{5})), 5.0);
    QCOMPARE(mmstats::toNumber(Value(std::numeric_limits<std::uint64_t>::max())), 18446744073709551616.0);
    QCOMPARE(mmstats::toNumber(Value(std::int64_t{-5})), -5.0);
    QCOMPARE(mmstats::toNumber(Value(0.25)), 0.25);
    QCOMPARE(mmstats::toNumber(Value(true)), 1.0);
    QCOMPARE(mmstats::toNumber(Value(false)), 0.0);
    QVERIFY(std::isnan(*mmstats::toNumber(Value(std::nan("")))));
    QVERIFY(!mmstats::toNumber(Value()));
    QVERIFY(!mmstats::toNumber(Value(Text{"5"})));
    QVERIFY(!mmstats::toNumber(Value(RawBytes{})));
}

void ValueTest::toStringIsShortest_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("expected");
    for (const auto &[number, expected] : {std::pair(0.1, "0.1"),
                                           {0.1 + 0.2, "0.30000000000000004"},
                                           {1.0, "1"},
                                           {-1.5, "-1.5"},
                                           {100.0, "100"},
                                           {1e15, "1e+15"},
                                           {1e22, "1e+22"},
                                           {1.0 / 3, "0.3333333333333333"},
                                           {123456.789, "123456.789"},
                                           {1e-7, "1e-07"}})
        QTest::newRow(expected) << number << expected;
}

void ValueTest::toStringIsShortest()
{
    QFETCH(double, number);
    QFETCH(QString, expected);
    const std::string shown = toString(Value(number));
    QCOMPARE(shown, expected.toStdString());
    QCOMPARE(std::stod(shown), number);
}

void ValueTest::toStringOfTheRest()
{
    QCOMPARE(toString(Value()), ""s);
    QCOMPARE(toString(Value(true)), "true"s);
    QCOMPARE(toString(Value(false)), "false"s);
    QCOMPARE(toString(Value(Text{"caf\xc3\xa9 \x1b[m"})), "caf\xc3\xa9 \x1b[m"s); // not escaped
    QCOMPARE(toString(Value(Text{"a\xff"})), "a\xef\xbf\xbd"s);
    QCOMPARE(toString(Value(std::numeric_limits<std::uint64_t>::max())), "18446744073709551615"s);
}

QTEST_APPLESS_MAIN(ValueTest)
#include "value_test.moc"
