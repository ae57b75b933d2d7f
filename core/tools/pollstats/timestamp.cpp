// SPDX-License-Identifier: Apache-2.0
#include "pollstats/timestamp.h"

#include <ctime>

#include <fmt/format.h>

namespace mmstats::tools {

std::string timestamp(std::chrono::system_clock::time_point time)
{
    using std::chrono::floor;
    const auto milliseconds = floor<std::chrono::milliseconds>(time.time_since_epoch());
    const auto seconds = floor<std::chrono::seconds>(milliseconds);
    const std::time_t count = seconds.count();
    std::tm utc = {};
    ::gmtime_r(&count, &utc);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                       utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, (milliseconds - seconds).count());
}

} // namespace mmstats::tools
