// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace benchmarks {

/// Nanoseconds that the thread of this process with that name has run for; 0 where there is none.
inline std::int64_t threadTime(const std::string &name)
{
    for (const auto &task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::string called;
        std::getline(std::ifstream(task.path() / "comm"), called);
        std::int64_t time = 0;
        if (called == name && std::ifstream(task.path() / "schedstat") >> time)
            return time;
    }
    return 0;
}

inline double residentMiB()
{
    std::int64_t size = 0;
    std::int64_t resident = 0;
    std::ifstream("/proc/self/statm") >> size >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

} // namespace benchmarks
