// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "data/metric_catalog.h"
#include "data/sample_batch.h"

namespace mmstats::inspector {

/// Takes the batches of a recording apart into values of the series of a catalog. The same batches give the
/// same again. One thread.
class RecordedMetrics
{
public:
    /// From this sample on, in the family's unit; nullopt: it has none any more.
    using Use = std::function<void(std::size_t series, std::optional<double> value)>;

    RecordedMetrics(MetricCatalog &catalog, Use use)
        : catalog_(catalog)
        , use_(std::move(use))
    {
    }

    void take(const SampleBatch &batch);

    /// Texts, and what holds metadata, of all files so far: what no metric has.
    std::size_t leftOut() const noexcept { return leftOut_.size(); }

private:
    struct Stat
    {
        std::size_t series = 0;
        mmstats::MetricScale scale = {};
        bool hasValue = false;
    };
    struct File
    {
        std::string labels;
        std::vector<std::optional<Stat>> stats; // of the description's; absent where that is no metric
        bool isStale = false;
    };

    void describe(FileId id, const FileDescription &about);
    void change(File &file, const StatChange &change);
    void end(File &file);
    void leave(FileId id);
    std::string labelsFor(const FileDescription &about);

    MetricCatalog &catalog_;
    Use use_;
    std::unordered_map<FileId, File> files_;
    std::set<std::string> labels_; // of files that are there
    std::set<std::pair<FileId, QString>> leftOut_;
};

} // namespace mmstats::inspector
