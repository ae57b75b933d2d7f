// SPDX-License-Identifier: Apache-2.0
#include "common/open_metrics.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include <mmstats/metric_text.h>
#include <mmstats/process.h>
#include <mmstats/system_fields.h>

namespace mmstats::tools {

namespace {

std::string labelsOf(std::string_view path, const Snapshot &snapshot)
{
    const SystemFields system = SystemFields::of(snapshot);
    const std::string command = commandFromFileName(path.substr(path.rfind('/') + 1), system.pid);
    return fileLabels(path, command, system.pid, system.tid);
}

// The bytes of all metadata of a file.
std::string metadataOf(const Snapshot &snapshot)
{
    std::string all;
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        if (!Metadata::isMetadata(snapshot.field(i)))
            continue;
        const Value value = snapshot.value(i);
        if (const auto *text = std::get_if<Text>(&value))
            all += text->bytes;
        all += '\0';
    }
    return all;
}

} // namespace

void OpenMetrics::clear()
{
    std::erase_if(known_, [](const auto &entry) { return !entry.second.isUsed; });
    for (auto &[layout, known] : known_)
        known.isUsed = false;
    last_ = nullptr;
    named_.reset();
    families_.clear();
    own_.clear();
    files_.clear();
    fileLabels_.clear();
    infos_.clear();
    remarks_.clear();
}

void OpenMetrics::add(std::string_view path, const Snapshot &snapshot)
{
    std::vector<std::size_t> all(snapshot.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    add(path, snapshot, all);
}

void OpenMetrics::add(std::string_view path, const Snapshot &snapshot, std::span<const std::size_t> shown)
{
    if (snapshot.empty())
        return;
    named_.reset();
    addFile(path, snapshot);
    const Known &one = known(snapshot, shown);
    remarkOn(one.plan);
    const auto file = static_cast<std::uint32_t>(files_.size() - 1);
    for (std::size_t i = 0; i < one.stats.size(); ++i) {
        const MetricPlan::Stat &stat = one.plan.stats[i];
        if (one.stats[i] == nullptr)
            continue;
        for (const MetricPlan::Number &number : stat.numbers) {
            const NumberText text(snapshot.value(number.field), number.scale);
            if (!text.empty())
                one.stats[i]->add(stat, {.file = file, .part = number.part, .value = text});
        }
    }
    addInfos(one, snapshot);
}

OpenMetrics::Known &OpenMetrics::known(const Snapshot &snapshot, std::span<const std::size_t> shown)
{
    std::string metadata = metadataOf(snapshot);
    const auto isSame = [&](const Known &one) {
        return one.metadata == metadata && std::ranges::equal(one.shown, shown);
    };
    const auto [first, last] = known_.equal_range(&snapshot.layout());
    for (auto it = first; it != last; ++it) {
        if (!isSame(it->second))
            continue;
        it->second.isUsed = true;
        return *(last_ = &it->second);
    }
    // Files of one program come in a row, also where nobody shares their layouts.
    if (last_ != nullptr && isSame(*last_) && *last_->layout == snapshot.layout())
        return *last_;
    Known made{.layout = snapshot.sharedLayout(),
               .metadata = std::move(metadata),
               .shown = {shown.begin(), shown.end()},
               .plan = MetricPlan::of(snapshot, shown, texts_),
               .stats = {}};
    std::set<std::string_view> full; // metrics
    for (const MetricPlan::Stat &stat : made.plan.stats) {
        made.stats.push_back(families_.stat(stat));
        if (made.stats.back() == nullptr && full.insert(stat.name).second)
            made.plan.remark(
                fmt::format("too many stats share the metric {}: \"{}\", for instance, is left out",
                            excerpt(stat.name), excerpt(stat.label)));
    }
    return *(last_ = &known_.emplace(&snapshot.layout(), std::move(made))->second);
}

void OpenMetrics::addFile(std::string_view path, const Snapshot &snapshot)
{
    std::string labels = labelsOf(path, snapshot);
    const auto [known, isNew] = fileLabels_.try_emplace(labels, 1);
    if (!isNew) {
        const std::string first = std::move(labels);
        std::size_t &count = known->second;
        do
            labels = numbered(first, ++count);
        while (!fileLabels_.try_emplace(labels, 1).second);
    }
    files_.push_back(std::move(labels));
}

void OpenMetrics::addInfos(const Known &known, const Snapshot &snapshot)
{
    std::string labels;
    for (const MetricPlan::Info &info : known.plan.infos) {
        const Value value = snapshot.value(info.field);
        if (const auto *text = std::get_if<Text>(&value))
            labels += ',' + info.name + '=' + quoted(bounded(text->bytes));
    }
    infos_.push_back(std::move(labels));
}

void OpenMetrics::remarkOn(const MetricPlan &plan)
{
    for (const std::string &text : plan.remarks) {
        if (remarks_.size() < mostRemarks)
            remarks_.insert(text);
    }
}

const std::vector<Metric> &OpenMetrics::named() const
{
    if (!named_)
        named_ = namedMetrics(own_, families_);
    return *named_;
}

void OpenMetrics::print(Output &output, MetricFormat format) const
{
    ExpositionWriter writer(output, format, files_);
    for (const OwnMetric &own : own_)
        writer.print(own);
    for (const Metric &metric : named())
        writer.print(metric);
    writer.printProcesses(infos_);
    writer.end();
}

std::vector<std::string> OpenMetrics::remarks() const
{
    std::vector<std::string> all(remarks_.begin(), remarks_.end());
    for (const Metric &metric : named()) {
        for (std::string &text : remarksOn(metric)) {
            if (all.size() < 2 * mostRemarks)
                all.push_back(std::move(text));
        }
    }
    return all;
}

} // namespace mmstats::tools
