// SPDX-License-Identifier: Apache-2.0
#include <QSignalSpy>
#include <QtTest>

#include <alerting.h>
#include <curves.h>
#include <menus.h>

#include "charts/chart_alerts.h"
#include "charts/chart_menu.h"
#include "charts/chart_panel.h"

using namespace mmstats::inspector;
using support::above;
using support::Alerting;
using support::changed;
using support::feed;
using support::found;
using support::specOf;

namespace {

/// A chart of 600 x 300 that shows the last minute.
struct Chart
{
    Alerting a;
    TimeControl time{a.store};
    ChartPanel panel{a.store, time};

    explicit Chart(const AlertRules &rules)
        : a(rules)
    {
        panel.setAlerts(&a.alerts);
        panel.resize(600, 300);
        panel.show();
    }

    void draw(const std::vector<SeriesSpec> &lines = {})
    {
        panel.add(lines);
        panel.refresh();
    }
    QStringList thresholds() const
    {
        QStringList texts;
        for (const PlotThreshold &threshold : panel.plot()->thresholds())
            texts << threshold.text + (threshold.isPassed ? " (passed)" : "");
        return texts;
    }
    /// How many pixels of a row have more red than blue by that much: those of the alert's colour.
    int redPixels(double y, int by) const
    {
        const QImage image = panel.plot()->grab().toImage();
        int count = 0;
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, qRound(y * image.devicePixelRatio()));
            count += color.red() - color.blue() > by ? 1 : 0;
        }
        return count;
    }
};

} // namespace

class ChartAlertsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QPalette light;
        light.setColor(QPalette::Base, Qt::white);
        light.setColor(QPalette::Text, Qt::black);
        QApplication::setPalette(light);
    }

    void aThresholdIsDrawn();
    void nearOrFar();
    void onceForManyLines();
    void onlyOfItsReading();
    void whereItFiredIsShaded();
    void theLegendSaysSo();
    void theLegendIsOfTheTimeShown();
    void isMovedByTheMouse();
    void isRemovedWhileItIsMoved();
    void theMenuAsksForOne();
};

void ChartAlertsTest::aThresholdIsDrawn()
{
    Chart c({above("a", 30)});
    c.a.find("a~=20");
    c.a.sample("a=25");
    c.draw({specOf("a")});
    QCOMPARE(c.thresholds(), QStringList{"limit 30"});
    const PlotView &plot = *c.panel.plot();
    QVERIFY(plot.scale().max >= 30);
    const double y = plot.yOf(30, PlotView::Left);
    QVERIFY2(c.redPixels(y, 60) > 100, qPrintable(QString::number(c.redPixels(y, 60)))); // dashed
    QCOMPARE(c.redPixels(plot.yOf(10, PlotView::Left), 60), 0);
    c.a.alerts.watch.setRules({});
    c.draw();
    QVERIFY(c.thresholds().isEmpty());
    QCOMPARE(c.redPixels(y, 60), 0);
}

// The data are not squashed for a threshold that is far from them.
void ChartAlertsTest::nearOrFar()
{
    Chart c({above("a", 1000)});
    c.a.find("a~=20");
    c.a.sample("a=25");
    c.draw({specOf("a")});
    QVERIFY(c.panel.plot()->scale().max < 100);
    QCOMPARE(c.thresholds(), QStringList{"limit 1k"});
    const QRectF area = c.panel.plot()->plotArea();
    int atEdge = 0; // its name, with an arrow
    for (int y = 0; y < 14; ++y)
        atEdge += c.redPixels(area.top() + y, 60);
    QVERIFY(atEdge > 10);
    c.a.alerts.watch.setRules({above("a", -1000)});
    c.draw();
    QVERIFY(c.panel.plot()->scale().min > -100);

    const Scale alone{.min = 0, .max = 10, .step = 2};
    const auto range = [&](double value, bool onRight = false) {
        return nearThresholds(alone, {{.value = value, .onRight = onRight}}, false);
    };
    QCOMPARE(range(20), (Range{20, 20, false}));
    QCOMPARE(range(-10), (Range{-10, -10, false}));
    QVERIFY(range(20.5).empty && range(-11).empty && range(5, true).empty);
    const Scale log{.min = 1, .max = 100, .step = 1, .isLog = true};
    QVERIFY(!nearThresholds(log, {{.value = 5000}}, false).empty);
    QVERIFY(nearThresholds(log, {{.value = 50000}}, false).empty);
    QVERIFY(nearThresholds(log, {{.value = -1}}, false).empty);
}

