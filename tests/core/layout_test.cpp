// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <mmstats/layout.h>

#include <guarded_bytes.h>
#include <printing.h>
#include <stats_bytes.h>

using namespace mmstats;
using support::StatsBytes;
using namespace std::string_literals;
using namespace std::string_view_literals;

Q_DECLARE_METATYPE(mmstats::ErrorCode)

namespace {

// Layouts own what their fields point to, so the image may go.
Layout decode(const std::string &bytes, const Limits &limits = {})
{
    support::GuardedBytes memory(bytes.size());
    return Layout::decode(memory.put(bytes), bytes.size(), limits);
}

QByteArray toQt(const StatsBytes &bytes)
{
    return QByteArray::fromStdString(bytes.bytes());
}

// A file of two counters, `a.b` buffered and `c` not.
StatsBytes twoCounters()
{
    return StatsBytes()
        .buffered("a.b", "Q", std::uint64_t{7}, std::uint64_t{6})
        .scalar("c", "Q", std::uint64_t{9});
}

// Offsets in it.
constexpr std::size_t labelAt = 3;
constexpr std::size_t typeAt = 8;
constexpr std::size_t indexAt = 9;
constexpr std::size_t secondAt = 26;
constexpr std::size_t secondIndexAt = 32;

} // namespace

class LayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void fieldsLieWhereTheyLie();
    void aFileWithoutFields_data();
    void aFileWithoutFields();
    void theFieldsEnd_data();
    void theFieldsEnd();
    void damage_data();
    void damage();
    void bufferIndex_data();
    void bufferIndex();
    void fieldLimit();
    void valueLimit();
    void fileLimit();
    void needsMoreUntilTheFileEnds();
    void matchesWhileOnlyValuesChange();
    void matchesNotices_data();
    void matchesNotices();
    void damagedNeverMatches();
    void equality();
    void find();
    void survivesItsImage();
};

void LayoutTest::fieldsLieWhereTheyLie()
{
    const StatsBytes bytes = twoCounters();
    const Layout layout = decode(bytes.bytes());
    QVERIFY(!layout.damage());
    QVERIFY(!layout.needsMore());
    QCOMPARE(layout.fields().size(), 2U);
    const Field &first = layout.fields()[0];
    QCOMPARE(first.label, "a.b"sv);
    QCOMPARE(first.typeText, "Q"sv);
    QCOMPARE(first.offset, 1U);
    QCOMPARE(first.indexOffset, indexAt);
    QCOMPARE(first.valueOffset(), indexAt + 1);
    QCOMPARE(first.valueBytes(), 16U);
    QCOMPARE(first.end(), secondAt);
    QVERIFY(first.buffered);
    const Field &second = layout.fields()[1];
    QCOMPARE(second.offset, secondAt);
    QCOMPARE(second.indexOffset, secondIndexAt);
    QCOMPARE(second.valueBytes(), 8U);
    QVERIFY(!second.buffered);
    QCOMPARE(layout.end(), bytes.size());
    QCOMPARE(support::described(first.value(bytes.span())), "u64 7"s);
    QCOMPARE(support::described(second.value(bytes.span())), "u64 9"s);
}

void LayoutTest::aFileWithoutFields_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("one page of zeros") << toQt(StatsBytes().padTo(4096));
    QTest::newRow("a terminator") << toQt(StatsBytes().u16(0));
    QTest::newRow("half a terminator") << toQt(StatsBytes().padTo(2));
    QTest::newRow("the version alone") << toQt(StatsBytes());
}

void LayoutTest::aFileWithoutFields()
{
    QFETCH(QByteArray, bytes);
    const Layout layout = decode(bytes.toStdString());
    QVERIFY(!layout.damage());
    QVERIFY(layout.fields().empty());
    QCOMPARE(layout.end(), 1U);
}

void LayoutTest::theFieldsEnd_data()
{
    QTest::addColumn<QByteArray>("behind");
    QTest::newRow("with the file") << QByteArray();
    QTest::newRow("before one zero") << QByteArray(1, 0);
    QTest::newRow("at a terminator") << QByteArray(2, 0);
    QTest::newRow("at a terminator, whatever follows") << QByteArray("\0\0\x05\0rest", 8);
}

