// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <cmath>
#include <limits>

#include <QtTest>

#include <pollstats/number_text.h>
#include <pollstats/table_layout.h>
#include <pollstats/table_writer.h>

#include <printing.h>

using namespace mmstats;
using namespace mmstats::tools;
using namespace std::string_literals;

namespace {

using Form = Amount::Form;

std::string shortened(long double value, Form form, std::size_t columns = 7)
{
    return shortText({.value = value, .form = form}, columns);
}

std::optional<Amount> whole(long double value)
{
    return Amount{.value = value};
}

PollResult resultOf(std::vector<Row> rows, bool byProcess = false)
{
    return {.time = {}, .interval = {}, .byProcess = byProcess, .rows = std::move(rows)};
}

// What a table writer prints, on a terminal of that width or, for 0, into a pipe.
class Table
{
public:
    explicit Table(std::size_t width, std::size_t headerEvery = 20, bool isCounted = false)
        : terminal{.isTerminal = width > 0, .columns = width > 0 ? width : 80}
        , writer_(
              output_, messages_,
              {.terminal = [this] { return terminal; }, .headerEvery = headerEvery, .isCounted = isCounted})
    {
    }

    std::string write(const PollResult &result, const std::vector<Column> &columns)
    {
        output_.text().clear();
        writer_.write(result, columns);
        return output_.text();
    }

    Terminal terminal;

private:
    Output output_{::open("/dev/null", O_WRONLY | O_CLOEXEC)};
    Messages messages_{"pollstats", output_};
    TableWriter writer_;
};

} // namespace

Q_DECLARE_METATYPE(mmstats::tools::Amount::Form)

/// The table that people see.
class PollstatsTableTest : public QObject
{
    Q_OBJECT

private slots:
    void fullNumbers();
    void shortNumbers_data();
    void shortNumbers();
    void shortNumbersFit();
    void centring_data();
    void centring();
    void padding();
    void fitting();

    void inAPipe();
    void onATerminal();
    void onANarrowTerminal();
    void headersAgain();
    void furtherColumns();
    void processes();
    void hostileLabels();
    void colours();
};

void PollstatsTableTest::fullNumbers()
{
    QCOMPARE(fullText({.value = 18446744073709551615.0L}), "18446744073709551615"s);
    QCOMPARE(fullText({.value = -9223372036854775808.0L}), "-9223372036854775808"s);
    QCOMPARE(fullText({.value = 36893488147419103230.0L}), "36893488147419103230"s); // of two
    QCOMPARE(fullText({.value = 0.1, .form = Form::real}), "0.1"s);
    QCOMPARE(fullText({.value = 3, .form = Form::real}), "3"s);
    QCOMPARE(fullText({.value = std::nan(""), .form = Form::real}), "nan"s);
    QCOMPARE(fullText({.value = -HUGE_VAL, .form = Form::real}), "-inf"s);
}

void PollstatsTableTest::shortNumbers_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<Form>("form");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("fits") << 1234567. << Form::whole << "1234567"s;
    QTest::newRow("millions") << 12345678. << Form::whole << "12.346M"s;
    QTest::newRow("negative") << -12345678. << Form::whole << "-12.35M"s;
    QTest::newRow("G") << 1234567890. << Form::whole << "1.235G"s;
    QTest::newRow("T") << 123456789012345. << Form::whole << "123.46T"s;
    QTest::newRow("P") << 1.5e15 << Form::whole << "1.500P"s;
    QTest::newRow("E") << 18446744073709551615. << Form::whole << "18.447E"s;
    QTest::newRow("rounds up to the next unit") << 999'999'999. << Form::whole << "1.000G"s;
    QTest::newRow("beyond") << 1e25 << Form::whole << "1.0e+25"s;
    QTest::newRow("real") << 2.5 << Form::real << "2.5"s;
    QTest::newRow("long real") << 3.14159265358979 << Form::real << "3.14159"s;
    QTest::newRow("large real") << 1349136000.25 << Form::real << "1.349G"s;
    QTest::newRow("negative real") << -1234.56789 << Form::real << "-1234.6"s;
    QTest::newRow("small real") << 0.000123456789 << Form::real << "1.2e-04"s;
    QTest::newRow("largest real") << -1.7976931348623157e308 << Form::real << "-2e+308"s;
    QTest::newRow("rate") << 10. / 3 << Form::derived << "3.333"s;
    QTest::newRow("whole rate") << 2. << Form::derived << "2.000"s;
    QTest::newRow("slow rate") << 0.00001 << Form::derived << "0.000"s;
    QTest::newRow("fast rate") << 12345.678 << Form::derived << "12345.7"s;
    QTest::newRow("very fast rate") << 123456789.5 << Form::derived << "123.46M"s;
    QTest::newRow("nan") << std::nan("") << Form::real << "nan"s;
    QTest::newRow("inf") << -HUGE_VAL << Form::real << "-inf"s;
}

