// SPDX-License-Identifier: Apache-2.0
// What an AlertWatch is asked.
#include <algorithm>

#include "data/alert_watch.h"

namespace mmstats::inspector {

const AlertRule *AlertWatch::rule(RuleId id) const
{
    const auto found = std::ranges::find(rules_, id, &AlertRule::id);
    return found == rules_.end() ? nullptr : &*found;
}

// Of what it would hold for, only what its numbers are.
AlertWatch::Holding AlertWatch::holdingOff(const AlertRule &rule) const
{
    Holding holding;
    if (rule.aggregate) {
        const Curve curve(store_, seriesOf(rule));
        holding.unit = curve.unit();
        holding.reading = curve.reading();
        return holding;
    }
    for (const auto &[id, file] : store_.files()) {
        const auto stat = file.find(rule.label);
        if (!stat || !(rule.command.isEmpty() || rule.command == file.source.command))
            continue;
        holding.unit = QString::fromStdString(file.description.stats[*stat].info.unit);
        holding.reading = readingOf(rule, file, *stat);
        break;
    }
    return holding;
}

AlertWatch::Holding AlertWatch::holding(std::size_t rule) const
{
    Holding holding;
    const auto found =
        std::ranges::find(watched_, rules_[rule].id, [](const auto &one) { return one->rule.id; });
    if (found == watched_.end())
        return holdingOff(rules_[rule]);
    const Watched &watched = **found;
    const auto count = [&holding](const Target &target) {
        ++holding.stats;
        holding.known += target.isKnown ? 1U : 0U;
        holding.pending += target.state.phase() == AlertState::Phase::pending ? 1U : 0U;
        holding.firing += target.alert != 0 ? 1U : 0U;
    };
    if (watched.curve) {
        count(watched.whole);
        holding.unit = watched.curve->unit();
        holding.reading = watched.curve->reading();
        return holding;
    }
    for (const auto &[id, target] : watched.stats)
        count(target);
    if (!watched.stats.empty()) {
        const auto &[id, target] = *watched.stats.begin();
        const StatStore::File &file = *store_.file(id);
        holding.unit = QString::fromStdString(file.description.stats[target.stat].info.unit);
        holding.reading = readingOf(watched.rule, file, target.stat);
    }
    return holding;
}

const Alert *AlertWatch::alert(quint64 id) const
{
    const auto found = alerts_.find(id);
    return found == alerts_.end() ? nullptr : &found->second;
}

bool AlertWatch::isOf(const Watched &watched, const Curve &curve) const
{
    const SeriesSpec &spec = curve.spec();
    const AlertRule &rule = watched.rule;
    if (watched.curve ? watched.curve->spec().aggregate != spec.aggregate : spec.aggregate.has_value())
        return false;
    const bool isOfProgram = rule.command.isEmpty() || rule.command == spec.source.command;
    return (watched.curve || isOfProgram) &&
           rule.reading.value_or(curve.automaticReading()) == curve.reading();
}

const AlertWatch::Target *AlertWatch::targetOf(const Watched &watched, const Curve &curve) const
{
    if (watched.curve)
        return &watched.whole;
    const StatStore::File *file = curve.file();
    const auto found = file == nullptr ? watched.stats.end() : watched.stats.find(file->id);
    return found == watched.stats.end() ? nullptr : &found->second;
}

std::vector<const Alert *> AlertWatch::alertsOf(const Curve &curve) const
{
    std::vector<const Alert *> found;
    if (alerts_.empty())
        return found;
    for (const Watched *watched : labelled(curve.spec().label)) {
        const Target *target = isOf(*watched, curve) ? targetOf(*watched, curve) : nullptr;
        if (target != nullptr && target->alert != 0)
            found.push_back(alert(target->alert));
    }
    return found;
}

std::vector<AlertRule> AlertWatch::rulesOf(const Curve &curve) const
{
    std::vector<AlertRule> found;
    for (const Watched *watched : labelled(curve.spec().label)) {
        if (isOf(*watched, curve))
            found.push_back(watched->rule);
    }
    return found;
}

std::vector<StatRef> AlertWatch::statsOf(const Alert &alert) const
{
    if (alert.stat)
        return {*alert.stat};
    std::vector<StatRef> stats;
    for (const Watched *watched : labelled(alert.rule.label)) {
        if (watched->whole.alert != alert.id || !watched->curve)
            continue;
        for (const Curve::Member &member : watched->curve->members()) {
            if (!store_.file(member.file)->isStale())
                stats.push_back({member.file, member.stat});
        }
    }
    return stats;
}

} // namespace mmstats::inspector
