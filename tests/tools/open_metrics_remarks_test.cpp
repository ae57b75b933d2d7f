// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "exposed.h"

using namespace mmstats;
using namespace mmstats::tools;
using namespace support;
using namespace std::string_literals;

/// What is told of names that were lost or changed.
class OpenMetricsRemarksTest : public QObject
{
    Q_OBJECT

private slots:
    void remarksAreShort();
    void remarksOfProgramsThatBeginAnew();
    void moreAfterRemarks();
};

// One cause for each remark there is.
void OpenMetricsRemarksTest::remarksAreShort()
{
    const std::string longOne(30'000, 'x');
    StatsBytes many = StatsBytes();
    for (std::size_t i = 0; i < 150; ++i)
        many.scalar(std::string(i + 1, '.') + longOne, "b", std::int8_t{1});
    const Exposed e({many,
                     StatsBytes()
                         .scalar("twice" + longOne, "b", std::int8_t{1})
                         .scalar("twice" + longOne, "b", std::int8_t{1})
                         .scalar("a" + longOne, "b", std::int8_t{1})
                         .buffered("c" + longOne, "Q", std::uint64_t{1}, std::uint64_t{1})
                         .scalar("c" + longOne + ".created", "b", std::int8_t{1})
                         .text("text" + longOne, "", 8)
                         .text("Text" + longOne, "", 8),
                     StatsBytes().buffered("a" + longOne, "Q", std::uint64_t{1}, std::uint64_t{1})});
    const QStringList remarks = QString::fromStdString(e.remarks()).split('\n', Qt::SkipEmptyParts);
    for (const char *cause : {"too many stats", "more than once", "is left out, since", "100 stats share",
                              "is a counter in one file", "because its own name"})
        QCOMPARE(remarks.filter(cause).size(), 1);
    for (const QString &remark : remarks)
        QVERIFY2(remark.size() < 1000, qPrintable(remark));
}

// They have another pid then, and another file.
void OpenMetricsRemarksTest::remarksOfProgramsThatBeginAnew()
{
    const auto twice =
        StatsBytes().scalar("a", "b", std::int8_t{1}).scalar("a", "b", std::int8_t{2}).text("pid", "no", 4);
    Exposed e({twice, twice});
    const std::string before = e.remarks();
    QCOMPARE(e.metrics().remarks().size(), 2U);
    e.metrics().clear();
    FileReport report;
    report.read(e.path(2));
    e.metrics().add(report.path(), report.snapshot());
    QCOMPARE(e.remarks(), before);
}

// Who has asked for remarks may still add something that takes a name.
void OpenMetricsRemarksTest::moreAfterRemarks()
{
    Exposed e({StatsBytes().scalar("a", "b", std::int8_t{1})});
    QCOMPARE(e.remarks(), ""s);
    e.metrics().add({.name = "a", .help = "Own"}).value = 7;
    QCOMPARE(e.text(), "# TYPE a gauge\na 7\n# TYPE a_stat gauge\na_stat{1} 1\n"s);
    QVERIFY(has(e.remarks(), "\"a\" becomes a_stat"));
    FileReport report;
    report.read(e.path(1));
    e.metrics().add(report.path() + "2", report.snapshot());
    QCOMPARE(e.metrics().remarks().size(), 1U);
    QVERIFY(has(e.whole(), "f12\"} 1\n"));
}

QTEST_APPLESS_MAIN(OpenMetricsRemarksTest)
#include "open_metrics_remarks_test.moc"
