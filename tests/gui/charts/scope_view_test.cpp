// SPDX-License-Identifier: Apache-2.0
#include <QPainter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QtTest>

#include <tested_scope.h>

using namespace mmstats::inspector;
using namespace support;

class ScopeViewTest : public QObject
{
    Q_OBJECT

private slots:
    void withoutCharts();
    void showsTheChartsLines();
    void runsOnlyWhileSeen();
    void stopsAndGoesOn();
    void triggerFreezes();
    void triggersEachTime();
    void zoomsWhatIsHeld();
    void chartsChange();
    void backToLive();
    void csvOfWhatIsShown();
    void csvOfTheLastCrossing();
    void pictureOfWhatIsShown();
};

namespace {

QStringList rows(const ScopeCsv &csv)
{
    return QString::fromUtf8(csv.text()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
}

/// When a row is of; "2023-11-15T03:43:21.123456+05:30".
qint64 timeOf(const QString &row)
{
    return QDateTime::fromString(row.section(',', 0, 0), Qt::ISODateWithMs).toMSecsSinceEpoch();
}

} // namespace

void ScopeViewTest::withoutCharts()
{
    TestedScope scope;
    scope.tabs.showInstead(true);
    QVERIFY(scope.view->panels().empty());
    QVERIFY(scope.view->curves().empty());
    scope.view->stop();
    scope.view->run();
    QCOMPARE(scope.view->status().samples, 0U);
}

void ScopeViewTest::showsTheChartsLines()
{
    TestedScope scope;
    scope.chart({{1, 0}, {1, 1}});
    scope.chart({{1, 1}});
    const ChartPanel *chart = scope.tabs.stack()->panels().front();
    QTRY_COMPARE(chart->legend()->entries().size(), std::size_t{2});
    scope.tabs.showInstead(true);
    QCOMPARE(scope.view->panels().size(), std::size_t{2});
    QCOMPARE(scope.view->curves().size(), std::size_t{2});
    QTRY_COMPARE(scope.entry(0, 0).value, QStringLiteral("1"));
    QCOMPARE(scope.entry(0, 1).value, QStringLiteral("2"));
    QCOMPARE(scope.entry(1, 0).value, QStringLiteral("2"));
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(scope.entry(0, i).color, chart->lineColor(i));
        QCOMPARE(scope.entry(0, i).name, chart->legend()->entries()[i].name);
    }
    scope.write(5);
    QTRY_COMPARE(scope.entry(0, 0).value, QStringLiteral("5"));
}

void ScopeViewTest::runsOnlyWhileSeen()
{
    TestedScope scope;
    scope.chart({{1, 0}});
    QCOMPARE(scope.view->limits().to, 0); // it has not begun
    scope.tabs.showInstead(true);
    QTRY_VERIFY(scope.view->limits().to > 0);
    scope.tabs.showInstead(false);
    QVERIFY(!scope.view->isSampling());
    const auto end = scope.view->limits().to;
    scope.tabs.showInstead(true);
    QVERIFY(scope.view->isSampling());
    QTRY_VERIFY(scope.view->limits().to > end);
}

void ScopeViewTest::stopsAndGoesOn()
{
    TestedScope scope;
    QVERIFY(scope.begin());
    QVERIFY(scope.view->state() == ScopeView::State::Running);
    scope.view->stop();
    QVERIFY(scope.view->state() == ScopeView::State::Stopped);
    QVERIFY(scope.view->isHeld());
    const auto held = scope.view->limits();
    scope.write(7);
    QVERIFY(!scope.view->isSampling());
    QCOMPARE(scope.view->limits(), held);
    QCOMPARE(scope.entry(0, 0).value, QStringLiteral("1"));
    scope.view->run();
    QTRY_COMPARE(scope.entry(0, 0).value, QStringLiteral("7"));
}