void LayoutTest::theFieldsEnd()
{
    QFETCH(QByteArray, behind);
    const Layout layout = decode(twoCounters().raw(behind.toStdString()).bytes());
    QVERIFY(!layout.damage());
    QCOMPARE(layout.fields().size(), 2U);
    QCOMPARE(layout.end(), twoCounters().size());
}

void LayoutTest::damage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("fields");
    const auto good = static_cast<int>(twoCounters().size());

    QTest::newRow("empty file") << QByteArray() << ErrorCode::emptyFile << 0 << 0;
    QTest::newRow("version 0") << toQt(StatsBytes(0).padTo(4096)) << ErrorCode::notYetVersioned << 0 << 0;
    QTest::newRow("version 2") << toQt(StatsBytes(2).padTo(4096)) << ErrorCode::unsupportedVersion << 0 << 0;
    QTest::newRow("version 255") << toQt(StatsBytes(255)) << ErrorCode::unsupportedVersion << 0 << 0;
    QTest::newRow("one byte left") << toQt(twoCounters().raw("\x03")) << ErrorCode::truncatedHeader << good
                                   << 2;
    QTest::newRow("label past end") << toQt(twoCounters().u16(5).raw("labe")) << ErrorCode::labelPastEnd
                                    << good << 2;
    QTest::newRow("longest label") << toQt(twoCounters().u16(65535).raw("x")) << ErrorCode::labelPastEnd
                                   << good << 2;
    QTest::newRow("no type size") << toQt(twoCounters().u16(1).raw("l")) << ErrorCode::truncatedHeader
                                  << good + 3 << 2;
    QTest::newRow("half a type size")
        << toQt(twoCounters().u16(1).raw("l\x01")) << ErrorCode::truncatedHeader << good + 3 << 2;
    QTest::newRow("type past end") << toQt(twoCounters().u16(1).raw("l").u16(2).raw("Q"))
                                   << ErrorCode::typePastEnd << good + 3 << 2;
    QTest::newRow("empty type") << toQt(twoCounters().field("l", "", 0xff, "12345678")) << ErrorCode::badType
                                << good + 3 << 2;
    QTest::newRow("bad type") << toQt(twoCounters().field("l", " y", 0xff, "12345678")) << ErrorCode::badType
                              << good + 6 << 2;
    QTest::newRow("NUL in a type") << toQt(twoCounters().field("l", "Q\0"sv, 0xff, "12345678"))
                                   << ErrorCode::badType << good + 6 << 2;
    QTest::newRow("no index") << toQt(twoCounters().u16(1).raw("l").u16(1).raw("Q"))
                              << ErrorCode::truncatedHeader << good + 6 << 2;
    QTest::newRow("no value") << toQt(twoCounters().field("l", "Q", 0xff, "")) << ErrorCode::valuePastEnd
                              << good + 7 << 2;
    QTest::newRow("value past end") << toQt(twoCounters().field("l", "Q", 0xff, "1234567"))
                                    << ErrorCode::valuePastEnd << good + 7 << 2;
    QTest::newRow("second buffer past end") << toQt(twoCounters().field("l", "Q", 0, "123456781234567"))
                                            << ErrorCode::valuePastEnd << good + 7 << 2;
}

void LayoutTest::damage()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorCode, code);
    QFETCH(int, offset);
    QFETCH(int, fields);
    const Layout layout = decode(bytes.toStdString());
    QVERIFY(layout.damage());
    QCOMPARE(layout.damage()->code, code);
    QVERIFY(layout.damage()->offset);
    QCOMPARE(static_cast<int>(*layout.damage()->offset), offset);
    QVERIFY(layout.damage()->path.empty());
    QVERIFY(!layout.damage()->message.empty());
    QCOMPARE(static_cast<int>(layout.fields().size()), fields);
    QVERIFY(!layout.needsMore());
}

