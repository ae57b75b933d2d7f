// SPDX-License-Identifier: Apache-2.0
#include "data/stat_then.h"

#include <algorithm>

namespace mmstats::inspector {

namespace {

using Gap = StatPast::Gap;

// The store's own rules, read backwards.
class Then
{
public:
    Then(const StatStore::File &file, std::size_t stat, const TickTable &ticks)
        : file_(file)
        , about_(file.description.stats[stat])
        , stat_(file.stats[stat])
        , past_(*stat_.past)
        , ticks_(ticks)
    {
    }

    /// The samples around this one over which all of it is the same, as far as that is easily told.
    StatPast::Span spanOf(Tick tick) const;
    StatValue value(Tick tick) const;
    std::optional<double> rate(Tick tick) const;
    std::optional<Tick> lastChange(Tick tick) const;
    std::optional<Tick> lastGood(Tick tick) const
    {
        const Gap *gap = gapAt(tick);
        return gap == nullptr ? std::nullopt : std::optional(gap->lastGood);
    }
    bool hasDecreased(Tick tick) const { return past_.hasDecreased(tick); }

private:
    // That it is in.
    const Gap *gapAt(Tick tick) const
    {
        const Gap *gap = past_.gapBefore(tick);
        return gap != nullptr && (!gap->to || tick < *gap->to) ? gap : nullptr;
    }
    // The sample before; nullopt before the first.
    static std::optional<Tick> before(Tick tick)
    {
        return tick == 0 ? std::nullopt : std::optional(tick - 1);
    }
    std::optional<Tick> readBefore(Tick tick) const
    {
        const auto last = before(tick);
        return last ? file_.past->lastRead(*last, ticks_) : std::nullopt;
    }
    bool isCounter(Tick tick) const
    {
        return about_.mayBeCounter() && (about_.info.kind == mmstats::Kind::counter || !hasDecreased(tick));
    }
    std::optional<Series::Point> pointBefore(Tick tick) const
    {
        const std::size_t after = stat_.series.lowerBound(tick + 1);
        return after == 0 ? std::nullopt : std::optional(stat_.series.at(after - 1));
    }
    // When it was last told what it is.
    std::optional<Tick> lastTold(Tick tick) const;
    bool changedAt(Tick tick) const;
    std::optional<double> rateOfChange(Tick tick) const;
    std::optional<double> meanRate(Tick tick) const;

    const StatStore::File &file_;
    const StatDescription &about_;
    const StatStore::Stat &stat_;
    const StatPast &past_;
    const TickTable &ticks_;
};

StatValue Then::value(Tick tick) const
{
    if (const Gap *gap = gapAt(tick)) {
        const auto last = before(gap->from);
        return last ? value(*last) : StatValue();
    }
    const StatPast::Exact *exact = past_.exactBefore(tick);
    const auto point = pointBefore(tick);
    if (exact != nullptr && (!point || exact->tick >= point->tick))
        return exact->value;
    return point ? past_.fromNumber(point->value) : StatValue();
}

std::optional<Tick> Then::lastTold(Tick tick) const
{
    std::optional<Tick> last;
    if (const auto point = pointBefore(tick))
        last = point->tick;
    if (const StatPast::Exact *exact = past_.exactBefore(tick))
        last = std::max(last.value_or(0), exact->tick);
    return last;
}

// Only where it is not in a gap.
bool Then::changedAt(Tick tick) const
{
    const Gap *gap = past_.gapBefore(tick);
    const bool wasOnlyRead = gap != nullptr && gap->to == tick && !gap->changed;
    return lastTold(tick) == tick && !wasOnlyRead;
}

std::optional<Tick> Then::lastChange(Tick tick) const
{
    if (const Gap *gap = gapAt(tick))
        return gap->lastChange;
    std::optional<Tick> last = lastTold(tick);
    while (last) {
        const Gap *gap = past_.gapBefore(*last);
        if (gap != nullptr && (!gap->to || *last < *gap->to || (*last == *gap->to && !gap->changed)))
            return gap->lastChange;
        // A value that came where there was none is no change.
        const auto earlier = before(*last);
        if (!earlier)
            return std::nullopt;
        if (readBefore(*last) && !std::holds_alternative<std::monostate>(value(*earlier)))
            return last;
        last = lastTold(*earlier);
    }
    return std::nullopt;
}

std::optional<double> Then::rate(Tick tick) const
{
    // What cannot be read keeps its rate.
    if (const Gap *gap = gapAt(tick)) {
        const auto last = before(gap->from);
        return last ? rate(*last) : std::nullopt;
    }
    const auto read = file_.past->lastRead(tick, ticks_);
    if (!read)
        return std::nullopt;
    const std::size_t after = stat_.series.lowerBound(*read + 1);
    if (after > 0 && stat_.series.isThinned(after - 1))
        return meanRate(*read);
    if (changedAt(*read))
        return rateOfChange(*read);
    return readBefore(*read) && isCounter(*read) ? std::optional(0.0) : std::nullopt;
}

std::optional<double> Then::rateOfChange(Tick tick) const
{
    const auto read = readBefore(tick);
    if (!read || !isCounter(tick))
        return std::nullopt;
    const Gap *gap = past_.gapBefore(tick);
    const Tick from = gap != nullptr && gap->to == tick ? gap->lastGood : *read;
    const auto grown = increase(value(tick - 1), value(tick));
    const double seconds = static_cast<double>(ticks_.time(tick) - ticks_.time(from)) / 1000;
    if (!grown || !(seconds > 0) || ticks_.isInstant(from, tick))
        return std::nullopt;
    return *grown / seconds;
}

// Where the points between were thinned out.
std::optional<double> Then::meanRate(Tick tick) const
{
    const std::size_t after = stat_.series.lowerBound(tick + 1);
    if (!isCounter(tick) || after >= stat_.series.size())
        return std::nullopt;
    const Series::Point from = stat_.series.at(after - 1);
    const Series::Point to = stat_.series.at(after);
    const double seconds = static_cast<double>(ticks_.time(to.tick) - ticks_.time(from.tick)) / 1000;
    const bool grew = to.value >= from.value && seconds > 0;
    return grew ? std::optional((to.value - from.value) / seconds) : std::nullopt;
}

StatPast::Span Then::spanOf(Tick tick) const
{
    std::optional<Tick> last = past_.lastEvent(tick);
    Tick end = past_.nextEvent(tick).value_or(ticks_.last() + 1);
    const std::size_t after = stat_.series.lowerBound(tick + 1);
    if (after > 0)
        last = std::max(last.value_or(0), stat_.series.at(after - 1).tick);
    if (after < stat_.series.size())
        end = std::min(end, stat_.series.at(after).tick);
    if (gapAt(tick) != nullptr)
        return {last.value_or(tick), end};
    // A rate is that of a change until the file is read again; from then on it rests.
    const auto read = file_.past->lastRead(tick, ticks_);
    const bool rests = read && (last ? *read > *last : readBefore(*read).has_value());
    return rests ? StatPast::Span{*read, end} : StatPast::Span{tick, tick + 1};
}

} // namespace

StatThen thenAt(const StatStore::File &file, std::size_t stat, const TickTable &ticks, Tick tick)
{
    const Then then(file, stat, ticks);
    return {.span = then.spanOf(tick),
            .value = then.value(tick),
            .rate = then.rate(tick),
            .hasDecreased = then.hasDecreased(tick),
            .lastGood = then.lastGood(tick),
            .lastChange = then.lastChange(tick)};
}

} // namespace mmstats::inspector