void ScopeViewTest::triggerFreezes()
{
    TestedScope scope;
    QVERIFY(scope.begin(200));
    scope.view->arm(scope.risesOver(5));
    QVERIFY(scope.view->state() == ScopeView::State::Armed);
    // The sampler has heard of it, and has a value to rise from.
    QVERIFY(scope.samples(60));
    scope.write(9);
    QTRY_VERIFY(scope.view->state() == ScopeView::State::Frozen);
    const auto shown = scope.view->limits();
    QCOMPARE(shown.to - shown.from, 200);
    QCOMPARE(*scope.view->triggeredAt() - shown.from, 100); // half of it before
    QTRY_COMPARE(scope.view->rangeOf(scope.view->curves().front()->spec()).max, 9.0);
    scope.view->arm(scope.risesOver(5));
    QVERIFY(scope.view->state() == ScopeView::State::Armed);
    QVERIFY(!scope.view->isHeld());
    scope.view->run();
    QVERIFY(scope.view->state() == ScopeView::State::Running);
}

void ScopeViewTest::triggersEachTime()
{
    TestedScope scope;
    QVERIFY(scope.begin(50));
    scope.view->arm(scope.risesOver(5, true));
    std::optional<qint64> last;
    for (int round = 0; round < 3; ++round) {
        QTRY_VERIFY(scope.view->triggeredAt() == last || round == 0);
        scope.write(1);
        QVERIFY(scope.samples(60));
        scope.write(9);
        QTRY_VERIFY(scope.view->state() == ScopeView::State::Triggered && scope.view->triggeredAt() != last);
        last = scope.view->triggeredAt();
        QVERIFY(!scope.view->isHeld());
    }
    QTRY_COMPARE(scope.view->limits().to, *last + 25);
    scope.view->stop();
    QVERIFY(scope.view->state() == ScopeView::State::Frozen);
    QCOMPARE(scope.view->limits().to, *last + 25);
}

