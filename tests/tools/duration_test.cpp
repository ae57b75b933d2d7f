// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <common/duration.h>

/// Lengths of time as people write them.
class DurationTest : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
};

void DurationTest::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("seconds"); // -1: none
    const auto row = [](const char *text, double seconds) {
        QTest::addRow("\"%s\"", text) << text << seconds;
    };
    row("0", 0);
    row("90", 90);
    row("90s", 90);
    row("30m", 1800);
    row("2h", 7200);
    row("1d", 86400);
    row("1.5h", 5400);
    row("0.25s", 0.25);
    row("1000d", 86'400'000);
    for (const char *text : {"",    "s",  "h",     "-5",  "+5",   "-0",  ".5",  "5w",   "5 s",  " 5",
                             "5s ", "5S", "1h30m", "1e3", "0x10", "inf", "nan", "1,5h", "five", "5ms"})
        row(text, -1);
}

void DurationTest::parses()
{
    QFETCH(QString, text);
    QFETCH(double, seconds);
    const auto duration = mmstats::tools::parseDuration(text.toStdString());
    QCOMPARE(duration ? duration->count() : -1, seconds);
}

QTEST_APPLESS_MAIN(DurationTest)
#include "duration_test.moc"
