// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "data/duration_text.h"

using namespace mmstats::inspector;

class DurationTextTest : public QObject
{
    Q_OBJECT

private slots:
    void units_data();
    void units();
    void bareNumbers();
    void refused_data();
    void refused();
};

void DurationTextTest::units_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("ms") << "250ms" << qint64{250};
    QTest::newRow("s") << "30s" << qint64{30'000};
    QTest::newRow("fraction") << "1.5s" << qint64{1'500};
    QTest::newRow("rounded") << "0.0006s" << qint64{1};
    QTest::newRow("m") << "5m" << qint64{300'000};
    QTest::newRow("min") << "5min" << qint64{300'000};
    QTest::newRow("h") << "1h" << qint64{3'600'000};
    QTest::newRow("d") << "2d" << qint64{172'800'000};
    QTest::newRow("most digits") << "999999999d" << qint64{999'999'999} * 86'400'000;
}

void DurationTextTest::units()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, milliseconds);
    QCOMPARE(parseDuration(text).value_or(-1), milliseconds);
}

void DurationTextTest::bareNumbers()
{
    QVERIFY(!parseDuration(QStringLiteral("30")));
    QCOMPARE(parseDuration(QStringLiteral("30"), BareNumber::Milliseconds).value_or(-1), qint64{30});
}

void DurationTextTest::refused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "s", "1e3", "-5s", "+5s", "5 s x", "5S", "5w", ".5s", "5.s", "1s1s", "٣s",
                             "inf", "99999999999999999999s", "5s\n5"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void DurationTextTest::refused()
{
    QFETCH(const QString, text);
    QVERIFY(!parseDuration(text));
    QVERIFY(!parseDuration(text, BareNumber::Milliseconds));
}

QTEST_APPLESS_MAIN(DurationTextTest)
#include "duration_text_test.moc"
