// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <filesystem>

#include <QElapsedTimer>
#include <QThread>
#include <QtTest>

#include <child.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "data/sampler.h"
#include "data/stat_store.h"

using namespace mmstats::inspector;
using mmstats::FileState;
using support::StatsBytes;
using support::TempDir;
namespace fs = std::filesystem;

namespace {

/// A sampler in its thread, and the store that it feeds.
class Running
{
public:
    StatStore store;
    int batches = 0;
    int complete = 0;
    quint64 generation = 0; // of the last batch

    Running()
        : sampler_(new Sampler)
    {
        sampler_->moveToThread(&thread_);
        QObject::connect(&thread_, &QThread::finished, sampler_, &QObject::deleteLater);
        QObject::connect(sampler_, &Sampler::sampled, &store, [this](const SampleBatch &batch) {
            ++batches;
            complete += batch.complete ? 1 : 0;
            generation = batch.generation;
            store.apply(batch);
        });
        thread_.start();
    }
    Running(const Running &) = delete;
    Running &operator=(const Running &) = delete;
    ~Running()
    {
        thread_.quit();
        thread_.wait();
    }

    template <class F>
    void ask(F call)
    {
        QMetaObject::invokeMethod(sampler_, [sampler = sampler_, call] { call(*sampler); });
    }
    void watch(const std::string &directory, quint64 list = 0)
    {
        store.reset(list);
        const WatchList places{.globs = {mmstats::Glob::inDirectory(directory)}, .files = {}};
        ask([=](Sampler &s) { s.watch(places, list); });
    }
    void setInterval(int milliseconds)
    {
        ask([=](Sampler &s) { s.setInterval(milliseconds); });
    }
    void addPath(const std::string &path)
    {
        ask([=](Sampler &s) { s.addPath(path); });
    }

    /// The state of the file of that name that was found last; nullopt where there is none.
    std::optional<FileState> stateOf(const char *name) const
    {
        std::optional<FileState> state;
        for (const auto &[id, file] : store.files()) {
            if (file.description.name == QLatin1String(name))
                state = file.status.state;
        }
        return state;
    }
    bool has(const char *name) const { return stateOf(name).has_value(); }
    bool isLive(const char *name) const { return stateOf(name) == FileState::live; }

private:
    QThread thread_;
    Sampler *sampler_;
};

std::string statsOf(pid_t pid, std::uint64_t a = 1)
{
    return StatsBytes()
        .scalar("sys.pid", "I", static_cast<std::uint32_t>(pid))
        .scalar("a", "Q", a)
        .padTo(64)
        .bytes();
}

} // namespace

class SamplerTest : public QObject
{
    Q_OBJECT

private slots:
    void manyFilesInParts();
    void fileCreatedLater();
    void valuesAreSampled();
    void manyFilesAtOnce();
    void intervalChange();
    void intervalBounds();
    void generationComesBack();
    void nothingThereIsReported();
    void addPath();
    void addPathThatComesLater();
    void directoryGoesAndComesBack();
    void endedProcess();
    void joinsWhileBusy();
};

void SamplerTest::manyFilesInParts()
{
    const TempDir dir;
    constexpr std::size_t files = 500;
    StatsBytes bytes;
    for (int i = 0; i < 20; ++i)
        bytes.scalar("stat" + std::to_string(i), "Q", std::uint64_t{1});
    for (std::size_t i = 0; i < files; ++i)
        dir.write("f" + std::to_string(i) + ".mmstats", bytes.padTo(1024).bytes());
    Running run;
    std::size_t most = 0;
    std::size_t before = 0;
    QObject::connect(&run.store, &StatStore::applied, &run.store, [&] {
        most = std::max(most, run.store.files().size() - before);
        before = run.store.files().size();
    });
    run.watch(dir.path());
    QTRY_COMPARE(run.store.files().size(), files);
    QCOMPARE(most, Sampler::mostNews / 40);
}