void ChartAlertsTest::onceForManyLines()
{
    AlertRule ofDb = above("a", 40);
    ofDb.command = "db";
    Chart c({above("a", 30), ofDb});
    feed(c.a.store, {found(1, "web-7-7.mmstats", "a~=20"), found(2, "web-8-8.mmstats", "a~=35")});
    SeriesSpec right = specOf("a", "web", 1);
    c.draw({specOf("a"), right});
    QCOMPARE(c.thresholds(), QStringList{"limit 30 (passed)"});
    right.onRight = true;
    c.panel.changeSeries(1, right);
    c.draw();
    QCOMPARE(c.thresholds(), (QStringList{"limit 30", "limit 30 (passed)"}));
}

void ChartAlertsTest::onlyOfItsReading()
{
    AlertRule raw = above("n", 5);
    raw.reading = Reading::raw;
    Chart c({raw, above("n", 3)});
    c.a.find("n+=1");
    c.a.sample("n=2");
    c.draw({specOf("n")});
    QCOMPARE(c.thresholds(), QStringList{"limit 3/s"});
    SeriesSpec spec = specOf("n");
    spec.reading = Reading::raw;
    c.panel.changeSeries(0, spec);
    c.draw();
    QCOMPARE(c.thresholds(), QStringList{"limit 5"});
}

