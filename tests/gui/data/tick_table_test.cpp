// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QtTest>

#include "data/tick_table.h"

using namespace mmstats::inspector;

namespace {

/// "1000 1300p 2000": p for incomplete.
TickTable table(const char *text)
{
    TickTable ticks;
    for (QByteArray word : QByteArray(text).split(' ')) {
        const bool partial = word.endsWith('p');
        if (partial)
            word.chop(1);
        ticks.append(word.toLongLong(), !partial);
    }
    return ticks;
}

} // namespace

class TickTableTest : public QObject
{
    Q_OBJECT

private slots:
    void times();
    void timesOfManyBlocks_data();
    void timesOfManyBlocks();
    void memory();
    void neverBackwards();
    void neighbours();
    void withoutComplete();
    void firstAtOrAfter();
    void instants();
    void nearestComplete();
    void nearestOfEvery();
};

void TickTableTest::times()
{
    TickTable ticks;
    QVERIFY(ticks.empty());
    QCOMPARE(ticks.append(1'700'000'000'001, true), Tick{0});
    QCOMPARE(ticks.append(1'700'000'000'002, false), Tick{1});
    QCOMPARE(ticks.size(), std::size_t{2});
    QCOMPARE(ticks.last(), Tick{1});
    QCOMPARE(ticks.time(0), 1'700'000'000'001);
    QCOMPARE(ticks.time(1), 1'700'000'000'002);
    QVERIFY(ticks.bytes() >= 16);
}

