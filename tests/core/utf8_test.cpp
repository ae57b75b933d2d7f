// SPDX-License-Identifier: Apache-2.0
#include <QStringDecoder>
#include <QtTest>

#include <mmstats/utf8.h>

#include <printing.h>

using namespace mmstats;
using namespace std::string_literals;

namespace {

// U+FFFD so many times; R in the tables below.
QByteArray withReplacements(const char *text)
{
    return QByteArray(text).replace('R', "\xef\xbf\xbd");
}

} // namespace

class Utf8Test : public QObject
{
    Q_OBJECT

private slots:
    void wellFormed_data();
    void wellFormed();
    void illFormed_data();
    void illFormed();
    void everyLeadByte();
    void truncate_data();
    void truncate();
    void truncateEverywhere();
    void escape_data();
    void escape();
};

void Utf8Test::wellFormed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("ASCII") << QByteArray("plain text");
    QTest::newRow("NUL and controls") << QByteArray("a\0\x1b\x7f", 4);
    QTest::newRow("first of two bytes") << QByteArray("\xc2\x80");
    QTest::newRow("last of two bytes") << QByteArray("\xdf\xbf");
    QTest::newRow("first of three bytes") << QByteArray("\xe0\xa0\x80");
    QTest::newRow("below the surrogates") << QByteArray("\xed\x9f\xbf");
    QTest::newRow("above the surrogates") << QByteArray("\xee\x80\x80");
    QTest::newRow("U+FFFD itself") << QByteArray("\xef\xbf\xbd");
    QTest::newRow("last of three bytes") << QByteArray("\xef\xbf\xbf");
    QTest::newRow("first of four bytes") << QByteArray("\xf0\x90\x80\x80");
    QTest::newRow("last of all") << QByteArray("\xf4\x8f\xbf\xbf");
    QTest::newRow("mixed") << QByteArray("\x61\xc3\xa9\xe2\x98\x83\xf0\x9f\x98\x80z");
}

void Utf8Test::wellFormed()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(isUtf8(bytes.toStdString()));
    QCOMPARE(toUtf8(bytes.toStdString()), bytes.toStdString());
}

void Utf8Test::illFormed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    // Unicode 15, tables 3-8 to 3-11: each maximal subpart becomes one.
    QTest::newRow("table 3-8: overlong")
        << QByteArray("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41") << withReplacements("RRRRRRRR\x41");
    QTest::newRow("table 3-9: surrogates")
        << QByteArray("\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41") << withReplacements("RRRRRRRR\x41");
    QTest::newRow("table 3-10: others")
        << QByteArray("\xf4\x91\x92\x93\xff\x41\x80\xbf\x42") << withReplacements("RRRRR\x41RR\x42");
    QTest::newRow("table 3-11: truncated")
        << QByteArray("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41") << withReplacements("RRRR\x41");
    QTest::newRow("from the text of 3.9")
        << QByteArray("\x61\xf1\x80\x80\xe1\x80\xc2\x62\x80\x63\x80\xbf\x64")
        << withReplacements("\x61RRR\x62R\x63RR\x64");
    QTest::newRow("lone continuation") << QByteArray("a\x80") << withReplacements("aR");
    QTest::newRow("ends in two bytes") << QByteArray("a\xc3") << withReplacements("aR");
    QTest::newRow("ends in three bytes") << QByteArray("a\xe2\x98") << withReplacements("aR");
    QTest::newRow("ends in four bytes") << QByteArray("a\xf0\x9f\x98") << withReplacements("aR");
    QTest::newRow("above U+10FFFF") << QByteArray("\xf5\x80\x80\x80") << withReplacements("RRRR");
    QTest::newRow("five bytes") << QByteArray("\xf8\x88\x80\x80\x80") << withReplacements("RRRRR");
    QTest::newRow("Latin-1") << QByteArray("caf\xe9!") << withReplacements("cafR!");
}

void Utf8Test::illFormed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QVERIFY(!isUtf8(bytes.toStdString()));
    QCOMPARE(toUtf8(bytes.toStdString()), expected.toStdString());
    QVERIFY(isUtf8(expected.toStdString()));
}

void Utf8Test::everyLeadByte()
{
    // What is well-formed is the same for Qt; how many U+FFFD stand for the rest is not.
    for (int first = 0; first < 0x100; ++first) {
        for (int second = 0; second < 0x100; ++second) {
            for (const std::string_view rest : {"", "\x80", "\xbf", "\x80\xbf", "z"}) {
                std::string bytes{static_cast<char>(first), static_cast<char>(second)};
                bytes += rest;
                QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
                const QString text =
                    decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
                QVERIFY2(isUtf8(bytes) == !(decoder.hasError() || text.contains(QChar::ReplacementCharacter)),
                         QByteArray::fromStdString(bytes).toHex().constData());
                QVERIFY(isUtf8(toUtf8(bytes)));
            }
        }
    }
}

