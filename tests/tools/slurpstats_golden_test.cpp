// SPDX-License-Identifier: Apache-2.0
#include <bit>
#include <cstdlib>

#include <QtTest>

#include <nlohmann/json.hpp>

#include <golden.h>
#include <printing.h>

#include "tool_run.h"

using nlohmann::json;
using support::ToolRun;

namespace {

// What Python prints for it, but for the digits of a floating-point number.
std::string pythonText(const json &value)
{
    if (value.is_boolean())
        return value.get<bool>() ? "True" : "False";
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string escaped(std::string text)
{
    const auto replaceAll = [&text](const std::string &what, const std::string &by) {
        for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
            text.replace(at, what.size(), by);
    };
    replaceAll("\n", "\\n");
    replaceAll("\t", "\\t");
    return text;
}

bool isShortest(const std::string &text, double number)
{
    for (int digits = 1; digits <= 17; ++digits) {
        const QByteArray shorter = QByteArray::number(number, 'e', digits - 1);
        if (shorter.toDouble() != number)
            continue;
        const auto count = [](std::string mantissa) {
            mantissa.resize(std::min(mantissa.find('e'), mantissa.size()));
            std::erase_if(mantissa, [](char c) { return c < '0' || c > '9'; });
            const auto first = mantissa.find_first_not_of('0');
            const auto last = mantissa.find_last_not_of('0');
            return first == std::string::npos ? 0U : last - first + 1;
        };
        return count(text) == count(shorter.toStdString());
    }
    return false;
}

bool isSameNumber(const std::string &text, double number)
{
    char *end = nullptr;
    const double read = std::strtod(text.c_str(), &end);
    return *end == '\0' && std::bit_cast<std::uint64_t>(read) == std::bit_cast<std::uint64_t>(number) &&
           isShortest(text, number);
}

bool isSameText(const std::string &text, const json &value)
{
    if (value.is_number_float())
        return isSameNumber(text, value.get<double>());
    return value.is_string() ? support::isGoldenShown(text, escaped(pythonText(value)))
                             : text == pythonText(value);
}

} // namespace

/// slurpstats on every file of the reference, against what the reference read from it.
class SlurpstatsGoldenTest : public QObject
{
    Q_OBJECT

private slots:
    void text_data() { support::addGoldenRows(); }
    void text();
    void asJson_data() { support::addGoldenRows(); }
    void asJson();
    void allAtOnce();
    void comparisonNoticesDifferences();
};

void SlurpstatsGoldenTest::text()
{
    QFETCH(QString, name);
    const json expected = support::goldenExpectation(name);
    const std::string path = support::goldenPath(name);
    const ToolRun run = support::runTool("slurpstats", {path});
    QVERIFY2(run.exitCode == 0 && run.err.empty(), run.text().c_str());

    QStringList lines = QString::fromStdString(run.out).split('\n');
    QCOMPARE(lines.size(), static_cast<qsizetype>(expected.size()) + 3);
    QCOMPARE(lines.takeFirst().toStdString(), "==> " + path);
    QCOMPARE(lines.takeLast(), QString());
    QCOMPARE(lines.takeLast(), QString());

    qsizetype longest = 0;
    for (const json &stat : expected)
        longest = std::max(
            longest, static_cast<qsizetype>(QString::fromStdString(escaped(stat["label"])).toUcs4().size()));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const json &stat = expected[static_cast<std::size_t>(i)];
        const QList<uint> line = lines[i].toUcs4();
        QVERIFY2(line.size() >= longest + 3, qPrintable(lines[i]));
        const auto part = [&line](qsizetype from, qsizetype count) {
            return QString::fromUcs4(reinterpret_cast<const char32_t *>(line.constData()) + from, count)
                .toStdString();
        };
        QCOMPARE(part(0, 2), std::string("  "));
        std::string label = part(2, longest);
        label.resize(label.find_last_not_of(' ') + 1);
        std::string expectedLabel = escaped(stat["label"]);
        QVERIFY2(support::isGoldenShown(label, expectedLabel), qPrintable(lines[i]));
        QCOMPARE(part(2 + longest, 1), std::string(" "));
        QVERIFY2(isSameText(part(3 + longest, line.size() - 3 - longest), stat["value"]),
                 qPrintable(lines[i]));
    }
}

void SlurpstatsGoldenTest::asJson()
{
    QFETCH(QString, name);
    const json expected = support::goldenExpectation(name);
    const ToolRun run = support::runTool("slurpstats", {"--json", support::goldenPath(name)});
    QVERIFY2(run.exitCode == 0 && run.err.empty(), run.text().c_str());
    const json files = json::parse(run.out);
    QCOMPARE(files.size(), 1U);
    const json &file = files[0];
    QCOMPARE(file["file"].get<std::string>(), support::goldenPath(name));
    QCOMPARE(file["version"], json(1));
    QVERIFY(file["error"].is_null());
    QCOMPARE(file["stats"].size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const json &stat = file["stats"][i];
        const std::string about = stat.dump() + " against " + expected[i].dump();
        QVERIFY2(stat.size() == 4, about.c_str());
        QVERIFY2(support::isGoldenShown(stat["label"], expected[i]["label"]), about.c_str());
        QVERIFY2(stat["type"] == expected[i]["type"], about.c_str());
        QVERIFY2(stat["buffered"] == expected[i]["buffered"], about.c_str());
        const json &value = stat["value"];
        const json &theirs = expected[i]["value"];
        QVERIFY2(value.type() == theirs.type() || (value.is_number_integer() && theirs.is_number_integer()),
                 about.c_str());
        if (value.is_string())
            QVERIFY2(support::isGoldenShown(value, theirs), about.c_str());
        else
            QVERIFY2(value.dump() == theirs.dump(), about.c_str()); // -0.0 is not 0.0
    }
}

void SlurpstatsGoldenTest::allAtOnce()
{
    const std::string directory = support::goldenDirectory().toStdString();
    const ToolRun run = support::runTool("slurpstats", {directory});
    QVERIFY2(run.exitCode == 0 && run.err.empty(), run.text().c_str());
    std::string expected;
    for (const QString &file :
         QDir(support::goldenDirectory()).entryList({"*.mmstats"}, QDir::Files, QDir::Name))
        expected += support::runTool("slurpstats", {directory + '/' + file.toStdString()}).out;
    QVERIFY(run.out == expected);
}

// This test's own eyes.
void SlurpstatsGoldenTest::comparisonNoticesDifferences()
{
    QVERIFY(isSameText("0.1", json(0.1)));
    QVERIFY(isSameText("1e+16", json(1e16)));
    QVERIFY(!isSameText("0.10000000000000001", json(0.1)));
    QVERIFY(!isSameText("0.1000001", json(0.1)));
    QVERIFY(!isSameText("0.0", json(-0.0)));
    QVERIFY(isSameText("-0.0", json(-0.0)));
    QVERIFY(!isSameText("1.0", json(1)));
    QVERIFY(!isSameText("true", json(true)));
    QVERIFY(!isSameText("a\nb", json("a\nb")));
    QVERIFY(isSameText("a\\nb", json("a\nb")));
}

QTEST_APPLESS_MAIN(SlurpstatsGoldenTest)
#include "slurpstats_golden_test.moc"
