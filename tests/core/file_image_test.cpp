// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <mmstats/layout.h>

#include <file_image.h>
#include <printing.h>
#include <stats_bytes.h>

using namespace mmstats;
using support::StatsBytes;
using namespace std::string_literals;

namespace {

std::string take(FileImage &image)
{
    const auto bytes = image.piece();
    std::string piece(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    image.commit();
    return piece;
}

} // namespace

class FileImageTest : public QObject
{
    Q_OBJECT

private slots:
    void nothing();
    void oneNumber();
    void bufferedText();
    void addedText();
    void severalFields();
    void everyValueIsAligned_data();
    void everyValueIsAligned();
    void furtherPieces();
    void discardedPiece();
    void textCapacity();
    void longestLabel();
    void errors();
};

void FileImageTest::nothing()
{
    FileImage image;
    QCOMPARE(take(image), "\0"s);
}

void FileImageTest::oneNumber()
{
    FileImage image;
    QVERIFY(image.addNumber<std::uint32_t>("sys.pid", 'I', 0x01020304));
    // 1 + 2 + 7 + 2 + 3 + 1 = 16
    QCOMPARE(take(image), "\0"
                          "\x07\0"
                          "sys.pid"
                          "\x03\0"
                          "  I"
                          "\xff"
                          "\x04\x03\x02\x01"s);
}

void FileImageTest::bufferedText()
{
    FileImage image;
    const auto placement = image.add("state", {.code = "8s", .size = 8, .buffered = true});
    QVERIFY(placement);
    QCOMPARE(placement->index, 15U);
    QCOMPARE(placement->buffers, 16U);
    // 1 + 2 + 5 + 2 + 5 + 1 = 16, then two buffers
    QCOMPARE(take(image), "\0"
                          "\x05\0"
                          "state"
                          "\x05\0"
                          "   8s"
                          "\0"s +
                              std::string(16, '\0'));
}

void FileImageTest::addedText()
{
    FileImage image;
    QVERIFY(image.addText("t", "hello, world"));
    // 1 + 2 + 1 + 2 + 9 + 1 = 16
    QCOMPARE(take(image), "\0"
                          "\x01\0"
                          "t"
                          "\x09\0"
                          "      16s"
                          "\xff"
                          "hello, world\0\0\0\0"s);
}

void FileImageTest::severalFields()
{
    FileImage image;
    QVERIFY(image.addNumber<std::uint8_t>("a", 'B', 5));
    QVERIFY(image.add("b", {.code = "Q", .size = 8, .buffered = false}));
    QVERIFY(image.addNumber<std::uint8_t>("c", 'B', 6));
    std::string bytes = take(image);
    bytes[0] = 1;
    const auto all = std::as_bytes(std::span(bytes));
    const Layout layout = Layout::decode(all, all.size());
    QVERIFY(!layout.damage());
    QCOMPARE(layout.fields().size(), 3U);
    QCOMPARE(support::described(layout.fields()[0].value(all)), "u64 5"s);
    QCOMPARE(support::described(layout.fields()[1].value(all)), "u64 0"s);
    QCOMPARE(support::described(layout.fields()[2].value(all)), "u64 6"s);
}

void FileImageTest::everyValueIsAligned_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("buffered");
    for (const auto &[code, size] : {std::pair("b", 1),
                                     {"B", 1},
                                     {"?", 1},
                                     {"h", 2},
                                     {"H", 2},
                                     {"i", 4},
                                     {"I", 4},
                                     {"q", 8},
                                     {"Q", 8},
                                     {"f", 4},
                                     {"d", 8},
                                     {"8s", 8},
                                     {"256s", 256},
                                     {"1024s", 1024}}) {
        QTest::addRow("%s", code) << code << size << false;
        QTest::addRow("%s buffered", code) << code << size << true;
    }
}

void FileImageTest::everyValueIsAligned()
{
    QFETCH(QString, code);
    QFETCH(int, size);
    QFETCH(bool, buffered);
    const FieldShape shape{
        .code = code.toStdString(), .size = static_cast<std::uint32_t>(size), .buffered = buffered};
    FileImage together;
    std::vector<Placement> placements;
    for (std::size_t length = 1; length <= 40; ++length) {
        FileImage alone;
        const auto placement = alone.add(std::string(length, 'l'), shape);
        QVERIFY(placement);
        QCOMPARE(placement->buffers % 8, 0U);
        QCOMPARE(placement->index + 1, placement->buffers);
        placements.push_back(*together.add(std::string(length, 'l'), shape));
        QCOMPARE(placements.back().buffers % 8, 0U);
    }
    // And the decoder finds them there.
    std::string bytes = take(together);
    bytes[0] = 1;
    const auto all = std::as_bytes(std::span(bytes));
    const Layout layout = Layout::decode(all, all.size());
    QVERIFY(!layout.damage());
    QCOMPARE(layout.fields().size(), placements.size());
    for (std::size_t i = 0; i < placements.size(); ++i) {
        QCOMPARE(layout.fields()[i].indexOffset, placements[i].index);
        QCOMPARE(layout.fields()[i].type.size, shape.size);
        QCOMPARE(layout.fields()[i].buffered, buffered);
    }
}

