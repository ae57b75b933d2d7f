// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <batches.h>

#include "charts/line_text.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using namespace support;

class LineTextTest : public QObject
{
    Q_OBJECT

private slots:
    void sources()
    {
        StatStore store;
        feed(store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "web-8.mmstats", "a=2"),
                     found(3, "alone.mmstats", "a=3")});
        const auto name = [&](const StatSource &source) {
            return sourceName(Curve(store, {.label = "a", .source = source}));
        };
        QCOMPARE(name({"web", 0, 0}), "web/9");
        QCOMPARE(name({"web", 1, 0}), "web/8");
        QCOMPARE(name({"alone.mmstats", 0, 0}), "alone.mmstats");
        QCOMPARE(name({"db", 0, 0}), "db"); // does not run
        QCOMPARE(name({"d%1", 2, 0}), "d%1 #3");
    }

    void aggregates()
    {
        StatStore store;
        feed(store, {found(1, "web-7-9.mmstats", "a=1"), found(2, "web-7-10.mmstats", "a=2"),
                     found(3, "db-8-8.mmstats", "a=3")});
        const auto name = [&](const Aggregate &aggregate) {
            return fullName(Curve(store, {.label = "a", .aggregate = aggregate}));
        };
        QCOMPARE(name({}), "a – sum over 3 files");
        QCOMPARE(name({.function = mmstats::Aggregation::max, .command = "web"}),
                 "a – web: maximum over 2 files");
        feed(store, {became(1, FileState::exited)});
        QVERIFY(name({.function = mmstats::Aggregation::sum, .command = "web"})
                    .startsWith("a – web: sum over 1 "));
    }

    void namesSayWhatDiffers()
    {
        StatStore store;
        feed(store, {found(1, "web-7-9.mmstats", "a=1 b=1"), found(2, "db-8-8.mmstats", "a=2")});
        const Curve webA(store, {.label = "a", .source = {"web", 0, 0}});
        const Curve webB(store, {.label = "b", .source = {"web", 0, 0}});
        const Curve dbA(store, {.label = "a", .source = {"db", 0, 0}});
        const auto said = [](const std::vector<const Curve *> &curves) {
            const LineNames names = lineNames(curves);
            return names.title + ':' + QStringList(names.names.begin(), names.names.end()).join(',');
        };
        QCOMPARE(said({}), ":");
        QCOMPARE(said({&webA, &dbA}), "a:web/9,db/8");
        QCOMPARE(said({&webA, &webB}), "web/9:a,b");
        QCOMPARE(said({&webB, &dbA}), ":b – web/9,a – db/8");
    }

    void readings()
    {
        StatStore store;
        feed(store, {found(1, "web-7-9.mmstats", "n+=1")});
        const Curve rate(store, {.label = "n", .source = {"web", 0, 0}});
        const Curve raw(store, {.label = "n", .source = {"web", 0, 0}, .reading = Reading::raw});
        QCOMPARE(readingText(rate, 1500), "1.50k/s");
        QCOMPARE(readingText(raw, 12), "12");
        QCOMPARE(readingText(raw, std::nullopt), "");
        LineMeasure measure(0, 10);
        QCOMPARE(statisticsText(raw, measure.summary()), "");
        measure.add(0, 2);
        measure.add(10, 4);
        QCOMPARE(statisticsText(rate, measure.summary()), "min 2/s  avg 3/s  max 4/s");
    }
};

QTEST_MAIN(LineTextTest)
#include "line_text_test.moc"
