// SPDX-License-Identifier: Apache-2.0
// Recording from the window: by menu, tool bar, keys and command line, and what the status line says of it.
#include <functional>

#include <QAction>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "data/recording_info.h"
#include "data/recording_reader.h"
#include "main_window_fixture.h"
#include "publisher.h"
#include "replay_fixture.h"
#include "widgets/main_window.h"
#include "widgets/recording_actions.h"
#include "widgets/recording_state.h"

using namespace mmstats::inspector;
using support::readRecording;

class RecordingWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        QVERIFY(directory_->isValid());
        publisher_ = std::make_unique<Publisher>();
        QVERIFY(QDir(directory_->path()).mkdir(QStringLiteral("stats")));
        QVERIFY(publisher_->start(directory_->filePath(QStringLiteral("stats"))));
        window_ =
            std::make_unique<MainWindow>(support::watching(directory_->filePath(QStringLiteral("stats"))));
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        QTRY_VERIFY(window_->tree()->isVisible());
        path_ = directory_->filePath(QStringLiteral("a.mmrec"));
    }
    void cleanup()
    {
        window_.reset();
        publisher_.reset();
        qDeleteAll(MainWindow::all());
    }

    void menuAndButton();
    void startsByTheDialog();
    void saysHowItGoes();
    void goesOnWhilePaused();
    void chartedStatsFollowTheCharts();
    void keepsTheCharts();
    void endsWithTheWindow();
    void closingEndsIt();
    void closingAsks();
    void quitOfARecordingAsks();
    void failureStays();
    void failureIsNotHidden();
    void lateNewsHideNothing();
    void offersToOpen();
    void withoutCharts();
    void closedWindowSamplesNothing();
    void fromTheCommandLine();

private:
    QAction *action(Actions::Id id) const { return window_->actions()[id]; }
    RecordingState &state() const { return *window_->recordingState(); }
    void record(RecordingActions::What what = RecordingActions::What::Everything)
    {
        window_->recording()->start(path_, what);
    }
    bool finish()
    {
        window_->recording()->stop();
        return QTest::qWaitFor([this] { return state().kind() == RecordingState::Kind::Finished; });
    }

    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<Publisher> publisher_;
    std::unique_ptr<MainWindow> window_;
    QString path_;
};

void RecordingWindowTest::menuAndButton()
{
    QVERIFY(action(Actions::ToggleRecording)->text().contains(QStringLiteral("Start")));
    QVERIFY(!action(Actions::RecordCharted)->isEnabled()); // nothing is charted
    window_->charts()->chartLabels({QStringLiteral("queue.depth")});
    QVERIFY(action(Actions::RecordCharted)->isEnabled());
    QVERIFY(!action(Actions::OpenLastRecording)->isEnabled());
    QVERIFY(!action(Actions::Play)->isVisible());
    record();
    QTRY_VERIFY(action(Actions::ToggleRecording)->text().contains(QStringLiteral("Stop")));
    QVERIFY(!action(Actions::RecordAll)->isEnabled() && !action(Actions::RecordCharted)->isEnabled());
    action(Actions::ToggleRecording)->trigger();
    QTRY_VERIFY(action(Actions::OpenLastRecording)->isEnabled());
    QVERIFY(action(Actions::ToggleRecording)->text().contains(QStringLiteral("Start")));
}

void RecordingWindowTest::startsByTheDialog()
{
    for (const auto id : {Actions::RecordAll, Actions::ToggleRecording}) {
        action(id)->trigger();
        const QPointer<QFileDialog> dialog = window_->findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr && dialog->isVisible() && !dialog->isModal());
        QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
        QVERIFY(!dialog->testOption(QFileDialog::DontConfirmOverwrite));
        const QString name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->text();
        const QRegularExpression wanted(QStringLiteral("^mmstats-\\d{4}-\\d\\d-\\d\\d-\\d{4}\\.mmrec$"));
        QVERIFY2(wanted.match(name).hasMatch(), qPrintable(name));
        emit dialog->fileSelected(path_);
        dialog->close();
        QTRY_VERIFY(dialog.isNull());
        QVERIFY(window_->recording()->recorder().isRecording());
        QVERIFY(finish());
        QVERIFY(readRecording(path_).info.isWhole);
    }
}

void RecordingWindowTest::saysHowItGoes()
{
    QVERIFY(!state().isVisible());
    record();
    QTRY_COMPARE(state().kind(), RecordingState::Kind::Recording);
    QVERIFY(state().isVisible());
    QTRY_VERIFY(window_->recording()->recorder().progress().bytes > 0);
    const QRegularExpression wanted(QStringLiteral("^Recording 00:00:\\d\\d, [\\d.]+ \\w+$"));
    QTRY_VERIFY2(wanted.match(state().text()).hasMatch(), qPrintable(state().text()));
    QVERIFY(publisher_->tell("depth 7"));
    QTRY_VERIFY(state().findChild<QLabel *>()->toolTip().contains(path_));
    QVERIFY(finish());
    QVERIFY(state().text().contains(QStringLiteral("a.mmrec")));
}

