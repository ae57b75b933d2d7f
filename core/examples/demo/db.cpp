// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdint>
#include <string_view>

#include <mmstats/counter.h>
#include <mmstats/model.h>
#include <mmstats/number.h>
#include <mmstats/static_number.h>
#include <mmstats/text_field.h>

#include "rhythm.h"
#include "role.h"

namespace demo {

namespace {

constexpr double mebibyte = 1024.0 * 1024.0;
constexpr double bufferSize = 512.0 * mebibyte;
constexpr double checkpointEvery = 12.0;
constexpr double checkpointTime = 2.5;
constexpr std::array<std::string_view, 5> queries{
    "SELECT * FROM items WHERE id = $1", "UPDATE carts SET total = $1", "INSERT INTO orders VALUES ($1, $2)",
    "SELECT name FROM users WHERE email = $1", "DELETE FROM sessions WHERE seen < $1"};

struct DatabaseStats : mmstats::Model
{
    mmstats::StaticText build{*this, "build.version", "db 15.3", {.help = "The version that runs"}};

    mmstats::Counter queries{*this, "query.count", {.help = "Queries answered"}};
    mmstats::Counter slow{*this, "query.slow", {.help = "Queries that took over a second"}};
    mmstats::Double latency{*this, "query.latency", 0.0, {.unit = "seconds", .help = "Moving average"}};
    mmstats::String current{*this, "query.current", "", 127, {.help = "The query in work"}};

    mmstats::UInt64 bufferUsed{*this, "buffer.used", 0, {.unit = "bytes", .help = "Pages in memory"}};
    mmstats::StaticUInt64 bufferMost{*this,
                                     "buffer.size",
                                     static_cast<std::uint64_t>(bufferSize),
                                     {.unit = "bytes", .help = "Room for pages in memory"}};
    mmstats::Float hitRatio{
        *this, "cache.hit_ratio", 0.95F, {.unit = "ratio", .help = "Pages found in memory"}};

    mmstats::UInt8 locks{*this, "locks.waiting", 0, {.help = "Transactions that wait for a lock"}};
    mmstats::Bool checkpointing{*this, "checkpoint.active", false, {.help = "Pages are being written out"}};
    mmstats::StaticDouble checkpointPeriod{*this,
                                           "checkpoint.period",
                                           checkpointEvery,
                                           {.unit = "seconds", .help = "Time between two checkpoints"}};
    mmstats::Int64 lag{
        *this, "replication.lag", 0, {.unit = "bytes", .help = "The replica behind us, or ahead"}};
    mmstats::Short drift{
        *this, "replication.clock_drift", 0, {.unit = "milliseconds", .help = "Of the replica"}};
};

class Database : public Task
{
public:
    explicit Database(unsigned thread)
        : rhythm_(200 + thread)
        , phase_(checkpointEvery * thread / 3.0)
    {
    }

    mmstats::Model &stats() override { return stats_; }

    void live(double now, double elapsed) override
    {
        const bool checkpoint = std::fmod(now + phase_, checkpointEvery) < checkpointTime;
        const double load = Rhythm::traffic(now);
        stats_.checkpointing = checkpoint;
        answer(load, checkpoint, elapsed);
        fillBuffer(load, checkpoint, elapsed);

        const double behind = checkpoint ? 6.0 * mebibyte : 0.3 * mebibyte;
        lag_ = follow(lag_, behind * load, 0.8, elapsed);
        stats_.lag = static_cast<std::int64_t>(lag_ + rhythm_.normal(0.0, 120'000.0));
        drift_ = rhythm_.walk(drift_, 0.6, -120.0, 120.0);
        stats_.drift = static_cast<std::int16_t>(drift_);
    }

private:
    void answer(double load, bool checkpoint, double elapsed)
    {
        const unsigned answered = rhythm_.arrivals((checkpoint ? 500.0 : 900.0) * load, elapsed);
        stats_.queries += answered;
        stats_.slow += rhythm_.arrivals((checkpoint ? 4.0 : 0.1) * load, elapsed);
        if (answered > 0)
            stats_.current = rhythm_.pick(queries);
        latency_ = follow(latency_, (checkpoint ? 0.020 : 0.004) * (0.5 + load), 0.5, elapsed);
        stats_.latency = latency_ * rhythm_.between(0.9, 1.1);
        locks_ = follow(locks_, (checkpoint ? 22.0 : 3.0) * load * load, 0.6, elapsed);
        stats_.locks = static_cast<std::uint8_t>(std::clamp(rhythm_.normal(locks_, 0.5), 0.0, 255.0));
    }

    // Fills up while pages are read in, and is written out by a checkpoint: a sawtooth.
    void fillBuffer(double load, bool checkpoint, double elapsed)
    {
        const double change = checkpoint ? -130.0 * mebibyte : 30.0 * mebibyte * (0.4 + load);
        used_ = std::clamp(used_ + change * elapsed, 0.1 * bufferSize, bufferSize);
        stats_.bufferUsed = static_cast<std::uint64_t>(used_);
        hitRatio_ = follow(hitRatio_, 0.86 + 0.13 * used_ / bufferSize, 1.5, elapsed);
        stats_.hitRatio = static_cast<float>(rhythm_.walk(hitRatio_, 0.002, 0.0, 1.0));
    }

    DatabaseStats stats_;
    Rhythm rhythm_;
    double phase_;
    double latency_ = 0.004;
    double locks_ = 0.0;
    double used_ = 0.3 * bufferSize;
    double hitRatio_ = 0.95;
    double lag_ = 0.0;
    double drift_ = 0.0;
};

} // namespace

std::unique_ptr<Task> makeDatabaseTask(unsigned thread)
{
    return std::make_unique<Database>(thread);
}

} // namespace demo
