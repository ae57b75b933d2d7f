// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <mmstats/snapshot.h>

#include "common/exposition.h"
#include "common/metric_families.h"
#include "common/metric_plan.h"
#include "common/output.h"

namespace mmstats::tools {

/// Stats of many files as what Prometheus scrapes: OpenMetrics 1.0, or the classic text.
///
/// Metric names come from labels by the rules of mmstats/metric_names.h, types, units and help from metadata.
/// Without metadata what looksLikeCounter() is a counter, also after it has fallen, since its name tells; all
/// else is a gauge. The stats of a Histogram become a summary. Each sample says its process and file by the
/// labels cmd, pid, tid and file; texts become labels of one mmstats_process_info a file.
///
/// No two series are alike, whatever files hold. A path that does not print as it is has a hash behind it.
/// Two stats whose labels become one name are told apart by a label `stat`; a metric that is a counter here
/// and a gauge there, or a counter that is negative or no number, is of unknown type; a name that is another
/// metric's gets _stat behind it. All these are remarks, but for the first.
///
/// What it learns about a layout is kept for the files of that layout that come later, and over one clear().
/// One thread.
class OpenMetrics
{
public:
    explicit OpenMetrics(InfoTexts texts = InfoTexts::all)
        : texts_(texts)
    {
    }

    /// Begins anew: forgets all files, samples and remarks.
    void clear();

    /// All stats of a file. An empty snapshot adds nothing.
    void add(std::string_view path, const Snapshot &snapshot);

    /// The same, but of the fields `shown` alone.
    void add(std::string_view path, const Snapshot &snapshot, std::span<const std::size_t> shown);

    /// A metric of the caller's own: where a stat has the same name, the stat is renamed. Names are unique.
    /// Its value may be changed until the next one is added.
    OwnMetric &add(OwnMetric own)
    {
        named_.reset();
        return own_.emplace_back(std::move(own));
    }

    void print(Output &output, MetricFormat format = MetricFormat::openMetrics) const;

    /// What was lost or renamed, one short sentence each, without paths: programs that begin anew, or many
    /// alike, give no more of them. Not all where that are hundreds.
    std::vector<std::string> remarks() const;

private:
    // What was made of a layout, and where the samples of its stats go.
    struct Known
    {
        std::shared_ptr<const Layout> layout;
        std::string metadata;
        std::vector<std::size_t> shown;
        MetricPlan plan;
        std::vector<std::shared_ptr<StatSamples>> stats; // as plan.stats; null: left out
        bool isUsed = true;
    };

    Known &known(const Snapshot &snapshot, std::span<const std::size_t> shown);
    void addFile(std::string_view path, const Snapshot &snapshot);
    void addInfos(const Known &known, const Snapshot &snapshot);
    void remarkOn(const MetricPlan &plan);
    const std::vector<Metric> &named() const;

    InfoTexts texts_;
    MetricFamilies families_;
    std::unordered_multimap<const Layout *, Known> known_;
    Known *last_ = nullptr; // of known_, since clear()
    std::vector<OwnMetric> own_;
    std::vector<std::string> files_;                          // their labels: cmd="...",pid="...",...
    std::unordered_map<std::string, std::size_t> fileLabels_; // and how many files would have these
    std::vector<std::string> infos_;                          // the texts of each, as labels
    std::set<std::string> remarks_;                           // on files
    mutable std::optional<std::vector<Metric>> named_;        // none where something was added since
};

} // namespace mmstats::tools
