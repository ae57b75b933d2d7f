// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <stdexcept>

#include <QtTest>

#include <mmstats/cell.h>
#include <mmstats/writer.h>

#include <printing.h>
#include <published.h>
#include <stats_bytes.h>

using namespace mmstats;
using support::bytesOf;
using support::Published;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

// What all in-place numbers have in common.
template <class Number, class T>
void checkNumber(char code, T initial, T next, const std::string &shownInitial, const std::string &shownNext)
{
    Writer writer;
    Number field(writer, "n", initial);
    Published file(writer);
    QCOMPARE(file.error(), ""s);
    QCOMPARE(file.type(), std::string(1, code));
    QCOMPARE(file.field().valueOffset() % 8, 0U);
    QVERIFY(!file.field().buffered);
    QCOMPARE(file.stored(), "\xff" + bytesOf(initial));
    QCOMPARE(file.value(), shownInitial);
    field = next;
    QCOMPARE(file.stored(), "\xff" + bytesOf(next));
    QCOMPARE(file.value(), shownNext);
    QCOMPARE(field.value(), next);
}

template <class T>
void checkLimits(char code)
{
    const T low = std::numeric_limits<T>::min();
    const T high = std::numeric_limits<T>::max();
    const std::string kind = std::is_signed_v<T> ? "i64 " : "u64 ";
    checkNumber<Number<T>, T>(code, high, low, kind + std::to_string(high), kind + std::to_string(low));
    if (QTest::currentTestFailed())
        return;

    // Beyond the limits they wrap around, as the original's do.
    Writer writer;
    Number<T> field(writer, "n", high);
    field += T{1};
    QCOMPARE(field.value(), low);
    field -= T{1};
    QCOMPARE(field.value(), high);
}

} // namespace

class FieldsTest : public QObject
{
    Q_OBJECT

private slots:
    void counter();
    void counterWrapsAround();
    void int8() { checkLimits<std::int8_t>('b'); }
    void uint8() { checkLimits<std::uint8_t>('B'); }
    void int16() { checkLimits<std::int16_t>('h'); }
    void uint16() { checkLimits<std::uint16_t>('H'); }
    void int32() { checkLimits<std::int32_t>('i'); }
    void uint32() { checkLimits<std::uint32_t>('I'); }
    void int64() { checkLimits<std::int64_t>('q'); }
    void uint64() { checkLimits<std::uint64_t>('Q'); }
    void floats();
    void doubles();
    void boolean();
    void namesOfTheOriginal();
    void operators();
    void whatIsNotMeantDoesNotCompile();
    void describedWithoutAnInitialValue();
    void staticsFromCallables();
    void staticNumbers();
    void descriptions();
    void withoutAFile();
    void bufferedCell();
};

void FieldsTest::counter()
{
    Writer writer;
    Counter counter(writer, "n");
    ++counter;
    Published file(writer);
    QCOMPARE(file.error(), ""s);
    QCOMPARE(file.type(), "Q"s);
    QCOMPARE(file.field().valueOffset() % 8, 0U);
    QCOMPARE(file.stored(), "\xff\x01\0\0\0\0\0\0\0"s);
    counter += 257;
    QCOMPARE(file.stored(), "\xff\x02\x01\0\0\0\0\0\0"s);
    QCOMPARE(file.value(), "u64 258"s);
    counter.incr();
    counter.incr(2);
    QCOMPARE(file.value(), "u64 261"s);
    counter.set(7);
    QCOMPARE(file.value(), "u64 7"s);
    QCOMPARE(counter.value(), 7U);
}