void RecordingWindowTest::goesOnWhilePaused()
{
    record();
    window_->setPaused(true);
    QVERIFY(publisher_->tell("depth 77"));
    QTRY_COMPARE(support::valueOf(*window_, QStringLiteral("queue.depth")), "77");
    QVERIFY(finish());
    QVERIFY(readRecording(path_).last(QStringLiteral("queue.depth")) == StatValue(qint64{77}));
}

void RecordingWindowTest::chartedStatsFollowTheCharts()
{
    window_->charts()->chartLabels({QStringLiteral("queue.depth")});
    record(RecordingActions::What::ChartedStats);
    QVERIFY(publisher_->tell("depth 5"));
    QTRY_COMPARE(support::valueOf(*window_, QStringLiteral("queue.depth")), "5");
    window_->charts()->addTab(); // of all tabs
    window_->charts()->chartLabels({QStringLiteral("jobs.done")});
    const qint64 before = window_->recording()->recorder().progress().ticks;
    QTRY_VERIFY(window_->recording()->recorder().progress().ticks > before + 2);
    QVERIFY(finish());
    const auto read = readRecording(path_);
    QVERIFY(!read.info.isWhole);
    QCOMPARE(read.labels(), (QSet<QString>{QStringLiteral("queue.depth"), QStringLiteral("jobs.done")}));
}

void RecordingWindowTest::keepsTheCharts()
{
    record();
    window_->charts()->chartLabels({QStringLiteral("queue.depth")});
    QVERIFY(finish());
    QCOMPARE(readRecording(path_).info.charts, window_->charts()->saveSeen());
}

void RecordingWindowTest::endsWithTheWindow()
{
    record();
    QTRY_VERIFY(window_->recording()->recorder().progress().ticks > 1);
    window_->charts()->chartLabels({QStringLiteral("queue.depth")});
    window_.reset();
    const auto read = readRecording(path_);
    QCOMPARE(read.error, QString());
    QVERIFY(read.info.endedWell && read.info.ticks > 1);
}

void RecordingWindowTest::closingEndsIt()
{
    record();
    window_->close();
    QVERIFY(!window_->recording()->recorder().isRecording());
}

// As by the frame of the window, which may be closed by mistake.
void RecordingWindowTest::closingAsks()
{
    record();
    const auto closeByFrame = [this] {
        QCloseEvent event;
        QSpontaneKeyEvent::setSpontaneous(&event);
        qApp->notify(window_.get(), &event); // which leaves it so
    };
    const auto answer = [this](QMessageBox::ButtonRole role) {
        auto *box = window_->findChild<QMessageBox *>();
        QVERIFY(box != nullptr && box->isVisible());
        QVERIFY2(box->text().contains(path_), qPrintable(box->text()));
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == role)
                button->click();
        }
        QTRY_VERIFY(window_->findChild<QMessageBox *>() == nullptr);
    };
    for (const std::function<void()> &asked :
         {std::function<void()>(closeByFrame),
          std::function<void()>([&] { action(Actions::CloseWindow)->trigger(); }),
          std::function<void()>([&] { action(Actions::Quit)->trigger(); })}) {
        asked();
        answer(QMessageBox::RejectRole);
        QVERIFY(window_->isVisible());
        QVERIFY(window_->recording()->recorder().isRecording());
    }
    action(Actions::Quit)->trigger();
    answer(QMessageBox::AcceptRole);
    QTRY_VERIFY(!window_->isVisible());
    QVERIFY(!window_->recording()->recorder().isRecording());
}

void RecordingWindowTest::quitOfARecordingAsks()
{
    record();
    QTRY_VERIFY(window_->recording()->recorder().progress().ticks > 0);
    QVERIFY(finish());
    const QString first = path_;
    path_ = directory_->filePath(QStringLiteral("b.mmrec"));
    record();
    window_->openRecordings({first});
    MainWindow *replay = nullptr;
    for (MainWindow *window : MainWindow::all())
        replay = window == window_.get() ? replay : window;
    QVERIFY(replay != nullptr);
    replay->actions()[Actions::Quit]->trigger();
    QVERIFY(replay->isVisible()); // until it is answered
    auto *box = window_->findChild<QMessageBox *>();
    QVERIFY(box != nullptr && box->isVisible());
    box->defaultButton()->click(); // goes on
    QVERIFY(window_->recording()->recorder().isRecording());
    const QPointer<MainWindow> closed = replay;
    replay->actions()[Actions::CloseWindow]->trigger(); // is of this window alone
    QTRY_VERIFY(closed.isNull());
    QVERIFY(window_->isVisible());
    QVERIFY(window_->recording()->recorder().isRecording());
}

