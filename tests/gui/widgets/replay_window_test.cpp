// SPDX-License-Identifier: Apache-2.0
// The window of a recording: what it shows is what was seen live, and how it is played.
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include "publisher.h"
#include "replay_fixture.h"
#include "widgets/detail_list.h"
#include "widgets/details_panel.h"
#include "widgets/player_bar.h"
#include "widgets/recording_actions.h"
#include "widgets/recording_state.h"
#include "widgets/scrubber.h"

using namespace mmstats::inspector;
using support::Seen;
using support::seenIn;

class ReplayWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void showsWhatWasSeen();
    void detailsOfAStat();

    void scrubs();
    void scrubsByKeys();
    void stepsByKeys();
    void playsToTheEnd();
    void speeds();
    void chartsFollowThePosition();
    void chartsThatAreHeldStay();
    void historiesStayWhole();
    void processesComeAndGo();

private:
    Replay &replay() { return *window_->replay(); }
    QAction *action(Actions::Id id) const { return window_->actions()[id]; }

    QTemporaryDir directory_;
    QString path_;
    std::vector<Seen> seen_;
    qint64 since_ = 0;
    std::unique_ptr<MainWindow> window_;
};

// A process is watched, joined by another, and ends; meanwhile what is seen is noted.
void ReplayWindowTest::initTestCase()
{
    QVERIFY(directory_.isValid());
    path_ = directory_.filePath(QStringLiteral("seen.mmrec"));
    const QString stats = directory_.filePath(QStringLiteral("stats"));
    QVERIFY(QDir(directory_.path()).mkdir(QStringLiteral("stats")));
    Publisher first;
    QVERIFY(first.start(stats));
    CommandLine options = support::watching(stats);
    options.record = path_;
    options.charts = {{QStringLiteral("queue.depth")}, {QStringLiteral("jobs.done")}};
    MainWindow live(options);
    live.resize(1000, 700);
    live.show();
    QTRY_VERIFY(live.tree()->isVisible());
    live.tree()->expandAll();
    since_ = live.monitor().store().now();
    const auto note = [&] { // of a sample of all files: charts are drawn at no others
        const StatStore &store = live.monitor().store();
        QVERIFY(QTest::qWaitFor([&] { return store.ticks().isComplete(store.present()); }));
        seen_.push_back(seenIn(live, since_));
    };
    for (const int depth : {4, 19, 7}) {
        QVERIFY(first.tell(QStringLiteral("depth %1").arg(depth)));
        QVERIFY(first.tell(QStringLiteral("count %1").arg(depth)));
        QTRY_COMPARE(support::valueOf(live, QStringLiteral("queue.depth")), QString::number(depth));
        note();
    }
    auto second = std::make_unique<Publisher>();
    QVERIFY(second->start(stats));
    QTRY_COMPARE(live.tree()->proxy()->rowCount(), 2);
    live.tree()->expandAll();
    note();
    QVERIFY(second->tell(QStringLiteral("name busy")));
    QVERIFY(second->tell(QStringLiteral("remove")));
    second.reset();
    const auto hasEnded = [&] {
        const auto &files = live.monitor().store().files();
        return std::any_of(files.begin(), files.end(),
                           [](const auto &entry) { return entry.second.isStale(); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), 15'000); // processes are looked after slowly
    note();
    QVERIFY(first.tell(QStringLiteral("depth 11")));
    QTRY_COMPARE(support::valueOf(live, QStringLiteral("queue.depth")), "11");
    note();
    live.recording()->stop();
    QTRY_COMPARE(live.recordingState()->kind(), RecordingState::Kind::Finished);
}

void ReplayWindowTest::init()
{
    window_ = std::make_unique<MainWindow>(CommandLine(), path_);
    window_->resize(1000, 700);
    window_->show();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    QTRY_VERIFY(window_->tree()->isVisible());
}

void ReplayWindowTest::cleanup()
{
    window_.reset();
    qDeleteAll(MainWindow::all());
}

void ReplayWindowTest::showsWhatWasSeen()
{
    QCOMPARE(window_->charts()->stack()->panels().size(), std::size_t{2});
    for (const std::size_t i : {std::size_t{5}, std::size_t{0}, std::size_t{3}, std::size_t{1},
                                std::size_t{4}, std::size_t{2}, std::size_t{5}}) {
        const Seen &live = seen_[i];
        replay().seek(live.time);
        window_->tree()->expandAll();
        const Seen now = seenIn(*window_, since_);
        QCOMPARE(now.time, live.time);
        QCOMPARE(now.tree, live.tree);
        QCOMPARE(now.legend, live.legend);
        QCOMPARE(support::exactly(now.lines), support::exactly(live.lines));
        QCOMPARE(now.restarts, live.restarts);
    }
}

void ReplayWindowTest::detailsOfAStat()
{
    replay().seek(seen_[1].time);
    window_->tree()->expandAll();
    window_->tree()->view()->setCurrentIndex(support::rowOf(*window_, QStringLiteral("queue.depth")));
    const auto *tabs = window_->details()->findChild<QTabWidget *>();
    QCOMPARE(tabs->count(), 2); // no bytes
    const auto text = [&] {
        QStringList rows;
        const auto *model = window_->details()->findChild<DetailList *>()->model();
        for (const QModelIndex &index :
             model->match(model->index(0, 0), Qt::DisplayRole, QStringLiteral(".*"), -1,
                          Qt::MatchRegularExpression | Qt::MatchRecursive))
            rows << index.data().toString() + QLatin1Char(' ') + index.siblingAtColumn(1).data().toString();
        return rows;
    };
    QVERIFY2(text().contains(QStringLiteral("Value 19")), qPrintable(text().join(u'\n')));
    for (const char *row : {"Label queue.depth", "Type i"})
        QVERIFY2(text().contains(QLatin1String(row)), qPrintable(text().join(u'\n')));
    replay().seek(seen_[2].time);
    QVERIFY2(text().contains(QStringLiteral("Value 7")), qPrintable(text().join(u'\n')));
}

void ReplayWindowTest::scrubs()
{
    Scrubber *scrubber = window_->player()->scrubber();
    const QPoint middle = scrubber->rect().center();
    QTest::mouseClick(scrubber, Qt::LeftButton, {}, middle);
    const RecordingInfo &info = replay().info();
    const double share =
        static_cast<double>(replay().position() - info.from) / static_cast<double>(info.to - info.from);
    QVERIFY2(share > 0.4 && share < 0.6, qPrintable(QString::number(share)));
    QTest::mouseClick(scrubber, Qt::LeftButton, {}, QPoint(1, middle.y()));
    QCOMPARE(replay().position(), info.from);
    QTest::mouseClick(scrubber, Qt::LeftButton, {}, QPoint(scrubber->width() - 2, middle.y()));
    QCOMPARE(replay().position(), info.to);
    QCOMPARE(window_->monitor().store().now(), info.to);
}

void ReplayWindowTest::scrubsByKeys()
{
    Scrubber *scrubber = window_->player()->scrubber();
    const RecordingInfo &info = replay().info();
    QTest::keyClick(scrubber, Qt::Key_Home);
    QCOMPARE(replay().position(), info.from);
    QCOMPARE(scrubber->value(), scrubber->minimum());
    QTest::keyClick(scrubber, Qt::Key_PageDown);
    const qint64 tenth = replay().position();
    QVERIFY(tenth > info.from && tenth <= info.from + (info.to - info.from) / 5);
    QTest::keyClick(scrubber, Qt::Key_Left);
    QVERIFY(replay().position() < tenth);
    QTest::keyClick(scrubber, Qt::Key_End);
    QCOMPARE(replay().position(), info.to);
    QVERIFY(!scrubber->accessibleDescription().isEmpty());
}

void ReplayWindowTest::stepsByKeys()
{
    replay().seek(seen_[2].time);
    window_->tree()->view()->setFocus();
    const StatStore &store = window_->monitor().store();
    const Tick before = store.present();
    QTest::keyClick(window_->tree()->view(), Qt::Key_Comma);
    const Tick back = store.present();
    QVERIFY(back < before && store.ticks().isComplete(back));
    QTest::keyClick(window_->tree()->view(), Qt::Key_Period);
    QVERIFY(store.present() > back && store.present() <= before);
    QTest::keyClick(window_->tree()->view(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(replay().position(), replay().info().from);
    QTest::keyClick(window_->tree()->view(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(replay().position(), replay().info().to);
}

void ReplayWindowTest::playsToTheEnd()
{
    replay().seek(replay().info().from);
    window_->player()->speedBox()->setCurrentIndex(window_->player()->speedBox()->count() - 1);
    emit window_->player()->speedBox()->activated(window_->player()->speedBox()->currentIndex());
    QTest::keyClick(window_->tree()->view(), Qt::Key_Space);
    QVERIFY(replay().isPlaying());
    QCOMPARE(action(Actions::Play)->text(), "&Pause");
    QTRY_VERIFY(!replay().isPlaying());
    QCOMPARE(replay().position(), replay().info().to);
    QCOMPARE(action(Actions::Play)->text(), "&Play");
    window_->tree()->expandAll();
    QCOMPARE(support::valueOf(*window_, QStringLiteral("queue.depth")), "11");
    QTest::keyClick(window_->tree()->view(), Qt::Key_Space); // begins anew
    QTest::keyClick(window_->tree()->view(), Qt::Key_Space);
    QVERIFY(!replay().isPlaying());
}

void ReplayWindowTest::speeds()
{
    QComboBox *box = window_->player()->speedBox();
    QStringList texts;
    for (int i = 0; i < box->count(); ++i)
        texts << box->itemText(i);
    QCOMPARE(texts, (QStringList{"1x", "2x", "5x", "10x", "20x", "50x", "100x"}));
    box->setCurrentIndex(3);
    emit box->activated(3);
    QCOMPARE(replay().speed(), 10.0);
    QVERIFY(!window_->player()->text().contains(u'x')); // the box says it
    QTest::keyClick(window_->tree()->view(), Qt::Key_Greater);
    QCOMPARE(replay().speed(), 20.0);
    QCOMPARE(box->currentText(), "20x");
    for (int i = 0; i < box->count(); ++i)
        action(Actions::Slower)->trigger();
    QCOMPARE(replay().speed(), 1.0);
    action(Actions::Faster)->trigger();
    QTest::keyClick(window_->tree()->view(), Qt::Key_Less);
    QCOMPARE(replay().speed(), 1.0);
}

void ReplayWindowTest::chartsFollowThePosition()
{
    TimeControl &time = window_->charts()->time();
    const RecordingInfo &info = replay().info();
    QCOMPARE(time.limits().to, info.to);
    replay().seek(seen_[1].time);
    QCOMPARE(time.limits().to, seen_[1].time);
    QCOMPARE(time.position(), std::optional(seen_[1].time));
    QCOMPARE(time.history().from, info.from); // the overview is of all
    QCOMPARE(time.history().to, info.to);
}

void ReplayWindowTest::chartsThatAreHeldStay()
{
    TimeControl &time = window_->charts()->time();
    replay().seek(seen_[2].time);
    const TimeWindow::Limits wanted{replay().info().from, replay().info().to}; // beyond the position
    time.show(wanted);
    QVERIFY(time.window().isPaused());
    QCOMPARE(time.limits().to, wanted.to);
    replay().seek(seen_[0].time);
    QCOMPARE(time.limits().to, wanted.to);
    time.setPaused(false);
    QCOMPARE(time.limits().to, seen_[0].time);
}

// What comes after the position is known, too: to the overview, and to who moves there.
void ReplayWindowTest::historiesStayWhole()
{
    const RecordingInfo &info = replay().info();
    const View all{.from = info.from, .to = info.to, .columns = 500};
    const auto drawn = [&] {
        std::vector<QList<QPointF>> lines;
        for (const ChartPanel *panel : window_->charts()->stack()->panels()) {
            for (const Curve *curve : panel->lines().curves()) {
                for (const auto &piece : curve->draw(all).pieces)
                    lines.push_back(piece);
            }
        }
        return support::exactly(lines);
    };
    const QStringList whole = drawn();
    QVERIFY(whole.size() >= 4); // of two processes
    for (const std::size_t i : {std::size_t{0}, std::size_t{3}, std::size_t{1}}) {
        replay().seek(seen_[i].time);
        QCOMPARE(drawn(), whole);
    }
}

void ReplayWindowTest::processesComeAndGo()
{
    const auto processes = [this] { return window_->tree()->proxy()->rowCount(); };
    replay().seek(seen_[2].time);
    QCOMPARE(processes(), 1);
    replay().seek(seen_[3].time);
    QCOMPARE(processes(), 2);
    replay().seek(seen_[0].time);
    QCOMPARE(processes(), 1);
    replay().seek(replay().info().to);
    QCOMPARE(processes(), 2); // one of them has ended
}

QTEST_MAIN(ReplayWindowTest)
#include "replay_window_test.moc"
