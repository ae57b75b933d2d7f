// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <random>

#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

#include <mmstats/type_signature.h>
#include <mmstats/value.h>

#include <printing.h>

using namespace mmstats;
using namespace std::string_literals;
using namespace std::string_view_literals;

Q_DECLARE_METATYPE(mmstats::TypeKind)

namespace {

std::string hexadecimal(std::span<const std::byte> bytes)
{
    return toString(Value(RawBytes{bytes}));
}

// One value as the script below prints it.
std::string asPythonPrints(const Value &value)
{
    if (const auto *number = std::get_if<double>(&value)) {
        if (std::isnan(*number))
            return "nan";
        return hexadecimal(std::as_bytes(std::span(number, 1)));
    }
    if (const auto *text = std::get_if<Text>(&value))
        return hexadecimal(std::as_bytes(std::span(text->bytes)));
    return toString(value);
}

// Reads lines of format and bytes, both in hexadecimal; answers with the size and the one value, "many" for
// another number of them, or "error".
constexpr auto script = R"(
import struct, sys
for line in sys.stdin:
    text, _, data = line.rstrip('\n').partition(' ')
    try:
        form = bytes.fromhex(text)
        size = struct.calcsize(form)
    except Exception:
        print('error')
        continue
    try:
        values = struct.unpack(form, bytes.fromhex(data)[:size]) if size <= 256 else ()
    except SystemError: # Python's own mistake with 0p
        print(size, 'unknown')
        continue
    if len(values) != 1:
        print(size, 'many')
    elif isinstance(values[0], float):
        print(size, 'nan' if values[0] != values[0] else struct.pack('<d', values[0]).hex())
    elif isinstance(values[0], bytes):
        print(size, values[0].split(b'\0')[0].hex())
    else:
        print(size, str(values[0]).lower() if isinstance(values[0], bool) else values[0])
)";

std::string randomFormat(std::minstd_rand &random)
{
    const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
    static constexpr auto codes = "bBhHiIlLqQnNPefd?cspx"sv;
    static constexpr auto spaces = " \t\n\v\f\r"sv;
    static constexpr auto odd = "@=<>!yzWjJ$0/:\0\x80"sv;
    std::string format;
    if (below(2) == 0)
        format += "@=<>!"[below(5)];
    for (std::size_t parts = below(3) == 0 ? below(5) : 1; parts-- > 0;) {
        while (below(3) == 0)
            format += spaces[below(spaces.size())];
        if (below(4) == 0)
            format += std::to_string(below(40));
        format += below(20) == 0 ? odd[below(odd.size())] : codes[below(codes.size())];
    }
    if (below(10) == 0)
        format += spaces[below(spaces.size())];
    return format;
}

} // namespace

class TypeSignatureTest : public QObject
{
    Q_OBJECT

private slots:
    void oneValue_data();
    void oneValue();
    void notOneValue_data();
    void notOneValue();
    void errors_data();
    void errors();
    void asPythonDoes();
};