void ChartAlertsTest::whereItFiredIsShaded()
{
    Chart c({above("a", 30)});
    c.a.find("a~=20");
    for (int i = 0; i < 20; ++i)
        c.a.sample(i == 5 ? "a=40" : i == 10 ? "a=20" : "");
    c.draw({specOf("a")});
    using Stretches = std::vector<EventLog::Stretch>;
    QVERIFY(c.panel.plot()->fired() == (Stretches{{support::start + 6000, support::start + 11'000}}));
    const PlotView &plot = *c.panel.plot();
    const QImage image = c.panel.plot()->grab().toImage();
    const auto colorAt = [&](qint64 seconds) {
        const double y = plot.yOf(20, PlotView::Left) + 7; // below the line
        return image.pixelColor(
            (QPointF(plot.xOf(support::start + seconds * 1000), y) * image.devicePixelRatio()).toPoint());
    };
    QCOMPARE(colorAt(4), QColor(Qt::white));
    QVERIFY(colorAt(8).red() - colorAt(8).blue() > 8);
    QCOMPARE(colorAt(14), QColor(Qt::white));
}

void ChartAlertsTest::theLegendSaysSo()
{
    Chart c({above("a", 30)});
    c.a.find("a~=20 b~=1");
    c.draw({specOf("a"), specOf("b")});
    QVERIFY(c.panel.legend()->entries()[0].alert.isEmpty());
    const int width = c.panel.legend()->entryRect(0).width();
    c.a.sample("a=45");
    c.draw();
    QCOMPARE(c.panel.legend()->entries()[0].alert, QStringLiteral("above 30"));
    QVERIFY(c.panel.legend()->entries()[1].alert.isEmpty());
    QVERIFY(c.panel.legend()->entryRect(0).width() > width);
    QVERIFY(c.panel.legend()->accessibleName().contains("above 30"));
}

// Values and alerts of the legend are those of one time: held, under the cursor, and now.
void ChartAlertsTest::theLegendIsOfTheTimeShown()
{
    Chart c({above("a", 30)});
    c.a.find("a~=20");
    for (int i = 1; i < 20; ++i)
        c.a.sample(i == 5 ? "a=40" : i == 10 ? "a=20" : "");
    c.draw({specOf("a")});
    const auto said = [&] {
        c.panel.refresh();
        const Legend::Entry &entry = c.panel.legend()->entries()[0];
        return QString(entry.value + QLatin1Char(' ') + entry.alert).trimmed();
    };
    QCOMPARE(said(), "20");
    c.time.show({support::start - 20'000, support::start + 7000});
    QVERIFY(c.time.window().isPaused());
    QCOMPARE(said(), "40 above 30");
    c.time.show({support::start - 20'000, support::start + 12'000});
    QCOMPARE(said(), "20");
    c.a.sample("a=45"); // meanwhile
    QCOMPARE(said(), "20");
    c.time.setCursor(support::start + 8000);
    QCOMPARE(said(), "40 above 30");
    c.time.setCursor(std::nullopt);
    c.time.setPaused(false);
    QCOMPARE(said(), "45 above 30");
    c.time.setCursor(support::start + 2000);
    QCOMPARE(said(), "20");
}

void ChartAlertsTest::isMovedByTheMouse()
{
    Chart c({above("a", 30, 0, 3), above("b", 1)});
    c.a.find("a~=20 b~=0");
    c.a.sample("a=40");
    c.draw({specOf("a")});
    QWidget *plot = c.panel.plot()->viewport();
    const int x = qRound(c.panel.plot()->plotArea().center().x());
    const auto yOf = [&](double value) { return qRound(c.panel.plot()->yOf(value, PlotView::Left)); };
    QSignalSpy panned(&c.time, &TimeControl::windowChanged);
    const int to = yOf(10);
    QTest::mousePress(plot, Qt::LeftButton, {}, {x, yOf(30)});
    QTest::mouseMove(plot, {x, to - 20});
    QTest::mouseMove(plot, {x, to});
    QTest::mouseRelease(plot, Qt::LeftButton, {}, {x, to});
    const AlertRules &rules = c.a.alerts.watch.rules();
    QVERIFY2(qAbs(rules[0].threshold - 10) < 0.5, qPrintable(QString::number(rules[0].threshold)));
    QCOMPARE(rules[0].hysteresis, 3.0);
    QVERIFY(rules[1] == above("b", 1));
    QCOMPARE(panned.count(), 0);
    moveThreshold(c.a.alerts.watch, 7, 1); // gone meanwhile
    moveThreshold(c.a.alerts.watch, rules[0].id, qQNaN());
    QVERIFY(qAbs(rules[0].threshold - 10) < 0.5);
    moveThreshold(c.a.alerts.watch, rules[0].id, 0);
    moveThreshold(c.a.alerts.watch, rules[0].id, 8);
    QVERIFY(rules[0] == above("a", 8, 0, 3));
    QCOMPARE(rules.size(), std::size_t{2});
}

// The rule that is held is gone before it is let go, and another one is in its place.
void ChartAlertsTest::isRemovedWhileItIsMoved()
{
    Chart c({above("a", 30), above("a", 15)});
    c.a.find("a~=20");
    c.a.sample("a=40");
    c.draw({specOf("a")});
    QWidget *plot = c.panel.plot()->viewport();
    const int x = qRound(c.panel.plot()->plotArea().center().x());
    const int from = qRound(c.panel.plot()->yOf(30, PlotView::Left));
    QTest::mousePress(plot, Qt::LeftButton, {}, {x, from});
    QTest::mouseMove(plot, {x, from + 20});
    c.a.alerts.watch.setRules({above("a", 15)});
    QTest::mouseMove(plot, {x, from + 40});
    QTest::mouseRelease(plot, Qt::LeftButton, {}, {x, from + 40});
    QVERIFY(c.a.alerts.watch.rules() == AlertRules{above("a", 15)});
}

void ChartAlertsTest::theMenuAsksForOne()
{
    Chart c({});
    c.a.find("a~=20");
    c.draw({specOf("a")});
    QSignalSpy asked(&c.panel, &ChartPanel::alertRequested);
    const std::unique_ptr<QMenu> menu(seriesMenu(c.panel, 0));
    QAction *alert = support::actionOf(*menu, "Alert when...");
    QVERIFY(alert != nullptr);
    alert->trigger();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].value<SeriesSpec>().label, "a");
}

QTEST_MAIN(ChartAlertsTest)
#include "chart_alerts_test.moc"
