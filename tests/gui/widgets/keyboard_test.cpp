// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QLineEdit>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "publisher.h"
#include "widgets/details_panel.h"
#include "widgets/main_window.h"

using namespace mmstats::inspector;

namespace {

/// A window on one process, used by keys alone: they go where the focus is.
struct Desk
{
    QTemporaryDir directory;
    Publisher publisher;
    std::unique_ptr<MainWindow> window;

    bool open()
    {
        CommandLine options;
        options.paths = {directory.path()};
        options.intervalMs = 50;
        if (!publisher.start(directory.path()))
            return false;
        window = std::make_unique<MainWindow>(options);
        window->show();
        window->activateWindow();
        return QTest::qWaitForWindowActive(window.get()) &&
               QTest::qWaitFor([this] { return window->tree()->proxy()->rowCount() > 0; });
    }

    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *focused = QApplication::focusWidget();
        QTest::keyClick(focused != nullptr ? focused : window.get(), static_cast<Qt::Key>(key), modifiers);
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }

    /// From the filter to the chart of a stat.
    void chart(const QString &label)
    {
        press(Qt::Key_F, Qt::ControlModifier);
        type(label);
        press(Qt::Key_Down);
        while (window->tree()->view()->currentIndex().data(StatsTreeModel::LabelRole).toString() != label) {
            const QModelIndex before = window->tree()->view()->currentIndex();
            press(Qt::Key_Down);
            if (window->tree()->view()->currentIndex() == before)
                break;
        }
        press(Qt::Key_Return);
        press(Qt::Key_F, Qt::ControlModifier);
        press(Qt::Key_Escape);
    }
    std::size_t charts() const { return window->charts()->stack()->panels().size(); }
    /// Goes on by Tab until a widget has the focus.
    bool tabTo(const QWidget *wanted)
    {
        for (int i = 0; i < 100 && QApplication::focusWidget() != wanted; ++i)
            press(Qt::Key_Tab);
        return QApplication::focusWidget() == wanted;
    }
};

// Of the first line; empty before it is drawn.
QString shownValue(const ChartPanel &panel)
{
    const auto &entries = panel.legend()->entries();
    return entries.empty() ? QString() : entries[0].value;
}

} // namespace

class KeyboardTest : public QObject
{
    Q_OBJECT

private slots:
    void chartsAndUndoes()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.chart("queue.depth");
        QCOMPARE(desk.charts(), std::size_t{1});
        desk.chart("jobs.done");
        QCOMPARE(desk.charts(), std::size_t{2});
        desk.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.charts(), std::size_t{1});
        desk.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(desk.charts(), std::size_t{2});
    }

    void readsAChart()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.chart("queue.depth");
        QVERIFY(desk.publisher.tell("depth 4"));
        ChartPanel *panel = desk.window->charts()->stack()->panels().front();
        QTRY_COMPARE(shownValue(*panel), "4");
        QVERIFY(desk.tabTo(panel));
        desk.press(Qt::Key_Left);
        TimeControl &time = desk.window->charts()->time();
        QVERIFY(time.cursor());
        desk.press(Qt::Key_A);
        QVERIFY(time.mark(TimeControl::A));
        desk.press(Qt::Key_Escape);
        QVERIFY(!time.cursor() && !time.mark(TimeControl::A));
        desk.press(Qt::Key_Space);
        QVERIFY(time.window().isPaused());
        desk.press(Qt::Key_End);
        QVERIFY(!time.window().isPaused());
        QTest::keyClick(panel, Qt::Key_Delete);
        QCOMPARE(desk.charts(), std::size_t{0});
    }

    void worksWithTabs()
    {
        Desk desk;
        QVERIFY(desk.open());
        desk.chart("queue.depth");
        desk.press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(desk.window->charts()->count(), 2);
        QCOMPARE(desk.charts(), std::size_t{0});
        desk.press(Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(desk.charts(), std::size_t{1});
        desk.press(Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(desk.charts(), std::size_t{0});
        QVERIFY(desk.tabTo(desk.window->charts()->findChild<QTabBar *>()));
        desk.press(Qt::Key_F2);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr);
        desk.type("web");
        desk.press(Qt::Key_Return);
        QTRY_COMPARE(desk.window->charts()->findChild<QTabBar *>()->tabText(1), "web");
        desk.press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(desk.window->charts()->count(), 1);
    }

    void opensAndClosesPanels()
    {
        Desk desk;
        QVERIFY(desk.open());
        QVERIFY(desk.window->tree()->isVisible());
        desk.press(Qt::Key_F9);
        QVERIFY(!desk.window->tree()->isVisible());
        desk.press(Qt::Key_F9);
        QVERIFY(desk.window->tree()->isVisible());
        const bool shown = desk.window->details()->isVisible();
        desk.press(Qt::Key_F10);
        QCOMPARE(desk.window->details()->isVisible(), !shown);
    }

    void aRestartedProcessKeepsItsChart()
    {
        Desk desk;
        QVERIFY(desk.open());
        QVERIFY(desk.publisher.tell("depth 4"));
        desk.chart("queue.depth");
        ChartPanel *panel = desk.window->charts()->stack()->panels().front();
        QTRY_COMPARE(shownValue(*panel), "4");
        QVERIFY(desk.publisher.kill());
        QTRY_COMPARE_WITH_TIMEOUT(shownValue(*panel), "exited", 15'000); // processes are looked after slowly
        Publisher next;
        QVERIFY(next.start(desk.directory.path()));
        QVERIFY(next.tell("depth 9"));
        QTRY_COMPARE(shownValue(*panel), "9");
        QCOMPARE(desk.charts(), std::size_t{1});
        QCOMPARE(panel->lines().size(), std::size_t{1});
    }
};

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
