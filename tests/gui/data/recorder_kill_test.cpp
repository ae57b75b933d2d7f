// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "data/monitor.h"
#include "data/recorder.h"
#include "data/recording_reader.h"

using namespace mmstats::inspector;

namespace {

// The bytes of a file of many stats, which all have this value.
QByteArray statsBytes(quint64 value)
{
    constexpr int stats = 3000;
    support::StatsBytes bytes;
    bytes.scalar("sys.pid", "I", static_cast<quint32>(QCoreApplication::applicationPid()));
    for (int i = 0; i < stats; ++i)
        bytes.scalar("stat" + std::to_string(i), "Q", value);
    return QByteArray::fromStdString(bytes.padTo(100'000).bytes());
}

// Records for ever what is sampled as often as can be, of which all changes: each sample is told by its
// number as it comes, not when it is written.
int recordUntilKilled(const QString &path)
{
    const QString dir = QFileInfo(path).path();
    QFile stats(dir + "/many-1.mmstats");
    const auto setAll = [&](quint64 value) { return stats.seek(0) && stats.write(statsBytes(value)) > 0; };
    QFile out;
    if (!stats.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || !setAll(0) ||
        !out.open(STDOUT_FILENO, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return 1;
    Monitor monitor;
    Recorder recorder(monitor.store(), monitor.backlog());
    recorder.start(path);
    quint64 samples = 0;
    QObject::connect(&monitor, &Monitor::batchApplied, &recorder, [&](const SampleBatch &batch) {
        out.write(QByteArray::number(++samples) + '\n');
        recorder.record(batch);
        setAll(samples);
    });
    monitor.setInterval(Sampler::shortestInterval);
    monitor.watch({.globs = {mmstats::Glob::inDirectory(dir.toStdString())}, .files = {}});
    return QCoreApplication::exec();
}

} // namespace

class RecorderKillTest : public QObject
{
    Q_OBJECT

private slots:
    void losesAtMostASampleWhereItIsKilled()
    {
        const support::TempDir dir;
        const QString path = QString::fromStdString(dir.path("a.mmrec"));
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {"--record-until-killed", path});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += child.readAllStandardOutput()).count('\n') > 20, 30'000);
        QVERIFY(QFile::exists(path + "-wal"));
        child.kill(); // SIGKILL
        QVERIFY(child.waitForFinished());
        said += child.readAllStandardOutput();
        const qint64 sampled = said.left(said.lastIndexOf('\n')).split('\n').back().toLongLong();
        QString error;
        const auto reader = RecordingReader::open(path, error);
        QVERIFY2(reader, qPrintable(error));
        while (reader->next()) {
        }
        QCOMPARE(reader->error(), QString());
        const RecordingInfo &info = reader->info();
        QVERIFY(!info.endedWell);
        QVERIFY2(info.ticks == sampled || info.ticks == sampled - 1,
                 qPrintable(QString("%1 of %2").arg(info.ticks).arg(sampled)));
        QVERIFY(info.changes > info.ticks * 1000); // they were no small ones
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == "--record-until-killed")
        return recordUntilKilled(app.arguments().value(2));
    RecorderKillTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "recorder_kill_test.moc"
