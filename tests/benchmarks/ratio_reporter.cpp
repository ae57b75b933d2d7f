// SPDX-License-Identifier: Apache-2.0
#include "ratio_reporter.h"

#include <algorithm>
#include <cstdio>
#include <map>

bool RatioReporter::ReportContext(const Context & /*context*/)
{
    return true;
}

void RatioReporter::ReportRuns(const std::vector<Run> &runs)
{
    for (const Run &run : runs) {
        if (run.run_type == Run::RT_Aggregate && run.aggregate_name == "median")
            medians_.emplace_back(run.run_name.function_name, run.GetAdjustedCPUTime());
    }
}

void RatioReporter::Finalize()
{
    const auto find = [this](const std::string &name) {
        const auto found = std::ranges::find(medians_, name, &std::pair<std::string, double>::first);
        return found == medians_.end() ? 0.0 : found->second;
    };
    std::printf("%-32s %10s   %-24s %10s %8s\n", "", "ns", "beside", "ns", "ratio");
    for (const auto &[name, median] : medians_) {
        const std::size_t slash = name.find('/');
        if (slash == std::string::npos)
            continue;
        const std::string beside = name.substr(slash + 1);
        std::printf("%-32s %10.3f   %-24s %10.3f %8.2f\n", name.substr(0, slash).c_str(), median,
                    beside.c_str(), find(beside), median / find(beside));
    }
}
