// SPDX-License-Identifier: Apache-2.0
#include <bit>
#include <cmath>

#include <QDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <mmstats/stats_file.h>

#include <golden.h>
#include <printing.h>

using namespace mmstats;
using nlohmann::json;

namespace {

bool sameFloating(double ours, const json &theirs)
{
    if (theirs == "nan")
        return std::isnan(ours);
    if (theirs == "inf" || theirs == "-inf")
        return std::isinf(ours) && std::signbit(ours) == (theirs == "-inf");
    // By bits, because 0.0 == -0.0.
    return theirs.is_number_float() &&
           std::bit_cast<std::uint64_t>(ours) == std::bit_cast<std::uint64_t>(theirs.get<double>());
}

bool sameValue(const Value &ours, const json &theirs)
{
    if (const auto *text = std::get_if<Text>(&ours))
        return support::isGoldenText(text->bytes, theirs);
    if (const auto *number = std::get_if<double>(&ours))
        return sameFloating(*number, theirs);
    if (const auto *flag = std::get_if<bool>(&ours))
        return theirs.is_boolean() && *flag == theirs.get<bool>();
    if (const auto *number = std::get_if<std::uint64_t>(&ours))
        return theirs.is_number_unsigned() && *number == theirs.get<std::uint64_t>();
    if (const auto *number = std::get_if<std::int64_t>(&ours)) {
        // The JSON reader calls every integer without a minus unsigned.
        return theirs.is_number_unsigned()
                   ? *number >= 0 && static_cast<std::uint64_t>(*number) == theirs.get<std::uint64_t>()
                   : theirs.is_number_integer() && *number == theirs.get<std::int64_t>();
    }
    return false;
}

} // namespace

class GoldenTest : public QObject
{
    Q_OBJECT

private slots:
    void allFilesAreThere();
    void decodesAsTheReferenceDid_data();
    void decodesAsTheReferenceDid();
    void comparisonNoticesDifferences();
};

void GoldenTest::allFilesAreThere()
{
    const QStringList files = QDir(support::goldenDirectory()).entryList({"*.mmstats"});
    QCOMPARE(files.size(), 13);
    std::size_t stats = 0;
    for (const QString &name : files)
        stats += support::goldenExpectation(name.chopped(8)).size();
    QVERIFY2(stats > 700, qPrintable(QString::number(stats)));
}

void GoldenTest::decodesAsTheReferenceDid_data()
{
    support::addGoldenRows();
}

void GoldenTest::decodesAsTheReferenceDid()
{
    QFETCH(QString, name);
    const json expected = support::goldenExpectation(name);
    auto file = StatsFile::open(support::goldenPath(name));
    QVERIFY2(file, support::errorText(file).c_str());
    Snapshot snapshot;
    const Status status = file->sample(snapshot);
    QVERIFY2(status, support::errorText(status).c_str());
    QVERIFY(!snapshot.layout().damage());
    QCOMPARE(snapshot.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const Field &field = snapshot.field(i);
        const std::string about = expected[i].dump() + " against " + support::described(snapshot.value(i));
        QVERIFY2(support::isGoldenText(field.label, expected[i]["label"]), about.c_str());
        QVERIFY2(support::isGoldenText(field.typeText, expected[i]["type"]), about.c_str());
        QVERIFY2(field.buffered == expected[i]["buffered"].get<bool>(), about.c_str());
        QVERIFY2(snapshot.stable(i), about.c_str());
        QVERIFY2(sameValue(snapshot.value(i), expected[i]["value"]), about.c_str());
    }
}

// This test's own eyes: what it must not take for equal.
void GoldenTest::comparisonNoticesDifferences()
{
    QVERIFY(!support::isGoldenText("a", json("b")));
    QVERIFY(!support::isGoldenText("a\xef\xbf\xbd", json("a")));
    QVERIFY(support::isGoldenText("a\xff", json("a")));
    QVERIFY(!support::isGoldenText("a\xff"
                                   "b",
                                   json("a")));
    QVERIFY(!sameFloating(0.0, json(-0.0)));
    QVERIFY(!sameFloating(1e300, json("inf")));
    QVERIFY(!sameFloating(-INFINITY, json("inf")));
    QVERIFY(!sameValue(std::uint64_t{18446744073709551615ULL}, json(18446744073709551614ULL)));
    QVERIFY(!sameValue(std::int64_t{-1}, json(18446744073709551615ULL)));
    QVERIFY(!sameValue(1.0, json(1)));
}

QTEST_APPLESS_MAIN(GoldenTest)
#include "golden_test.moc"
