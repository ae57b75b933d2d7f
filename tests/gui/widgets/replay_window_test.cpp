// SPDX-License-Identifier: Apache-2.0
// The window of a recording: what it shows is what was seen live, and how it is opened and played.
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include "publisher.h"
#include "replay_fixture.h"
#include "widgets/detail_list.h"
#include "widgets/details_panel.h"
#include "widgets/interval_box.h"
#include "widgets/places_button.h"
#include "widgets/player_bar.h"
#include "widgets/recording_actions.h"
#include "widgets/recording_page.h"
#include "widgets/recording_state.h"
#include "widgets/scrubber.h"

using namespace mmstats::inspector;
using support::replayWindow;
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
    void hidesWhatIsForSampling();
    void titleAndText();
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

    void opensByAllWays_data();
    void opensByAllWays();
    void opensAPlaceBesideIt();
    void errors_data();
    void errors();
    void cancelsLoading();
    void themeIsOfAllWindows();
    void exportsTheRecording();

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

void ReplayWindowTest::hidesWhatIsForSampling()
{
    QVERIFY(!window_->monitor().isSampling());
    QVERIFY(window_->findChild<PlacesButton *>() == nullptr);
    QVERIFY(window_->findChild<IntervalBox *>() == nullptr);
    QVERIFY(window_->recording() == nullptr);
    for (const auto id : {Actions::WatchDirectory, Actions::StartDemo, Actions::RemoveStale, Actions::Pause,
                          Actions::RecordAll, Actions::ToggleRecording})
        QVERIFY2(!action(id)->isVisible(), qPrintable(action(id)->text()));
    QVERIFY(action(Actions::Play)->isVisible() && action(Actions::ExportCsv)->isVisible());
    QMap<QString, QString> keys;
    for (const QAction *each : window_->findChildren<QAction *>()) {
        const QString key = each->shortcut().toString();
        QVERIFY2(key.isEmpty() || !keys.contains(key), qPrintable(key));
        keys.insert(key, each->text());
    }
    QCOMPARE(keys.value(QStringLiteral("Space")), "&Play");
}

void ReplayWindowTest::titleAndText()
{
    const QRegularExpression title(
        QStringLiteral("^seen\\.mmrec, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d to "));
    QVERIFY2(title.match(window_->windowTitle()).hasMatch(), qPrintable(window_->windowTitle()));
    const QRegularExpression text(
        QStringLiteral("^(.* )?\\d\\d:\\d\\d:\\d\\d of (.* )?\\d\\d:\\d\\d:\\d\\d, 1x$"));
    QVERIFY2(text.match(window_->player()->text()).hasMatch(), qPrintable(window_->player()->text()));
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
    QVERIFY(window_->player()->text().endsWith(QStringLiteral(", 10x")));
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

void ReplayWindowTest::opensByAllWays_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"opener", "drop", "recent", "handed over", "without the suffix"})
        QTest::newRow(way) << way;
}

void ReplayWindowTest::opensByAllWays()
{
    QFETCH(const QString, way);
    window_.reset();
    QTemporaryDir empty;
    MainWindow live(support::watching(empty.path()));
    live.show();
    QString path = path_;
    if (way == QLatin1String("without the suffix")) {
        path = empty.filePath(QStringLiteral("some-file"));
        QVERIFY(QFile::copy(path_, path));
    }
    if (way == QLatin1String("drop")) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&live, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&live, &drop);
    } else if (way == QLatin1String("recent")) {
        RecentPlaces recent;
        recent.add(path);
        live.opener().setRecent(recent);
        live.opener().recentMenu()->actions().front()->trigger();
    } else if (way == QLatin1String("handed over")) {
        HandOver request;
        request.paths = {path};
        live.take(request);
    } else {
        live.opener().open(path);
    }
    QTRY_VERIFY(replayWindow(path) != nullptr);
    QTRY_VERIFY(replayWindow(path)->tree()->isVisible());
    QVERIFY(live.isVisible() && live.monitor().store().files().empty());
    QCOMPARE(live.opener().recent().paths().front(), path);
    for (const WatchedPlace &place : live.monitor().store().places())
        QVERIFY(!place.path().contains(path));
    replayWindow(path)->close();
    QTRY_VERIFY(replayWindow(path) == nullptr);
}