void SamplerTest::fileCreatedLater()
{
    const TempDir dir;
    Running running;
    running.setInterval(60'000);
    running.watch(dir.path());
    QTRY_VERIFY(running.batches > 0);
    QElapsedTimer timer;
    timer.start();
    dir.write(".x", statsOf(::getpid()));
    fs::rename(dir.path(".x"), dir.path("x.mmstats"));
    QTRY_VERIFY_WITH_TIMEOUT(running.has("x.mmstats"), 3000);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(running.isLive("x.mmstats"));
}

void SamplerTest::valuesAreSampled()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", statsOf(::getpid(), 1));
    Running running;
    running.setInterval(20);
    running.watch(dir.path());
    QTRY_VERIFY(running.has("x.mmstats"));
    QVERIFY(support::overwrite(path, 0, statsOf(::getpid(), 77)));
    const FileId id = running.store.files().begin()->first;
    QTRY_COMPARE(toNumber(running.store.stat({id, 1})->value).value_or(0), 77.0);
    QCOMPARE(running.store.files().size(), std::size_t{1});
}

void SamplerTest::manyFilesAtOnce()
{
    const TempDir dir;
    Running running;
    running.setInterval(60'000);
    running.watch(dir.path());
    QTRY_VERIFY(running.batches > 0);
    const int before = running.batches;
    QElapsedTimer timer;
    timer.start();
    constexpr std::size_t files = 500;
    for (std::size_t i = 0; i < files; ++i)
        dir.write("x" + std::to_string(i) + ".mmstats", statsOf(::getpid()));
    QTRY_COMPARE_WITH_TIMEOUT(running.store.files().size(), files, 10'000);
    // At most one rescan in 100 ms, and the slow one each second.
    const auto most = static_cast<int>(timer.elapsed() / 100 + timer.elapsed() / 1000 + 3);
    QVERIFY2(running.batches - before <= most,
             qPrintable(QStringLiteral("%1 in %2 ms").arg(running.batches - before).arg(timer.elapsed())));
}

void SamplerTest::intervalChange()
{
    const TempDir dir;
    dir.write("x.mmstats", statsOf(::getpid()));
    Running running;
    running.setInterval(60'000);
    running.watch(dir.path());
    QTRY_VERIFY(running.has("x.mmstats"));
    QCOMPARE(running.complete, 0);
    running.setInterval(20);
    QTRY_VERIFY_WITH_TIMEOUT(running.complete >= 5, 3000);
    running.setInterval(60'000);
    int before = 0;
    do { // what was on its way
        before = running.complete;
        QTest::qWait(100);
    } while (before != running.complete);
    QTest::qWait(200);
    QCOMPARE(running.complete, before);
}

void SamplerTest::intervalBounds()
{
    const TempDir dir;
    Running running;
    running.setInterval(0);
    running.watch(dir.path());
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY_WITH_TIMEOUT(running.complete >= 10, 5000);
    QVERIFY2(timer.elapsed() >= 80, qPrintable(QString::number(timer.elapsed()))); // ten times 10 ms, about
}

void SamplerTest::generationComesBack()
{
    const TempDir first;
    const TempDir second;
    first.write("one.mmstats", statsOf(::getpid()));
    second.write("two.mmstats", statsOf(::getpid()));
    Running running;
    running.setInterval(20);
    running.watch(first.path(), 5);
    QTRY_VERIFY(running.has("one.mmstats"));
    QCOMPARE(running.generation, quint64{5});
    running.watch(second.path(), 6);
    QTRY_VERIFY(running.has("two.mmstats"));
    QCOMPARE(running.generation, quint64{6});
    QVERIFY(!running.has("one.mmstats"));
}

void SamplerTest::nothingThereIsReported()
{
    // Once: what is empty should say so, and say it at once.
    const TempDir dir;
    Running running;
    running.setInterval(60'000);
    running.watch(dir.path("none"));
    QTRY_COMPARE(running.batches, 1);
    QCOMPARE(running.store.places().size(), std::size_t{1});
    QVERIFY(!running.store.places()[0].error.isEmpty());
    QTest::qWait(1300); // beyond the next rescan
    QCOMPARE(running.batches, 1);
}

void SamplerTest::addPath()
{
    const TempDir dir;
    fs::create_directory(dir.path("empty"));
    fs::create_directory(dir.path("more"));
    dir.write("more/in.mmstats", statsOf(::getpid()));
    dir.write("single", statsOf(::getpid()));
    dir.write("aim", statsOf(::getpid()));
    fs::create_symlink(dir.path("aim"), dir.path("link"));
    fs::create_directory_symlink(dir.path("more"), dir.path("linked"));
    Running running;
    running.setInterval(60'000);
    running.watch(dir.path("empty"));
    running.addPath(dir.path("single"));
    QTRY_VERIFY(running.isLive("single"));
    running.addPath(dir.path("link")); // what somebody names may be a link
    QTRY_VERIFY(running.isLive("aim"));
    running.addPath(dir.path("linked"));
    QTRY_VERIFY(running.isLive("in.mmstats"));
    QCOMPARE(running.store.files().size(), std::size_t{3});
}

void SamplerTest::addPathThatComesLater()
{
    const TempDir dir;
    Running running;
    running.setInterval(100);
    running.watch(dir.path());
    running.addPath(dir.path("sub"));
    running.addPath(dir.path("later/x.mmstats"));
    QTRY_VERIFY(running.stateOf("x.mmstats") == FileState::unreadable);
    fs::create_directory(dir.path("sub"));
    fs::create_directory(dir.path("later"));
    dir.write("sub/y.mmstats", statsOf(::getpid()));
    dir.write("later/x.mmstats", statsOf(::getpid()));
    QTRY_VERIFY(running.isLive("y.mmstats"));
    QTRY_VERIFY(running.isLive("x.mmstats"));
}

void SamplerTest::directoryGoesAndComesBack()
{
    const TempDir dir;
    const std::string directory = dir.path("sub");
    fs::create_directory(directory);
    dir.write("sub/x.mmstats", statsOf(::getpid()));
    Running running;
    running.setInterval(60'000);
    running.watch(directory);
    QTRY_VERIFY(running.isLive("x.mmstats"));
    fs::remove_all(directory);
    QTRY_VERIFY(running.stateOf("x.mmstats") == FileState::exited);
    fs::create_directory(directory);
    dir.write("sub/y.mmstats", statsOf(::getpid()));
    QTRY_VERIFY(running.isLive("y.mmstats")); // by the rescan each second; from now on there is a watch again
    QElapsedTimer timer;
    timer.start();
    dir.write("sub/z.mmstats", statsOf(::getpid()));
    QTRY_VERIFY(running.isLive("z.mmstats"));
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

void SamplerTest::endedProcess()
{
    const TempDir dir;
    const support::Pipe go;
    support::Child child([&go] { return go.wait() ? 0 : 1; });
    dir.write("x.mmstats", statsOf(child.pid()));
    Running running;
    running.setInterval(60'000);
    running.watch(dir.path());
    QTRY_VERIFY(running.isLive("x.mmstats"));
    QElapsedTimer timer;
    timer.start();
    go.signal();
    QCOMPARE(child.wait(), 0);
    QTRY_VERIFY(running.stateOf("x.mmstats") == FileState::exited);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void SamplerTest::joinsWhileBusy()
{
    const TempDir dir;
    for (int i = 0; i < 50; ++i)
        dir.write("x" + std::to_string(i) + ".mmstats", statsOf(::getpid()));
    for (int i = 0; i < 20; ++i) {
        Running running;
        running.setInterval(10);
        running.watch(dir.path());
        running.addPath(dir.path("other"));
        QTest::qWait(i);
    }
}

QTEST_GUILESS_MAIN(SamplerTest)
#include "sampler_test.moc"
