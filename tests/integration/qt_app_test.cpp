// SPDX-License-Identifier: Apache-2.0
// The example application, run as a user runs it.
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <read_back.h>

using namespace std::string_literals;

namespace {

// A machine that is busy with other tests takes its time.
constexpr int patience = 20'000;

} // namespace

class QtAppTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void publishesWhileItRuns();
    void savesAScreenshot();
    void runsWithoutAFile();
    void refusesNonsense();

private:
    void start(const QStringList &arguments);
    QStringList files() const { return QDir(directory_->path()).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<QProcess> application_;
};

void QtAppTest::init()
{
    directory_ = std::make_unique<QTemporaryDir>();
    QVERIFY(directory_->isValid());
    application_ = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("MMSTATS_PATH", directory_->path());
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    environment.remove("MMSTATS_FILES");
    application_->setProcessEnvironment(environment);
    application_->setProgram(MMSTATS_BINARY_DIR "/mmstats-qt-app");
}

void QtAppTest::cleanup()
{
    if (application_->state() != QProcess::NotRunning) {
        application_->kill();
        application_->waitForFinished(patience);
    }
    application_.reset();
    directory_.reset();
}

void QtAppTest::start(const QStringList &arguments)
{
    application_->setArguments(arguments);
    application_->start();
    QVERIFY2(application_->waitForStarted(patience), qPrintable(application_->errorString()));
}

void QtAppTest::publishesWhileItRuns()
{
    start({"--after", "4"});
    QTRY_COMPARE_WITH_TIMEOUT(files().size(), qsizetype{1}, patience);
    support::ReadBack file(directory_->filePath(files().front()).toStdString());
    QTRY_VERIFY_WITH_TIMEOUT(file.number("eventloop.heartbeat") > 0, patience);
    QCOMPARE(file.value("particle.count"), "i64 150"s);
    QCOMPARE(file.value("particle.gravity"), "bool false"s);
    QCOMPARE(file.value("note"), "text "s);
    QCOMPARE(file.value("qt.version"), "text "s + qVersion());
    for (const char *label : {"frame.count", "frame.time.sum", "eventloop.events", "eventloop.latency.count",
                              "particle.bounces"}) {
        const double before = file.number(label);
        QTRY_VERIFY2_WITH_TIMEOUT(file.number(label) > before, label, patience);
    }
    QVERIFY(file.number("frame.time.p99") > 0);

    QVERIFY(application_->waitForFinished(patience));
    QCOMPARE(application_->exitStatus(), QProcess::NormalExit);
    QCOMPARE(application_->exitCode(), 0);
    QCOMPARE(files(), QStringList());
}

void QtAppTest::savesAScreenshot()
{
    QTemporaryDir pictures;
    const QString path = pictures.filePath("window.png");
    start({"--screenshot", path, "--after", "0.5"});
    QVERIFY(application_->waitForFinished(patience));
    QCOMPARE(application_->exitCode(), 0);
    const QImage picture(path);
    QVERIFY(picture.width() >= 400 && picture.height() >= 300);
    QCOMPARE(files(), QStringList());

    start({"--screenshot", pictures.filePath("missing/window.png"), "--after", "0.1"});
    QVERIFY(application_->waitForFinished(patience));
    QCOMPARE(application_->exitCode(), 1);
}

void QtAppTest::runsWithoutAFile()
{
    auto environment = application_->processEnvironment();
    environment.insert("MMSTATS_PATH", directory_->filePath("missing"));
    application_->setProcessEnvironment(environment);
    start({"--after", "0.2"});
    QVERIFY(application_->waitForFinished(patience));
    QCOMPARE(application_->exitCode(), 0);
}

void QtAppTest::refusesNonsense()
{
    application_->setProcessChannelMode(QProcess::MergedChannels);
    start({"--before", "1"});
    QVERIFY(application_->waitForFinished(patience));
    QVERIFY(application_->exitCode() != 0);
    QVERIFY(application_->readAll().contains("before"));
}

QTEST_GUILESS_MAIN(QtAppTest)
#include "qt_app_test.moc"
