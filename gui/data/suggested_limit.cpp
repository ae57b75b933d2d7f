// SPDX-License-Identifier: Apache-2.0
#include "data/suggested_limit.h"

#include <algorithm>
#include <cmath>

#include "data/alert_rules.h"
#include "data/curve.h"

namespace mmstats::inspector {

namespace {

constexpr qint64 lookedBackMs = 60'000;

/// What the values of some stats were.
struct Values
{
    Range range = {};
    bool areWhole = true;

    void include(std::optional<double> value)
    {
        if (value && std::isfinite(*value))
            range.include(*value);
    }
};

bool isMean(const Aggregate &aggregate)
{
    return aggregate.function == mmstats::Aggregation::avg ||
           aggregate.function == mmstats::Aggregation::nonzeroAvg;
}

bool isWhole(const StatValue &value)
{
    return !std::holds_alternative<double>(value);
}

void include(Values &values, const History &past, Reading reading, Tick from)
{
    values.include(past.at(from, reading));
    for (std::size_t i = past.series.lowerBound(from); i < past.series.size(); ++i)
        values.include(reading == Reading::raw ? past.series.at(i).value : past.changeAt(i, reading));
    values.include(past.at(past.end, reading));
}

Values valuesOfFiles(const StatStore &store, const AlertRule &rule, Tick from)
{
    Values values;
    for (const auto &[id, file] : store.files()) {
        const auto stat = file.find(rule.label);
        const bool isOfRule = rule.command.isEmpty() || rule.command == file.source.command;
        if (!stat || !isOfRule || !file.isPresent || file.isStale())
            continue;
        const bool isCounter = file.isCounter(*stat);
        const Reading reading = rule.reading.value_or(isCounter ? Reading::rate : Reading::raw);
        values.areWhole &= reading != Reading::rate && isWhole(file.stats[*stat].value);
        include(values, {file.stats[*stat].series, store.ticks(), file.lastTick, isCounter}, reading, from);
    }
    return values;
}

Values valuesOfAggregate(const StatStore &store, const AlertRule &rule)
{
    const Curve curve(store, seriesOf(rule));
    Values values;
    values.areWhole = curve.reading() != Reading::rate && !isMean(*rule.aggregate) &&
                      std::ranges::all_of(curve.members(), [&store](const Curve::Member &member) {
                          return isWhole(store.file(member.file)->stats[member.stat].value);
                      });
    constexpr int columns = 600; // as of a chart
    values.range =
        curve.draw({.from = store.now() - lookedBackMs, .to = store.now(), .columns = columns}).summary.range;
    values.include(curve.at(store.ticks().last()));
    return values;
}

// 31 of 25, 1300 of 1000; a whole one of integers.
double roundBeyond(double value, AlertRule::Side side, bool isWhole)
{
    const bool isAbove = side == AlertRule::Side::above;
    if (value == 0)
        return isAbove ? 1 : 0;
    const double wanted = isAbove ? value + std::abs(value) / 4 : value - std::abs(value) / 4;
    double unit = std::pow(10, std::floor(std::log10(std::abs(wanted))) - 1);
    if (isWhole)
        unit = std::max(unit, 1.0);
    const double limit = isAbove ? std::ceil(wanted / unit) * unit : std::floor(wanted / unit) * unit;
    return std::isfinite(limit) ? limit : value;
}

} // namespace

SuggestedLimit suggestedLimit(const StatStore &store, const AlertRule &rule)
{
    if (store.ticks().empty())
        return {.value = roundBeyond(0, rule.side, false)};
    const TickTable &ticks = store.ticks();
    const auto from = static_cast<Tick>(
        std::min<std::size_t>(ticks.firstAtOrAfter(store.now() - lookedBackMs), ticks.last()));
    const Values values = rule.aggregate ? valuesOfAggregate(store, rule) : valuesOfFiles(store, rule, from);
    const bool isWhole = values.areWhole && !values.range.empty;
    const double farthest = rule.side == AlertRule::Side::above ? values.range.max : values.range.min;
    return {.value = roundBeyond(farthest, rule.side, isWhole), .isWhole = isWhole};
}

} // namespace mmstats::inspector