void TypeSignatureTest::oneValue_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<TypeKind>("kind");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("valueSize");
    QTest::addColumn<bool>("bigEndian");
    const auto row = [](const QByteArray &text, TypeKind kind, int size, int offset, int valueSize,
                        bool bigEndian = false) {
        QTest::newRow(text.toPercentEncoding(" <>=@!?"))
            << text << kind << size << offset << valueSize << bigEndian;
    };
    struct Code
    {
        char letter;
        TypeKind kind;
        int native;
        int standard;
    };
    using enum TypeKind;
    for (const Code code : std::initializer_list<Code>{{'b', signedInteger, 1, 1},
                                                       {'B', unsignedInteger, 1, 1},
                                                       {'h', signedInteger, 2, 2},
                                                       {'H', unsignedInteger, 2, 2},
                                                       {'i', signedInteger, 4, 4},
                                                       {'I', unsignedInteger, 4, 4},
                                                       {'l', signedInteger, 8, 4},
                                                       {'L', unsignedInteger, 8, 4},
                                                       {'q', signedInteger, 8, 8},
                                                       {'Q', unsignedInteger, 8, 8},
                                                       {'e', floating, 2, 2},
                                                       {'f', floating, 4, 4},
                                                       {'d', floating, 8, 8},
                                                       {'?', boolean, 1, 1},
                                                       {'c', text, 1, 1},
                                                       {'s', text, 1, 1},
                                                       {'p', pascalText, 1, 1}}) {
        const QByteArray letter(1, code.letter);
        row(letter, code.kind, code.native, 0, code.native);
        row('@' + letter, code.kind, code.native, 0, code.native);
        row('=' + letter, code.kind, code.standard, 0, code.standard);
        row('<' + letter, code.kind, code.standard, 0, code.standard);
        row('>' + letter, code.kind, code.standard, 0, code.standard, true);
        row('!' + letter, code.kind, code.standard, 0, code.standard, true);
        row("1" + letter, code.kind, code.native, 0, code.native);
    }
    row("n", signedInteger, 8, 0, 8);
    row("N", unsignedInteger, 8, 0, 8);
    row("P", unsignedInteger, 8, 0, 8);
    row("255s", text, 255, 0, 255);
    row("007s", text, 7, 0, 7);
    row("0s", text, 0, 0, 0);
    row("0p", pascalText, 0, 0, 0);
    row("20p", pascalText, 20, 0, 20);
    row("2147483647s", text, 2147483647, 0, 2147483647);
    // White space anywhere but inside a count and its code.
    row("  Q", unsignedInteger, 8, 0, 8);
    row("< Q ", unsignedInteger, 8, 0, 8);
    row(" \t\n\v\f\r8s\r", text, 8, 0, 8);
    // Pad bytes, and the alignment of native mode.
    row("xQ", unsignedInteger, 16, 8, 8);
    row("=xQ", unsignedInteger, 9, 1, 8);
    row("Qx", unsignedInteger, 9, 0, 8);
    row("3xH", unsignedInteger, 6, 4, 2);
    row("<3xH", unsignedInteger, 5, 3, 2);
    row("b0Q", signedInteger, 8, 0, 1); // padded to the alignment of what there is none of
    row("<b0Q", signedInteger, 1, 0, 1);
    row("x4s", text, 5, 1, 4);
}

void TypeSignatureTest::oneValue()
{
    QFETCH(QByteArray, text);
    QFETCH(TypeKind, kind);
    QFETCH(int, size);
    QFETCH(int, offset);
    QFETCH(int, valueSize);
    QFETCH(bool, bigEndian);
    const auto type = TypeSignature::parse(text.toStdString());
    QVERIFY2(type, support::errorText(type).c_str());
    QCOMPARE(type->kind, kind);
    QCOMPARE(static_cast<int>(type->size), size);
    QCOMPARE(static_cast<int>(type->valueOffset), offset);
    QCOMPARE(static_cast<int>(type->valueSize), valueSize);
    QCOMPARE(type->bigEndian, bigEndian);
}

void TypeSignatureTest::notOneValue_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("size");
    for (const auto &[text, size] : {std::pair("", 0),
                                     {" ", 0},
                                     {"<", 0},
                                     {"x", 1},
                                     {"7x", 7},
                                     {"0Q", 0},
                                     {"0c", 0},
                                     {"2Q", 16},
                                     {"QQ", 16},
                                     {"3c", 3},
                                     {"bQ", 16},
                                     {"Qb", 9},
                                     {"<bQ", 9},
                                     {"bhiq", 16},
                                     {"hbi", 8},
                                     {"4s4s", 8},
                                     {"0s0s", 0},
                                     {"sQ", 16},
                                     {"268435455Q", 2147483640}})
        QTest::newRow(*text == '\0' ? "empty" : text) << QByteArray(text) << size;
}

void TypeSignatureTest::notOneValue()
{
    QFETCH(QByteArray, text);
    QFETCH(int, size);
    const auto type = TypeSignature::parse(text.toStdString());
    QVERIFY2(type, support::errorText(type).c_str());
    QCOMPARE(type->kind, TypeKind::raw);
    QCOMPARE(static_cast<int>(type->size), size);
    QCOMPARE(type->valueOffset, 0U);
    QCOMPARE(type->valueSize, type->size);
}

