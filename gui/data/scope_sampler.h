// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include "data/scope_reader.h"
#include "data/scope_ring.h"
#include "data/scope_trigger.h"

namespace mmstats::inspector {

/// Samples some lines up to 1,000 times a second into a ring, in a thread of its own that is there only while
/// it runs, and ends by itself once a trigger is done. Samples are due at fixed times; one that comes too
/// late is left out and counted, so that they never pile up.
///
/// All of it is for one thread, that of the GUI, and returns at once; stop() waits a few ms.
class ScopeSampler
{
public:
    static constexpr std::array rates{50, 100, 200, 500, 1000}; ///< samples a second

    ScopeSampler() = default;
    ~ScopeSampler() { stop(); }
    ScopeSampler(const ScopeSampler &) = delete;
    ScopeSampler &operator=(const ScopeSampler &) = delete;

    void setRate(int hertz);
    void setLines(const std::vector<ScopeLine> &lines);
    /// Of the line in that column.
    void arm(std::size_t column, const ScopeTrigger::Setup &setup);
    void disarm();

    /// Goes on where it stopped.
    void start();
    void stop();
    /// Until it is stopped, also where its thread has ended by itself.
    bool isRunning() const noexcept { return thread_.joinable(); }

    struct Status
    {
        ScopeTrigger::Phase phase = ScopeTrigger::Phase::Off;
        std::optional<qint64> firedAt = {};     ///< ns of the steady clock
        std::optional<qint64> completedAt = {}; ///< the same, once the window around it is in the ring
        quint64 samples = 0;                    ///< since it was started
        quint64 missed = 0;
        quint64 order = 0; ///< which trigger it is of
        double hertz = 0;  ///< reached over the last half second; 0 where that is not known yet
    };
    /// Of the present trigger, also where the thread has not heard of it yet.
    Status status() const;

    const ScopeRing &ring() const noexcept { return ring_; }

private:
    struct Orders
    {
        int hertz = 1000;
        std::vector<ScopeLine> lines;
        std::size_t column = 0;
        std::optional<ScopeTrigger::Setup> trigger; ///< absent: none
        quint64 order = 0;                          // counts triggers
        bool areLinesNew = false;
    };

    void setTrigger(std::size_t column, const std::optional<ScopeTrigger::Setup> &setup);
    void run();
    void sleepUntil(qint64 time) const;
    void takeOrders();
    void takeLines(const std::vector<ScopeLine> &lines);
    void sample();
    void publish(bool isLast);

    std::thread thread_;
    std::atomic<bool> isStopping_ = false;
    ScopeRing ring_;

    mutable std::mutex ordersMutex_;
    Orders orders_;
    mutable std::mutex statusMutex_;
    Status status_;

    // Of the thread, or of nobody while there is none.
    ScopeReader reader_;
    ScopeTrigger trigger_;
    std::size_t triggerColumn_ = 0;
    qint64 period_ = 1'000'000;
    std::array<quint64, ScopeRing::mostLines> lineIds_ = {};
    Status reached_;
    qint64 countedSince_ = 0;
    quint64 countedFrom_ = 0;
};

} // namespace mmstats::inspector
