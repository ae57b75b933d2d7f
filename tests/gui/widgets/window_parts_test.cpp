// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <QAction>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>

#include "main_window_fixture.h"
#include "publisher.h"
#include "widgets/details_panel.h"
#include "widgets/elided_label.h"
#include "widgets/menu_button.h"
#include "widgets/stale_window.h"
#include "widgets/time_bar.h"

using namespace mmstats::inspector;
using support::rowOf;
using support::watching;

/// What the window tells its parts.
class WindowPartsTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(directory_->isValid());
    }

    void detailsNameTheFileOfMergedRows()
    {
        std::array<Publisher, 2> publishers;
        for (Publisher &publisher : publishers)
            QVERIFY(publisher.start(directory_->path()));
        MainWindow window(watching(directory_->path()));
        window.show();
        QTRY_COMPARE(window.monitor().store().files().size(), std::size_t{2});
        const auto isSaid = [&] {
            const auto labels = window.details()->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [](const QLabel *label) {
                return label->isVisible() && label->text().startsWith(QStringLiteral("One of 2 files: "));
            });
        };
        window.tree()->view()->setCurrentIndex(rowOf(window, QStringLiteral("queue.depth")));
        QVERIFY(!isSaid());
        window.tree()->setMergeProcesses(true);
        QTRY_VERIFY(rowOf(window, QStringLiteral("queue.depth")).isValid());
        window.tree()->view()->setCurrentIndex({});
        const QModelIndex row = rowOf(window, QStringLiteral("queue.depth"));
        window.tree()->view()->setCurrentIndex(row);
        QVERIFY(isSaid());
        window.tree()->view()->setCurrentIndex(row.parent()); // a group, of the files that it is in
        QVERIFY(isSaid());
        window.tree()->setMergeProcesses(false);
        window.tree()->view()->setCurrentIndex({});
        window.tree()->view()->setCurrentIndex(rowOf(window, QStringLiteral("queue.depth")));
        QVERIFY(!isSaid());
    }

    void theIconOfPauseIsDrawnWhenItChanges()
    {
        MainWindow window(watching(directory_->path()));
        window.show();
        QTRY_VERIFY(window.monitor().store().ticks().size() > 2);
        const QAction *pause = window.actions()[Actions::Pause];
        const qint64 live = pause->icon().cacheKey();
        window.setPaused(true);
        const qint64 held = pause->icon().cacheKey();
        QVERIFY(held != live);
        window.setSpan(5'000);
        window.setSpan(10'000);
        QCOMPARE(pause->icon().cacheKey(), held);
        window.setPaused(false);
        QVERIFY(pause->icon().cacheKey() != held);
    }

    void noWindowGrowsForWhatIsSaid()
    {
        ElidedLabel label;
        label.setText(QStringLiteral("Held at 12:00:00, still sampling"));
        label.show();
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width() / 2);
        label.resize(label.sizeHint());
        QVERIFY(!label.isElided());
        label.resize(label.minimumSizeHint());
        QVERIFY(label.isElided());
        TimeBar bar;
        bar.showPaused(true, 1'700'000'000'000);
        const int before = bar.minimumSizeHint().width();
        bar.showMarks(1'700'000'000'000, 1'700'000'100'000);
        QVERIFY(bar.minimumSizeHint().width() < before + 100);
    }

    void staleFilesOfWhatIsWatchedNow()
    {
        QTemporaryDir elsewhere;
        QFile file(elsewhere.filePath(QStringLiteral("stale.mmstats")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
        file.close();
        MainWindow window(watching(directory_->path()));
        window.show();
        window.actions()[Actions::RemoveStale]->trigger();
        const auto *stale = window.findChild<StaleWindow *>();
        QVERIFY(stale != nullptr && stale->isVisible());
        const QLabel *summary = stale->findChildren<QLabel *>().front();
        QTRY_COMPARE(summary->text(), QStringLiteral("There are no files"));
        window.opener().open(elsewhere.path());
        QTRY_COMPARE(window.monitor().store().places().size(), std::size_t{2});
        window.actions()[Actions::RemoveStale]->trigger();
        QTRY_COMPARE(summary->text(), QStringLiteral("None of 1 files would be removed"));
        QCOMPARE(window.findChildren<StaleWindow *>().size(), 1);
    }

    void menuButtonsLookAlike()
    {
        MainWindow window(watching(directory_->path()));
        window.show();
        const auto buttons = window.findChild<QToolBar *>()->findChildren<MenuButton *>();
        QCOMPARE(buttons.size(), 3); // places, recording and export
        const QToolButton *exports = buttons.back();
        QCOMPARE(exports->text(), QStringLiteral("Export"));
        QCOMPARE(exports->defaultAction()->menu(), window.actions().menu(Actions::Menu::Export));
        QCOMPARE(exports->height(), buttons.front()->height());
        QVERIFY(exports->popupMode() == QToolButton::InstantPopup);
        QVERIFY(exports->toolButtonStyle() == Qt::ToolButtonTextBesideIcon);
        QVERIFY(exports->focusPolicy() & Qt::TabFocus);
    }

private:
    std::unique_ptr<QTemporaryDir> directory_;
};

QTEST_MAIN(WindowPartsTest)
#include "window_parts_test.moc"
