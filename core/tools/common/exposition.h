// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <mmstats/metric_family.h>

#include "common/metric_families.h"
#include "common/output.h"

namespace mmstats::tools {

/// A metric of the program that answers, without labels of a file. Its name stays as it is.
struct OwnMetric
{
    std::string name = {}; ///< of the family: a counter's without _total, an info's without _info
    FamilyType type = FamilyType::gauge;
    std::string help = {};
    std::string unit = {}; ///< which the name ends in; empty where there is none
    double value = 0;      ///< 1 for an info
    std::vector<std::pair<std::string, std::string>> labels = {};
};

/// A family as it is printed.
struct Metric
{
    std::string name = {};
    FamilyType type = FamilyType::unknown;
    const MetricFamily *family = nullptr;
    bool isRenamed = false;
};

/// Gives each family a name whose samples no other has, `own` first. Then summaries, then all others.
std::vector<Metric> namedMetrics(const std::vector<OwnMetric> &own, const MetricFamilies &families);

/// What was lost or renamed of it, one sentence each.
std::vector<std::string> remarksOn(const Metric &metric);

/// Prints families in one of the formats, the lines of each together.
class ExpositionWriter
{
public:
    /// `files` are the labels of each file, without braces.
    ExpositionWriter(Output &output, MetricFormat format, const std::vector<std::string> &files)
        : output_(output)
        , format_(format)
        , files_(files)
    {
    }

    void print(const OwnMetric &own);
    void print(const Metric &metric);
    /// One info a file, with what `infos` has of each behind its labels.
    void printProcesses(const std::vector<std::string> &infos);
    void end();

private:
    void sample(std::string_view name, const StatSamples::Sample &sample, std::string_view stat);
    void summarySample(const std::string &name, const StatSamples::Sample &sample, std::string_view stat);

    Output &output_;
    MetricFormat format_;
    const std::vector<std::string> &files_;
};

/// Of mmstats_process_info, without _info.
inline constexpr std::string_view processFamily = "mmstats_process";

} // namespace mmstats::tools
