// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <QDateTime>
#include <QtTest>

#include "charts/nice_scale.h"

using namespace mmstats::inspector;

namespace {

constexpr double largest = std::numeric_limits<double>::max();
constexpr double smallest = std::numeric_limits<double>::denorm_min();

Range range(double min, double max)
{
    return {min, max, false};
}

QString text(const Scale &scale)
{
    return QStringLiteral("%1..%2 by %3").arg(scale.min).arg(scale.max).arg(scale.step);
}

/// 1, 2 or 5 times a power of the ten.
bool isRound(double step)
{
    const double mantissa = step / std::pow(10, std::floor(std::log10(step * (1 + 1e-9))));
    return qFuzzyCompare(mantissa, 1) || qFuzzyCompare(mantissa, 2) || qFuzzyCompare(mantissa, 5) ||
           qFuzzyCompare(mantissa, 10);
}

bool isWhole(double number)
{
    return std::abs(number - std::round(number)) < 1e-6 * std::max(1.0, std::abs(number));
}

} // namespace

class NiceScaleTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void scales_data();
    void scales();
    void rulesHold_data();
    void rulesHold();
    void binary_data();
    void binary();
    void nothingToShow();
    void ticks();
    void logTicks();
    void anotherBase();
    void steady_data();
    void steady();

    void times_data();
    void times();
    void timesAcrossTheClockChange();
    void noTimes();
};

void NiceScaleTest::initTestCase()
{
    qputenv("TZ", "IST-5:30"); // half an hour off: rounding in UTC would show
}

void NiceScaleTest::scales_data()
{
    QTest::addColumn<double>("min");
    QTest::addColumn<double>("max");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("scale");

    QTest::newRow("from zero") << 3.0 << 9.7 << 5 << "0..10 by 2";
    QTest::newRow("not from zero") << 96.0 << 99.0 << 5 << "96..99 by 1";
    QTest::newRow("around zero") << -3.0 << 8.0 << 4 << "-5..10 by 5";
    QTest::newRow("below zero") << -9.0 << -1.0 << 5 << "-10..0 by 2";
    QTest::newRow("a constant") << 100.0 << 100.0 << 4 << "90..110 by 5";
    QTest::newRow("zero") << 0.0 << 0.0 << 2 << "0..1 by 0.5";
    QTest::newRow("one step") << 0.0 << 7.0 << 1 << "0..10 by 10";
    QTest::newRow("small") << 0.0 << 0.00031 << 4 << "0..0.0004 by 0.0001";
}

void NiceScaleTest::scales()
{
    QFETCH(double, min);
    QFETCH(double, max);
    QFETCH(int, most);
    QTEST(text(niceScale(range(min, max), most)), "scale");
}

void NiceScaleTest::rulesHold_data()
{
    QTest::addColumn<double>("min");
    QTest::addColumn<double>("max");

    const double values[] = {0,     1,         -1,        0.1,    3,        7.3,      99.9,        100,
                             -42,   12345.678, -1e9,      1e15,   1e15 + 1, 2.5e-7,   -1e-12,      1e100,
                             1e300, smallest,  -smallest, 1e-310, largest,  -largest, largest / 3, 0x1p64};
    for (const double a : values) {
        for (const double b : values) {
            if (a <= b)
                QTest::addRow("%.17g..%.17g", a, b) << a << b;
        }
    }
}

