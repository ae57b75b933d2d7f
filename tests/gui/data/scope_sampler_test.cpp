// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>
#include <thread>

#include <QtTest>

#include <mmstats/model.h>
#include <mmstats/number.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "data/scope_sampler.h"

using namespace mmstats::inspector;
using support::StatsBytes;
using support::TempDir;

namespace {

constexpr qint64 ms = 1'000'000;

ScopeLine lineOf(std::size_t column, std::vector<ScopeLine::Source> sources)
{
    return {.column = column, .id = column + 1, .sources = std::move(sources)};
}

StatsBytes statsOf(double a, std::uint64_t n = 0)
{
    StatsBytes bytes;
    bytes.scalar("a", "d", a).scalar("n", "Q", n).padTo(256);
    return bytes;
}

/// A process' thread whose gauge is at 90 for 5 ms every 60 ms, and else at 10.
class Bursts
{
public:
    struct Burst
    {
        qint64 from = 0;
        qint64 to = 0;
    };

    explicit Bursts(const TempDir &dir)
        : thread_([this, directory = dir.path()] { run(directory); })
    {
        while (!isPublished_)
            std::this_thread::yield();
    }
    Bursts(const Bursts &) = delete;
    Bursts &operator=(const Bursts &) = delete;
    ~Bursts()
    {
        isDone_ = true;
        thread_.join();
    }

    std::vector<Burst> all() const
    {
        const std::scoped_lock lock(mutex_);
        return bursts_;
    }

private:
    struct Stats : mmstats::Model
    {
        mmstats::Double load{*this, "load"};
    };

    void run(const std::string &directory)
    {
        Stats stats;
        stats.load = 10;
        if (!stats.publish({.directory = directory, .file = "burst.mmstats"}))
            qFatal("cannot publish");
        isPublished_ = true;
        while (!isDone_) {
            std::this_thread::sleep_for(std::chrono::milliseconds(55)); // the pace of the bursts
            const qint64 from = steadyNanoseconds();
            stats.load = 90;
            std::this_thread::sleep_for(std::chrono::milliseconds(5)); // how long one lasts
            stats.load = 10;
            const std::scoped_lock lock(mutex_);
            bursts_.push_back({from, steadyNanoseconds()});
        }
    }

    std::atomic<bool> isDone_ = false;
    std::atomic<bool> isPublished_ = false;
    mutable std::mutex mutex_;
    std::vector<Burst> bursts_;
    std::thread thread_;
};

/// The stretches of samples above 50 between samples at 10.
std::vector<Bursts::Burst> seen(const ScopeRing &ring)
{
    const auto all = ring.copy(0, ring.times().first, ring.times().last);
    std::vector<Bursts::Burst> bursts;
    for (std::size_t i = 1; i < all.values.size(); ++i) {
        if (all.values[i] == 90 && all.values[i - 1] == 10)
            bursts.push_back({all.times[i], 0});
        else if (all.values[i] == 10 && all.values[i - 1] == 90 && !bursts.empty())
            bursts.back().to = all.times[i - 1];
    }
    return bursts;
}

/// One of them was sampled as what it was, to 3 ms: beginning, end, and with several samples.
bool isFound(const Bursts &bursts, const ScopeRing &ring)
{
    const auto isNear = [](qint64 a, qint64 b) { return std::abs(a - b) < 3 * ms; };
    for (const Bursts::Burst &sampled : seen(ring)) {
        for (const Bursts::Burst &made : bursts.all()) {
            if (isNear(sampled.from, made.from) && isNear(sampled.to, made.to) && sampled.to > sampled.from)
                return true;
        }
    }
    return false;
}

double lastOf(const ScopeRing &ring, std::size_t column)
{
    const auto last = ring.copy(column, ring.times().last, ring.times().last);
    return last.values.empty() ? -1 : last.values.back();
}

} // namespace

class ScopeSamplerTest : public QObject
{
    Q_OBJECT

private slots:
    void readings();
    void aggregates();
    void fileComesAndGoes();
    void newLayout();
    void hostileFiles();
    void findsBursts();
    void triggersOnABurst();
    void goesOnWhereItStopped();
    void linesOfAnother();
    void linesAfterTheTrigger();
};

