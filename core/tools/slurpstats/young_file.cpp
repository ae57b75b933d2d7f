// SPDX-License-Identifier: Apache-2.0
#include "slurpstats/young_file.h"

#include <algorithm>
#include <thread>

namespace mmstats::tools {

bool hasVanished(const FileReport &report, const Targets &targets)
{
    return report.error() && report.error()->code == ErrorCode::notFound && !targets.names(report.path());
}

bool isInitialising(const FileReport &report, ProcessTable &processes)
{
    return report.error() && report.status(processes).state == FileState::initialising;
}

bool Patience::wait()
{
    const auto moment = std::min(left_, std::chrono::milliseconds(2));
    if (moment.count() <= 0)
        return false;
    std::this_thread::sleep_for(moment);
    left_ -= moment;
    return true;
}

} // namespace mmstats::tools