void NiceScaleTest::rulesHold()
{
    QFETCH(double, min);
    QFETCH(double, max);
    const double low = std::max(min, -1e300); // what lies beyond is cut off
    const double high = std::min(max, 1e300);
    const double size = std::max({std::abs(low), std::abs(high), 1e-300});
    for (const Base base : {Base::Ten, Base::Binary}) {
        for (const int most : {1, 2, 3, 5, 10, 40}) {
            const Scale scale = niceScale(range(min, max), most, base);
            const QByteArray what = text(scale).toUtf8() + " for " + QByteArray::number(most);
            QVERIFY2(std::isfinite(scale.min) && std::isfinite(scale.max) && scale.step > 0, what);
            QVERIFY2(scale.min < scale.max, what);
            // Nothing is cut off, but for what rounding errors are.
            const double slack = std::max(scale.step * 1e-6, size * 1e-9);
            QVERIFY2(scale.min <= low + slack && scale.max >= high - slack, what);
            QVERIFY2(isWhole(scale.min / scale.step) && isWhole(scale.max / scale.step), what);
            QVERIFY2((scale.max - scale.min) / scale.step <= most + 1.001, what);
            QVERIFY2(scale.ticks().size() <= most + 2, what);
            if (base == Base::Ten)
                QVERIFY2(isRound(scale.step), what);
        }
    }
}

void NiceScaleTest::binary_data()
{
    QTest::addColumn<double>("max");
    QTest::addColumn<double>("top");
    QTest::addColumn<double>("unit");

    QTest::newRow("bytes") << 900.0 << 1000.0 << 1.0;
    QTest::newRow("KiB") << 7.0 * 1024 << 8.0 * 1024 << 1024.0;
    QTest::newRow("MiB") << 3.5 * 0x1p20 << 4 * 0x1p20 << 0x1p20;
    QTest::newRow("GiB") << 100 * 0x1p30 << 100 * 0x1p30 << 0x1p30;
    QTest::newRow("exactly one") << 0x1p20 << 0x1p20 << 0x1p20;
}

void NiceScaleTest::binary()
{
    QFETCH(double, max);
    QFETCH(double, unit);
    const Scale scale = niceScale(range(0, max), 5, Base::Binary);
    QTEST(scale.max, "top");
    QVERIFY2(isRound(scale.step / unit), qPrintable(text(scale)));
}

void NiceScaleTest::nothingToShow()
{
    QCOMPARE(niceScale({}, 5), Scale());
    QCOMPARE(steadyScale({}, 5, {.min = 0, .max = 100, .step = 20}), Scale());
}

void NiceScaleTest::logTicks()
{
    QCOMPARE(logScale({3, 700, false}).ticks(), (QList<double>{1, 10, 100, 1000}));
    QCOMPARE(logScale({3, 7, false}).ticks(), (QList<double>{1, 2, 5, 10}));
    const QList<double> sizes = logScale({600e3, 3e6, false}, Base::Binary).ticks();
    QCOMPARE(sizes, (QList<double>{0x1p19, 0x1p20, 0x1p21, 0x1p22}));
    QVERIFY(logScale({1, 0x1p40, false}, Base::Binary).ticks().size() <= 10);
    QVERIFY(!logScale({}).ticks().isEmpty());
}

// What is steady for bytes is not round for numbers.
void NiceScaleTest::anotherBase()
{
    const Range data{0, 0x1p28, false};
    const Scale bytes = niceScale(data, 5, Base::Binary);
    QVERIFY(steadyScale(data, 5, bytes, Base::Binary) == bytes);
    QVERIFY(steadyScale(data, 5, bytes, Base::Ten) == niceScale(data, 5, Base::Ten));
}

void NiceScaleTest::ticks()
{
    const QList<double> expected{-5, 0, 5, 10};
    QCOMPARE((Scale{.min = -5, .max = 10, .step = 5}.ticks()), expected);
    QCOMPARE((Scale{.min = 0, .max = 0.3, .step = 0.1}.ticks().size()), 4);
}

void NiceScaleTest::steady_data()
{
    QTest::addColumn<double>("min");
    QTest::addColumn<double>("max");
    QTest::addColumn<int>("most");
    QTest::addColumn<bool>("stays");

    QTest::newRow("the same") << 0.0 << 95.0 << 5 << true;
    QTest::newRow("less") << 0.0 << 55.0 << 5 << true;
    QTest::newRow("much less") << 0.0 << 20.0 << 5 << false;
    QTest::newRow("more") << 0.0 << 101.0 << 5 << false;
    QTest::newRow("below") << -1.0 << 90.0 << 5 << false;
    QTest::newRow("less room") << 0.0 << 95.0 << 2 << false;
}

