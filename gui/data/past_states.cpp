// SPDX-License-Identifier: Apache-2.0
#include "data/past_states.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace mmstats::inspector {

namespace {

// Up to here a double holds each integer.
constexpr double mostExactInteger = 9007199254740992.0;

std::size_t textBytes(const StatValue &value)
{
    const auto *text = std::get_if<QString>(&value);
    return text == nullptr ? 0 : static_cast<std::size_t>(text->size()) * sizeof(QChar);
}

// The last of those, sorted by `place`, that is at `tick` or before.
template <class T, class Place>
const T *lastBefore(const std::vector<T> &all, Tick tick, Place place)
{
    const auto after = std::ranges::upper_bound(all, tick, {}, place);
    return after == all.begin() ? nullptr : &*std::prev(after);
}

template <class Integer>
Integer toInteger(double number)
{
    // The largest ones are rounded to a number that is one too large.
    using Limits = std::numeric_limits<Integer>;
    if (number >= static_cast<double>(Limits::max()))
        return Limits::max();
    return number <= static_cast<double>(Limits::min()) ? Limits::min() : static_cast<Integer>(number);
}

} // namespace

void StatPast::add(Tick tick, const StatValue &value)
{
    const auto number = toNumber(value);
    if (number && numberIndex_ == 0)
        numberIndex_ = value.index();
    const bool isReal = std::holds_alternative<double>(value);
    if (number && value.index() == numberIndex_ && (isReal || std::abs(*number) < mostExactInteger))
        return;
    exact_.push_back({tick, value});
    textBytes_ += textBytes(value);
}

void StatPast::closeGap(Tick tick, bool changed)
{
    if (gaps_.empty())
        return;
    gaps_.back().to = tick;
    gaps_.back().changed = changed;
}

const StatPast::Gap *StatPast::gapBefore(Tick tick) const noexcept
{
    return lastBefore(gaps_, tick, &Gap::from);
}

const StatPast::Exact *StatPast::exactBefore(Tick tick) const noexcept
{
    return lastBefore(exact_, tick, &Exact::tick);
}

std::optional<Tick> StatPast::lastEvent(Tick tick) const noexcept
{
    std::optional<Tick> last = hasDecreased(tick) ? decreased_ : std::nullopt;
    const auto include = [&](Tick event) { last = std::max(last.value_or(0), event); };
    if (const Exact *exact = exactBefore(tick))
        include(exact->tick);
    if (const Gap *gap = gapBefore(tick))
        include(gap->to && *gap->to <= tick ? *gap->to : gap->from);
    return last;
}

std::optional<Tick> StatPast::nextEvent(Tick tick) const noexcept
{
    std::optional<Tick> next = hasDecreased(tick) ? std::nullopt : decreased_;
    const auto include = [&](Tick event) { next = std::min(next.value_or(event), event); };
    if (const auto exact = std::ranges::upper_bound(exact_, tick, {}, &Exact::tick); exact != exact_.end())
        include(exact->tick);
    if (const Gap *gap = gapBefore(tick); gap != nullptr && gap->to && *gap->to > tick)
        include(*gap->to);
    if (const auto gap = std::ranges::upper_bound(gaps_, tick, {}, &Gap::from); gap != gaps_.end())
        include(gap->from);
    return next;
}

StatValue StatPast::fromNumber(double number) const
{
    switch (numberIndex_) {
    case 1:
        return number != 0;
    case 2:
        return toInteger<qint64>(number);
    case 3:
        return toInteger<quint64>(number);
    default:
        return number;
    }
}

void StatPast::thin()
{
    // The first one stays: before it there was no value.
    const std::size_t older = exact_.size() / 2;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < exact_.size(); ++i) {
        if (i < older && i % 2 == 1)
            textBytes_ -= textBytes(exact_[i].value);
        else if (kept++ != i)
            exact_[kept - 1] = std::move(exact_[i]);
    }
    exact_.erase(exact_.begin() + static_cast<std::ptrdiff_t>(kept), exact_.end());
    exact_.shrink_to_fit();
}

void FilePast::addRead(Tick tick, const TickTable &ticks)
{
    const auto goesOn = [&] {
        const Tick before = ticks.previousComplete(tick);
        return reads_.back().to == before && ticks.isComplete(before) && ticks.isComplete(tick);
    };
    if (!reads_.empty() && (reads_.back().to == tick || goesOn()))
        reads_.back().to = tick;
    else
        reads_.push_back({tick, tick});
}

std::optional<Tick> FilePast::lastRead(Tick tick, const TickTable &ticks) const
{
    const Reads *reads = lastBefore(reads_, tick, &Reads::from);
    if (reads == nullptr)
        return std::nullopt;
    if (tick >= reads->to)
        return reads->to;
    return ticks.isComplete(tick) ? tick : ticks.previousComplete(tick);
}

const FilePast::Status *FilePast::statusAt(Tick tick) const noexcept
{
    const Status *status = lastBefore(statuses_, tick, &Status::tick);
    return status == nullptr && !statuses_.empty() ? &statuses_.front() : status;
}

} // namespace mmstats::inspector