void FieldsTest::counterWrapsAround()
{
    Writer writer;
    Counter counter(writer, "n");
    Published file(writer);
    counter.set(std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(file.value(), "u64 18446744073709551615"s);
    counter += 3;
    QCOMPARE(file.value(), "u64 2"s);
}

void FieldsTest::floats()
{
    checkNumber<Float, float>('f', 0.5F, -0.0F, "f64 0.5", "f64 -0");
    checkNumber<Float, float>('f', std::numeric_limits<float>::max(), -INFINITY, "f64 3.4028234663852886e+38",
                              "f64 -inf");
}

void FieldsTest::doubles()
{
    checkNumber<Double, double>('d', 0.1, 5e-324, "f64 0.1", "f64 5e-324");
    Writer writer;
    Double field(writer, "n", 1.5);
    Published file(writer);
    field += 0.25;
    field -= 1;
    QCOMPARE(file.value(), "f64 0.75"s);
    field = NAN;
    QCOMPARE(file.value(), "f64 nan"s);
}

void FieldsTest::boolean()
{
    checkNumber<Bool, bool>('?', false, true, "bool false", "bool true");
    checkNumber<Bool, bool>('?', true, false, "bool true", "bool false");
}

void FieldsTest::namesOfTheOriginal()
{
    checkNumber<Byte, std::int8_t>('b', 1, -1, "i64 1", "i64 -1");
    checkNumber<Short, std::int16_t>('h', 1, -1, "i64 1", "i64 -1");
    checkNumber<UShort, std::uint16_t>('H', 1, 2, "u64 1", "u64 2");
    checkNumber<Int, std::int32_t>('i', 1, -1, "i64 1", "i64 -1");
    checkNumber<UInt, std::uint32_t>('I', 1, 2, "u64 1", "u64 2");
}

void FieldsTest::operators()
{
    Writer writer;
    Counter &counter = writer.counter("c");
    counter++;
    ++counter;
    QCOMPARE(counter.value(), 2U);
    Byte &byte = writer.number<std::int8_t>("b", 127);
    byte++;
    QCOMPARE(byte.value(), -128);
    byte--;
    --byte;
    QCOMPARE((++byte).value(), 127);
    Double &real = writer.number<double>("d", 0.5);
    ++real;
    real--;
    --real;
    QCOMPARE(real.value(), -0.5);
}

void FieldsTest::whatIsNotMeantDoesNotCompile()
{
    static_assert(!std::is_assignable_v<Bool &, const char *> && std::is_assignable_v<Bool &, bool>);
    static_assert(!std::is_assignable_v<Bool &, int>);
    static_assert(!std::is_assignable_v<Int &, double> && std::is_assignable_v<Double &, int>);
    static_assert(std::is_assignable_v<UInt64 &, std::size_t> && std::is_assignable_v<Byte &, int>);
    static_assert(!std::is_copy_constructible_v<Counter> && !std::is_move_constructible_v<Counter>);
}

void FieldsTest::describedWithoutAnInitialValue()
{
    struct Stats : Model
    {
        Double load{*this, "load", {.unit = "ratio"}};
        String state{*this, "state", {.help = "What it does"}};
    };
    const Stats stats;
    QCOMPARE(stats.load.info().unit, "ratio"s);
    QCOMPARE(stats.load.value(), 0.0);
    QCOMPARE(stats.state.info().help, "What it does"s);
    QCOMPARE(stats.state.size(), 255U);
    Writer writer;
    QCOMPARE(writer.number<int>("n", {.unit = "things"}).info().unit, "things"s);
    QCOMPARE(writer.add<Counter>("c", {.help = "All"}).info().help, "All"s);
}

void FieldsTest::staticsFromCallables()
{
    int calls = 0;
    Writer writer;
    const StaticText text(writer, "t", [&calls] { return "build " + std::to_string(++calls); });
    const StaticUInt number(writer, "n", [&calls] { return static_cast<std::uint32_t>(100 + ++calls); });
    const StaticDouble wider(writer, "d", [] { return 2; });
    Published file(writer);
    QCOMPARE(text.value(), "build 1"s);
    QCOMPARE(number.value(), 102U);
    QCOMPARE(wider.value(), 2.0);
    QCOMPARE(file.value(), "text build 1"s);
    QCOMPARE(file.value(), "text build 1"s);
    QCOMPARE(calls, 2); // once each, whatever is published or read later

    const auto throws = []() -> double { throw std::runtime_error("none"); };
    QVERIFY_EXCEPTION_THROWN(StaticDouble(writer, "x", throws), std::runtime_error);
    QVERIFY(writer.publishAdded());
}

void FieldsTest::staticNumbers()
{
    Writer writer;
    const StaticUInt number(writer, "n", 0xdeadbeef);
    Published file(writer);
    QCOMPARE(file.type(), "I"s);
    QCOMPARE(file.field().valueOffset() % 8, 0U);
    QCOMPARE(file.stored(), "\xff\xef\xbe\xad\xde"s);
    QCOMPARE(file.value(), "u64 3735928559"s);
    QCOMPARE(number.value(), 0xdeadbeefU);

    const auto shown = []<class T>(T value) {
        Writer one;
        const StaticNumber<T> field(one, "n", value);
        Published published(one);
        return published.type() + ' ' + published.value();
    };
    QCOMPARE(shown(std::int64_t{-5}), "q i64 -5"s);
    QCOMPARE(shown(std::numeric_limits<std::uint64_t>::max()), "Q u64 18446744073709551615"s);
    QCOMPARE(shown(0.5F), "f f64 0.5"s);
    QCOMPARE(shown(0.1), "d f64 0.1"s);
    QCOMPARE(shown(true), "? bool true"s);
}

void FieldsTest::descriptions()
{
    Writer writer;
    const Counter counter(writer, "c", {.unit = "bytes", .help = "All of them"});
    const Double gauge(writer, "g", 0, {.unit = "seconds"});
    const String text(writer, "t");
    QVERIFY(counter.info() == (StatInfo{.kind = Kind::counter, .unit = "bytes", .help = "All of them"}));
    QVERIFY(gauge.info() == (StatInfo{.kind = Kind::gauge, .unit = "seconds", .help = {}}));
    QVERIFY(text.info() == (StatInfo{.kind = Kind::info, .unit = {}, .help = {}}));
    QCOMPARE(text.size(), 255U);
}

void FieldsTest::withoutAFile()
{
    Writer writer;
    Counter counter(writer, "c");
    Double gauge(writer, "g", 2.5);
    String text(writer, "t", "x");
    counter += 3;
    gauge = gauge.value() * 2;
    text = "y";
    QCOMPARE(counter.value(), 3U);
    QCOMPARE(gauge.value(), 5.0);
    QCOMPARE(text.value(), "y"sv);
}

// No platform of ours needs it, so that no field shows it.
void FieldsTest::bufferedCell()
{
    static_assert(!Cell<std::uint64_t>::buffered && Cell<std::uint64_t, false>::buffered);
    Writer writer;
    FieldBase &owner = writer.counter("n");
    Cell<std::uint64_t, false> cell(5);
    QCOMPARE(cell.load(), 5U);
    cell.store(owner, 6);
    QCOMPARE(cell.load(), 6U);

    std::byte index{0xee};
    alignas(8) std::array<std::byte, 16> buffers{};
    const auto buffer = [&buffers](std::size_t i) {
        std::uint64_t number = 0;
        std::memcpy(&number, buffers.data() + 8 * i, sizeof number);
        return number;
    };
    cell.attach(&index, buffers.data());
    QCOMPARE(index, std::byte{1});
    QCOMPARE(buffer(0), 6U);
    QCOMPARE(cell.load(), 6U);
    cell.store(owner, 7); // into the other one, and only then the index
    QCOMPARE(index, std::byte{0});
    QCOMPARE(buffer(0), 6U);
    QCOMPARE(buffer(1), 7U);
    cell.store(owner, 8);
    QCOMPARE(index, std::byte{1});
    QCOMPARE(buffer(0), 8U);
    QCOMPARE(buffer(1), 7U);

    cell.save();
    cell.detach(Detached::untilPublished);
    cell.store(owner, 9);
    QCOMPARE(cell.load(), 9U);
    QCOMPARE(buffer(0), 8U);
    QCOMPARE(buffer(1), 7U);
}

QTEST_APPLESS_MAIN(FieldsTest)
#include "fields_test.moc"
