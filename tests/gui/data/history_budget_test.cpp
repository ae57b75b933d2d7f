// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <batches.h>

using namespace mmstats::inspector;
using namespace support;

class HistoryBudgetTest : public QObject
{
    Q_OBJECT

private slots:
    void historyBytes();
    void budget();
    void budgetOfManySeries();
    void budgetOfShortSeries();
    void whatRestsIsNotThinned();
};

void HistoryBudgetTest::historyBytes()
{
    StatStore store;
    QCOMPARE(store.historyBytes(), std::size_t{0});
    feed(store, {found(1, "x-7-7.mmstats", "a=0 b=0 s=x"), found(2, "x-7-8.mmstats", "a=0")});
    for (int i = 1; i < 1000; ++i) {
        const QByteArray text = "a=" + QByteArray::number(i);
        feed(store, {changed(store, 1, text), changed(store, 2, text)});
    }
    QCOMPARE(store.historyBytes(), countedBytes(store));
    QVERIFY(store.historyBytes() >= std::size_t{2000} * 12);
}

void HistoryBudgetTest::budget()
{
    constexpr std::size_t budget = 160U << 10; // of it 22 KiB for the times of the samples
    StatStore store(budget);
    feed(store, {found(1, "x-7-7.mmstats", "a=0 b=0"), found(2, "y-8-8.mmstats", "a=0")});
    constexpr int samples = 5000;
    std::size_t most = 0;
    for (int i = 1; i <= samples; ++i) {
        const QByteArray n = QByteArray::number(i);
        feed(store, {changed(store, 1, "a=" + n + " b=" + n), changed(store, 2, "a=" + n)});
        most = std::max(most, store.historyBytes());
    }
    QCOMPARE(store.historyBytes(), countedBytes(store));
    QVERIFY2(most <= budget + budget / 10, qPrintable(QString::number(most)));
    QVERIFY(most > budget / 2); // and it is made use of
    for (const StatRef ref : {StatRef{1, 0}, StatRef{1, 1}, StatRef{2, 0}}) {
        const Series &series = store.stat(ref)->series;
        for (std::size_t i = 0; i < 64; ++i)
            QCOMPARE(series.at(series.size() - 1 - i).value,
                     static_cast<double>(samples) - static_cast<double>(i));
        QCOMPARE(series.at(0).value, 0.0); // the oldest is an extreme
    }
}

void HistoryBudgetTest::budgetOfManySeries()
{
    // Short series have to give as well, where there are many of them.
    constexpr std::size_t budget = 1U << 20;
    StatStore store(budget);
    QString all;
    for (int i = 0; i < 200; ++i)
        all += QStringLiteral("s%1=0 ").arg(i);
    FileUpdate update = found(1, "x-7-7.mmstats", stats(all));
    feed(store, {update});
    update.description.reset();
    for (quint64 n = 1; n <= 1000; ++n) {
        for (StatChange &change : update.changes)
            change.value = n;
        feed(store, {update});
    }
    QVERIFY2(store.historyBytes() <= budget + budget / 10, qPrintable(QString::number(store.historyBytes())));
    QCOMPARE(store.stat({1, 0})->series.back().value, 1000.0);
}

void HistoryBudgetTest::budgetOfShortSeries()
{
    // So many that each has room for 40 points: what 200,000 stats have of 128 MiB.
    constexpr std::size_t files = 100;
    constexpr std::size_t budget = files * 20 * 650;
    StatStore store(budget);
    QString all;
    for (int i = 0; i < 20; ++i)
        all += QStringLiteral("s%1=0 ").arg(i);
    std::vector<FileUpdate> updates;
    for (FileId id = 1; id <= files; ++id)
        updates.push_back(found(id, QStringLiteral("x-%1.mmstats").arg(id), stats(all)));
    feed(store, updates);
    std::size_t most = 0;
    for (quint64 n = 1; n <= 500; ++n) {
        for (FileUpdate &update : updates) {
            update.description.reset();
            for (StatChange &change : update.changes)
                change.value = n;
        }
        feed(store, updates);
        most = std::max(most, store.historyBytes());
    }
    QCOMPARE(store.historyBytes(), countedBytes(store));
    QVERIFY2(most <= budget + budget / 10, qPrintable(QString::number(most)));
    for (FileId id = 1; id <= files; ++id) {
        const Series &series = store.stat({id, 19})->series;
        QVERIFY(series.size() > 16);
        QCOMPARE(series.at(0).value, 0.0);
        for (std::size_t i = 0; i < 8; ++i)
            QCOMPARE(series.at(series.size() - 1 - i).value, 500.0 - static_cast<double>(i));
    }
}

void HistoryBudgetTest::whatRestsIsNotThinned()
{
    constexpr std::size_t budget = 64U << 10;
    StatStore store(budget);
    feed(store, {found(1, "x-7-7.mmstats", "moves=0 rests=0")});
    for (int i = 1; i <= 10'000; ++i) {
        const QByteArray n = QByteArray::number(i);
        feed(store, {changed(store, 1, i <= 100 ? "moves=" + n + " rests=" + n : "moves=" + n)});
    }
    QVERIFY2(store.historyBytes() <= budget + budget / 10, qPrintable(QString::number(store.historyBytes())));
    const Series &rests = store.stat({1, 1})->series;
    QCOMPARE(rests.size(), std::size_t{101});
    QVERIFY(!rests.isThinned(0));
    QVERIFY(store.stat({1, 0})->series.isThinned(0));
}

QTEST_APPLESS_MAIN(HistoryBudgetTest)
#include "history_budget_test.moc"