void LayoutTest::bufferIndex_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("expected");
    QTest::newRow("0, so 1 is read") << 0 << "u64 22";
    QTest::newRow("1, so 0 is read") << 1 << "u64 11";
    for (const int index : {2, 3, 127, 128, 253, 254})
        QTest::addRow("%d is no buffer", index) << index << "none";
}

void LayoutTest::bufferIndex()
{
    QFETCH(int, index);
    QFETCH(QString, expected);
    const std::string buffers = support::bytesOf(std::uint64_t{11}) + support::bytesOf(std::uint64_t{22});
    const StatsBytes bytes =
        StatsBytes().field("l", "Q", index, buffers).scalar("next", "B", std::uint8_t{3});
    support::GuardedBytes memory(bytes.size());
    const auto image = memory.put(bytes.bytes());
    const Layout layout = Layout::decode(image, image.size());
    QVERIFY(!layout.damage());
    QCOMPARE(layout.fields().size(), 2U);
    QCOMPARE(support::described(layout.fields()[0].value(image)), expected.toStdString());
    QCOMPARE(support::described(layout.fields()[1].value(image)), "u64 3"s);
}

void LayoutTest::fieldLimit()
{
    QVERIFY(!decode(twoCounters().bytes(), {.fields = 2}).damage());
    const Layout layout = decode(twoCounters().bytes(), {.fields = 1});
    QCOMPARE(layout.fields().size(), 1U);
    QVERIFY(layout.damage());
    QCOMPARE(layout.damage()->code, ErrorCode::limitExceeded);
    QCOMPARE(*layout.damage()->offset, secondAt);
    QCOMPARE(layout.end(), secondAt);
}

void LayoutTest::valueLimit()
{
    const std::string bytes = twoCounters().text("t", "text", 100).bytes();
    QVERIFY(!decode(bytes, {.valueBytes = 100}).damage());
    const Layout layout = decode(bytes, {.valueBytes = 99});
    QCOMPARE(layout.fields().size(), 2U);
    QCOMPARE(layout.damage()->code, ErrorCode::limitExceeded);

    // More than any file has, but not more than a type can say.
    const Layout huge = decode(twoCounters().field("t", "999999999s", 0, "x").bytes());
    QCOMPARE(huge.fields().size(), 2U);
    QCOMPARE(huge.damage()->code, ErrorCode::limitExceeded);
    QVERIFY(!huge.needsMore());
}

void LayoutTest::fileLimit()
{
    const StatsBytes bytes = twoCounters();
    const auto start = bytes.span().first(secondAt + 3);
    QVERIFY(Layout::decode(start, bytes.size()).needsMore());
    const Layout layout = Layout::decode(start, bytes.size(), {.fileBytes = start.size()});
    QVERIFY(!layout.needsMore());
    QCOMPARE(layout.fields().size(), 1U);
    QCOMPARE(layout.damage()->code, ErrorCode::limitExceeded);
}

void LayoutTest::needsMoreUntilTheFileEnds()
{
    const StatsBytes bytes = twoCounters().padTo(100);
    const std::size_t fields = twoCounters().size();
    for (std::size_t size = 1; size <= bytes.size(); ++size) {
        support::GuardedBytes memory(size);
        const Layout part = Layout::decode(memory.put(bytes.bytes().substr(0, size)), bytes.size());
        // Until the terminator is seen as well.
        QVERIFY2(part.needsMore() == (size < fields + 2), qPrintable(QString::number(size)));
    }
}

void LayoutTest::matchesWhileOnlyValuesChange()
{
    std::string bytes = twoCounters().padTo(64).bytes();
    const Layout layout = decode(bytes);
    const auto image = [&bytes] { return std::as_bytes(std::span(bytes)); };
    QVERIFY(layout.matches(image()));
    for (std::size_t i = indexAt + 1; i < secondAt; ++i)
        bytes[i] = '\xee';
    for (std::size_t i = secondIndexAt + 1; i < twoCounters().size(); ++i)
        bytes[i] = '\xee';
    bytes[indexAt] = 0;
    QVERIFY(layout.matches(image()));
    QVERIFY(layout.matches(image().first(layout.end())));
    QVERIFY(layout.matches(image().first(layout.end() + 1)));
    QVERIFY(!layout.matches(image().first(layout.end() - 1)));
    QVERIFY(!layout.matches({}));
}

