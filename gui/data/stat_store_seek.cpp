// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>
#include <utility>

#include "data/stat_store.h"

namespace mmstats::inspector {

namespace {

using Gap = StatPast::Gap;

/// One stat as it was after earlier samples: the store's own rules, read backwards.
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

} // namespace

void StatStore::leave(FileId id, Tick tick)
{
    File &file = files_.at(id);
    sources_.release(id);
    file.past->setLeft(tick);
    file.isPresent = false;
    emit statusChanged(id);
}

void StatStore::rememberFile(File &file, const FileUpdate &update, Tick tick)
{
    if (!file.past)
        file.past = std::make_unique<FilePast>();
    if (update.description) {
        for (Stat &stat : file.stats) {
            if (!stat.past)
                stat.past = std::make_unique<StatPast>();
        }
    }
    if (update.status)
        file.past->addStatus({tick, file.status, file.statusSince});
    if (update.sampled)
        file.past->addRead(tick, ticks_);
}

void StatStore::rememberValue(Stat &stat, Tick tick)
{
    if (!stat.past)
        return;
    historyBytes_ -= stat.past->bytes();
    stat.past->add(tick, stat.value);
    historyBytes_ += stat.past->bytes();
    if (stat.hasDecreased)
        stat.past->setDecreased(tick);
}

void StatStore::beginGap(Stat &stat, Tick tick, Tick lastGood)
{
    stat.lastGood = lastGood;
    if (stat.past)
        stat.past->openGap({.from = tick, .lastGood = lastGood, .lastChange = stat.lastChange});
}

void StatStore::endGap(Stat &stat, Tick tick, bool changed)
{
    stat.lastGood.reset();
    if (!stat.past)
        return;
    stat.past->closeGap(tick, changed);
    if (!changed)
        rememberValue(stat, tick); // no number of the series does so where it is a text
}

void StatStore::adopt(StatStore &other)
{
    begun_.reset();
    other.finish();
    // No sampler comes so far.
    generation_ = std::numeric_limits<quint64>::max();
    historyBytes_ = std::exchange(other.historyBytes_, 0);
    files_ = std::exchange(other.files_, {});
    sources_ = std::exchange(other.sources_, {});
    ticks_ = std::exchange(other.ticks_, {});
    places_ = std::exchange(other.places_, {});
    keepsPast_ = other.keepsPast_;
    sought_ = std::exchange(other.sought_, {});
    nextToThin_ = 0;
    emit cleared();
    emit applied(0, true);
}

void StatStore::seek(Tick tick)
{
    if (!keepsPast_ || tick >= ticks_.size())
        return;
    sought_ = tick;
    for (auto &[id, file] : files_)
        seekFile(file, tick);
    emit applied(0, true);
}

Tick StatStore::lastSampled(const File &file) const
{
    return sought_ && file.past ? file.past->lastRead(ticks_.last(), ticks_).value_or(0) : file.lastTick;
}

void StatStore::seekFile(File &file, Tick tick)
{
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < file.stats.size(); ++i) {
        Stat &stat = file.stats[i];
        const Then then(file, i, ticks_);
        StatValue value = then.value(tick);
        const auto rate = then.rate(tick);
        const auto lastGood = then.lastGood(tick);
        const auto lastChange = then.lastChange(tick);
        if (value != stat.value || rate != stat.rate || lastGood != stat.lastGood ||
            lastChange != stat.lastChange)
            changed.push_back(i);
        stat.value = std::move(value);
        stat.rate = rate;
        stat.lastGood = lastGood;
        stat.lastChange = lastChange;
        stat.hasDecreased = then.hasDecreased(tick);
    }
    const auto read = file.past->lastRead(tick, ticks_);
    file.everSampled = read.has_value();
    file.lastTick = read.value_or(0);
    const bool isPresent = file.firstTick <= tick && !file.past->hasLeft(tick);
    bool isOther = std::exchange(file.isPresent, isPresent) != isPresent;
    if (const FilePast::Status *then = file.past->statusAt(tick)) {
        isOther = isOther || then->status != file.status || then->since != file.statusSince;
        file.status = then->status;
        file.statusSince = then->since;
    }
    if (!changed.empty())
        emit valuesChanged(file.id, changed);
    if (isOther)
        emit statusChanged(file.id);
}

} // namespace mmstats::inspector
