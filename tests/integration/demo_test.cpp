// SPDX-License-Identifier: Apache-2.0
#include <signal.h>

#include <set>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <mmstats/process.h>
#include <mmstats/snapshot.h>
#include <mmstats/stat_info.h>
#include <mmstats/stats_file.h>
#include <mmstats/system_fields.h>

class DemoTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void threeProcessesPublish();
    void everyKindOfFieldIsThere();
    void theStatsMove();
    void endsByItself();
    void aSignalEndsItCleanly_data();
    void aSignalEndsItCleanly();
    void theChildrenOfAKilledParentEnd();
    void whatAKilledChildLeavesIsRemoved();
    void sparesForeignFiles();
    void aFailureToPublishIsReported();
    void options_data();
    void options();

private:
    void start(const QStringList &arguments = {});
    QStringList files() const;
    std::set<std::uint32_t> pids() const;
    bool isComplete() const { return files().size() == 10; }

    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<QProcess> demo_;
};

namespace {

// A machine that is busy with other tests takes its time.
constexpr int patience = 20'000;

std::optional<mmstats::Snapshot> read(const QString &path)
{
    auto file = mmstats::StatsFile::open(path.toStdString());
    mmstats::Snapshot snapshot;
    if (!file || !file->sample(snapshot) || snapshot.layout().damage())
        return std::nullopt;
    return snapshot;
}

std::optional<double> number(const mmstats::Snapshot &snapshot, std::string_view label)
{
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        if (snapshot.field(i).label == label)
            return mmstats::toNumber(snapshot.value(i));
    }
    return std::nullopt;
}

QString commandOf(std::uint32_t pid)
{
    QFile file(QString("/proc/%1/comm").arg(pid));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

bool isRunning(std::uint32_t pid)
{
    return mmstats::ProcessInfo::of(pid).existence == mmstats::ProcessInfo::Existence::running;
}

bool noneRuns(const std::set<std::uint32_t> &pids)
{
    return std::none_of(pids.begin(), pids.end(), isRunning);
}

} // namespace

void DemoTest::init()
{
    directory_ = std::make_unique<QTemporaryDir>();
    QVERIFY(directory_->isValid());
    demo_ = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("MMSTATS_PATH", directory_->path());
    environment.remove("MMSTATS_FILES");
    environment.remove("MMSTATS_GLOB");
    demo_->setProcessEnvironment(environment);
    demo_->setProgram(MMSTATS_BINARY_DIR "/mmstats-demo");
}

void DemoTest::cleanup()
{
    if (demo_->state() != QProcess::NotRunning) {
        demo_->terminate();
        QVERIFY(demo_->waitForFinished(patience));
    }
    demo_.reset();
    directory_.reset();
}

void DemoTest::start(const QStringList &arguments)
{
    demo_->setArguments(arguments);
    demo_->start();
    QVERIFY2(demo_->waitForStarted(patience), qPrintable(demo_->errorString()));
}

QStringList DemoTest::files() const
{
    QStringList paths;
    for (const QFileInfo &entry : QDir(directory_->path()).entryInfoList({"*.mmstats"}, QDir::Files))
        paths.append(entry.filePath());
    return paths;
}

std::set<std::uint32_t> DemoTest::pids() const
{
    std::set<std::uint32_t> pids;
    for (const QString &path : files()) {
        if (const auto snapshot = read(path))
            pids.insert(mmstats::SystemFields::of(*snapshot).pid.value_or(0));
    }
    return pids;
}

void DemoTest::threeProcessesPublish()
{
    start();
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(), patience);
    QMap<QString, int> threads;
    for (const QString &path : files()) {
        const auto snapshot = read(path);
        QVERIFY2(snapshot, qPrintable(path));
        const auto system = mmstats::SystemFields::of(*snapshot);
        QVERIFY(system.pid && system.tid);
        const QString command = commandOf(*system.pid);
        QCOMPARE(QFileInfo(path).fileName(),
                 QString("%1-%2-%3.mmstats").arg(command).arg(*system.pid).arg(*system.tid));
        ++threads[command];
    }
    QCOMPARE(threads, (QMap<QString, int>{{"web", 4}, {"db", 3}, {"worker", 3}}));
    QCOMPARE(pids().size(), std::size_t{3});
}

void DemoTest::everyKindOfFieldIsThere()
{
    start();
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(), patience);
    std::set<char> codes;
    std::set<mmstats::Kind> kinds;
    bool hasUnit = false;
    for (const QString &path : files()) {
        const auto snapshot = read(path);
        QVERIFY2(snapshot, qPrintable(path));
        const auto metadata = mmstats::Metadata::of(*snapshot);
        for (std::size_t i = 0; i < snapshot->size(); ++i) {
            const mmstats::Field &field = snapshot->field(i);
            const mmstats::StatInfo *info = metadata.find(field.label);
            if (!info)
                continue;
            codes.insert(field.typeText.back());
            kinds.insert(info->kind);
            hasUnit = hasUnit || !info->unit.empty();
            QVERIFY2(!info->help.empty(), std::string(field.label).c_str());
        }
    }
    QCOMPARE(codes, (std::set<char>{'b', 'B', 'h', 'H', 'i', 'I', 'q', 'Q', 'f', 'd', '?', 's'}));
    QCOMPARE(kinds,
             (std::set<mmstats::Kind>{mmstats::Kind::counter, mmstats::Kind::gauge, mmstats::Kind::info}));
    QVERIFY(hasUnit);
}

