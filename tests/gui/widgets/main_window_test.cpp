// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "main_window_fixture.h"
#include "models/tree_text.h"
#include "publisher.h"
#include "widgets/empty_page.h"
#include "widgets/workspace.h"

using namespace mmstats::inspector;
using support::rowOf;
using support::watching;

namespace {

QString statusText(const MainWindow &window)
{
    QStringList texts;
    for (const QLabel *label : window.statusBar()->findChildren<QLabel *>())
        texts << label->text();
    return texts.join(QLatin1Char('|'));
}

QString valueOf(const MainWindow &window, const QString &label)
{
    return rowOf(window, label).siblingAtColumn(StatsTreeModel::ValueColumn).data().toString();
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(directory_->isValid());
    }

    void cleanup() { directory_.reset(); }

    void sayWhyThereIsNothing()
    {
        MainWindow window(watching(directory_->path()));
        window.show();
        auto *page = window.findChild<EmptyPage *>();
        QTRY_VERIFY(page->isVisible());
        const auto labels = page->findChildren<QLabel *>();
        const auto says = [&](const QString &text) {
            return std::any_of(labels.begin(), labels.end(),
                               [&](const QLabel *label) { return label->text().contains(text); });
        };
        QTRY_VERIFY(says(directory_->path() + QStringLiteral("/*.mmstats: no file there yet")));
        QCOMPARE(page->findChildren<QPushButton *>().size(), 3);

        const QString gone = directory_->path();
        directory_.reset();
        QTRY_VERIFY(says(gone + QStringLiteral("/*.mmstats: cannot list: No such file or directory")));
    }

    void showAFileThatAppears()
    {
        MainWindow window(watching(directory_->path()));
        window.show();
        QTRY_VERIFY(window.findChild<EmptyPage *>()->isVisible());
        QElapsedTimer timer;
        timer.start();
        Publisher publisher;
        QVERIFY(publisher.start(directory_->path()));
        QTRY_COMPARE(valueOf(window, QStringLiteral("worker.name")), QStringLiteral("idle"));
        QVERIFY2(timer.elapsed() < 2000, "found too late");
        QVERIFY(!window.findChild<EmptyPage *>()->isVisible());
        QTRY_VERIFY(statusText(window).contains(QStringLiteral("1 live, 0 exited, 0 unreadable")));
        QTRY_VERIFY(statusText(window).contains(QStringLiteral("sample ")));
    }

    void chartByEnterAndKeepPastValues()
    {
        Publisher publisher;
        QVERIFY(publisher.start(directory_->path()));
        MainWindow window(watching(directory_->path()));
        window.show();
        QTRY_COMPARE(valueOf(window, QStringLiteral("queue.depth")), QStringLiteral("0"));
        QVERIFY(publisher.tell(QStringLiteral("depth 7")));
        QTRY_COMPARE(valueOf(window, QStringLiteral("queue.depth")), QStringLiteral("7"));
        QVERIFY(publisher.tell(QStringLiteral("depth 3")));
        QTRY_COMPARE(valueOf(window, QStringLiteral("queue.depth")), QStringLiteral("3"));

        QTreeView *view = window.tree()->view();
        view->setCurrentIndex(rowOf(window, QStringLiteral("queue.depth")));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(window.charts()->stack()->panels().size(), std::size_t{1});
        const auto drawn = [&] { return linesOf(window.charts()->stack()->panels().front()); };
        QTRY_VERIFY(!drawn().isEmpty() && drawn().front().size() > 2);
        // It was charted late, but its past has come with it.
        const auto points = drawn().front();
        const auto has = [&](double y) {
            return std::any_of(points.begin(), points.end(), [y](const QPointF &p) { return p.y() == y; });
        };
        QVERIFY(has(0) && has(7) && has(3));

        // Charting it again shows the chart that is there.
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(window.charts()->stack()->panels().size(), std::size_t{1});
        // A text is no chart, and that is said.
        view->setCurrentIndex(rowOf(window, QStringLiteral("worker.name")));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(window.charts()->stack()->panels().size(), std::size_t{1});
        QCOMPARE(window.statusBar()->currentMessage(), QStringLiteral("A text cannot be charted"));
    }

    void dropOnAChartAddsASeries()
    {
        Publisher publisher;
        QVERIFY(publisher.start(directory_->path()));
        MainWindow window(watching(directory_->path()));
        window.show();
        QTRY_VERIFY(rowOf(window, QStringLiteral("queue.depth")).isValid());
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const QPoint place = visibleCenter(window, "queue.depth");
        QWidget *viewport = window.tree()->view()->viewport();
        QTest::mouseClick(viewport, Qt::LeftButton, {}, place); // a double click begins with a click
        QTest::mouseDClick(viewport, Qt::LeftButton, {}, place);
        QTRY_COMPARE(window.charts()->stack()->panels().size(), std::size_t{1});
        ChartPanel *panel = window.charts()->stack()->panels().front();

        const std::unique_ptr<QMimeData> data(
            window.tree()->proxy()->mimeData({rowOf(window, QStringLiteral("jobs.done"))}));
        drop(panel, *data);
        QCOMPARE(panel->lines().stats().size(), std::size_t{2});
        drop(window.charts()->stack(), *data);
        QCOMPARE(window.charts()->stack()->panels().size(), std::size_t{2});
    }

