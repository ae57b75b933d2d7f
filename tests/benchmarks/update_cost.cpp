// SPDX-License-Identifier: Apache-2.0
// What an update costs, beside the same change of a plain variable, in one run.
#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <random>
#include <string>

#include <benchmark/benchmark.h>

#include <mmstats/average.h>
#include <mmstats/counter.h>
#include <mmstats/histogram.h>
#include <mmstats/moving_average.h>
#include <mmstats/number.h>
#include <mmstats/per_thread.h>
#include <mmstats/text_field.h>
#include <mmstats/time_window_average.h>
#include <mmstats/timer.h>

#include "ratio_reporter.h"

namespace {

struct Stats : mmstats::Model
{
    mmstats::Counter counter{*this, "counter"};
    mmstats::Counter second{*this, "second"};
    mmstats::Counter third{*this, "third"};
    mmstats::Counter fourth{*this, "fourth"};
    mmstats::Double gauge{*this, "gauge"};
    mmstats::Byte byte{*this, "byte"};
    mmstats::Bool flag{*this, "flag"};
    mmstats::Float floatGauge{*this, "float"};
    mmstats::String text{*this, "text", "", 32};
    mmstats::Average average{*this, "average"};
    mmstats::MovingAverage movingAverage{*this, "moving_average"};
    mmstats::TimeWindowAverage windowAverage{*this, "window_average"};
    mmstats::Timer timer{*this, "timer"};
    mmstats::Histogram histogram{*this, "histogram"};
    mmstats::Histogram zeros{*this, "zeros"};
};

std::string directory()
{
    return std::filesystem::is_directory("/dev/shm") ? "/dev/shm"
                                                     : std::filesystem::temp_directory_path().string();
}

// Published on a tmpfs, as it is recommended.
Stats &stats()
{
    static Stats instance;
    static const bool published =
        static_cast<bool>(instance.publish({.directory = directory(), .file = "{CMD}-{PID}"}));
    if (!published)
        std::abort();
    return instance;
}

mmstats::PerThread<Stats> perThread({.directory = directory(), .file = "{CMD}-{PID}-{TID}"});

struct Plain
{
    std::uint64_t number = 0;
    std::array<std::uint64_t, 4> numbers{};
    double real = 0;
    std::int8_t byte = 0;
    bool flag = false;
    float floating = 0;
    std::array<char, 64> text{};
};

// Latencies as they come: log-normal about 5 ms.
using Latencies = std::array<double, 1U << 12>;
const Latencies latencies = [] {
    std::mt19937_64 random(1); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
    std::lognormal_distribution<double> distribution(-5.3, 0.8);
    Latencies values{};
    for (double &value : values)
        value = distribution(random);
    return values;
}();

const std::string text32(32, 'x');

// `update` is told a number that grows; what it changes has to be in memory afterwards.
template <class Subject, class Update>
void add(const std::string &name, Subject &subject, Update update)
{
    benchmark::RegisterBenchmark(name.c_str(), [&subject, update](benchmark::State &state) {
        std::size_t i = 0;
        for (auto _ : state) {
            Subject *here = &subject;
            asm volatile(""
                         : "+r"(here)); // DoNotOptimize() would put it into memory, and that costs time too
            update(*here, i++);
            benchmark::ClobberMemory();
        }
    });
}

double latency(std::size_t i)
{
    return latencies[i % latencies.size()];
}

void addPlain(Plain &plain)
{
    add("plain increment", plain, [](Plain &p, std::size_t) { ++p.number; });
    add("4 plain increments", plain, [](Plain &p, std::size_t) {
        for (std::uint64_t &number : p.numbers) {
            ++number;
            benchmark::ClobberMemory();
        }
    });
    add("plain double", plain, [](Plain &p, std::size_t i) { p.real = static_cast<double>(i); });
    add("plain byte", plain, [](Plain &p, std::size_t i) { p.byte = static_cast<std::int8_t>(i); });
    add("plain bool", plain, [](Plain &p, std::size_t i) { p.flag = (i & 1U) != 0; });
    add("plain float", plain, [](Plain &p, std::size_t i) { p.floating = static_cast<float>(i); });
    add("memcpy of 32 bytes", plain,
        [](Plain &p, std::size_t) { std::memcpy(p.text.data(), text32.data(), 32); });
    add("sum of values", plain, [](Plain &p, std::size_t i) { p.real += latency(i); });
    add("two clock readings", plain, [](Plain &p, std::size_t) {
        const auto start = std::chrono::steady_clock::now();
        p.real = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    });
}

void addFields(Stats &fields)
{
    add("Counter.incr/plain increment", fields, [](Stats &s, std::size_t) { s.counter.incr(); });
    add("4 Counters in turn/4 plain increments", fields, [](Stats &s, std::size_t) {
        ++s.counter;
        ++s.second;
        ++s.third;
        ++s.fourth;
    });
    add("Double =/plain double", fields, [](Stats &s, std::size_t i) { s.gauge = static_cast<double>(i); });
    add("Byte =/plain byte", fields, [](Stats &s, std::size_t i) { s.byte = static_cast<std::int8_t>(i); });
    add("Bool =/plain bool", fields, [](Stats &s, std::size_t i) { s.flag = (i & 1U) != 0; });
    add("Float =/plain float", fields, [](Stats &s, std::size_t i) { s.floatGauge = static_cast<float>(i); });
    add("String.set, 32 bytes/memcpy of 32 bytes", fields, [](Stats &s, std::size_t) { s.text = text32; });
    add("Average.add/sum of values", fields, [](Stats &s, std::size_t i) { s.average.add(latency(i)); });
    add("MovingAverage.add/sum of values", fields,
        [](Stats &s, std::size_t i) { s.movingAverage.add(latency(i)); });
    add("TimeWindowAverage.add/sum of values", fields,
        [](Stats &s, std::size_t i) { s.windowAverage.add(latency(i)); });
    add("Histogram.record/sum of values", fields,
        [](Stats &s, std::size_t i) { s.histogram.record(latency(i)); });
    add("Histogram.record, zeros/sum of values", fields,
        [](Stats &s, std::size_t i) { s.zeros.record(i % 2 == 0 ? 0.0 : latency(i)); });
    add("Timer.scope/two clock readings", fields,
        [](Stats &s, std::size_t) { const auto scope = s.timer.scope(); });
}

} // namespace

int main(int argc, char **argv)
{
    benchmark::Initialize(&argc, argv);
    Plain plain;
    addPlain(plain);
    addFields(stats());
    add("PerThread Counter.incr/plain increment", perThread,
        [](mmstats::PerThread<Stats> &all, std::size_t) { all->counter.incr(); });
    RatioReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    stats().remove();
    perThread.remove();
}
