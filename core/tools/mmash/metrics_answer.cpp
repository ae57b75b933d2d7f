// SPDX-License-Identifier: Apache-2.0
#include "mmash/metrics_answer.h"

#include <algorithm>
#include <utility>

#include "common/output.h"
#include "common/version.h"
#include "mmash/gzip.h"

namespace mmstats::tools {

namespace {

constexpr const char *classicType = "text/plain; version=0.0.4; charset=utf-8";
constexpr const char *openMetricsType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

double countState(const Catalog &catalog, bool (*is)(FileState))
{
    return static_cast<double>(std::ranges::count_if(
        catalog.files(), [is](const auto &file) { return is(file.second->status().state); }));
}

} // namespace

Answer MetricsAnswer::make(const Catalog &catalog, const DataQuery &query, Messages &messages)
{
    metrics_.clear();
    for (const auto &[path, file] : catalog.files()) {
        if (!isStale(file->status().state))
            metrics_.add(path, file->observed().snapshot());
    }
    addOwn(catalog);
    OwnMetric &count = metrics_.add(
        {.name = "mmash_metrics_remarks",
         .help = "Stats that were renamed, merged or left out here; standard error says which."});
    const std::vector<std::string> remarks = metrics_.remarks();
    count.value = static_cast<double>(remarks.size());
    for (const std::string &remark : remarks)
        messages.error(remark);

    Output output = Output::toText();
    output.text().reserve(lastSize_);
    metrics_.print(output, query.openMetrics ? MetricFormat::openMetrics : MetricFormat::classic);
    lastSize_ = output.text().size() * 9 / 8;
    return {.contentType = query.openMetrics ? openMetricsType : classicType,
            .body = query.gzip ? gzipped(output.text()) : std::move(output.text()),
            .isGzipped = query.gzip,
            .varies = true};
}

void MetricsAnswer::addOwn(const Catalog &catalog)
{
    const auto isUnreadable = [](FileState state) { return state == FileState::unreadable; };
    metrics_.add({.name = "mmash_build",
                  .type = FamilyType::info,
                  .help = "The version that serves.",
                  .value = 1,
                  .labels = {{"version", programVersion()}}});
    metrics_.add({.name = "mmash_files",
                  .help = "Stats files that are served.",
                  .value = static_cast<double>(catalog.files().size())});
    metrics_.add({.name = "mmash_files_unreadable",
                  .help = "Stats files that cannot be read, or not to their end.",
                  .value = countState(catalog, isUnreadable)});
    metrics_.add({.name = "mmash_files_stale",
                  .help = "Stats files of processes that are gone; left out here.",
                  .value = countState(catalog, isStale)});
    metrics_.add({.name = "mmash_directories_unreadable",
                  .help = "Directories that cannot be listed.",
                  .value = static_cast<double>(catalog.problems().size())});
    metrics_.add({.name = "mmash_scrape_seconds",
                  .help = "Time that the last pass over the files took.",
                  .unit = "seconds",
                  .value = catalog.passTime().count()});
    metrics_.add({.name = "mmash_passes",
                  .type = FamilyType::counter,
                  .help = "Passes over the files.",
                  .value = static_cast<double>(catalog.generation())});
}

} // namespace mmstats::tools
