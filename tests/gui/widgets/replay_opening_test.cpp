// SPDX-License-Identifier: Apache-2.0
// The window of a recording: how it is opened, and what it is for.
#include <algorithm>

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <written_recording.h>

#include "data/format.h"
#include "replay_fixture.h"
#include "widgets/interval_box.h"
#include "widgets/places_button.h"
#include "widgets/player_bar.h"
#include "widgets/recording_page.h"
#include "widgets/recording_state.h"
#include "widgets/status_line.h"

using namespace mmstats::inspector;
using support::replayWindow;
using support::WrittenRecording;

class ReplayOpeningTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void hidesWhatIsForSampling();
    void titleAndText();
    void overviewIsThereAtOnce();
    void saysWhatIsMissing();
    void saysThatItGoesOn();
    void offersNothingWithoutContent();

    void opensByAllWays_data();
    void opensByAllWays();
    void opensAPlaceBesideIt();
    void errors_data();
    void errors();
    void cancelsLoading();
    void themeIsOfAllWindows();
    void exportsTheRecording();

private:
    QAction *action(Actions::Id id) const { return window_->actions()[id]; }

    QTemporaryDir directory_;
    QString path_;
    std::unique_ptr<MainWindow> window_;
};

namespace {

void feed(WrittenRecording &recording)
{
    recording.feed({support::found(1, QStringLiteral("web-7-7.mmstats"), "queue.depth=4")});
    recording.feed({support::changed(recording.store, 1, "queue.depth=9")});
    recording.feed({support::changed(recording.store, 1, "queue.depth=2")});
}

} // namespace

void ReplayOpeningTest::initTestCase()
{
    QVERIFY(directory_.isValid());
    path_ = directory_.filePath(QStringLiteral("seen.mmrec"));
    WrittenRecording recording;
    feed(recording);
    recording.finish();
    QVERIFY(QFile::copy(recording.path(), path_));
}

void ReplayOpeningTest::init()
{
    window_ = std::make_unique<MainWindow>(CommandLine(), path_);
    window_->resize(1000, 700);
    window_->show();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    QTRY_VERIFY(window_->tree()->isVisible());
}

void ReplayOpeningTest::cleanup()
{
    window_.reset();
    qDeleteAll(MainWindow::all());
}

void ReplayOpeningTest::hidesWhatIsForSampling()
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

void ReplayOpeningTest::titleAndText()
{
    const QRegularExpression title(
        QStringLiteral("^seen\\.mmrec, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d to "));
    QVERIFY2(title.match(window_->windowTitle()).hasMatch(), qPrintable(window_->windowTitle()));
    const QRegularExpression text(
        QStringLiteral("^(.* )?\\d\\d:\\d\\d:\\d\\d of (.* )?\\d\\d:\\d\\d:\\d\\d$"));
    QVERIFY2(text.match(window_->player()->text()).hasMatch(), qPrintable(window_->player()->text()));
}

// Before anything has moved.
void ReplayOpeningTest::overviewIsThereAtOnce()
{
    CommandLine options;
    options.charts = {{QStringLiteral("queue.depth")}, {QStringLiteral("no.such")}};
    MainWindow window(options, path_);
    window.show();
    QTRY_VERIFY(window.tree()->isVisible());
    QVERIFY(window.charts()->overview()->isVisible());
    QVERIFY(!window.charts()->overview()->windowRect().isEmpty());
}

