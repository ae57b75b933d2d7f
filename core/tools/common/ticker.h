// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include "common/schedule.h"

namespace mmstats::tools {

/// True once the user has asked the program to end, where a Ticker is there to notice.
bool endRequested() noexcept;

/// The pace of a tool that goes on until it is told to end. From its construction on SIGINT, SIGTERM and
/// SIGHUP do not kill the program but end its loop, unless they are ignored; a second one kills it. One for
/// each program.
class Ticker
{
public:
    /// `output` is where the tool writes to: where that is a pipe whose reader has gone, it may end.
    Ticker(std::chrono::duration<double> interval, int output);
    Ticker(const Ticker &) = delete;
    Ticker &operator=(const Ticker &) = delete;
    ~Ticker() = default;

    enum class Wake : unsigned char { tick, resized, end };

    /// Until the next tick, a change of the terminal's size, or the end.
    Wake wait();

private:
    Schedule schedule_;
    Schedule::Time next_;
    int output_;
};

} // namespace mmstats::tools
