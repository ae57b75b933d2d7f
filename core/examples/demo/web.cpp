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

constexpr std::uint32_t connectionLimit = 256;
constexpr double requestsPerSecond = 320.0;
constexpr std::array<std::string_view, 6> paths{"/",      "/search", "/cart", "/api/v2/items",
                                                "/login", "/straße"};

struct WebStats : mmstats::Model
{
    mmstats::StaticText build{*this, "build.version", "web 4.2.1", {.help = "The version that runs"}};

    mmstats::Counter served{*this, "req.served", {.help = "Requests answered"}};
    mmstats::Counter errors{*this, "req.errors", {.help = "Requests answered with an error"}};
    mmstats::Double latency{*this, "req.latency", 0.0, {.unit = "seconds", .help = "Moving average"}};
    mmstats::String lastPath{*this, "req.last_path", "", 63, {.help = "Path of the last request"}};
    mmstats::Counter sent{*this, "net.sent", {.unit = "bytes", .help = "Sent to clients"}};

    mmstats::UShort queueDepth{*this, "queue.depth", 0, {.help = "Requests that wait for this thread"}};
    mmstats::Float hitRatio{*this, "cache.hit_ratio", 0.9F, {.unit = "ratio", .help = "Of the page cache"}};
    mmstats::UInt connections{*this, "pool.connections.active", 0, {.help = "Open connections"}};
    mmstats::StaticUInt connectionsMost{
        *this, "pool.connections.limit", connectionLimit, {.help = "Open connections at most"}};
    mmstats::Bool overloaded{*this, "health.overloaded", false, {.help = "Requests wait for too long"}};
    mmstats::Byte temperature{
        *this, "health.temperature", 40, {.unit = "celsius", .help = "Of the processor"}};
};

class WebServer : public Task
{
public:
    explicit WebServer(unsigned thread)
        : rhythm_(100 + thread)
        , share_(1.0 - 0.15 * thread)
    {
    }

    mmstats::Model &stats() override { return stats_; }

    void live(double now, double elapsed) override
    {
        burst_ =
            rhythm_.happens(0.12, elapsed) ? rhythm_.between(0.4, 0.9) : burst_ * std::exp(-elapsed / 1.2);
        const double load = Rhythm::traffic(now) + burst_;
        const unsigned requests = rhythm_.arrivals(requestsPerSecond * share_ * load, elapsed);
        serve(requests, elapsed);
        queue(load, elapsed);

        hitRatio_ = follow(hitRatio_, 0.97 - 0.25 * burst_ - 0.08 * load, 2.0, elapsed);
        stats_.hitRatio = static_cast<float>(rhythm_.walk(hitRatio_, 0.004, 0.0, 1.0));
        connections_ = follow(connections_, 20.0 + 170.0 * load * share_, 1.5, elapsed);
        stats_.connections =
            static_cast<std::uint32_t>(rhythm_.walk(connections_, 1.5, 0.0, connectionLimit));
        temperature_ = follow(temperature_, 38.0 + 32.0 * load, 6.0, elapsed);
        stats_.temperature = static_cast<std::int8_t>(temperature_);
    }

private:
    void serve(unsigned requests, double elapsed)
    {
        // An outage now and then: a spike of errors that dies away.
        outage_ = rhythm_.happens(0.04, elapsed) ? 0.35 : outage_ * std::exp(-elapsed / 0.8);
        stats_.served += requests;
        stats_.errors += rhythm_.arrivals(requests * (0.002 + outage_), 1.0);
        stats_.sent += static_cast<std::uint64_t>(requests * rhythm_.between(2'000, 30'000));
        if (requests > 0)
            stats_.lastPath = rhythm_.pick(paths);
    }

    void queue(double load, double elapsed)
    {
        depth_ = follow(depth_, 60.0 * std::max(load - 0.75, 0.0) + 2.0 * load, 0.7, elapsed);
        stats_.queueDepth = static_cast<std::uint16_t>(std::max(rhythm_.normal(depth_, 0.6), 0.0));
        stats_.overloaded = depth_ > 15.0;
        latency_ = follow(latency_, 0.012 + 0.004 * depth_ + 0.3 * outage_, 0.4, elapsed);
        stats_.latency = latency_ * rhythm_.between(0.92, 1.08);
    }

    WebStats stats_;
    Rhythm rhythm_;
    double share_;
    double burst_ = 0.0;
    double outage_ = 0.0;
    double depth_ = 0.0;
    double latency_ = 0.012;
    double hitRatio_ = 0.9;
    double connections_ = 20.0;
    double temperature_ = 40.0;
};

} // namespace

std::unique_ptr<Task> makeWebTask(unsigned thread)
{
    return std::make_unique<WebServer>(thread);
}

} // namespace demo
