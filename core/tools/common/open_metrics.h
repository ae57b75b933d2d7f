// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <mmstats/file_report.h>
#include <mmstats/stat_info.h>

#include "common/output.h"

namespace mmstats::tools {

/// Stats of many files as an OpenMetrics exposition. Metric names come from labels, types, units and help
/// from metadata; each sample says its process and file by the labels cmd, pid, tid and file; texts become
/// labels of one mmstats_process_info a file. Without metadata a buffered `Q` is a counter, all else a gauge.
///
/// Two stats that only differ in characters that a metric name cannot have share a metric, and are told apart
/// by a label `stat`; a metric that is a counter here and a gauge there is of unknown type. Both are remarks.
/// One thread. Source: https://prometheus.io/docs/specs/om/open_metrics_spec/
class OpenMetrics
{
public:
    /// Takes the fields `shown` of the file. A label that the file has twice counts once.
    void add(const FileReport &report, const std::vector<std::size_t> &shown);

    void print(Output &output) const;

    /// What was lost or renamed, one sentence each.
    std::vector<std::string> remarks() const;

private:
    struct Sample
    {
        std::uint32_t file; // of files_
        std::uint32_t stat; // of the family's stats
        std::string value;
    };
    struct Family
    {
        std::optional<Kind> kind; // of all samples
        bool isMixed = false;     // they disagree
        std::string unit;
        std::string help;
        std::vector<std::string> stats; // the labels it comes from: seldom more than one
        std::vector<Sample> samples;
    };

    struct Metric // a family as it is printed
    {
        std::string name = {};
        Kind kind = Kind::unknown;
        const Family *family = nullptr;
        bool renamed = false;
    };

    std::vector<Metric> metrics() const;
    void addNumber(const Field &field, const Value &value, const StatInfo &info);
    void remark(std::string text);
    void printInfos(Output &output) const;

    std::vector<std::string> files_; // their labels: cmd="...",pid="...",...
    std::vector<std::string> infos_; // the texts of each, as labels
    std::map<std::string, Family> families_;
    std::set<std::string> remarks_;
};

} // namespace mmstats::tools
