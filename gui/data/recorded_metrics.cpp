// SPDX-License-Identifier: Apache-2.0
#include "data/recorded_metrics.h"

#include <map>
#include <utility>

#include <mmstats/metric_text.h>

#include "data/number_stats.h"

namespace mmstats::inspector {

namespace {

double scaled(const StatValue &value, const mmstats::MetricScale &scale)
{
    if (const auto *whole = std::get_if<quint64>(&value))
        return scale.apply(std::uint64_t{*whole});
    if (const auto *integer = std::get_if<qint64>(&value))
        return scale.apply(std::int64_t{*integer});
    return scale.apply(toNumber(value).value_or(0));
}

} // namespace

void RecordedMetrics::take(const SampleBatch &batch)
{
    for (const FileUpdate &update : batch.files) {
        if (update.gone) {
            leave(update.id);
            continue;
        }
        if (update.description)
            describe(update.id, *update.description);
        const auto known = files_.find(update.id);
        if (known == files_.end())
            continue;
        File &file = known->second;
        if (update.status)
            file.isStale = mmstats::isStale(update.status->state);
        for (const StatChange &one : update.changes)
            change(file, one);
        if (file.isStale)
            end(file);
    }
}

void RecordedMetrics::describe(FileId id, const FileDescription &about)
{
    File &file = files_[id];
    end(file); // whatever it was
    if (file.labels.empty())
        file.labels = labelsFor(about);
    std::map<std::string, mmstats::NumberStat> numbers = numbersOf(about);
    const mmstats::FindNumber find = [&](const std::string &label) -> const mmstats::NumberStat * {
        const auto found = numbers.find(label);
        return found == numbers.end() ? nullptr : &found->second;
    };
    file.stats.assign(about.stats.size(), std::nullopt);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < about.stats.size(); ++i) {
        const std::string label = about.stats[i].label.toStdString();
        if (find(label) == nullptr || !seen.insert(label).second) {
            if (!mmstats::isToldByLabels(label))
                leftOut_.emplace(id, about.stats[i].label);
            continue;
        }
        const mmstats::MetricSeries series = mmstats::seriesOf(label, find);
        file.stats[i] = Stat{.series = catalog_.take(series, file.labels), .scale = series.scale};
    }
}

void RecordedMetrics::change(File &file, const StatChange &change)
{
    if (change.stat >= file.stats.size() || !file.stats[change.stat])
        return;
    Stat &stat = *file.stats[change.stat];
    if (file.isStale && !stat.hasValue)
        return;
    if (toNumber(change.value)) {
        const double value = scaled(change.value, stat.scale);
        if (catalog_.isAllowed(stat.series, value)) {
            stat.hasValue = true;
            use_(stat.series, value);
            return;
        }
    }
    if (std::exchange(stat.hasValue, false))
        use_(stat.series, std::nullopt);
}

void RecordedMetrics::end(File &file)
{
    for (auto &stat : file.stats) {
        if (stat && std::exchange(stat->hasValue, false))
            use_(stat->series, std::nullopt);
    }
}

void RecordedMetrics::leave(FileId id)
{
    const auto known = files_.find(id);
    if (known == files_.end())
        return;
    end(known->second);
    labels_.erase(known->second.labels);
    files_.erase(known);
}

// A file that comes after another one with the same labels goes on with its series.
std::string RecordedMetrics::labelsFor(const FileDescription &about)
{
    const std::string first = mmstats::fileLabels(about.path.toStdString(), about.command.toStdString(),
                                                  about.system.pid, about.system.tid);
    std::string labels = first;
    for (std::size_t i = 2; !labels_.insert(labels).second; ++i)
        labels = mmstats::numbered(first, i);
    return labels;
}

} // namespace mmstats::inspector