void TickTableTest::timesOfManyBlocks_data()
{
    QTest::addColumn<qint64>("longest");
    QTest::newRow("10 ms") << qint64{10};
    QTest::newRow("a second") << qint64{1000};
    QTest::newRow("an hour") << qint64{3'600'000};
    QTest::newRow("a year") << qint64{31'536'000'000};
}

void TickTableTest::timesOfManyBlocks()
{
    QFETCH(qint64, longest);
    std::mt19937_64 random(1); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same times each time
    TickTable ticks;
    std::vector<std::pair<qint64, bool>> known;
    qint64 time = 1'700'000'000'000;
    for (int i = 0; i < 1000; ++i) {
        time += i % 7 == 0 ? 0 : static_cast<qint64>(random() % static_cast<quint64>(longest));
        known.emplace_back(time, i % 3 != 0);
        ticks.append(time, i % 3 != 0);
    }
    QCOMPARE(ticks.size(), known.size());
    for (Tick i = 0; i < known.size(); ++i) {
        QCOMPARE(ticks.time(i), known[i].first);
        QCOMPARE(ticks.isComplete(i), known[i].second);
        const std::size_t found = ticks.firstAtOrAfter(known[i].first);
        QCOMPARE(ticks.time(static_cast<Tick>(found)), known[i].first);
        QVERIFY(found == 0 || ticks.time(static_cast<Tick>(found - 1)) < known[i].first);
    }
    QCOMPARE(ticks.firstAtOrAfter(time + 1), ticks.size());
}

void TickTableTest::memory()
{
    const auto bytesOf = [](qint64 interval) {
        TickTable ticks;
        for (qint64 i = 0; i < 100'000; ++i)
            ticks.append(1'700'000'000'000 + i * interval, true);
        return ticks.bytes();
    };
    QVERIFY2(bytesOf(10) <= 320'000, qPrintable(QString::number(bytesOf(10))));
    QVERIFY2(bytesOf(1000) <= 520'000, qPrintable(QString::number(bytesOf(1000))));
}

void TickTableTest::neverBackwards()
{
    TickTable ticks;
    ticks.append(2000, true);
    ticks.append(1500, false);
    ticks.append(1500, true);
    QCOMPARE(ticks.time(1), 2000);
    QCOMPARE(ticks.time(2), 2000);
    QCOMPARE(ticks.previousComplete(2), Tick{0});
}

void TickTableTest::neighbours()
{
    const TickTable ticks = table("1000 1300p 1400p 2000 2500p 3000");
    const Tick previous[] = {0, 0, 0, 0, 3, 3};
    const Tick next[] = {3, 3, 3, 5, 5, 5};
    for (Tick tick = 0; tick < 6; ++tick) {
        QCOMPARE(ticks.previousComplete(tick), previous[tick]);
        QCOMPARE(ticks.nextComplete(tick), next[tick]);
    }
}

void TickTableTest::withoutComplete()
{
    const TickTable ticks = table("1000p 1300p 1400p");
    QCOMPARE(ticks.previousComplete(2), Tick{0});
    QCOMPARE(ticks.nextComplete(0), Tick{2});
}

void TickTableTest::firstAtOrAfter()
{
    const TickTable ticks = table("1000 1300p 2000 2000p 3000");
    QCOMPARE(ticks.firstAtOrAfter(-5), std::size_t{0});
    QCOMPARE(ticks.firstAtOrAfter(1000), std::size_t{0});
    QCOMPARE(ticks.firstAtOrAfter(1001), std::size_t{1});
    QCOMPARE(ticks.firstAtOrAfter(1300), std::size_t{1});
    QCOMPARE(ticks.firstAtOrAfter(1301), std::size_t{2});
    QCOMPARE(ticks.firstAtOrAfter(2000), std::size_t{2});
    QCOMPARE(ticks.firstAtOrAfter(3000), std::size_t{4});
    QCOMPARE(ticks.firstAtOrAfter(3001), std::size_t{5});
    QCOMPARE(TickTable().firstAtOrAfter(0), std::size_t{0});
}

void TickTableTest::instants()
{
    const TickTable ticks = table("1000 1998p 2000 2003p 3000 3600p 4000 4001");
    QVERIFY(ticks.isInstant(1, 2)); // found just before a sample
    QVERIFY(ticks.isInstant(2, 3)); // lost just after one
    QVERIFY(!ticks.isInstant(0, 2));
    QVERIFY(!ticks.isInstant(4, 5));               // more than half of the interval
    QVERIFY(!ticks.isInstant(6, 7));               // asked for
    QVERIFY(!table("1000p 1001").isInstant(0, 1)); // what is usual is not known yet
}

void TickTableTest::nearestComplete()
{
    QVERIFY(!TickTable().nearestComplete(5));
    QVERIFY(!table("1000p").nearestComplete(1000));
    QVERIFY(!table("1000p 2000p").nearestComplete(1500));
    QCOMPARE(table("1000").nearestComplete(-99'999), std::optional<Tick>(0));
    QCOMPARE(table("1000").nearestComplete(99'999), std::optional<Tick>(0));
    const TickTable ticks = table("900p 1000 1300p 1400p 2000 2500p");
    QCOMPARE(ticks.nearestComplete(0), std::optional<Tick>(1));
    QCOMPARE(ticks.nearestComplete(1499), std::optional<Tick>(1));
    QCOMPARE(ticks.nearestComplete(1501), std::optional<Tick>(4));
    QCOMPARE(ticks.nearestComplete(2000), std::optional<Tick>(4));
    QCOMPARE(ticks.nearestComplete(9999), std::optional<Tick>(4));
}

void TickTableTest::nearestOfEvery()
{
    std::mt19937 random(1); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same tables each time
    for (int round = 0; round < 200; ++round) {
        TickTable ticks;
        qint64 time = 0;
        for (auto n = random() % 30; n-- > 0;)
            ticks.append(time += static_cast<qint64>(random() % 4), random() % 3 == 0);
        for (qint64 at = -3; at < time + 3; ++at) {
            std::optional<qint64> least;
            for (Tick tick = 0; tick < ticks.size(); ++tick) {
                if (const qint64 far = qAbs(ticks.time(tick) - at);
                    ticks.isComplete(tick) && (!least || far < *least))
                    least = far;
            }
            const auto nearest = ticks.nearestComplete(at);
            QCOMPARE(nearest.has_value(), least.has_value());
            if (nearest) {
                QVERIFY(ticks.isComplete(*nearest));
                QCOMPARE(qAbs(ticks.time(*nearest) - at), *least);
            }
        }
    }
}

QTEST_APPLESS_MAIN(TickTableTest)
#include "tick_table_test.moc"
