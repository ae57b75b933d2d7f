// SPDX-License-Identifier: Apache-2.0
#include "common/time.h"

#include <time.h>

#include <fmt/format.h>

namespace mmstats::tools {

namespace {

using Milliseconds = std::chrono::milliseconds;

std::string dateAndTime(const tm &parts, char between)
{
    return fmt::format("{:04}-{:02}-{:02}{}{:02}:{:02}:{:02}", parts.tm_year + 1900, parts.tm_mon + 1,
                       parts.tm_mday, between, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

} // namespace

std::string toUtcText(std::chrono::system_clock::time_point time)
{
    const auto sinceEpoch = std::chrono::floor<Milliseconds>(time.time_since_epoch());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(sinceEpoch);
    const time_t whole = seconds.count();
    tm parts = {};
    ::gmtime_r(&whole, &parts);
    return fmt::format("{}.{:03}Z", dateAndTime(parts, 'T'), (sinceEpoch - seconds).count());
}

std::string toLocalText(std::chrono::system_clock::time_point time)
{
    const time_t whole = std::chrono::system_clock::to_time_t(time);
    tm parts = {};
    ::localtime_r(&whole, &parts);
    return dateAndTime(parts, ' ');
}

} // namespace mmstats::tools