void NiceScaleTest::steady()
{
    QFETCH(double, min);
    QFETCH(double, max);
    QFETCH(int, most);
    QFETCH(bool, stays);
    const Scale shown{.min = 0, .max = 100, .step = 20};
    QCOMPARE(steadyScale(range(min, max), most, shown), stays ? shown : niceScale(range(min, max), most));
}

void NiceScaleTest::times_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<int>("most");
    QTest::addColumn<qint64>("step");

    constexpr qint64 second = 1000;
    constexpr qint64 hour = 3600 * second;
    QTest::newRow("100 ms") << qint64{100} << 5 << qint64{20};
    QTest::newRow("a second") << second << 5 << qint64{200};
    QTest::newRow("a minute") << 60 * second << 6 << 10 * second;
    QTest::newRow("a minute, narrow") << 60 * second << 5 << 15 * second;
    QTest::newRow("10 minutes") << 600 * second << 5 << 120 * second;
    QTest::newRow("an hour") << hour << 7 << 600 * second;
    QTest::newRow("a day") << 24 * hour << 8 << 3 * hour;
    QTest::newRow("3 days") << 72 * hour << 4 << 24 * hour;
    QTest::newRow("30 days") << 720 * hour << 5 << 192 * hour;
    QTest::newRow("one tick") << 60 * second << 1 << 60 * second;
}

void NiceScaleTest::times()
{
    QFETCH(qint64, span);
    QFETCH(int, most);
    QFETCH(qint64, step);
    const qint64 day = 86'400'000;
    // From odd times, so that ticks do not fall on the ends.
    for (qint64 from = 1'700'000'000'123; from < 1'700'000'000'123 + 10 * day; from += 7'654'321) {
        const TimeTicks ticks = niceTimes(from, from + span, most);
        QCOMPARE(ticks.step, step);
        const bool bothEnds = ticks.times.first() == from && ticks.times.last() == from + span;
        QVERIFY2(ticks.times.size() <= most + (bothEnds ? 1 : 0),
                 qPrintable(QString::number(ticks.times.size())));
        QVERIFY(ticks.times.size() >= span / step);
        for (const qint64 time : ticks.times) {
            QVERIFY(time >= from && time <= from + span);
            const QTime local = QDateTime::fromMSecsSinceEpoch(time).time();
            QCOMPARE(local.msecsSinceStartOfDay() % std::min(step, day), qint64{0});
        }
    }
}

void NiceScaleTest::timesAcrossTheClockChange()
{
    qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
    for (const QDate &changes : {QDate(2023, 3, 26), QDate(2023, 10, 29)}) {
        const qint64 from = QDateTime(changes.addDays(-1), QTime(11, 1)).toMSecsSinceEpoch();
        const TimeTicks ticks = niceTimes(from, from + 48 * 3'600'000LL, 9);
        QStringList texts;
        for (const qint64 time : ticks.times)
            texts << QDateTime::fromMSecsSinceEpoch(time).toString("HH:mm");
        QCOMPARE(texts.mid(0, 7),
                 (QStringList{"12:00", "18:00", "00:00", "06:00", "12:00", "18:00", "00:00"}));
    }
    initTestCase();
}

void NiceScaleTest::noTimes()
{
    QVERIFY(niceTimes(1000, 1000, 5).times.isEmpty());
    QVERIFY(niceTimes(2000, 1000, 5).times.isEmpty());
    QVERIFY(niceTimes(1000, 2000, 0).times.isEmpty());
    QVERIFY(niceTimes(0, std::numeric_limits<qint64>::max() / 4, 5).times.size() <= 6);
}

QTEST_APPLESS_MAIN(NiceScaleTest)
#include "nice_scale_test.moc"