    void pauseFreezesTheViewButNotTheSampling()
    {
        Publisher publisher;
        QVERIFY(publisher.start(directory_->path()));
        CommandLine options = watching(directory_->path());
        options.charts = {{QStringLiteral("queue.depth")}};
        MainWindow window(options);
        window.show();
        window.activateWindow();
        ChartPanel *panel = window.charts()->stack()->panels().front();
        QTRY_VERIFY(!linesOf(panel).isEmpty() && !linesOf(panel).front().isEmpty());

        window.tree()->view()->setFocus();
        QTest::keyClick(&window, Qt::Key_Space);
        QVERIFY(window.charts()->time().window().isPaused());
        const auto frozen = linesOf(panel);
        QVERIFY(publisher.tell(QStringLiteral("depth 42")));
        QTRY_COMPARE(valueOf(window, QStringLiteral("queue.depth")), QStringLiteral("42"));
        QCOMPARE(linesOf(panel), frozen);

        QTest::keyClick(&window, Qt::Key_Space);
        QVERIFY(!window.charts()->time().window().isPaused());
        QTRY_COMPARE(linesOf(panel).front().back().y(), 42.0);
    }

    void spaceTypesInTheFilter()
    {
        MainWindow window(watching(directory_->path()));
        Publisher publisher;
        QVERIFY(publisher.start(directory_->path()));
        window.show();
        QTRY_VERIFY(rowOf(window, QStringLiteral("queue.depth")).isValid());
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        QLineEdit *edit = window.tree()->filterEdit();
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, QStringLiteral("depth -jobs"));
        QCOMPARE(edit->text(), QStringLiteral("depth -jobs"));
        QVERIFY(!window.charts()->time().window().isPaused());
        QVERIFY(rowOf(window, QStringLiteral("queue.depth")).isValid());
        QVERIFY(!rowOf(window, QStringLiteral("jobs.done")).isValid());
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(edit->text().isEmpty());
        QVERIFY(rowOf(window, QStringLiteral("jobs.done")).isValid());
    }

    void chooseATimeWindow_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<qint64>("span");
        QTest::newRow("30 s") << "30 s" << qint64{30'000};
        QTest::newRow("1 m") << "1 m" << qint64{60'000};
        QTest::newRow("5 m") << "5 m" << qint64{300'000};
        QTest::newRow("15 m") << "15 m" << qint64{900'000};
        QTest::newRow("1 h") << "1 h" << qint64{3'600'000};
        QTest::newRow("all") << "All" << TimeWindow::all;
    }

    void chooseATimeWindow()
    {
        QFETCH(const QString, button);
        QFETCH(const qint64, span);
        Publisher publisher;
        QVERIFY(publisher.start(directory_->path()));
        MainWindow window(watching(directory_->path()));
        window.show();
        const auto buttons = window.findChildren<QToolButton *>();
        const auto found = std::find_if(buttons.begin(), buttons.end(),
                                        [&](const QToolButton *b) { return b->text() == button; });
        QVERIFY(found != buttons.end());
        QTRY_VERIFY((*found)->isVisible());
        QTest::mouseClick(*found, Qt::LeftButton);
        QCOMPARE(window.charts()->time().window().span(), span);
        QVERIFY((*found)->isChecked());
    }

    void hideAndBringBackTheTree()
    {
        Publisher publisher;
        QVERIFY(publisher.start(directory_->path()));
        MainWindow window(watching(directory_->path()));
        window.show();
        QTRY_VERIFY(window.tree()->isVisible());
        QTest::keyClick(&window, Qt::Key_F9);
        QVERIFY(!window.tree()->isVisible());
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier); // the filter is always there
        QVERIFY(window.tree()->isVisible());
    }

    void openAFileByDroppingIt()
    {
        QTemporaryDir elsewhere;
        MainWindow window(watching(directory_->path()));
        window.show();
        Publisher publisher;
        QVERIFY(publisher.start(elsewhere.path()));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(publisher.path())});
        drop(&window, data);
        QTRY_COMPARE(valueOf(window, QStringLiteral("worker.name")), QStringLiteral("idle"));
    }

    void spacePressesAFocusedButton()
    {
        MainWindow window(watching(directory_->path()));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto buttons = window.findChild<EmptyPage *>()->findChildren<QPushButton *>();
        QPushButton *demo = buttons.back();
        QSignalSpy asked(window.findChild<EmptyPage *>(), &EmptyPage::demoRequested);
        QObject::disconnect(window.findChild<EmptyPage *>(), &EmptyPage::demoRequested, &window, nullptr);
        demo->setFocus();
        QTest::keyClick(demo, Qt::Key_Space);
        QCOMPARE(asked.count(), 1);
        QVERIFY(!window.charts()->time().window().isPaused());
    }

    void pausedChartKeepsLineAndScaleWhenTheSpanChanges()
    {
        Publisher publisher;
        QVERIFY(publisher.start(directory_->path()));
        QVERIFY(publisher.tell(QStringLiteral("depth 500")));
        CommandLine options = watching(directory_->path());
        options.charts = {{QStringLiteral("queue.depth")}};
        MainWindow window(options);
        window.show();
        ChartPanel *panel = window.charts()->stack()->panels().front();
        QTRY_VERIFY(!linesOf(panel).isEmpty() && linesOf(panel).front().size() > 1);
        window.setPaused(true);
        const qint64 frozen = window.monitor().store().now();
        QVERIFY(publisher.tell(QStringLiteral("depth 900")));
        QTRY_COMPARE(valueOf(window, QStringLiteral("queue.depth")), QStringLiteral("900"));
        QTRY_VERIFY(window.monitor().store().now() > frozen + 200);

        // Nothing but the held value crosses this view.
        window.setSpan(100);
        QVERIFY(panel->plot()->scale().max > 500 && panel->plot()->scale().max < 900);
        QCOMPARE(panel->legend()->entries().front().value, QStringLiteral("500"));
    }

    void longPathsLeaveTheWindowNarrow()
    {
        const QString deep =
            directory_->path() + (QLatin1Char('/') + QString(200, QLatin1Char('d'))).repeated(2);
        QVERIFY(QDir().mkpath(deep));
        MainWindow window(watching(deep));
        window.show();
        QTRY_VERIFY(statusText(window).contains(QStringLiteral("0 live")));
        QVERIFY2(window.minimumSizeHint().width() < 1100,
                 qPrintable(QString::number(window.minimumSizeHint().width())));
    }

    void removeExitedOnRequest()
    {
        Publisher publisher;
        QVERIFY(publisher.start(directory_->path()));
        CommandLine options = watching(directory_->path());
        options.charts = {{QStringLiteral("queue.depth")}};
        MainWindow window(options);
        window.show();
        QTRY_VERIFY(rowOf(window, QStringLiteral("queue.depth")).isValid());
        QVERIFY(publisher.kill());
        QTRY_VERIFY(statusText(window).contains(QStringLiteral("0 live, 1 exited")));
        window.monitor().store().removeExited();
        QVERIFY(!rowOf(window, QStringLiteral("queue.depth")).isValid());
        QVERIFY(window.charts()->stack()->panels().front()->lines().stats().empty());
    }

    void aNarrowerWindowIsDividedAlike()
    {
        Publisher publisher;
        QVERIFY(publisher.start(directory_->path()));
        MainWindow window(watching(directory_->path()));
        window.resize(1600, 900);
        window.show();
        QTRY_VERIFY(window.tree()->isVisible());
        window.workspace()->setSizes({800, 800});
        window.resize(1100, 700);
        QTRY_COMPARE(window.width(), 1100);
        const QList<int> sizes = window.workspace()->sizes();
        QVERIFY2(qAbs(sizes[0] - sizes[1]) < 10, qPrintable(QString::number(sizes[0])));
    }

    void takeWhatASecondStartWasAskedFor()
    {
        QTemporaryDir elsewhere;
        Publisher publisher;
        QVERIFY(publisher.start(elsewhere.path()));
        MainWindow window(watching(directory_->path()));
        window.showMinimized();
        window.take({.paths = {},
                     .globs = {elsewhere.path() + QStringLiteral("/*.mmstats")},
                     .charts = {{QStringLiteral("queue.depth")}},
                     .intervalMs = 250,
                     .spanMs = 300'000,
                     .theme = CommandLine::Theme::Dark});
        QCOMPARE(window.interval(), 250);
        QCOMPARE(window.charts()->time().window().span(), qint64{300'000});
        QVERIFY(window.appearance().theme() == CommandLine::Theme::Dark);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(!window.isMinimized());
        QTRY_COMPARE(valueOf(window, QStringLiteral("worker.name")), QStringLiteral("idle"));
        QCOMPARE(window.charts()->stack()->panels().size(), std::size_t{1});
        QVERIFY(window.opener().recent().paths().contains(directory_->path())); // and what was there stays
    }

private:
    using Lines = QList<QList<QPointF>>;

    static Lines linesOf(const ChartPanel *panel)
    {
        Lines lines;
        for (const QAbstractSeries *series : panel->plot()->chart()->series())
            lines << static_cast<const QLineSeries *>(series)->points();
        return lines;
    }

    static QPoint visibleCenter(MainWindow &window, const char *label)
    {
        const QModelIndex index = rowOf(window, QString::fromLatin1(label));
        window.tree()->view()->scrollTo(index);
        return window.tree()->view()->visualRect(index).center();
    }

    static void drop(QWidget *on, const QMimeData &data)
    {
        const QPoint center = on->rect().center();
        QDragEnterEvent enter(center, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(on, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(center, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(on, &event);
    }

    std::unique_ptr<QTemporaryDir> directory_;
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