void DemoTest::theStatsMove()
{
    start();
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(), patience);
    const QMap<QString, QStringList> labels{
        {"web", {"req.served", "net.sent"}}, {"db", {"query.count"}}, {"worker", {"job.done"}}};
    for (const QString &path : files()) {
        const auto before = read(path);
        QVERIFY2(before, qPrintable(path));
        for (const QString &label : labels[QFileInfo(path).fileName().section('-', 0, 0)]) {
            const auto first = number(*before, label.toStdString());
            QVERIFY2(first, qPrintable(label));
            const auto grown = [&] {
                const auto now = read(path);
                return now && number(*now, label.toStdString()) > *first;
            };
            QTRY_VERIFY2_WITH_TIMEOUT(grown(), qPrintable(path + ' ' + label), patience);
        }
    }
}

void DemoTest::endsByItself()
{
    QElapsedTimer timer;
    timer.start();
    start({"--seconds", "3"});
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(), patience);
    const auto children = pids();
    QVERIFY(demo_->waitForFinished(patience));
    QVERIFY(timer.elapsed() >= 3'000);
    QCOMPARE(demo_->exitStatus(), QProcess::NormalExit);
    QCOMPARE(demo_->exitCode(), 0);
    QVERIFY(QDir(directory_->path()).isEmpty());
    QVERIFY(noneRuns(children));
}

void DemoTest::aSignalEndsItCleanly_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void DemoTest::aSignalEndsItCleanly()
{
    QFETCH(int, signal);
    start();
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(), patience);
    const auto children = pids();
    ::kill(static_cast<pid_t>(demo_->processId()), signal);
    QVERIFY(demo_->waitForFinished(patience));
    QCOMPARE(demo_->exitStatus(), QProcess::NormalExit);
    QCOMPARE(demo_->exitCode(), 0);
    QVERIFY(QDir(directory_->path()).isEmpty());
    QVERIFY(noneRuns(children));
}

void DemoTest::theChildrenOfAKilledParentEnd()
{
    start();
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(), patience);
    const auto children = pids();
    QCOMPARE(children.size(), std::size_t{3});
    demo_->kill();
    QVERIFY(demo_->waitForFinished(patience));
    QTRY_VERIFY_WITH_TIMEOUT(noneRuns(children), patience);
    QVERIFY(QDir(directory_->path()).isEmpty());
}

void DemoTest::whatAKilledChildLeavesIsRemoved()
{
    start();
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(), patience);
    const auto children = pids();
    ::kill(static_cast<pid_t>(*children.begin()), SIGKILL);
    QVERIFY(demo_->waitForFinished(patience));
    QCOMPARE(demo_->exitCode(), 1);
    QVERIFY(noneRuns(children));
    QVERIFY(QDir(directory_->path()).isEmpty());
}

void DemoTest::sparesForeignFiles()
{
    const QString foreign = directory_->filePath("web-1-1.mmstats");
    QVERIFY(QFile::copy(MMSTATS_TEST_DATA "/v1/web-stats.mmstats", foreign));
    start({"--seconds", "1"});
    QVERIFY(demo_->waitForFinished(patience));
    QCOMPARE(files(), QStringList(foreign));
}

void DemoTest::aFailureToPublishIsReported()
{
    auto environment = demo_->processEnvironment();
    environment.insert("MMSTATS_PATH", directory_->filePath("missing"));
    demo_->setProcessEnvironment(environment);
    start();
    QVERIFY(demo_->waitForFinished(patience));
    QCOMPARE(demo_->exitCode(), 1);
    const QByteArray message = demo_->readAllStandardError();
    QVERIFY2(message.contains("missing") && message.contains("No such file or directory"),
             message.constData());
}

void DemoTest::options_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("help") << QStringList("--help") << true << QByteArray("--seconds");
    QTest::newRow("version") << QStringList("--version") << true << QByteArray("mmstats-demo 0.");
    QTest::newRow("unknown") << QStringList("--minutes") << false << QByteArray("--minutes");
    QTest::newRow("negative") << QStringList({"--seconds", "-1"}) << false << QByteArray("--seconds");
    QTest::newRow("no number") << QStringList({"--seconds", "soon"}) << false << QByteArray("soon");
}

void DemoTest::options()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, good);
    QFETCH(QByteArray, output);
    demo_->setProcessChannelMode(QProcess::MergedChannels);
    start(arguments);
    QVERIFY(demo_->waitForFinished(patience));
    QCOMPARE(demo_->exitCode() == 0, good);
    const QByteArray printed = demo_->readAll();
    QVERIFY2(printed.contains(output), printed.constData());
    QVERIFY(files().isEmpty());
}

QTEST_GUILESS_MAIN(DemoTest)
#include "demo_test.moc"