void ReplayWindowTest::opensAPlaceBesideIt()
{
    QTemporaryDir place;
    window_->opener().open(place.path());
    const auto live = []() -> MainWindow * {
        for (MainWindow *window : MainWindow::all()) {
            if (window->replay() == nullptr)
                return window;
        }
        return nullptr;
    };
    QTRY_VERIFY(live() != nullptr && live()->isVisible());
    QTRY_VERIFY(!live()->monitor().store().places().empty());
    QCOMPARE(live()->monitor().store().places().front().path(), place.path());
}

void ReplayWindowTest::errors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("text") << QByteArray("this is no recording\n");
    QTest::newRow("not there") << QByteArray();
}

void ReplayWindowTest::errors()
{
    QFETCH(const QByteArray, bytes);
    const QString path = directory_.filePath(
        QStringLiteral("bad <b>%1.mmrec").arg(QString::fromLatin1(QTest::currentDataTag())));
    if (!bytes.isNull()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    MainWindow window(CommandLine(), path);
    window.show();
    auto *page = window.findChild<RecordingPage *>();
    const auto says = [page](const QString &text) {
        const auto labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->textFormat() == Qt::PlainText && label->text().contains(text);
        });
    };
    QTRY_VERIFY(says(path) && says(QStringLiteral("cannot be opened")));
    QVERIFY(!window.tree()->isVisible());
    QFile::remove(path);
    QVERIFY(QFile::copy(path_, path));
    for (QPushButton *button : page->findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String("Open again"))
            button->click();
    }
    QTRY_VERIFY(window.tree()->isVisible());
    window.close();
}

// It may be read before anybody can cancel it; then the next one is tried.
void ReplayWindowTest::cancelsLoading()
{
    bool wasCancelled = false;
    for (int i = 0; i < 100 && !wasCancelled; ++i) {
        MainWindow window(CommandLine(), path_);
        window.show();
        auto *page = window.findChild<RecordingPage *>();
        QVERIFY(page->isVisible() && page->findChild<QProgressBar *>()->isVisible());
        for (QPushButton *button : page->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("Cancel"))
                button->click();
        }
        QTRY_VERIFY(!window.replay()->isLoading());
        wasCancelled = !window.replay()->isOpen();
        QCOMPARE(page->isVisible(), wasCancelled);
        QVERIFY(!page->findChild<QProgressBar *>()->isVisible());
    }
    QVERIFY(wasCancelled);
}

void ReplayWindowTest::themeIsOfAllWindows()
{
    window_->openRecordings({directory_.filePath(QStringLiteral("none.mmrec"))});
    MainWindow *other = replayWindow(QStringLiteral("none.mmrec"));
    QVERIFY(other != nullptr);
    action(Actions::DarkColors)->trigger();
    QVERIFY(other->actions()[Actions::DarkColors]->isChecked());
    QVERIFY(window_->palette().color(QPalette::Base) == other->palette().color(QPalette::Base));
    other->actions()[Actions::LightColors]->trigger();
    QVERIFY(action(Actions::LightColors)->isChecked());
}

void ReplayWindowTest::exportsTheRecording()
{
    const std::map<Actions::Id, QByteArray> ends{{Actions::ExportRecordingCsv, "\n"},
                                                 {Actions::ExportRecordingOpenMetrics, "# EOF\n"}};
    for (const auto &[id, end] : ends) {
        QVERIFY(action(id)->isVisible());
        action(id)->trigger();
        const QPointer<QFileDialog> dialog = window_->findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr && !dialog->isModal());
        const QString path = directory_.filePath(QStringLiteral("export-%1").arg(id));
        emit dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(bytes.contains("depth") && bytes.endsWith(end), bytes.right(100).constData());
        QTRY_VERIFY(dialog.isNull());
    }
}

QTEST_MAIN(ReplayWindowTest)
#include "replay_window_test.moc"
