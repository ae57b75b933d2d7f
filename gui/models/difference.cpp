// SPDX-License-Identifier: Apache-2.0
#include "models/difference.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace mmstats::inspector {

namespace {

// What a row is made of at one of the two moments.
struct Moment
{
    std::vector<const StatValue *> values; // those that count
    bool areCounters = false;
};

const StatValue *valueThen(const StatStore &store, StatRef ref, const ValueMark &mark)
{
    const MarkedFile *then = mark.file(ref.file);
    const StatStore::File *file = then == nullptr ? nullptr : store.file(ref.file);
    return file == nullptr ? nullptr : then->find(ref.stat, file->description.stats[ref.stat].label);
}

const StatValue *valueNow(const StatStore &store, StatRef ref)
{
    const StatStore::File *file = store.file(ref.file);
    const StatStore::Stat *stat = file == nullptr || !file->isPresent ? nullptr : store.stat(ref);
    const bool isThere = stat != nullptr && !std::holds_alternative<std::monostate>(stat->value);
    return isThere ? &stat->value : nullptr;
}

const StatValue *valueAt(const StatStore &store, StatRef ref, const ValueMark *mark)
{
    return mark == nullptr ? valueNow(store, ref) : valueThen(store, ref, *mark);
}

Moment momentOf(const StatStore &store, const std::vector<StatRef> &members, const ValueMark *mark)
{
    const auto counting =
        mark == nullptr ? countingMembers(store, members) : countingMembers(store, members, *mark);
    Moment moment;
    moment.areCounters = std::ranges::all_of(
        counting, [&store](StatRef ref) { return store.file(ref.file)->isCounter(ref.stat); });
    for (const StatRef &ref : counting) {
        if (const StatValue *value = valueAt(store, ref, mark); value != nullptr)
            moment.values.push_back(value);
    }
    return moment;
}

std::multiset<StatValue, StatValueOrder> sorted(const std::vector<const StatValue *> &values)
{
    std::multiset<StatValue, StatValueOrder> all;
    for (const StatValue *value : values)
        all.insert(*value);
    return all;
}

bool isZero(const Delta &delta)
{
    return toNumber(delta.magnitude) == 0.0;
}

bool areSame(const StatValue &a, const StatValue &b)
{
    constexpr StatValueOrder isBefore;
    return !isBefore(a, b) && !isBefore(b, a);
}

// The sign aside, so that all integers of 64 bits, signed or not, have a place.
struct Integer
{
    bool isNegative;
    quint64 magnitude;
};

std::optional<Integer> toInteger(const StatValue &value)
{
    if (const auto *u = std::get_if<quint64>(&value))
        return Integer{false, *u};
    if (const auto *i = std::get_if<qint64>(&value))
        return Integer{*i < 0, *i < 0 ? 0 - static_cast<quint64>(*i) : static_cast<quint64>(*i)};
    return std::nullopt;
}

std::optional<Delta> exactDelta(Integer before, Integer after)
{
    if (before.isNegative != after.isNegative) {
        if (after.magnitude > std::numeric_limits<quint64>::max() - before.magnitude)
            return std::nullopt;
        return Delta{after.isNegative, before.magnitude + after.magnitude};
    }
    const bool grows = after.magnitude >= before.magnitude;
    const quint64 magnitude = grows ? after.magnitude - before.magnitude : before.magnitude - after.magnitude;
    return Delta{magnitude != 0 && grows == after.isNegative, magnitude};
}

double relativeChange(const Difference &difference, double magnitude)
{
    const double before = std::abs(toNumber(difference.before.value).value_or(0));
    const double after = std::abs(toNumber(difference.after.value).value_or(0));
    const double relative = magnitude / std::max(before, after);
    return std::isfinite(relative) ? relative : 1;
}

} // namespace

std::optional<Delta> deltaOf(const StatValue &before, const StatValue &after)
{
    const auto from = toInteger(before);
    const auto to = toInteger(after);
    if (from && to) {
        if (auto exact = exactDelta(*from, *to))
            return exact;
    }
    const bool isTruth = std::holds_alternative<bool>(before) || std::holds_alternative<bool>(after);
    const auto a = toNumber(before);
    const auto b = toNumber(after);
    if (isTruth || !a || !b || std::isnan(*b - *a))
        return std::nullopt;
    return Delta{*b < *a, std::abs(*b - *a)};
}

Difference differenceOf(const StatStore &store, const std::vector<StatRef> &members, mmstats::Aggregation how,
                        const Comparison &comparison)
{
    using Kind = Difference::Kind;
    Difference difference;
    if (!comparison.isOn() || members.empty())
        return difference;
    Moment before;
    Moment after;
    if (members.size() == 1) { // as most rows are
        if (const StatValue *value = valueThen(store, members.front(), *comparison.from))
            before.values = {value};
        if (const StatValue *value = valueAt(store, members.front(), comparison.to.get()))
            after.values = {value};
        if (!before.values.empty())
            difference.before.value = *before.values.front();
        if (!after.values.empty())
            difference.after.value = *after.values.front();
    } else {
        before = momentOf(store, members, comparison.from.get());
        after = momentOf(store, members, comparison.to.get());
        // Both moments are made in the same way, or the way would be the difference.
        const bool areCounters = before.areCounters && after.areCounters;
        difference.before.isCounter = difference.after.isCounter = areCounters;
        mergeValues(difference.before, before.values, how);
        mergeValues(difference.after, after.values, how);
    }
    if (before.values.empty() || after.values.empty()) {
        difference.kind =
            before.values.empty() ? after.values.empty() ? Kind::Nothing : Kind::New : Kind::Gone;
        return difference;
    }
    difference.delta = deltaOf(difference.before.value, difference.after.value);
    bool isSame = areSame(difference.before.value, difference.after.value);
    if (difference.delta)
        isSame = isZero(*difference.delta);
    else if (difference.before.different > 0 && difference.after.different > 0)
        isSame = std::ranges::equal(sorted(before.values), sorted(after.values), areSame);
    difference.kind = isSame ? Kind::Same : Kind::Changed;
    return difference;
}

double changeRank(const Difference &difference)
{
    // Of the relative change parts per million, and behind the point the absolute one, on a logarithmic scale
    // that leaves room for every double.
    constexpr double perMillion = 1e6;
    constexpr double widest = 1100;
    switch (difference.kind) {
    case Difference::Kind::Nothing:
        return -1;
    case Difference::Kind::Same:
        return 0;
    case Difference::Kind::Gone:
        return 4 * perMillion;
    case Difference::Kind::New:
        return 5 * perMillion;
    case Difference::Kind::Changed:
        break;
    }
    const auto magnitude = difference.delta ? toNumber(difference.delta->magnitude) : std::nullopt;
    if (!magnitude)
        return 1 + perMillion;
    const double absolute = std::isinf(*magnitude) ? 1 : std::log2(1 + *magnitude) / widest;
    return 1 + std::floor(relativeChange(difference, *magnitude) * perMillion) + absolute;
}

} // namespace mmstats::inspector
