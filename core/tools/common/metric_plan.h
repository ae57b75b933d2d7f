// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mmstats/metric_series.h>
#include <mmstats/snapshot.h>
#include <mmstats/stat_info.h>

namespace mmstats::tools {

/// Hostile files may give cause for many more.
inline constexpr std::size_t mostRemarks = 100;

/// Which texts become labels of mmstats_process_info.
enum class InfoTexts : std::uint8_t {
    all,
    /// Those that never change: in one buffer, and declared to be infos or of a C++ writer, whose texts that
    /// change have two. A text that changes would begin a new series at each change.
    constant,
};

/// What becomes of the fields of all files with one layout and the same metadata. Pure data.
struct MetricPlan
{
    struct Number
    {
        std::size_t field = 0;
        MetricPart part = MetricPart::value;
        MetricScale scale = {};
    };
    struct Stat
    {
        /// Lives as long as the layout; a summary's is what its stats begin with.
        std::string_view label = {};
        MetricType type = MetricType::gauge;
        std::string name = {}; ///< of the metric family
        std::string unit = {};
        std::string help = {};
        std::vector<Number> numbers = {}; ///< one, or a summary's
    };
    struct Info
    {
        std::size_t field = 0;
        std::string name = {}; ///< of the label
    };

    std::vector<Stat> stats;
    std::vector<Info> infos;
    std::vector<std::string> remarks; ///< what is left out, one short sentence each; at most mostRemarks

    void remark(std::string text)
    {
        if (remarks.size() < mostRemarks)
            remarks.push_back(std::move(text));
    }

    /// Of the fields `shown`. A label that the file has twice counts once. What is a summary is
    /// told by summaryOf().
    static MetricPlan of(const Snapshot &snapshot, std::span<const std::size_t> shown, InfoTexts texts);
};

} // namespace mmstats::tools