void ScopeSamplerTest::readings()
{
    const TempDir dir;
    const std::string path = dir.write("x", statsOf(5, 1000).bytes());
    ScopeFile file(path);
    const std::size_t a = file.want("a");
    const std::size_t n = file.want("n");
    QCOMPARE(file.want("a"), a);
    const std::size_t missing = file.want("nothing");
    QVERIFY(std::isnan(file.value(a, Reading::raw, false)));
    file.read();
    QCOMPARE(file.value(a, Reading::raw, false), 5.0);
    QVERIFY(std::isnan(file.value(missing, Reading::raw, false)));
    QVERIFY(std::isnan(file.value(n, Reading::rate, true))); // of one sample there is none
    const qint64 before = steadyNanoseconds();
    dir.write("x", statsOf(6, 1500).bytes());
    file.read();
    QCOMPARE(file.value(n, Reading::delta, true), 500.0);
    // Over the time between the samples, which is at least that since `before`.
    const double rate = file.value(n, Reading::rate, true);
    QVERIFY(rate > 0 && rate < 500e9);
    QVERIFY(steadyNanoseconds() > before);
    dir.write("x", statsOf(6, 100).bytes());
    file.read();
    QVERIFY(std::isnan(file.value(n, Reading::rate, true))); // it has begun anew
    QCOMPARE(file.value(n, Reading::delta, false), -1400.0);
    file.read();
    QCOMPARE(file.value(n, Reading::rate, true), 0.0);
}

void ScopeSamplerTest::aggregates()
{
    const TempDir dir;
    const std::string one = dir.write("one", statsOf(5).bytes());
    const std::string two = dir.write("two", statsOf(7).bytes());
    ScopeReader reader;
    ScopeLine sum = lineOf(0, {{one, "a"}, {two, "a"}, {dir.path("gone"), "a"}});
    sum.aggregation = mmstats::Aggregation::sum;
    ScopeLine most = sum;
    most.column = 3;
    most.aggregation = mmstats::Aggregation::max;
    reader.setLines({sum, most, lineOf(5, {}), lineOf(6, {{two, "a"}})});
    const ScopeRing::Row row = reader.read();
    QCOMPARE(row[0], 12.0);
    QCOMPARE(row[3], 7.0);
    QVERIFY(std::isnan(row[5]));
    QCOMPARE(row[6], 7.0);
    QVERIFY(std::isnan(row[1]));
}

void ScopeSamplerTest::fileComesAndGoes()
{
    const TempDir dir;
    ScopeSampler sampler;
    sampler.setRate(200);
    sampler.setLines({lineOf(0, {{dir.path("x"), "a"}})});
    sampler.start();
    QTRY_VERIFY(sampler.status().samples > 5);
    QVERIFY(std::isnan(lastOf(sampler.ring(), 0)));
    dir.write("new", statsOf(1).bytes());
    QCOMPARE(::rename(dir.path("new").c_str(), dir.path("x").c_str()), 0);
    QTRY_COMPARE(lastOf(sampler.ring(), 0), 1.0);
    // Another file at the same path, as after a restart.
    dir.write("new", statsOf(2).bytes());
    QCOMPARE(::rename(dir.path("new").c_str(), dir.path("x").c_str()), 0);
    QTRY_COMPARE(lastOf(sampler.ring(), 0), 2.0);
    QCOMPARE(::unlink(dir.path("x").c_str()), 0);
    QTRY_VERIFY(std::isnan(lastOf(sampler.ring(), 0)));
    sampler.stop();
    // What was seen is still there.
    const auto all = sampler.ring().copy(0, 0, sampler.ring().times().last);
    QVERIFY(std::ranges::find(all.values, 1.0) != all.values.end());
    QVERIFY(std::ranges::find(all.values, 2.0) != all.values.end());
}

void ScopeSamplerTest::newLayout()
{
    const TempDir dir;
    const std::string path = dir.write("x", statsOf(5, 7).bytes());
    ScopeFile file(path);
    const std::size_t n = file.want("n");
    file.read();
    QCOMPARE(file.value(n, Reading::raw, true), 7.0);
    StatsBytes other;
    other.scalar("more", "d", 1.0)
        .scalar("b", "Q", std::uint64_t{8})
        .scalar("n", "Q", std::uint64_t{9})
        .padTo(300);
    dir.write("x", other.bytes());
    file.read();
    QCOMPARE(file.value(n, Reading::raw, true), 9.0);
    QVERIFY(std::isnan(file.value(n, Reading::delta, true)));
}

void ScopeSamplerTest::hostileFiles()
{
    const TempDir dir;
    QCOMPARE(::mkfifo(dir.path("pipe").c_str(), 0600), 0);
    QCOMPARE(::symlink("/dev/zero", dir.path("link").c_str()), 0);
    StatsBytes text;
    text.text("a", "no number", 32).padTo(256);
    StatsBytes damaged;
    damaged.field("a", "999999999s", 0xff, "").padTo(64);
    std::vector<ScopeLine> lines;
    for (const std::string &path : {dir.path("pipe"), dir.path("link"), dir.path(),
                                    dir.write("text", text.bytes()), dir.write("damaged", damaged.bytes()),
                                    dir.write("empty", ""), dir.write("nan", statsOf(NAN).bytes())})
        lines.push_back(lineOf(lines.size(), {{path, "a"}}));
    ScopeReader reader;
    reader.setLines(lines);
    for (int i = 0; i < 3; ++i) {
        for (const double value : reader.read())
            QVERIFY(std::isnan(value));
    }
}

