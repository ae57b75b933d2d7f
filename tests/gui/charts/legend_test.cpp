// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QToolTip>
#include <QtTest>

#include "charts/legend.h"

using mmstats::inspector::Legend;

namespace {

std::vector<Legend::Entry> entries(int count, const QString &value = QStringLiteral("5/s"))
{
    std::vector<Legend::Entry> all;
    for (int i = 0; i < count; ++i)
        all.push_back({Qt::red, QStringLiteral("web/%1").arg(4000 + i), value});
    return all;
}

/// How many pixels have the alert's colour where entries are counted.
int countedInRed(Legend &legend)
{
    const QImage image = legend.grab(legend.countRect()).toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            count += color.red() - color.blue() > 60 ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class LegendTest : public QObject
{
    Q_OBJECT

private slots:
    void whatFitsIsShown();
    void moreRowsShowMore();
    void narrow();
    void keepsItsHeightWhileValuesChange();
    void wordsLeaveNoGap();
    void whatIsInAlertIsShown();
    void whereMoreAreInAlertThanFit();
    void readAloud();
};

void LegendTest::whatFitsIsShown()
{
    Legend legend;
    legend.resize(600, 100);
    legend.setMostRows(1);
    legend.show("requests", entries(2));
    QCOMPARE(legend.countedOnly(), std::size_t{0});
    legend.show("requests", entries(24));
    QVERIFY(legend.countedOnly() > 0 && legend.countedOnly() < 24);
    QCOMPARE(legend.title(), QStringLiteral("requests"));
    QCOMPARE(legend.entries().size(), std::size_t{24});
    QVERIFY(!legend.grab().isNull()); // paints
}

void LegendTest::moreRowsShowMore()
{
    Legend legend;
    legend.resize(400, 200);
    std::size_t before = 25;
    int height = 0;
    for (const int rows : {1, 2, 3}) {
        legend.setMostRows(rows);
        legend.show("requests", entries(24));
        QVERIFY(legend.countedOnly() < before);
        QVERIFY(legend.heightForWidth(400) > height);
        before = legend.countedOnly();
        height = legend.heightForWidth(400);
    }
}

void LegendTest::narrow()
{
    // A long title, and hardly any room: nothing to see is better than a loop or a crash.
    Legend legend;
    legend.setMostRows(2);
    legend.show(QString(500, QLatin1Char('x')), entries(24, QString(100, QLatin1Char('9'))));
    for (const int width : {0, 1, 10, 60, 200}) {
        legend.resize(width, 50);
        QVERIFY(legend.countedOnly() <= 24);
        QVERIFY(legend.heightForWidth(width) > 0);
        legend.grab();
    }
}

void LegendTest::keepsItsHeightWhileValuesChange()
{
    Legend legend;
    legend.resize(400, 100);
    legend.show("requests", entries(8, "999.9 MiB/s"));
    const int height = legend.heightForWidth(400);
    legend.show("requests", entries(8, "0/s"));
    QCOMPARE(legend.heightForWidth(400), height);
}

void LegendTest::wordsLeaveNoGap()
{
    Legend once;
    Legend later;
    once.resize(900, 100);
    later.resize(900, 100);
    std::vector<Legend::Entry> ended = entries(2, "not running");
    for (Legend::Entry &entry : ended)
        entry.dimmed = true;
    later.show("requests", ended);
    const int width = later.entryRect(0).width();
    once.show("requests", entries(2, "0/s"));
    later.show("requests", entries(2, "0/s"));
    QCOMPARE(later.entryRect(1), once.entryRect(1));
    QVERIFY(width > later.entryRect(0).width());
}

void LegendTest::whatIsInAlertIsShown()
{
    Legend legend;
    legend.resize(900, 100);
    legend.setMostRows(1);
    std::vector<Legend::Entry> all = entries(24);
    legend.show("requests", all);
    QVERIFY(!legend.entryRect(23).isValid());
    QCOMPARE(countedInRed(legend), 0);
    all[23].alert = all[12].alert = "above 30";
    legend.show("requests", all);
    QVERIFY(legend.countedOnly() > 0 && legend.countedOnly() < 22);
    // In their order, beside one another and the count.
    QVERIFY(legend.entryRect(0).isValid());
    QVERIFY(legend.entryRect(0).right() < legend.entryRect(12).left());
    QVERIFY(legend.entryRect(12).right() < legend.entryRect(23).left());
    QVERIFY(legend.entryRect(23).right() < legend.countRect().left());
    QVERIFY(legend.countRect().right() < legend.width());
    QVERIFY(!legend.entryRect(11).isValid());
    QCOMPARE(countedInRed(legend), 0); // none of those that are only counted
    QSignalSpy clicked(&legend, &Legend::entryClicked);
    QTest::mouseClick(&legend, Qt::LeftButton, {}, legend.entryRect(23).center());
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(clicked[0][0].value<std::size_t>(), std::size_t{23});
}

void LegendTest::whereMoreAreInAlertThanFit()
{
    Legend legend;
    legend.resize(600, 100);
    legend.setMostRows(1);
    std::vector<Legend::Entry> all = entries(24);
    for (std::size_t i = 1; i < all.size(); ++i)
        all[i].alert = "above 30";
    legend.show("requests", all);
    QVERIFY(!legend.entryRect(0).isValid());
    QVERIFY(legend.entryRect(1).isValid());
    QVERIFY(!legend.entryRect(23).isValid());
    QVERIFY(countedInRed(legend) > 5);
    QHelpEvent help(QEvent::ToolTip, legend.countRect().center(),
                    legend.mapToGlobal(legend.countRect().center()));
    legend.QWidget::show();
    QApplication::sendEvent(&legend, &help);
    QVERIFY(QToolTip::text().contains("web/4023 5/s above 30"));
    QToolTip::hideText();
}

void LegendTest::readAloud()
{
    Legend legend;
    legend.show("requests", entries(2));
    QCOMPARE(legend.accessibleName(), QStringLiteral("requests, web/4000 5/s, web/4001 5/s"));
}

QTEST_MAIN(LegendTest)
#include "legend_test.moc"