void LayoutTest::matchesNotices_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("byte");
    QTest::newRow("the version") << 0 << 0;
    QTest::newRow("a label's size") << 1 << 2;
    QTest::newRow("a label") << static_cast<int>(labelAt) << int{'x'};
    QTest::newRow("a type") << static_cast<int>(typeAt) << int{'d'};
    QTest::newRow("buffered, and no longer") << static_cast<int>(indexAt) << 0xff;
    QTest::newRow("unbuffered, and no longer") << static_cast<int>(secondIndexAt) << 0;
    QTest::newRow("the last field's label") << static_cast<int>(secondAt + 2) << int{'d'};
    QTest::newRow("a field more") << static_cast<int>(twoCounters().size()) << 1;
    QTest::newRow("a field with a long label more") << static_cast<int>(twoCounters().size() + 1) << 1;
}

void LayoutTest::matchesNotices()
{
    QFETCH(int, at);
    QFETCH(int, byte);
    std::string bytes = twoCounters().padTo(64).bytes();
    const Layout layout = decode(bytes);
    bytes[static_cast<std::size_t>(at)] = static_cast<char>(byte);
    QVERIFY(!layout.matches(std::as_bytes(std::span(bytes))));
}

void LayoutTest::damagedNeverMatches()
{
    // What is broken now may be whole the next time, behind all that the layout knows.
    const StatsBytes bytes = twoCounters().u16(5).raw("lab");
    QVERIFY(!decode(bytes.bytes()).matches(bytes.span()));
}

void LayoutTest::equality()
{
    const Layout layout = decode(twoCounters().bytes());
    QVERIFY(layout == decode(twoCounters().padTo(4096).bytes()));
    QVERIFY(layout == decode(StatsBytes()
                                 .buffered("a.b", "Q", std::uint64_t{70}, std::uint64_t{60}, 0)
                                 .scalar("c", "Q", std::uint64_t{0})
                                 .bytes()));
    QVERIFY(!(layout == decode(StatsBytes().bytes())));
    QVERIFY(!(layout == decode(twoCounters().scalar("more", "B", std::uint8_t{0}).bytes())));
    QVERIFY(!(layout == decode(twoCounters().raw("x").bytes())));
    std::string renamed = twoCounters().bytes();
    renamed[labelAt] = 'x';
    QVERIFY(!(layout == decode(renamed)));
    // Sixteen bytes either way.
    const Layout buffered = decode(StatsBytes().field("l", "8s", 0, std::string(16, 'x')).bytes());
    const Layout unbuffered = decode(StatsBytes().field("l", "8s", 0xff, std::string(16, '\0')).bytes());
    QVERIFY(!(buffered == unbuffered));
    QVERIFY(decode("") == decode(""));
    QVERIFY(!(decode("") == decode(StatsBytes(0).bytes())));
}

void LayoutTest::find()
{
    const Layout layout = decode(StatsBytes()
                                     .scalar("twice", "B", std::uint8_t{1})
                                     .scalar("a\0b"sv, "B", std::uint8_t{2})
                                     .scalar("twice", "B", std::uint8_t{3})
                                     .bytes());
    QCOMPARE(layout.find("twice"), layout.fields().data());
    QCOMPARE(layout.find("a\0b"sv), layout.fields().data() + 1);
    QVERIFY(layout.find("a") == nullptr);
    QVERIFY(layout.find("") == nullptr);
}

void LayoutTest::survivesItsImage()
{
    auto bytes = std::make_unique<std::string>(twoCounters().bytes());
    Layout decoded = Layout::decode(std::as_bytes(std::span(*bytes)), bytes->size());
    bytes.reset();
    const Layout moved = std::move(decoded);
    QCOMPARE(moved.fields()[0].label, "a.b"sv);
    QCOMPARE(moved.fields()[1].typeText, "Q"sv);
}

QTEST_APPLESS_MAIN(LayoutTest)
#include "layout_test.moc"
