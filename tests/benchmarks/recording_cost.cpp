// SPDX-License-Identifier: Apache-2.0
// What a recording costs, beside plain writes and plain inserts of the same: mmstats-recording-cost [STATS
// [SECONDS [ONE_IN]]] Of STATS stats (10,000) one in ONE_IN (1) changes in each of SECONDS samples (600).
#include <fcntl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <batches.h>
#include <temp_dir.h>

#include "data/recorder.h"
#include "data/replay.h"

using namespace mmstats::inspector;

namespace {

constexpr int statsPerFile = 20;

struct Load
{
    int stats = 10'000;
    int seconds = 600;
    int oneIn = 1; // so many stats changes

    double changing() const { return static_cast<double>(stats) / oneIn; }
    double changes() const { return changing() * seconds; }
};

double processSeconds()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double threadSeconds()
{
    timespec time = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double wallSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

SampleBatch batchOf(const Load &load, int second)
{
    SampleBatch batch;
    batch.time = 1'700'000'000'000 + second * 1000LL;
    for (int first = 0; first < load.stats; first += statsPerFile) {
        const auto id = static_cast<FileId>(first / statsPerFile + 1);
        FileUpdate update{.id = id, .sampled = true};
        if (second == 0) {
            std::vector<support::Stat> stats;
            for (int i = 0; i < statsPerFile; ++i)
                stats.push_back(support::stat(QString("app.part.stat%1").arg(i), quint64{0}));
            update = support::found(id, QString("app-%1-1.mmstats").arg(id), stats);
        } else {
            for (int i = 0; i < statsPerFile; i += load.oneIn)
                update.changes.push_back(
                    {static_cast<std::size_t>(i), static_cast<quint64>(second * (i + 100))});
        }
        batch.files.push_back(std::move(update));
    }
    return batch;
}

struct Cost
{
    double all = 0; // seconds of CPU
    double gui = 0;
};

// Samples that the store takes in and, where a path is given, a recorder writes.
Cost sample(const Load &load, const QString &path)
{
    StatStore store;
    Recorder recorder(store);
    if (!path.isEmpty())
        recorder.start(path);
    Cost cost{-processSeconds(), -threadSeconds()};
    for (int second = 0; second < load.seconds; ++second) {
        const SampleBatch batch = batchOf(load, second);
        store.apply(batch);
        if (path.isEmpty())
            continue;
        recorder.record(batch);
        while (recorder.progress().ticks <= second)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    cost.all += processSeconds();
    cost.gui += threadSeconds();
    return cost;
}

double insertPlainly(const Load &load, const QString &path)
{
    const double start = processSeconds();
    {
        auto database = QSqlDatabase::addDatabase("QSQLITE", "plain");
        database.setDatabaseName(path);
        if (!database.open())
            std::exit(1);
        QSqlQuery query(database);
        query.exec("PRAGMA journal_mode = WAL");
        query.exec("PRAGMA synchronous = NORMAL");
        query.exec(
            "CREATE TABLE change(tick INTEGER, stat INTEGER, value, PRIMARY KEY(tick, stat)) WITHOUT ROWID");
        query.prepare("INSERT INTO change VALUES (?, ?, ?)");
        for (int second = 0; second < load.seconds; ++second) {
            database.transaction();
            for (int stat = 0; stat < load.stats; stat += load.oneIn) {
                query.bindValue(0, second);
                query.bindValue(1, stat);
                query.bindValue(2, second * (stat % statsPerFile + 100));
                query.exec();
            }
            database.commit();
        }
    }
    QSqlDatabase::removeDatabase("plain");
    return processSeconds() - start;
}

double writePlainly(const Load &load, const QString &path, qint64 bytes)
{
    const double start = processSeconds();
    const QByteArray piece(static_cast<qsizetype>(bytes / load.seconds), 'x');
    const int fd = ::open(path.toLocal8Bit().constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    for (int second = 0; second < load.seconds; ++second) {
        if (::write(fd, piece.constData(), static_cast<std::size_t>(piece.size())) != piece.size())
            std::exit(1);
    }
    ::close(fd);
    return processSeconds() - start;
}

// The longest that one turn of the event loop takes, and a sample until it is shown.
void playOn(Replay &replay, const StatStore &store, const Load &load)
{
    double longest = 0;
    double shown = 0;
    constexpr int steps = 10;
    for (int i = 0; i < steps; ++i) {
        const double before = wallSeconds();
        replay.step(1);
        longest = std::max(longest, wallSeconds() - before);
        while (store.now() != replay.position()) {
            const double turn = wallSeconds();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            longest = std::max(longest, wallSeconds() - turn);
        }
        shown += wallSeconds() - before;
    }
    std::printf("step: shown after %.1f ms, no turn longer than %.1f ms, for %d stats of which %.0f change\n",
                shown / steps * 1e3, longest * 1e3, load.stats, load.changing());
}

void replay(const Load &load, const QString &path)
{
    StatStore store;
    Replay replay(store);
    QEventLoop loop;
    QObject::connect(&replay, &Replay::opened, &loop, &QEventLoop::quit);
    QObject::connect(&replay, &Replay::failed, &loop, &QEventLoop::quit);
    const double start = wallSeconds();
    replay.open(path);
    loop.exec();
    const double seconds = wallSeconds() - start;
    std::printf("load: %.2f s, %.2f us a change; an hour of it %.0f s\n", seconds,
                seconds / load.changes() * 1e6, seconds / load.seconds * 3600);
    for (const int share : {10, 50, 100}) {
        const auto before = wallSeconds();
        constexpr int times = 10;
        for (int i = 0; i < times; ++i)
            store.seek(static_cast<Tick>((load.seconds - 1) * share / 100 - i));
        std::printf("seek at %3d %% of the history: %.1f ms for %d stats\n", share,
                    (wallSeconds() - before) / times * 1e3, load.stats);
    }
    replay.seek(replay.info().from);
    playOn(replay, store, load);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Load load;
    if (argc > 1)
        load.stats = std::max(std::atoi(argv[1]) / statsPerFile, 1) * statsPerFile;
    if (argc > 2)
        load.seconds = std::max(std::atoi(argv[2]), 20);
    if (argc > 3)
        load.oneIn = std::clamp(std::atoi(argv[3]), 1, statsPerFile);
    const support::TempDir dir;
    const auto path = [&](const char *name) { return QString::fromStdString(dir.path(name)); };

    const Cost without = sample(load, {});
    const Cost with = sample(load, path("a.mmrec"));
    const qint64 bytes = QFileInfo(path("a.mmrec")).size();
    const double plainInserts = insertPlainly(load, path("plain.sqlite"));
    const double plainWrites = writePlainly(load, path("plain"), bytes);

    const double all = with.all - without.all;
    const double perCent = 100.0 / load.seconds;
    std::printf("%d changing stats a second, %d s\n", load.stats, load.seconds);
    std::printf("recorder: %.2f %% of a core (%.2f %% in the GUI thread), %.2f us a change\n", all * perCent,
                (with.gui - without.gui) * perCent, all / load.changes() * 1e6);
    std::printf("on the disk: %.1f bytes a change\n", static_cast<double>(bytes) / load.changes());
    std::printf("plain inserts: %.2f %% of a core; the recorder is %.2f times that\n", plainInserts * perCent,
                all / plainInserts);
    std::printf("plain writes of as many bytes: %.3f %% of a core; the recorder is %.0f times that\n",
                plainWrites * perCent, all / plainWrites);
    replay(load, path("a.mmrec"));
    return 0;
}