void RecordingWindowTest::failureStays()
{
    path_ = publisher_->path() + QStringLiteral("/a.mmrec"); // in what is no directory
    record();
    QTRY_COMPARE(state().kind(), RecordingState::Kind::Failed);
    QVERIFY2(state().text().contains(path_), qPrintable(state().text()));
    QVERIFY(!window_->recording()->recorder().isRecording());
    const qint64 before = window_->monitor().store().now();
    QTRY_VERIFY(window_->monitor().store().now() > before + 200); // samples do not take it away
    QVERIFY(state().isVisible());
    for (QToolButton *button : state().findChildren<QToolButton *>()) {
        if (button->isVisible())
            button->click();
    }
    QVERIFY(!state().isVisible());
}

// As where the disk is too slow: it is ended, and is then as good as others.
void RecordingWindowTest::failureIsNotHidden()
{
    record();
    QTRY_VERIFY(window_->recording()->recorder().progress().ticks > 1);
    auto &recorder = const_cast<Recorder &>(window_->recording()->recorder());
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.stop();
    emit recorder.failed(QStringLiteral("too slow"));
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(state().kind(), RecordingState::Kind::Failed);
    QVERIFY(state().text().contains(QStringLiteral("too slow")));
    QVERIFY(action(Actions::OpenLastRecording)->isEnabled());
    record(); // the next one
    QVERIFY(finish());
}

void RecordingWindowTest::lateNewsHideNothing()
{
    record();
    window_->recording()->stop();
    path_ = directory_->filePath(QStringLiteral("b.mmrec"));
    record();
    QSignalSpy finished(&window_->recording()->recorder(), &Recorder::finished);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished.front().front().toString(), directory_->filePath(QStringLiteral("a.mmrec")));
    QCOMPARE(state().kind(), RecordingState::Kind::Recording);
}

// What was chosen last is not to be had any more.
void RecordingWindowTest::withoutCharts()
{
    window_->charts()->chartLabels({QStringLiteral("queue.depth")});
    record(RecordingActions::What::ChartedStats);
    QVERIFY(finish());
    const auto title = [this] {
        action(Actions::ToggleRecording)->trigger();
        const QPointer<QFileDialog> dialog = window_->findChild<QFileDialog *>();
        const QString text = dialog->windowTitle();
        dialog->close();
        return QTest::qWaitFor([&] { return dialog.isNull(); }) ? text : QString();
    };
    QCOMPARE(title(), "Record charted stats");
    window_->charts()->removeCharts();
    QCOMPARE(title(), "Record everything");
}

void RecordingWindowTest::closedWindowSamplesNothing()
{
    MainWindow beside(support::watching(directory_->filePath(QStringLiteral("stats"))));
    beside.show();
    QTRY_VERIFY(beside.tree()->isVisible());
    window_->close();
    QSignalSpy answered(&window_->monitor(), &Monitor::missingFound);
    window_->monitor().findMissing({path_}); // after what is under way
    QTRY_COMPARE(answered.count(), 1);
    const qint64 closed = window_->monitor().store().now();
    QTRY_VERIFY(beside.monitor().store().now() > closed + 500);
    QCOMPARE(window_->monitor().store().now(), closed);
    QVERIFY(publisher_->tell("depth 8"));
    window_->show();
    QTRY_COMPARE(support::valueOf(*window_, QStringLiteral("queue.depth")), "8");
}

void RecordingWindowTest::offersToOpen()
{
    record();
    QTRY_VERIFY(window_->recording()->recorder().progress().ticks > 1);
    QVERIFY(finish());
    action(Actions::OpenLastRecording)->trigger();
    MainWindow *replay = support::replayWindow(path_);
    QVERIFY(replay != nullptr && replay->isVisible());
    QVERIFY(window_->isVisible() && window_->replay() == nullptr);
    QTRY_VERIFY(replay->tree()->isVisible());
    action(Actions::OpenLastRecording)->trigger(); // is open already
    QCOMPARE(support::replayWindow(path_), replay);
}

void RecordingWindowTest::fromTheCommandLine()
{
    CommandLine options = support::watching(directory_->filePath(QStringLiteral("stats")));
    options.record = path_;
    window_ = std::make_unique<MainWindow>(options);
    window_->show();
    QVERIFY(window_->recording()->recorder().isRecording());
    QTRY_VERIFY(window_->recording()->recorder().progress().ticks > 2);
    QTRY_VERIFY2(state().text().startsWith(QStringLiteral("Recording 00:00:")), qPrintable(state().text()));
    QVERIFY(finish());
    QVERIFY(readRecording(path_).labels().contains(QStringLiteral("queue.depth")));
}

QTEST_MAIN(RecordingWindowTest)
#include "recording_window_test.moc"
