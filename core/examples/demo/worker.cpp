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
constexpr double heapLimit = 256.0 * mebibyte;
constexpr std::array<std::string_view, 6> jobs{"resize image",  "send mail",     "build index",
                                               "export orders", "warm up cache", "charge card"};

struct WorkerStats : mmstats::Model
{
    mmstats::StaticText build{*this, "build.version", "worker 0.9", {.help = "The version that runs"}};

    mmstats::Counter done{*this, "job.done", {.help = "Jobs finished"}};
    mmstats::Counter failed{*this, "job.failed", {.help = "Jobs given up"}};
    mmstats::String current{*this, "job.current", "idle", 47, {.help = "The job in work"}};
    mmstats::Float progress{*this, "job.progress", 0.0F, {.unit = "ratio", .help = "Of the job in work"}};
    mmstats::Int priority{*this, "job.priority", 0, {.help = "Of the job in work; below zero is urgent"}};

    mmstats::UInt16 queueDepth{*this, "queue.depth", 0, {.help = "Jobs that wait"}};
    mmstats::StaticInt64 queueAlarm{*this, "queue.alarm", 80, {.help = "More jobs should not wait"}};

    mmstats::UInt64 heapUsed{*this, "heap.used", 0, {.unit = "bytes", .help = "Memory in use"}};
    mmstats::StaticFloat heapTrigger{
        *this, "heap.trigger", 0.9F, {.unit = "ratio", .help = "Full enough to collect"}};
    mmstats::Bool gcPaused{*this, "gc.paused", false, {.help = "Stands still to collect garbage"}};
    mmstats::Counter gcRuns{*this, "gc.runs", {.help = "Collections"}};
    mmstats::Double gcPause{
        *this, "gc.pause", 0.0, {.unit = "seconds", .help = "Length of the last collection"}};
};

class Worker : public Task
{
public:
    explicit Worker(unsigned thread)
        : rhythm_(300 + thread)
        , used_((0.2 + 0.2 * thread) * heapLimit)
    {
    }

    mmstats::Model &stats() override { return stats_; }

    void live(double now, double elapsed) override
    {
        const double load = Rhythm::traffic(now);
        collectGarbage(load, elapsed);
        waitInLine(load, elapsed);
        if (!stats_.gcPaused.value())
            work(elapsed);
    }

private:
    // Memory climbs until it is nearly full and falls at once: a sawtooth.
    void collectGarbage(double load, double elapsed)
    {
        if (pauseLeft_ > 0.0) {
            pauseLeft_ -= elapsed;
            used_ = follow(used_, 0.15 * heapLimit, 0.1, elapsed);
        } else {
            used_ += heapLimit * (0.05 + 0.15 * load) * elapsed;
        }
        if (pauseLeft_ <= 0.0 && used_ > stats_.heapTrigger.value() * heapLimit) {
            pauseLeft_ = rhythm_.between(0.25, 0.6);
            stats_.gcPause = pauseLeft_;
            ++stats_.gcRuns;
        }
        stats_.gcPaused = pauseLeft_ > 0.0;
        stats_.heapUsed = static_cast<std::uint64_t>(used_);
    }

    // Jobs come in batches and are worked off one by one: the other sawtooth.
    void waitInLine(double load, double elapsed)
    {
        if (rhythm_.happens(0.22, elapsed))
            waiting_ += rhythm_.arrivals(30.0 * (0.4 + load), 1.0);
        waiting_ += rhythm_.arrivals(3.0 * load, elapsed);
        stats_.queueDepth = static_cast<std::uint16_t>(std::min(waiting_, 65'535U));
    }

    void work(double elapsed)
    {
        if (progress_ >= 1.0)
            finish();
        if (!busy_ && waiting_ > 0)
            begin();
        if (busy_)
            progress_ = std::min(progress_ + elapsed / length_, 1.0);
        stats_.progress = static_cast<float>(progress_);
    }

    void begin()
    {
        --waiting_;
        busy_ = true;
        length_ = rhythm_.between(0.03, 0.12);
        stats_.current = rhythm_.pick(jobs);
        stats_.priority = static_cast<std::int32_t>(rhythm_.normal(0.0, 5.0));
    }

    void finish()
    {
        if (rhythm_.between(0.0, 1.0) < 0.02)
            ++stats_.failed;
        else
            ++stats_.done;
        busy_ = false;
        progress_ = 0.0;
        stats_.current = "idle";
    }

    WorkerStats stats_;
    Rhythm rhythm_;
    double used_;
    double pauseLeft_ = 0.0;
    unsigned waiting_ = 20;
    bool busy_ = false;
    double length_ = 0.1;
    double progress_ = 0.0;
};

} // namespace

std::unique_ptr<Task> makeWorkerTask(unsigned thread)
{
    return std::make_unique<Worker>(thread);
}

} // namespace demo