void Utf8Test::truncate_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("expected");
    QTest::newRow("short") << QByteArray("abc") << 5 << 3;
    QTest::newRow("exact") << QByteArray("abc") << 3 << 3;
    QTest::newRow("ASCII") << QByteArray("abc") << 2 << 2;
    QTest::newRow("to nothing") << QByteArray("abc") << 0 << 0;
    QTest::newRow("within two bytes") << QByteArray("a\xc3\xa9z") << 2 << 1;
    QTest::newRow("behind two bytes") << QByteArray("a\xc3\xa9z") << 3 << 3;
    QTest::newRow("within three, first") << QByteArray("a\xe2\x98\x83") << 2 << 1;
    QTest::newRow("within three, second") << QByteArray("a\xe2\x98\x83") << 3 << 1;
    QTest::newRow("within four, first") << QByteArray("a\xf0\x9f\x98\x80") << 2 << 1;
    QTest::newRow("within four, third") << QByteArray("a\xf0\x9f\x98\x80") << 4 << 1;
    QTest::newRow("nothing fits") << QByteArray("\xf0\x9f\x98\x80") << 3 << 0;
    QTest::newRow("stray continuations") << QByteArray("a\x80\x80\x80\x80") << 3 << 3;
    QTest::newRow("a character already cut") << QByteArray("a\xe2\x98z") << 2 << 2;
}

void Utf8Test::truncate()
{
    QFETCH(QByteArray, text);
    QFETCH(int, size);
    QFETCH(int, expected);
    const std::string bytes = text.toStdString();
    QCOMPARE(truncateUtf8(bytes, static_cast<std::size_t>(size)),
             std::string_view(bytes).substr(0, static_cast<std::size_t>(expected)));
}

void Utf8Test::truncateEverywhere()
{
    const std::string text = "a\xc3\xa9\xe2\x98\x83\xf0\x9f\x98\x80z\xed\x9f\xbf\xf4\x8f\xbf\xbf";
    for (std::size_t size = 0; size <= text.size() + 1; ++size) {
        const std::string_view cut = truncateUtf8(text, size);
        QVERIFY(cut.size() <= size);
        QVERIFY(isUtf8(cut));
        QVERIFY(text.starts_with(cut));
        QVERIFY(size - cut.size() < 4 || cut.size() == text.size());
    }
}

void Utf8Test::escape_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const char *expected) {
        QTest::newRow(name) << bytes << QByteArray(expected);
    };
    row("plain", "plain caf\xc3\xa9 \xe2\x98\x83", "plain caf\xc3\xa9 \xe2\x98\x83");
    row("newline, tab, return", "a\nb\tc\rd", "a\\nb\\tc\\rd");
    row("ESC", "\x1b[31m", "\\x1b[31m");
    row("NUL, BEL, DEL", QByteArray("\0\a\x7f", 3), "\\x00\\x07\\x7f");
    row("backslash", "a\\nb", "a\\\\nb");
    row("C1: CSI",
        "\xc2\x9b"
        "31m",
        "\\x9b31m");
    row("C1: first and last", "\xc2\x80\xc2\x9f", "\\x80\\x9f");
    row("above C1", "\xc2\xa0", "\xc2\xa0");
    row("a C1 byte alone", "\x9b", "\xef\xbf\xbd");
    row("override", "\xe2\x80\xae", "\\u{202e}");
    row("isolates", "\xe2\x81\xa6\xe2\x81\xa9", "\\u{2066}\\u{2069}");
    row("marks", "\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c", "\\u{200e}\\u{200f}\\u{61c}");
    row("no width",
        "a\xe2\x80\x8b"
        "b\xef\xbb\xbf",
        "a\\u{200b}b\\u{feff}");
    row("line separators", "\xe2\x80\xa8\xe2\x80\xa9", "\\u{2028}\\u{2029}");
    row("tags", "\xf3\xa0\x81\x81", "\\u{e0041}");
    row("not UTF-8",
        "a\xff"
        "b",
        "a\xef\xbf\xbd"
        "b");
}

void Utf8Test::escape()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    QCOMPARE(escapeControls(bytes.toStdString()), expected.toStdString());
    QVERIFY(isUtf8(escapeControls(bytes.toStdString())));
}

QTEST_APPLESS_MAIN(Utf8Test)
#include "utf8_test.moc"