void PollstatsTableTest::shortNumbers()
{
    QFETCH(double, value);
    QFETCH(Form, form);
    QTEST(shortened(value, form), "expected");
}

void PollstatsTableTest::shortNumbersFit()
{
    for (const Form form : {Form::whole, Form::real, Form::derived}) {
        for (int exponent = -300; exponent < 300; ++exponent) {
            const long double value = std::pow(10.0L, exponent / 10.0L);
            const long double number = form == Form::whole ? std::floor(value) : value;
            for (std::size_t columns = 7; columns < 30; ++columns) {
                QVERIFY2(shortened(number, form, columns).size() <= columns, shortened(number, form).c_str());
                QVERIFY(shortened(-number, form, columns).size() <= columns);
            }
        }
    }
}

void PollstatsTableTest::centring_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<int>("width");
    QTest::addColumn<std::string>("expected"); // by str.center() of Python 2.7
    QTest::newRow("a 8") << "a"s << 8 << "   a    "s;
    QTest::newRow("a 9") << "a"s << 9 << "    a    "s;
    QTest::newRow("ab 8") << "ab"s << 8 << "   ab   "s;
    QTest::newRow("ab 9") << "ab"s << 9 << "    ab   "s;
    QTest::newRow("abc 20") << "abc"s << 20 << "        abc         "s;
    QTest::newRow("abc 21") << "abc"s << 21 << "         abc         "s;
    QTest::newRow("abcd 21") << "abcd"s << 21 << "         abcd        "s;
    QTest::newRow("full") << "requests"s << 8 << "requests"s;
    QTest::newRow("one less") << "requests"s << 9 << " requests"s;
    QTest::newRow("not ASCII") << "größe"s << 20 << "       größe        "s;
    QTest::newRow("two columns each") << "統計"s << 8 << "  統計  "s;
}

void PollstatsTableTest::centring()
{
    QFETCH(std::string, text);
    QFETCH(int, width);
    QTEST(centred(text, static_cast<std::size_t>(width)), "expected");
}

void PollstatsTableTest::padding()
{
    QCOMPARE(rightAligned("12", 4), "  12"s);
    QCOMPARE(rightAligned("12345", 4), "12345"s);
    QCOMPARE(leftAligned("größe", 7), "größe  "s);
    QCOMPARE(cut("größer", 5), "größe"s);
    QCOMPARE(cut("統計", 3), "統"s);
    QCOMPARE(cut("abc", 20), "abc"s);
}

void PollstatsTableTest::fitting()
{
    const auto fit = [](std::size_t columns, std::size_t width, std::size_t longest = 10) {
        const auto layout = TableLayout::fit(columns, width, longest);
        return QString("%1 of %2").arg(layout.shown).arg(layout.cell);
    };
    QCOMPARE(fit(2, 200), QString("2 of 20"));
    QCOMPARE(fit(2, 200, 35), QString("2 of 35"));
    QCOMPARE(fit(2, 60, 35), QString("2 of 29"));
    QCOMPARE(fit(4, 80), QString("4 of 19"));
    QCOMPARE(fit(4, 83), QString("4 of 20"));
    QCOMPARE(fit(4, 35), QString("4 of 8"));
    QCOMPARE(fit(4, 34), QString("3 of 10"));
    QCOMPARE(fit(100, 80), QString("9 of 8"));
    QCOMPARE(fit(3, 5), QString("1 of 5"));
    QCOMPARE(fit(3, 0), QString("1 of 1"));
    QCOMPARE(fit(3, 1), QString("1 of 1"));
    for (std::size_t columns = 1; columns < 40; ++columns) {
        for (std::size_t width = 1; width < 300; ++width) {
            const auto layout = TableLayout::fit(columns, width, 50);
            QVERIFY(layout.shown >= 1 && layout.shown * (layout.cell + 1) - 1 <= width);
        }
    }
}

void PollstatsTableTest::inAPipe()
{
    Table table(0);
    const std::vector<Column> columns{{"p.requests", "requests"}, {"p.a", "a.very.long.label.that.is.cut"}};
    QCOMPARE(table.write(resultOf({{.cells = {whole(5), std::nullopt}}}), columns),
             "      requests      |a.very.long.label.th\n"
             "                  5 |                  - \n"s);
    QCOMPARE(table.write(resultOf({{.cells = {whole(18446744073709551615.0L), whole(-3)}}}), columns),
             "18446744073709551615 |                 -3 \n"s);
}

