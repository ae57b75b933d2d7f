// SPDX-License-Identifier: Apache-2.0
#include "models/merged_value.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace mmstats::inspector {

namespace {

bool isNumber(const StatValue &value)
{
    return std::holds_alternative<quint64>(value) || std::holds_alternative<qint64>(value) ||
           std::holds_alternative<double>(value);
}

long double exact(const StatValue &value)
{
    if (const auto *u = std::get_if<quint64>(&value))
        return *u;
    if (const auto *i = std::get_if<qint64>(&value))
        return *i;
    return std::get<double>(value);
}

StatValue toValue(long double number, bool integers)
{
    constexpr long double tooLarge = 18446744073709551616.0L; // 2^64
    if (integers && std::trunc(number) == number) {
        if (number >= 0 && number < tooLarge)
            return static_cast<quint64>(number);
        if (number < 0 && number >= static_cast<long double>(std::numeric_limits<qint64>::min()))
            return static_cast<qint64>(number);
    }
    return static_cast<double>(number);
}

// Compared one by one, since they are few where they are texts that people read.
int countDifferent(const std::vector<const StatStore::Stat *> &stats)
{
    std::set<StatValue> values;
    for (const StatStore::Stat *stat : stats)
        values.insert(stat->value);
    return static_cast<int>(values.size());
}

void mergeValues(MergedValue &merged, const std::vector<const StatStore::Stat *> &stats,
                 mmstats::Aggregation how)
{
    if (stats.empty())
        return;
    const auto hasNumber = [](const StatStore::Stat *stat) { return isNumber(stat->value); };
    if (!std::ranges::all_of(stats, hasNumber)) {
        const int different = countDifferent(stats);
        if (different == 1)
            merged.value = stats.front()->value;
        else
            merged.different = different;
        return;
    }
    mmstats::Aggregator aggregator(merged.isCounter ? mmstats::Aggregation::sum : how);
    bool integers = true;
    for (const StatStore::Stat *stat : stats) {
        integers = integers && !std::holds_alternative<double>(stat->value);
        aggregator.add(exact(stat->value));
    }
    merged.value = toValue(aggregator.result().value_or(0), integers);
}

} // namespace

bool isPast(const StatStore::File &file)
{
    return file.isStale() || file.status.state == mmstats::FileState::unreadable;
}

std::vector<StatRef> countingMembers(const StatStore &store, const std::vector<StatRef> &members)
{
    std::vector<StatRef> counting;
    for (const StatRef &ref : members) {
        const StatStore::File *file = store.file(ref.file);
        if (file != nullptr && file->isPresent && !file->isStale())
            counting.push_back(ref);
    }
    if (!counting.empty())
        return counting;
    std::map<StatSource, StatRef> last; // ids are in the order of discovery
    for (const StatRef &ref : members) {
        if (const StatStore::File *file = store.file(ref.file); file != nullptr && file->isPresent)
            last[file->source] = std::max(last[file->source], ref);
    }
    for (const auto &[source, ref] : last)
        counting.push_back(ref);
    return counting;
}

MergedValue mergeMembers(const StatStore &store, const std::vector<StatRef> &members,
                         mmstats::Aggregation how)
{
    const auto counting = countingMembers(store, members);
    MergedValue merged;
    merged.isCounter = !counting.empty();
    merged.count = static_cast<int>(counting.size());
    std::vector<const StatStore::Stat *> present;
    for (const StatRef &ref : counting) {
        const StatStore::File &file = *store.file(ref.file);
        const StatStore::Stat &stat = file.stats[ref.stat];
        merged.isStale = merged.isStale && isPast(file);
        merged.isCounter = merged.isCounter && file.isCounter(ref.stat);
        if (stat.rate && file.status.state != mmstats::FileState::unreadable)
            merged.rate = merged.rate.value_or(0) + *stat.rate;
        if (stat.lastChange)
            merged.lastChange = std::max(merged.lastChange.value_or(0), store.ticks().time(*stat.lastChange));
        merged.found = std::max(merged.found, store.ticks().time(file.firstTick));
        if (!std::holds_alternative<std::monostate>(stat.value))
            present.push_back(&stat);
    }
    mergeValues(merged, present, how);
    return merged;
}

} // namespace mmstats::inspector
