// SPDX-License-Identifier: Apache-2.0
#include "data/recording_open_metrics.h"

#include <utility>

#include <mmstats/metric_text.h>

#include "data/csv_text.h"

namespace mmstats::inspector {

namespace {

// As many in each as may be held, but one at least.
std::vector<std::vector<std::size_t>> grouped(const std::vector<std::size_t> &order,
                                              const MetricCatalog &catalog, qint64 most)
{
    std::vector<std::vector<std::size_t>> groups;
    qint64 held = 0;
    for (const std::size_t series : order) {
        const qint64 changes = catalog.at(series).changes;
        if (groups.empty() || held + changes > most) {
            groups.emplace_back();
            held = 0;
        }
        groups.back().push_back(series);
        held += changes;
    }
    return groups;
}

} // namespace

bool RecordingOpenMetrics::write()
{
    if (!read([this](std::size_t series, std::optional<double> value) { catalog_.count(series, value); }))
        return false;
    const auto groups = grouped(catalog_.finish(), catalog_, held_);
    passes_ = static_cast<double>(groups.size() + 1);
    for (const auto &group : groups) {
        const bool isTooLong = catalog_.at(group.front()).changes > held_;
        if (!(isTooLong ? writeOne(group.front()) : writeGroup(group)))
            return false;
    }
    file_.write(std::string_view("# EOF\n"));
    return true;
}

// One pass over the recording, which is opened once: its path may lead to another one meanwhile. False where
// the file wants no more, or the recording cannot be read (again).
bool RecordingOpenMetrics::read(const RecordedMetrics::Use &use)
{
    const bool isFirst = !reader_;
    if (isFirst)
        reader_ = RecordingReader::open(recording_, error_, [this](double) { return file_.goesOn(0); });
    else
        reader_->rewind();
    if (!reader_)
        return false;
    const qint64 end = isFirst ? reader_->info().ticks : end_; // later passes see no more than the first one
    RecordedMetrics metrics(catalog_, use);
    qint64 done = 0;
    for (; done < end; ++done) {
        const double share = static_cast<double>(done) / static_cast<double>(end);
        if (!file_.goesOn((pass_ + share) / passes_))
            return false;
        const auto batch = reader_->next();
        if (!batch)
            break;
        tick_ = static_cast<Tick>(done);
        metrics.take(*batch);
    }
    if (isFirst) {
        end_ = done;
        leftOut_ = metrics.leftOut();
        damage_ = reader_->error();
    } else if (done < end) {
        error_ = reader_->error();
        return false;
    }
    ++pass_;
    return true;
}

bool RecordingOpenMetrics::writeGroup(const std::vector<std::size_t> &series)
{
    std::unordered_map<std::size_t, std::vector<Change>> changes;
    for (const std::size_t one : series)
        changes[one].reserve(static_cast<std::size_t>(catalog_.at(one).changes));
    const auto keep = [&](std::size_t one, std::optional<double> value) {
        if (const auto found = changes.find(one); found != changes.end())
            found->second.push_back({value.value_or(0), tick_, !value});
    };
    if (!read(keep))
        return false;
    for (const std::size_t one : series) {
        startFamily(one);
        HeldSamples samples = samplesOf(one);
        const auto node = changes.extract(one); // no longer held once it is written
        for (const Change &change : node.mapped())
            samples.take(change.tick, change.isEnd ? std::nullopt : std::optional(change.value));
        samples.finish(static_cast<Tick>(end_));
        if (!file_.goesOn(pass_ / passes_))
            return false;
    }
    return true;
}

// Of more changes than may be held: they are written as they are read.
bool RecordingOpenMetrics::writeOne(std::size_t series)
{
    startFamily(series);
    HeldSamples samples = samplesOf(series);
    const auto pass = [&](std::size_t one, std::optional<double> value) {
        if (one == series)
            samples.take(tick_, value);
    };
    if (!read(pass))
        return false;
    samples.finish(static_cast<Tick>(end_));
    return true;
}

void RecordingOpenMetrics::startFamily(std::size_t series)
{
    const std::size_t family = catalog_.at(series).family;
    if (std::exchange(family_, family) != family)
        file_.write(catalog_.head(family));
}

HeldSamples RecordingOpenMetrics::samplesOf(std::size_t series)
{
    const auto timeOf = [this](Tick tick) { return reader_->time(tick); };
    const auto use = [this, start = catalog_.sampleStart(series)](qint64 time, double value) {
        file_.write(start);
        file_.write(mmstats::NumberText(value).text());
        file_.write(" " + secondsText(time) + '\n');
    };
    return {timeOf, use};
}

} // namespace mmstats::inspector
