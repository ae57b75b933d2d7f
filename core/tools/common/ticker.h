// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace mmstats::tools {

/// True once the user has asked the program to end, where a Ticker is there to notice.
bool endRequested() noexcept;

/// The pace of a tool that goes on until it is told to end. From its construction on, SIGINT, SIGTERM and
/// SIGHUP do not kill the program but end its loop (where they are not ignored anyway). One for each program.
class Ticker
{
public:
    explicit Ticker(std::chrono::duration<double> interval);
    Ticker(const Ticker &) = delete;
    Ticker &operator=(const Ticker &) = delete;
    ~Ticker() = default;

    enum class Wake : unsigned char { tick, resized, end };

    /// Until the next tick, a change of the terminal's size, or the end. Ticks keep to the pace of the first
    /// one; those that were missed are left out.
    Wake wait();

private:
    using Clock = std::chrono::steady_clock;

    Clock::duration interval_;
    Clock::time_point next_;
};

} // namespace mmstats::tools