void FileImageTest::furtherPieces()
{
    FileImage image;
    QVERIFY(image.addNumber<std::uint32_t>("sys.pid", 'I', 1));
    QCOMPARE(image.begin(), 0U);
    image.commit();

    // From byte 20 on, as if it had been there from the start: 20 + 2 + 1 + 2 + 6 + 1 = 32
    QCOMPARE(image.begin(), 20U);
    const auto placement = image.add("n", {.code = "Q", .size = 8, .buffered = false});
    QVERIFY(placement);
    QCOMPARE(placement->index, 31U);
    QCOMPARE(placement->buffers, 32U);
    QCOMPARE(image.add("n", {.code = "Q", .size = 8, .buffered = false}).error().code,
             ErrorCode::duplicateLabel);
    QCOMPARE(take(image), "\x01\0"
                          "n"
                          "\x06\0"
                          "     Q"
                          "\xff"
                          "\0\0\0\0\0\0\0\0"s);
    QCOMPARE(image.begin(), 40U);
}

void FileImageTest::discardedPiece()
{
    FileImage image;
    QVERIFY(image.addNumber<std::uint32_t>("sys.pid", 'I', 1));
    image.commit();
    QVERIFY(image.addNumber<std::uint32_t>("n", 'I', 2));
    image.discard();
    QCOMPARE(image.begin(), 20U);
    QVERIFY(image.piece().empty());
    QVERIFY(image.addNumber<std::uint32_t>("n", 'I', 2)); // its label is free again
    QCOMPARE(image.addNumber<std::uint32_t>("sys.pid", 'I', 2).error().code, ErrorCode::duplicateLabel);
}

void FileImageTest::textCapacity()
{
    QCOMPARE(FileImage::textCapacity(0), 8U);
    QCOMPARE(FileImage::textCapacity(1), 8U);
    QCOMPARE(FileImage::textCapacity(8), 8U);
    QCOMPARE(FileImage::textCapacity(9), 16U);
    QCOMPARE(FileImage::textCapacity(255), 256U);
}

void FileImageTest::longestLabel()
{
    FileImage image;
    const std::string label(65'535, 'l');
    QVERIFY(image.addNumber<double>(label, 'd', 0.5));
    std::string bytes = take(image);
    bytes[0] = 1;
    const auto all = std::as_bytes(std::span(bytes));
    const Layout layout = Layout::decode(all, all.size());
    QCOMPARE(layout.fields().size(), 1U);
    QCOMPARE(layout.fields()[0].label, std::string_view(label));
    QCOMPARE(support::described(layout.fields()[0].value(all)), "f64 0.5"s);
}

void FileImageTest::errors()
{
    FileImage image;
    const FieldShape shape{.code = "Q", .size = 8, .buffered = false};
    const auto codeOf = [&](const std::string &label) {
        const auto placement = image.add(label, shape);
        return placement ? std::nullopt : std::optional(placement.error().code);
    };
    QVERIFY(!codeOf("b"));
    QVERIFY(!codeOf("a"));
    QVERIFY(!codeOf("a\0"s));
    QCOMPARE(codeOf("a"), ErrorCode::duplicateLabel);
    QCOMPARE(codeOf("b"), ErrorCode::duplicateLabel);
    QCOMPARE(codeOf(""), ErrorCode::labelTooLong);
    QCOMPARE(codeOf(std::string(65'536, 'l')), ErrorCode::labelTooLong);
    // What is wrong is told in one short line, whatever the label holds.
    const auto bad = image.add("x\n\x1b" + std::string(65'536, 'l'), shape);
    QVERIFY(bad.error().message.size() < 200);
    QCOMPARE(bad.error().message.find_first_of("\n\x1b"), std::string::npos);
}

QTEST_APPLESS_MAIN(FileImageTest)
#include "file_image_test.moc"
