// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

/// One line a benchmark: its median time, the median of what it is compared with, the ratio. What that is
/// stands behind a slash in the benchmark's name ("Counter.incr/plain increment"), and is a benchmark itself.
class RatioReporter : public benchmark::BenchmarkReporter
{
public:
    bool ReportContext(const Context &context) override;
    void ReportRuns(const std::vector<Run> &runs) override;
    void Finalize() override;

private:
    std::vector<std::pair<std::string, double>> medians_; // in nanoseconds, in order of definition
};