void ScopeSamplerTest::findsBursts()
{
    const TempDir dir;
    const Bursts bursts(dir);
    ScopeSampler sampler;
    sampler.setLines({lineOf(0, {{dir.path("burst.mmstats"), "load"}})});
    sampler.start();
    QTRY_VERIFY_WITH_TIMEOUT(isFound(bursts, sampler.ring()), 30'000);
    QTRY_VERIFY(sampler.status().hertz > 0);
    QVERIFY(sampler.status().hertz < 1010);
}

void ScopeSamplerTest::triggersOnABurst()
{
    const TempDir dir;
    const Bursts bursts(dir);
    ScopeSampler sampler;
    sampler.setLines({lineOf(0, {{dir.path("burst.mmstats"), "load"}})});
    sampler.arm(0, {.level = 50, .after = 20 * ms});
    QVERIFY(sampler.status().phase == ScopeTrigger::Phase::Armed);
    sampler.start();
    QTRY_VERIFY_WITH_TIMEOUT(sampler.status().phase == ScopeTrigger::Phase::Done, 30'000);
    const ScopeSampler::Status status = sampler.status();
    QCOMPARE(status.firedAt, status.completedAt);
    // The last sample is the first after the window: nothing has been taken since.
    const ScopeRing::Times times = sampler.ring().times();
    QVERIFY(times.last - *status.firedAt >= 20 * ms);
    const auto around = sampler.ring().copy(0, *status.firedAt, *status.firedAt);
    QCOMPARE(around.values.back(), 90.0);
    QCOMPARE(around.values.front(), 10.0);
    QTRY_VERIFY(bursts.all().back().from > *status.firedAt + 100 * ms);
    QCOMPARE(sampler.ring().times().last, times.last);

    // Armed again it waits for another one.
    sampler.arm(0, {.level = 50, .after = 20 * ms});
    QVERIFY(!sampler.status().firedAt);
    sampler.start();
    QTRY_VERIFY_WITH_TIMEOUT(sampler.status().phase == ScopeTrigger::Phase::Done, 30'000);
    QVERIFY(*sampler.status().firedAt > *status.firedAt);
}

void ScopeSamplerTest::goesOnWhereItStopped()
{
    const TempDir dir;
    ScopeSampler sampler;
    sampler.setRate(500);
    sampler.setLines({lineOf(0, {{dir.write("x", statsOf(3).bytes()), "a"}})});
    sampler.start();
    QTRY_COMPARE(lastOf(sampler.ring(), 0), 3.0);
    sampler.stop();
    const ScopeRing::Times times = sampler.ring().times();
    sampler.start();
    QTRY_VERIFY(sampler.status().samples > 3);
    sampler.stop();
    // The old samples, then that nothing is known, then new ones.
    const auto all = sampler.ring().copy(0, times.first, sampler.ring().times().last);
    QCOMPARE(all.times.front(), times.first);
    const auto gap = std::ranges::upper_bound(all.times, times.last) - all.times.begin();
    QVERIFY(std::isnan(all.values[static_cast<std::size_t>(gap)]));
    QCOMPARE(all.values.back(), 3.0);
}

void ScopeSamplerTest::linesOfAnother()
{
    const TempDir dir;
    ScopeSampler sampler;
    sampler.setLines({lineOf(0, {{dir.write("x", statsOf(3).bytes()), "a"}})});
    sampler.start();
    QTRY_COMPARE(lastOf(sampler.ring(), 0), 3.0);
    sampler.stop();
    ScopeLine other = lineOf(0, {{dir.path("y"), "a"}});
    other.id = 77;
    sampler.setLines({other});
    QVERIFY(sampler.ring().copy(0, 0, sampler.ring().times().last).values.empty());
}

// The thread has ended by itself, and takes no orders.
void ScopeSamplerTest::linesAfterTheTrigger()
{
    const TempDir dir;
    const Bursts bursts(dir);
    ScopeSampler sampler;
    sampler.setLines({lineOf(0, {{dir.path("burst.mmstats"), "load"}})});
    sampler.arm(0, {.level = 50, .after = 1 * ms});
    sampler.start();
    QTRY_VERIFY_WITH_TIMEOUT(sampler.status().phase == ScopeTrigger::Phase::Done, 30'000);
    ScopeLine other = lineOf(0, {{dir.path("y"), "a"}});
    other.id = 77;
    sampler.setLines({other});
    sampler.stop();
    QVERIFY(sampler.ring().copy(0, 0, sampler.ring().times().last).values.empty());
}

QTEST_GUILESS_MAIN(ScopeSamplerTest)
#include "scope_sampler_test.moc"
