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
int countDifferent(const std::vector<const StatValue *> &values)
{
    std::set<StatValue, StatValueOrder> different;
    for (const StatValue *value : values)
        different.insert(*value);
    return static_cast<int>(different.size());
}

// `isStale` says of a file whether its process had ended; nullopt where it was not there.
template <class IsStale>
std::vector<StatRef> countingAmong(const StatStore &store, const std::vector<StatRef> &members,
                                   IsStale isStale)
{
    std::vector<StatRef> counting;
    for (const StatRef &ref : members) {
        const StatStore::File *file = store.file(ref.file);
        if (file != nullptr && !isStale(*file).value_or(true))
            counting.push_back(ref);
    }
    if (!counting.empty())
        return counting;
    std::map<StatSource, StatRef> last; // ids are in the order of discovery
    for (const StatRef &ref : members) {
        if (const StatStore::File *file = store.file(ref.file); file != nullptr && isStale(*file))
            last[file->source] = std::max(last[file->source], ref);
    }
    for (const auto &[source, ref] : last)
        counting.push_back(ref);
    return counting;
}

} // namespace

bool isPast(const StatStore::File &file)
{
    return file.isStale() || file.status.state == mmstats::FileState::unreadable;
}

std::vector<StatRef> countingMembers(const StatStore &store, const std::vector<StatRef> &members)
{
    return countingAmong(store, members, [](const StatStore::File &file) {
        return file.isPresent ? std::optional(file.isStale()) : std::nullopt;
    });
}

std::vector<StatRef> countingMembers(const StatStore &store, const std::vector<StatRef> &members,
                                     const ValueMark &mark)
{
    return countingAmong(store, members, [&mark](const StatStore::File &file) {
        const MarkedFile *then = mark.file(file.id);
        return then == nullptr ? std::nullopt : std::optional(then->isStale);
    });
}

void mergeValues(MergedValue &merged, const std::vector<const StatValue *> &values, mmstats::Aggregation how)
{
    if (values.empty())
        return;
    if (!std::ranges::all_of(values, [](const StatValue *value) { return isNumber(*value); })) {
        const int different = countDifferent(values);
        if (different == 1)
            merged.value = *values.front();
        else
            merged.different = different;
        return;
    }
    mmstats::Aggregator aggregator(merged.isCounter ? mmstats::Aggregation::sum : how);
    bool integers = true;
    for (const StatValue *value : values) {
        integers = integers && !std::holds_alternative<double>(*value);
        aggregator.add(exact(*value));
    }
    merged.value = toValue(aggregator.result().value_or(0), integers);
}

MergedValue mergeMembers(const StatStore &store, const std::vector<StatRef> &members,
                         mmstats::Aggregation how)
{
    const auto counting = countingMembers(store, members);
    MergedValue merged;
    merged.isCounter = !counting.empty();
    merged.count = static_cast<int>(counting.size());
    std::vector<const StatValue *> present;
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
            present.push_back(&stat.value);
    }
    mergeValues(merged, present, how);
    return merged;
}

} // namespace mmstats::inspector
