// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <QtTest>

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

// Somebody else's string type, of ASCII alone.
struct Wide
{
    std::wstring text;
};

} // namespace

template <>
struct mmstats::Utf8Of<Wide>
{
    static void visit(const Wide &text, std::size_t most, auto &&use)
    {
        std::string utf8;
        for (const wchar_t c : text.text.substr(0, most))
            utf8 += static_cast<char>(c);
        use(std::string_view(utf8));
    }
};

class TextFieldTest : public QObject
{
    Q_OBJECT

private slots:
    void string();
    void stringIsCut_data();
    void stringIsCut();
    void stringFromItself();
    void largestTexts();
    void staticText();
    void foreignTexts();
    void nullIsEmpty();
};

void TextFieldTest::string()
{
    Writer writer;
    String text(writer, "n", "first", 8);
    Published file(writer);
    QCOMPARE(file.type(), "8s"s);
    QVERIFY(file.field().buffered);
    QCOMPARE(file.field().valueOffset() % 8, 0U);
    QCOMPARE(file.stored(), "\x01"s + "first\0\0\0"s + std::string(8, '\0'));
    QCOMPARE(file.value(), "text first"s);
    text = "second";
    // The first buffer is left alone, for who is reading it.
    QCOMPARE(file.stored(), "\0"s + "first\0\0\0"s + "second\0\0"s);
    QCOMPARE(file.value(), "text second"s);
    text = "3";
    QCOMPARE(file.value(), "text 3"s);
    text.set("");
    QCOMPARE(file.value(), "text "s);
    QCOMPARE(text.value(), ""sv);
    QCOMPARE(text.size(), 8U);
}

void TextFieldTest::stringIsCut_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("fits") << 8 << QByteArray("12345678") << QByteArray("12345678");
    QTest::newRow("one too many") << 8 << QByteArray("123456789") << QByteArray("12345678");
    QTest::newRow("size is no multiple of 8") << 5 << QByteArray("1234567") << QByteArray("12345");
    QTest::newRow("size 0") << 0 << QByteArray("1") << QByteArray("");
    QTest::newRow("two bytes across the end") << 4 << QByteArray("123\xc3\xa9") << QByteArray("123");
    QTest::newRow("two bytes before the end") << 5 << QByteArray("123\xc3\xa9x") << QByteArray("123\xc3\xa9");
    QTest::newRow("three bytes across the end") << 4 << QByteArray("12\xe2\x98\x83") << QByteArray("12");
    QTest::newRow("four bytes across the end") << 4 << QByteArray("1\xf0\x9f\x98\x80") << QByteArray("1");
    QTest::newRow("not UTF-8") << 4 << QByteArray("12\x80\x80\x80\x80") << QByteArray("12\x80\x80");
    QTest::newRow("at a NUL") << 8
                              << QByteArray("12\0"
                                            "45",
                                            5)
                              << QByteArray("12");
    QTest::newRow("NUL in front") << 8
                                  << QByteArray("\0"
                                                "45",
                                                3)
                                  << QByteArray("");
}

void TextFieldTest::stringIsCut()
{
    QFETCH(int, size);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    Writer writer;
    String field(writer, "n", "", static_cast<std::size_t>(size));
    field = text.toStdString();
    QCOMPARE(field.value(), std::string_view(expected.toStdString()));
    Published file(writer);
    QCOMPARE(file.value(), "text " + toString(Value(Text{expected.toStdString()})));
    field = "x";
    field = text.toStdString();
    QCOMPARE(field.value(), std::string_view(expected.toStdString()));
    QCOMPARE(file.value(), "text " + toString(Value(Text{expected.toStdString()})));
}

void TextFieldTest::stringFromItself()
{
    Writer writer;
    String text(writer, "n", "abc", 8);
    text = text.value();
    QCOMPARE(text.value(), "abc"sv);
    text = text.value().substr(1);
    QCOMPARE(text.value(), "bc"sv);
}

void TextFieldTest::largestTexts()
{
    Writer writer;
    String &string = writer.string("s", "", std::numeric_limits<std::size_t>::max());
    StaticText &text = writer.staticText("t", std::string(65'535, 'x') + "ß");
    QCOMPARE(string.size(), 65'536U);
    string = std::string(70'000, 'y');
    QCOMPARE(string.value().size(), 65'536U);
    QCOMPARE(text.value(), std::string(65'535, 'x')); // a whole character less
    Published file(writer);
    QCOMPARE(file.error(), ""s);
    QCOMPARE(file.value().size(), "text "s.size() + 65'536);
}

void TextFieldTest::staticText()
{
    Writer writer;
    const StaticText text(writer, "n", "constant");
    Published file(writer);
    QCOMPARE(file.type(), "8s"s);
    QCOMPARE(file.stored(), "\xff"s + "constant");
    QCOMPARE(file.value(), "text constant"s);
    QCOMPARE(text.value(), "constant"s);

    Writer other;
    const StaticText empty(other, "n", "");
    Published otherFile(other);
    QCOMPARE(otherFile.stored(), "\xff"s + std::string(8, '\0'));
    QCOMPARE(otherFile.value(), "text "s);
}

void TextFieldTest::foreignTexts()
{
    const Wide label{L"wide"};
    Writer writer;
    String &string = writer.string(label, Wide{L"first"}, 8);
    writer.staticText(Wide{L"static"}, label);
    QCOMPARE(string.label(), "wide"s);
    QCOMPARE(string.value(), "first"sv);
    string = Wide{L"second and more"};
    QCOMPARE(string.value(), "second a"sv);
    string.set(Wide{L"third"});
    QCOMPARE(string.value(), "third"sv);
    QCOMPARE(&writer.string("wide"), &string);
}

void TextFieldTest::nullIsEmpty()
{
    Writer writer;
    const char *const none = nullptr;
    const StaticText text(writer, "t", none);
    String string(writer, "s", none);
    QCOMPARE(text.value(), ""s);
    string = "x";
    string = none;
    QCOMPARE(string.value(), ""sv);
    QCOMPARE(writer.staticText(u8"größer", u8"ß").label(), "größer"s);
}

QTEST_APPLESS_MAIN(TextFieldTest)
#include "text_field_test.moc"