void ScopeViewTest::zoomsWhatIsHeld()
{
    TestedScope scope;
    QVERIFY(scope.begin(200));
    ScopePanel *panel = scope.view->panels().front();
    const auto span = [&] {
        const auto shown = scope.view->limits(); // once: time goes on
        return shown.to - shown.from;
    };
    emit panel->zoomed(0.5, scope.view->limits().to);
    QCOMPARE(span(), 200); // it runs
    const qint64 begin = scope.view->limits().to;
    QTRY_VERIFY(scope.view->limits().to > begin + 300);
    scope.view->stop();
    const auto held = scope.view->limits();
    emit panel->zoomed(0.5, held.from + 100);
    QCOMPARE(scope.view->limits(), (TimeWindow::Limits{held.from + 50, held.to - 50}));
    emit panel->panned(-10);
    QCOMPARE(scope.view->limits(), (TimeWindow::Limits{held.from + 40, held.to - 60}));
    emit panel->panned(100'000);
    QVERIFY(scope.view->isHeld());
    QCOMPARE(span(), 100);
    scope.view->run();
    QCOMPARE(span(), 200);
}

void ScopeViewTest::chartsChange()
{
    TestedScope scope;
    QVERIFY(scope.begin());
    QSignalSpy lines(scope.view, &ScopeView::linesChanged);
    scope.chart({{1, 1}});
    QTRY_COMPARE(scope.view->panels().size(), std::size_t{2});
    QTRY_COMPARE(scope.entry(1, 0).value, QStringLiteral("2"));
    QVERIFY(!lines.isEmpty());
    // While it is held, what was another line's does not show as the new one's.
    scope.view->stop();
    scope.tabs.undoStack().undo();
    scope.tabs.undoStack().undo();
    QVERIFY(scope.view->panels().empty());
    scope.chart({{1, 1}});
    QTRY_COMPARE(scope.view->panels().size(), std::size_t{1});
    QTRY_COMPARE(scope.entry(0, 0).value, QStringLiteral("–"));
    // The process ends: nothing is known any more.
    scope.view->run();
    QTRY_COMPARE(scope.entry(0, 0).value, QStringLiteral("2"));
    feed(scope.store, {became(1, mmstats::FileState::exited)});
    scope.view->setWindow(50);
    QTRY_COMPARE(scope.entry(0, 0).value, QStringLiteral("–"));
}

void ScopeViewTest::backToLive()
{
    TestedScope scope;
    scope.chart({{1, 0}, {1, 1}});
    const ChartLayout before = scope.tabs.layoutOfCharts();
    const auto shown = scope.tabs.time().limits();
    scope.tabs.showInstead(true);
    QVERIFY(!scope.tabs.stack()->isVisible());
    QVERIFY(!scope.tabs.overview()->isVisible());
    QTRY_VERIFY(scope.view->limits().to > 0);
    scope.view->stop();
    emit scope.view->panels().front()->zoomed(0.5, scope.view->limits().to);
    scope.tabs.showInstead(false);
    QVERIFY(scope.tabs.stack()->isVisible());
    QVERIFY(scope.tabs.overview()->isVisible());
    QVERIFY(!scope.view->isVisible());
    QVERIFY(scope.tabs.layoutOfCharts() == before);
    QCOMPARE(scope.tabs.time().limits(), shown);
    QVERIFY(!scope.tabs.time().window().isPaused());
}

void ScopeViewTest::csvOfWhatIsShown()
{
    TestedScope scope;
    scope.chart({{1, 0}, {1, 1}});
    scope.chart({{1, 1}});
    scope.view->setWindow(200);
    QVERIFY(scope.view->csv().isEmpty()); // it has not begun
    scope.tabs.showInstead(true);
    QTRY_COMPARE(scope.entry(0, 0).value, QStringLiteral("1"));
    scope.write(5);
    QTRY_COMPARE(scope.entry(0, 0).value, QStringLiteral("5"));
    scope.view->stop();
    const QStringList held = rows(scope.view->csv());
    QCOMPARE(held.first(), QStringLiteral("time,a – web/7,b – web/7")); // each line once
    QVERIFY(held.filter(QStringLiteral(",5,2")).size() > 0);
    QVERIFY(held.size() < 1 + 202 + 10); // no more than its time, at 1,000 a second
    QVERIFY(timeOf(held[1]) >= scope.view->limits().from);
    QVERIFY(timeOf(held.last()) <= scope.view->limits().to);
    // Closer is less, and further out what was there before is seen again.
    emit scope.view->panels().front()->zoomed(0.1, scope.view->limits().to);
    const QStringList close = rows(scope.view->csv());
    QVERIFY(close.size() < held.size());
    QCOMPARE(close.last(), held.last());
    QVERIFY(timeOf(close[1]) >= scope.view->limits().from);
    emit scope.view->panels().front()->zoomed(10, scope.view->limits().to);
    QVERIFY(rows(scope.view->csv()).size() >= held.size());
}

// The ring goes on, and what is shown stands.
void ScopeViewTest::csvOfTheLastCrossing()
{
    TestedScope scope;
    QVERIFY(scope.begin(50));
    scope.view->arm(scope.risesOver(5, true));
    QVERIFY(scope.samples(60));
    scope.write(9);
    QTRY_VERIFY(scope.view->status().completedAt.has_value());
    QCOMPARE(scope.view->limits().to, *scope.view->triggeredAt() + 25);
    const QStringList shown = rows(scope.view->csv());
    QVERIFY(!shown.filter(QRegularExpression(QStringLiteral(",1$"))).isEmpty());
    QVERIFY(!shown.filter(QRegularExpression(QStringLiteral(",9$"))).isEmpty());
    QVERIFY(scope.samples(100));
    QCOMPARE(rows(scope.view->csv()), shown);
}

void ScopeViewTest::pictureOfWhatIsShown()
{
    TestedScope scope;
    scope.chart({{1, 0}});
    const QImage charts = scope.tabs.picture();
    scope.tabs.showInstead(true);
    QTRY_COMPARE(scope.entry(0, 0).value, QStringLiteral("1"));
    scope.view->stop();
    const auto painted = [&] {
        QImage image(scope.view->chartsSize() * scope.tabs.devicePixelRatioF(),
                     QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(scope.tabs.devicePixelRatioF());
        QPainter painter(&image);
        scope.view->paintCharts(painter);
        return image;
    };
    QVERIFY(painted().width() > 300 && painted().height() > 200);
    QCOMPARE(scope.tabs.picture(), painted());
    QVERIFY(scope.tabs.picture() != charts);
    QVERIFY(scope.tabs.svg().trimmed().endsWith("</svg>"));
    scope.tabs.showInstead(false);
    QVERIFY(scope.tabs.picture() != painted());
}

QTEST_MAIN(ScopeViewTest)
#include "scope_view_test.moc"
