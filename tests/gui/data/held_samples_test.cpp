// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "data/held_samples.h"

using namespace mmstats::inspector;

namespace {

/// The samples of changes "tick=value", "tick=-" for an end, as "seconds:value", where ticks are so many ms
/// apart.
QStringList held(const char *changes, qint64 apart, Tick end)
{
    QStringList all;
    HeldSamples samples([apart](Tick tick) { return static_cast<qint64>(tick) * apart; },
                        [&](qint64 time, double value) {
                            all << QString("%1:%2").arg(static_cast<double>(time) / 1000).arg(value);
                        });
    for (const QString &change : QString(changes).split(' ', Qt::SkipEmptyParts)) {
        const QString value = change.section('=', 1);
        samples.take(change.section('=', 0, 0).toUInt(),
                     value == "-" ? std::nullopt : std::optional(value.toDouble()));
    }
    samples.finish(end);
    return all;
}

} // namespace

class HeldSamplesTest : public QObject
{
    Q_OBJECT

private slots:
    void samples_data();
    void samples();
};

void HeldSamplesTest::samples_data()
{
    QTest::addColumn<QString>("changes");
    QTest::addColumn<int>("apart");
    QTest::addColumn<int>("end");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *changes, int apart, int end, const char *expected) {
        QTest::newRow(name) << changes << apart << end << expected;
    };
    row("nothing", "", 1000, 10, "");
    row("each sample", "0=1 1=2 2=3", 1000, 3, "0:1 1:2 2:3");
    row("held before a change", "0=1 5=2", 1000, 6, "0:1 4:1 5:2");
    row("held to the end", "2=7", 1000, 10, "2:7 9:7");
    row("each minute", "0=1", 1000, 151, "0:1 60:1 120:1 150:1");
    row("at samples alone", "0=1", 25'000, 8, "0:1 50:1 100:1 150:1 175:1");
    row("seldom samples", "0=1 2=2", 200'000, 3, "0:1 200:1 400:2");
    row("ends", "0=1 3=-", 1000, 10, "0:1 2:1");
    row("ends at once", "0=1 0=-", 1000, 10, "0:1");
    row("comes back", "0=1 3=- 7=2", 1000, 9, "0:1 2:1 7:2 8:2");
    row("no value first", "0=- 2=1", 1000, 3, "2:1");
    row("samples at one time", "0=1 1=2", 0, 2, "0:1");
}

void HeldSamplesTest::samples()
{
    QFETCH(QString, changes);
    QFETCH(int, apart);
    QFETCH(int, end);
    QFETCH(QString, expected);
    QCOMPARE(held(changes.toUtf8(), apart, static_cast<Tick>(end)).join(' '), expected);
}

QTEST_APPLESS_MAIN(HeldSamplesTest)
#include "held_samples_test.moc"
