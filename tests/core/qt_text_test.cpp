// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <cstdlib>

#include <QtTest>

#include <mmstats/qt/text.h>
#include <mmstats/writer.h>

#include <read_back.h>

using namespace mmstats;
using namespace std::string_literals;
using support::PublishedModel;

// Sanitizers have an allocator of their own, which is left alone.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define COUNTS_ALLOCATIONS 1

namespace {

thread_local std::size_t allocations = 0;

} // namespace

extern "C" {
void *__libc_malloc(std::size_t size); // NOLINT(bugprone-reserved-identifier,cert-dcl*): glibc's name
void *malloc(std::size_t size)
{
    ++allocations;
    return __libc_malloc(size);
}
}
#endif

class QtTextTest : public QObject
{
    Q_OBJECT

private slots:
    void everyStringTypeIsAValue();
    void labelsAndInitialValues();
    void isCutAtAWholeCharacter_data();
    void isCutAtAWholeCharacter();
    void aLoneSurrogateIsReplaced();
    void latin1();
    void aTextOfAMillionCharacters();
    void readsBack();
    void setDoesNotAllocate();
};

void QtTextTest::everyStringTypeIsAValue()
{
    Writer writer;
    String &field = writer.string("s");
    PublishedModel file(writer);
    QCOMPARE(file.error(), ""s);
    const QString text = QString::fromUtf8("Größe 東京 😀");
    field = text;
    QCOMPARE(file.value("s"), "text Größe 東京 😀"s);
    field = QStringView(text).first(5);
    QCOMPARE(file.value("s"), "text Größe"s);
    field.set(QLatin1String("caf\xe9"));
    QCOMPARE(file.value("s"), "text café"s);
    field = QByteArray("bytes é");
    QCOMPARE(file.value("s"), "text bytes é"s);
    field = QString();
    QCOMPARE(file.value("s"), "text "s);
    field = QByteArray();
    QCOMPARE(file.value("s"), "text "s);
    field.set(QStringLiteral("literal"));
    QCOMPARE(file.value("s"), "text literal"s);
    field = QStringLiteral("sum ") % QLatin1String("of ") % text.first(5);
    QCOMPARE(file.value("s"), "text sum of Größe"s);
    field = QByteArray("bytes ") % "and bytes";
    QCOMPARE(file.value("s"), "text bytes and bytes"s);
    field = "plain";
    QCOMPARE(file.value("s"), "text plain"s);
}

void QtTextTest::labelsAndInitialValues()
{
    struct Stats : Model
    {
        StaticText fixed{*this, QStringLiteral("fixed"), QString::fromUtf8("Ü")};
        StaticText called{*this, QLatin1String("called"), [] { return QStringLiteral("from a function"); }};
        String text{*this, QByteArray("text"), QStringLiteral("first")};
        Counter counter{*this, QStringView(u"Zähler")};
    } stats;
    stats.add<Bool>(QStringLiteral("added"), true);
    PublishedModel file(stats);
    QCOMPARE(file.error(), ""s);
    QCOMPARE(file.value("fixed"), "text Ü"s);
    QCOMPARE(file.value("called"), "text from a function"s);
    QCOMPARE(file.value("text"), "text first"s);
    QCOMPARE(file.value("Zähler"), "u64 0"s);
    QCOMPARE(file.value("added"), "bool true"s);
}

void QtTextTest::isCutAtAWholeCharacter_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::size_t>("size");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char *name, const char *text, std::size_t size, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << size << std::string(expected);
    };
    row("fits", "abcd", 4, "abcd");
    row("ASCII", "abcdef", 4, "abcd");
    row("two bytes across the cut", "abcéf", 4, "abc");
    row("two bytes up to the cut", "abéf", 4, "abé");
    row("the cut within a pair", "abc😀", 4, "abc");
    row("a pair up to the cut", "😀x", 4, "😀");
    row("a pair that begins before the cut", "ab😀x", 5, "ab");
    row("all of three bytes", "東京都", 7, "東京");
    row("none", "abc", 0, "");
    row("a pair, none", "😀", 0, "");
    row("a pair, one", "😀", 1, "");
    row("a pair, two", "😀", 2, "");
    row("a pair, three", "😀", 3, "");
}

void QtTextTest::isCutAtAWholeCharacter()
{
    QFETCH(QString, text);
    QFETCH(std::size_t, size);
    QFETCH(std::string, expected);
    Writer writer;
    String field(writer, "s", "", size);
    field = text;
    QCOMPARE(std::string(field.value()), expected);
    field = QStringView(text);
    QCOMPARE(std::string(field.value()), expected);
    field = text.toUtf8();
    QCOMPARE(std::string(field.value()), expected);
}

void QtTextTest::aLoneSurrogateIsReplaced()
{
    const QString high = QStringLiteral("a") + QChar(0xd83d) + QStringLiteral("b");
    const QString low = QChar(0xde00) + QStringLiteral("b");
    const QString last = QStringLiteral("a") + QChar(0xd83d);
    Writer writer;
    String field(writer, "s");
    field = high;
    QCOMPARE(std::string(field.value()), "a\xef\xbf\xbd"
                                         "b"s);
    field = low;
    QCOMPARE(std::string(field.value()), "\xef\xbf\xbd"
                                         "b"s);
    field = last;
    QCOMPARE(std::string(field.value()), "a\xef\xbf\xbd"s);
    // Nothing of it is left for the next text.
    field = QStringLiteral("next");
    QCOMPARE(std::string(field.value()), "next"s);
}

void QtTextTest::latin1()
{
    QByteArray all;
    for (int c = 1; c < 256; ++c)
        all.append(static_cast<char>(c));
    const QString expected = QString::fromLatin1(all);
    Writer writer;
    String field(writer, "s", QLatin1String(all), 1000);
    QCOMPARE(toQString(field), expected);
    field = "";
    field = QLatin1String(all);
    QCOMPARE(toQString(field), expected);
    String small(writer, "small", "", 3);
    small = QLatin1String("a\xe9\xe9\xe9");
    QCOMPARE(std::string(small.value()), "aé"s);
}

void QtTextTest::aTextOfAMillionCharacters()
{
    Writer writer;
    String field(writer, "s");
    field = QString(1'000'000, QChar(0x20ac));
    QCOMPARE(toQString(field), QString(255 / 3, QChar(0x20ac)));
    String large(writer, "l", "", 30'000);
    large = QString(1'000'000, QChar(0x20ac));
    QCOMPARE(toQString(large), QString(10'000, QChar(0x20ac)));
}

void QtTextTest::readsBack()
{
    QCOMPARE(toQString(std::string_view("Größe")), QString::fromUtf8("Größe"));
    QCOMPARE(toQString(std::string_view()), QString());
    Writer writer;
    QCOMPARE(toQString(writer.string("s", QString::fromUtf8("東京"))), QString::fromUtf8("東京"));
}

void QtTextTest::setDoesNotAllocate()
{
#ifdef COUNTS_ALLOCATIONS
    Writer writer;
    String field(writer, "s");
    const QString longText(10'000, QChar(0x20ac));
    const QByteArray latin(10'000, '\xe9');
    const std::size_t before = allocations;
    field = longText;
    field = QStringView(longText);
    field = QLatin1String(latin);
    field = latin;
    QCOMPARE(allocations, before);
    // The count counts.
    field = longText + QLatin1Char('x');
    QVERIFY(allocations > before);
#else
    QSKIP("The sanitizer has an allocator of its own");
#endif
}

QTEST_APPLESS_MAIN(QtTextTest)
#include "qt_text_test.moc"
