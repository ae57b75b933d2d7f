// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <curves.h>

#include "charts/overview_strip.h"
#include "charts/plot_view.h"

using namespace mmstats::inspector;
using support::changed;
using support::feed;
using support::found;
using support::specOf;
using support::start;
using Limits = TimeWindow::Limits;

namespace {

/// With 500 pixels for the history.
struct Stage
{
    Stage() { strip.resize(PlotView::leftMargin(strip.fontMetrics()) + PlotView::rightMargin + 500, 40); }

    OverviewStrip strip;
};

Limits seconds(qint64 from, qint64 to)
{
    return {start + from * 1000, start + to * 1000};
}

/// Not blended with much of the background.
bool isLike(const QColor &pixel, const QColor &color)
{
    const bool isRed = color.red() > color.green();
    return isRed ? pixel.red() - pixel.green() > 120 : pixel.green() - pixel.red() > 100;
}

} // namespace

/// What is seen of the history in the strip.
class OverviewPictureTest : public QObject
{
    Q_OBJECT

private slots:
    void showsLines();
    void drawnAnewOnlyWhenItIsSeen();
    void otherTheme();
};

void OverviewPictureTest::showsLines()
{
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "a~=0 b~=500")});
    for (int i = 1; i < 100; ++i)
        feed(store, {changed(store, 1, i % 20 < 10 ? "a=1 b=0" : "a=0 b=90000")});
    Curve a(store, specOf("a"));
    const Curve b(store, specOf("b"));
    Stage stage;
    const Limits whole{start, store.now()};
    const auto count = [&](const QColor &color) {
        const QImage image = stage.strip.grab().toImage();
        int found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                found += isLike(pixel, color) ? 1 : 0;
            }
        }
        return found;
    };
    const QColor red(255, 0, 0);
    const QColor green(0, 200, 0);
    QCOMPARE(count(red), 0);
    stage.strip.show({&a, &b}, {red, green}, whole, whole);
    const int reds = count(red);
    QVERIFY(reds > 200); // across the strip, each by its own range
    QVERIFY(count(green) > 200);
    stage.strip.show({&a}, {red}, whole, whole);
    QCOMPARE(count(green), 0);
    // What is not in view is dimmed.
    stage.strip.show({&a}, {red}, whole, {start + 90'000, store.now()});
    QVERIFY(count(red) < reds / 2);
    store.remove(1);
    a.filesChanged();
    stage.strip.show({&a}, {red}, whole, whole);
    QCOMPARE(count(red), 0);
}

void OverviewPictureTest::drawnAnewOnlyWhenItIsSeen()
{
    StatStore store;
    feed(store, {found(1, "web-7-7.mmstats", "a~=0")});
    for (int i = 1; i < 1000; ++i)
        feed(store, {changed(store, 1, "a=1")});
    Curve a(store, specOf("a"));
    Stage stage;
    const Limits view = seconds(100, 200);
    const auto shown = [&] {
        stage.strip.show({&a}, {Qt::red}, {start, store.now()}, view);
        return stage.strip.grab().toImage();
    };
    const QImage before = shown();
    // A sample that would change the scale of all, but takes less than a pixel.
    feed(store, {changed(store, 1, "a=1000000")});
    QVERIFY(shown() == before);
    feed(store, {changed(store, 1, "a=1000000")});
    feed(store, {changed(store, 1, "a=1000000")});
    const QImage after = shown();
    QVERIFY(after != before);
    // Another width.
    feed(store, {changed(store, 1, "a=-1000000")});
    QVERIFY(shown() == after);
    stage.strip.resize(stage.strip.width() - 10, 40);
    const QImage narrower = shown();
    stage.strip.resize(stage.strip.width() + 10, 40);
    QVERIFY(shown() != after);
    QVERIFY(narrower.width() < after.width());
    // The history begins anew.
    store.reset(0);
    a.filesChanged();
    QVERIFY(shown() != after);
}

void OverviewPictureTest::otherTheme()
{
    Stage stage;
    stage.strip.show({}, {}, {start, start + 1'000'000}, seconds(200, 400));
    const QImage light = stage.strip.grab().toImage();
    QPalette palette = stage.strip.palette();
    palette.setColor(QPalette::Base, QColor(30, 30, 30));
    palette.setColor(QPalette::Text, Qt::white);
    stage.strip.setPalette(palette);
    const QImage dark = stage.strip.grab().toImage();
    const QPoint inView = stage.strip.windowRect().center().toPoint();
    QCOMPARE(dark.pixelColor(inView), QColor(30, 30, 30));
    QVERIFY(light.pixelColor(inView) != dark.pixelColor(inView));
}

QTEST_MAIN(OverviewPictureTest)
#include "overview_picture_test.moc"