void TypeSignatureTest::errors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    QTest::newRow("unknown code") << QByteArray("y") << 0;
    QTest::newRow("unknown code behind") << QByteArray("< Qy") << 3;
    QTest::newRow("unknown code with a count") << QByteArray("12y") << 2;
    QTest::newRow("native only: n") << QByteArray("<n") << 1;
    QTest::newRow("native only: N") << QByteArray("=N") << 1;
    QTest::newRow("native only: P") << QByteArray("!P") << 1;
    QTest::newRow("prefix behind a space") << QByteArray(" <Q") << 1;
    QTest::newRow("prefix behind a code") << QByteArray("Q<") << 1;
    QTest::newRow("two prefixes") << QByteArray("<>Q") << 1;
    QTest::newRow("count alone") << QByteArray("12") << 0;
    QTest::newRow("count at the end") << QByteArray("Q 12") << 2;
    QTest::newRow("count, then a space") << QByteArray("12 s") << 2;
    QTest::newRow("negative count") << QByteArray("-1s") << 0;
    QTest::newRow("over 2 GiB by one") << QByteArray("2147483648s") << 0;
    QTest::newRow("over 2 GiB by width") << QByteArray("Q268435456Q") << 1;
    QTest::newRow("over 2 GiB in all") << QByteArray("2147483647s s") << 12;
    QTest::newRow("over 64 bits") << QByteArray("99999999999999999999999999s") << 0;
    QTest::newRow("over 64 bits, of nothing") << QByteArray("b18446744073709551616x") << 1;
    QTest::newRow("NUL") << QByteArray("\0", 1) << 0;
    QTest::newRow("NUL behind") << QByteArray("Q\0", 2) << 1;
    QTest::newRow("not ASCII") << QByteArray("Q\xc2\xa0") << 1;
}

void TypeSignatureTest::errors()
{
    QFETCH(QByteArray, text);
    QFETCH(int, offset);
    const auto type = TypeSignature::parse(text.toStdString());
    QVERIFY(!type);
    QCOMPARE(type.error().code, ErrorCode::badType);
    QVERIFY(!type.error().message.empty());
    QVERIFY(type.error().offset);
    QCOMPARE(static_cast<int>(*type.error().offset), offset);
}

void TypeSignatureTest::asPythonDoes()
{
    const QString python = QStandardPaths::findExecutable("python3");
    if (python.isEmpty())
        QSKIP("no python3 to compare with");
    std::minstd_rand random(20240601); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same formats each time
    std::vector<std::string> formats;
    std::array<std::byte, 256> data{};
    QByteArray input;
    std::vector<std::string> expected;
    for (int i = 0; i < 5000; ++i) {
        formats.push_back(randomFormat(random));
        for (std::byte &byte : data)
            byte = static_cast<std::byte>(random());
        input += hexadecimal(std::as_bytes(std::span(formats.back()))).c_str();
        input += ' ';
        input += hexadecimal(data).c_str();
        input += '\n';
        const auto type = TypeSignature::parse(formats.back());
        if (!type)
            expected.emplace_back("error");
        else if (type->kind == TypeKind::raw || type->size > data.size())
            expected.push_back(std::to_string(type->size) + " many");
        else
            expected.push_back(std::to_string(type->size) + ' ' +
                               asPythonPrints(decodeValue(*type, data.data())));
    }

    QProcess process;
    process.start(python, {"-c", script});
    process.write(input);
    process.closeWriteChannel();
    QVERIFY2(process.waitForFinished(60'000), qPrintable(process.errorString()));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    const QList<QByteArray> answers = process.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(answers.size(), static_cast<qsizetype>(formats.size()));
    int single = 0;
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const QByteArray about = QByteArray::fromStdString(formats[i]).toPercentEncoding(" <>=@!?");
        const std::string answer = answers[static_cast<qsizetype>(i)].trimmed().toStdString();
        // An empty text leaves a trailing space.
        std::string ours = QByteArray::fromStdString(expected[i]).trimmed().toStdString();
        if (answer.ends_with(" unknown"))
            ours = ours.substr(0, ours.find(' ')) + " unknown";
        const QByteArray difference = about + ": ours " + ours.c_str() + ", Python's " + answer.c_str();
        QVERIFY2(ours == answer, difference.constData());
        single += answer != "error" && !answer.ends_with("many") ? 1 : 0;
    }
    QVERIFY(single > 1000);
}

QTEST_GUILESS_MAIN(TypeSignatureTest)
#include "type_signature_test.moc"