void ReplayOpeningTest::saysWhatIsMissing()
{
    QCOMPARE(window_->recordingState()->kind(), RecordingState::Kind::None);
    for (const bool isWhole : {true, false}) {
        WrittenRecording recording(isWhole);
        feed(recording);
        QTemporaryDir elsewhere; // where nobody writes
        const QString path = elsewhere.filePath(QStringLiteral("cut.mmrec"));
        for (const char *part : {"", "-wal"})
            QVERIFY(QFile::copy(recording.path() + QLatin1String(part), path + QLatin1String(part)));
        MainWindow cutOff(CommandLine(), path);
        cutOff.show();
        QTRY_VERIFY(cutOff.tree()->isVisible());
        const RecordingState &state = *cutOff.recordingState();
        QVERIFY(state.isVisible() && state.kind() == RecordingState::Kind::Failed);
        QVERIFY2(state.text().startsWith(QStringLiteral("Not ended well: may lack the last sample")),
                 qPrintable(state.text()));
        QCOMPARE(state.text().contains(QStringLiteral("Charted stats only")), !isWhole);
    }
    WrittenRecording charted(false);
    feed(charted);
    charted.finish();
    MainWindow window(CommandLine(), charted.path());
    window.show();
    QTRY_VERIFY(window.tree()->isVisible());
    QCOMPARE(window.recordingState()->kind(), RecordingState::Kind::Noted);
    QCOMPARE(window.recordingState()->text(), "Charted stats only");
    const QString host = window.replay()->info().host;
    QVERIFY(!host.isEmpty());
    const auto labels = window.findChild<StatusLine *>()->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->toolTip().contains(QStringLiteral("Recorded on ") + host.toHtmlEscaped());
    }));
}

void ReplayOpeningTest::saysThatItGoesOn()
{
    WrittenRecording recording;
    feed(recording);
    for (const bool isWritten : {true, false}) {
        if (!isWritten)
            recording.finish();
        MainWindow window(CommandLine(), recording.path());
        window.show();
        QTRY_VERIFY(window.tree()->isVisible());
        const RecordingState &state = *window.recordingState();
        QCOMPARE(state.kind(), isWritten ? RecordingState::Kind::Noted : RecordingState::Kind::None);
        const QString upTo = formatMoment(window.replay()->info().to);
        QCOMPARE(state.text(), isWritten ? QStringLiteral("Still being recorded: opened up to ") + upTo : "");
    }
}

// What is not there can be neither exported nor searched.
void ReplayOpeningTest::offersNothingWithoutContent()
{
    const QString path = directory_.filePath(QStringLiteral("later.mmrec"));
    MainWindow window(CommandLine(), path);
    window.show();
    auto *page = window.findChild<RecordingPage *>();
    const auto button = [page](const QString &text) {
        for (QPushButton *each : page->findChildren<QPushButton *>()) {
            if (each->text() == text)
                return each;
        }
        return static_cast<QPushButton *>(nullptr);
    };
    QCOMPARE(window.focusWidget(), button(QStringLiteral("Cancel")));
    QTRY_VERIFY(button(QStringLiteral("Open again"))->isVisible());
    QCOMPARE(window.focusWidget(), button(QStringLiteral("Open again")));
    const auto areEnabled = [&window](bool enabled) {
        const auto ids = {Actions::ExportStatsJson, Actions::ExportStatsCsv, Actions::ExpandAll,
                          Actions::NewTab,          Actions::CopyValue,      Actions::Filter};
        return std::ranges::all_of(
            ids, [&](Actions::Id id) { return window.actions()[id]->isEnabled() == enabled; });
    };
    QVERIFY(areEnabled(false));
    for (const auto id : {Actions::OpenRecording, Actions::Quit, Actions::ShowAbout, Actions::DarkColors})
        QVERIFY(window.actions()[id]->isEnabled());
    for (const QLabel *label : window.findChild<StatusLine *>()->findChildren<QLabel *>())
        QVERIFY2(!label->text().contains(QLatin1Char(':')), qPrintable(label->text()));
    QVERIFY(QFile::copy(path_, path));
    QTest::keyClick(window.focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(window.tree()->isVisible());
    QVERIFY(areEnabled(true));
    QVERIFY(!window.actions()[Actions::ExportCsv]->isEnabled()); // there is no chart
    QFile::remove(path);
}

void ReplayOpeningTest::opensByAllWays_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"opener", "drop", "recent", "handed over", "without the suffix"})
        QTest::newRow(way) << way;
}

void ReplayOpeningTest::opensByAllWays()
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

void ReplayOpeningTest::opensAPlaceBesideIt()
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

void ReplayOpeningTest::errors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("text") << QByteArray("this is no recording\n");
    QTest::newRow("not there") << QByteArray();
}

void ReplayOpeningTest::errors()
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
void ReplayOpeningTest::cancelsLoading()
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

void ReplayOpeningTest::themeIsOfAllWindows()
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

void ReplayOpeningTest::exportsTheRecording()
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

QTEST_MAIN(ReplayOpeningTest)
#include "replay_opening_test.moc"