void PollstatsTableTest::onATerminal()
{
    Table table(26);
    const std::vector<Column> columns{{"a", "requests"}, {"b", "a.long.label"}, {"c", "b"}, {"d", "c"}};
    QCOMPARE(table.write(resultOf({{.cells = {whole(1), whole(12345678), whole(2), whole(3)}}}), columns),
             "requests|a.long.…|   b    \n"
             "      1 |12.346M |      2 \n"s);
    table.terminal.columns = 100; // the window has been made wider
    QCOMPARE(table.write(resultOf({{.cells = {whole(1), whole(12345678), whole(2), whole(3)}}}), columns),
             "      requests      |    a.long.label    |         b          |         c          \n"
             "                  1 |           12345678 |                  2 |                  3 \n"s);
}

void PollstatsTableTest::onANarrowTerminal()
{
    const std::vector<Row> rows{
        {.process = {.command = "web", .pid = 4121}, .cells = {whole(123456), whole(2)}}};
    Table five(5);
    QCOMPARE(five.write(resultOf(rows), {{"a", "requests"}, {"b", "b"}}), "requ…\n123k \n"s);
    Table three(3);
    QCOMPARE(three.write(resultOf(rows), {{"a", "requests"}, {"b", "b"}}), "re…\n … \n"s);
    for (std::size_t width = 1; width < 20; ++width) {
        for (const bool byProcess : {false, true}) {
            Table table(width);
            const auto text = QString::fromStdString(
                table.write(resultOf(rows, byProcess), {{"a", "requests"}, {"b", "b"}}));
            for (const QString &line : text.split('\n'))
                QVERIFY2(line.size() <= static_cast<qsizetype>(width), qPrintable(line));
        }
    }
}

void PollstatsTableTest::headersAgain()
{
    const std::vector<Column> columns{{"a", "a"}};
    const auto lines = [&](Table &table) {
        QByteArray kinds;
        for (int i = 0; i < 7; ++i) {
            const std::string text = table.write(resultOf({{.cells = {whole(1)}}}), columns);
            kinds += QByteArray(text.find('a') == std::string::npos ? "." : "h.");
        }
        return kinds;
    };
    Table endless(0, 3);
    QCOMPARE(lines(endless), QByteArray("h...h...h."));
    Table once(0, 0);
    QCOMPARE(lines(once), QByteArray("h......."));
    Table counted(0, 3, true);
    QCOMPARE(lines(counted), QByteArray("h......."));
    Table countedOnATerminal(80, 3, true);
    QCOMPARE(lines(countedOnATerminal), QByteArray("h...h...h."));
}

void PollstatsTableTest::furtherColumns()
{
    Table table(0);
    table.write(resultOf({{.cells = {whole(1)}}}), {{"a", "a"}});
    QCOMPARE(table.write(resultOf({{.cells = {whole(1), whole(2)}}}), {{"a", "a"}, {"b", "b"}}),
             "         a          |         b          \n"
             "                  1 |                  2 \n"s);
}

void PollstatsTableTest::processes()
{
    const std::vector<Row> rows{
        {.process = {.command = "web", .pid = 4121}, .cells = {whole(1)}},
        {.process = {.command = "a-rather-long-command", .pid = 77}, .cells = {whole(2)}},
        {.process = {.command = "nameless", .pid = {}}, .cells = {std::nullopt}}};
    Table pipe(0);
    QCOMPARE(pipe.write(resultOf(rows, true), {{"a", "a"}}), "      process       |         a          \n"
                                                             "web 4121            |                  1 \n"
                                                             "a-rather-long-command 77|                  2 \n"
                                                             "nameless            |                  - \n"s);
    Table terminal(21);
    QCOMPARE(terminal.write(resultOf(rows, true), {{"a", "a"}}), " process  |    a     \n"
                                                                 "web 4121  |        1 \n"
                                                                 "a-rath… 77|        2 \n"
                                                                 "nameless  |        - \n"s);
}

void PollstatsTableTest::hostileLabels()
{
    Table table(0);
    const std::string text = table.write(resultOf({{.cells = {whole(1)}}}), {{"x", "\x1b[2J\na\xff"}});
    QCOMPARE(text, "    \\x1b[2J\\na\xef\xbf\xbd     \n"
                   "                  1 \n"s);
}

void PollstatsTableTest::colours()
{
    Table table(0);
    table.terminal.style = Style::ansi();
    QCOMPARE(table.write(resultOf({{.cells = {whole(5), whole(6)}}}), {{"a", "a"}, {"b", "b"}}),
             "\033[1m         a          \033[0m|\033[1m         b          \033[0m\n"
             "                  5 |                  6 \n"s);
}

QTEST_APPLESS_MAIN(PollstatsTableTest)
#include "pollstats_table_test.moc"
