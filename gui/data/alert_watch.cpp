// SPDX-License-Identifier: Apache-2.0
#include "data/alert_watch.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace mmstats::inspector {

namespace {

// A window that is busy for a moment makes no gap.
constexpr qint64 shortestGapMs = 1000;
constexpr qint64 intervalsInGap = 3;

// Whether what one has found out is what the other would have.
bool watchSame(const AlertRule &one, const AlertRule &other)
{
    AlertRule named = one;
    named.name = other.name;
    named.notifies = other.notifies;
    return named == other;
}

} // namespace

AlertWatch::AlertWatch(StatStore &store, QObject *parent)
    : QObject(parent)
    , store_(store)
{
    connectStore();
}

void AlertWatch::connectStore()
{
    connect(&store_, &StatStore::fileAdded, this, [this](FileId id) {
        filesChanged();
        match(id);
    });
    connect(&store_, &StatStore::fileDescribed, this, [this](FileId id) {
        filesChanged();
        describe(id);
        match(id);
    });
    connect(&store_, &StatStore::statusChanged, this, [this](FileId id) {
        if (store_.file(id)->isStale())
            forget(id, AlertEnd::exited);
        else
            match(id); // the process' name is another's now
    });
    connect(&store_, &StatStore::fileRemoved, this, [this](FileId id) {
        filesChanged();
        forget(id, AlertEnd::removed);
    });
    connect(&store_, &StatStore::cleared, this, [this] {
        time_ = passed_ = interval_ = 0;
        filesChanged();
        for (const auto &watched : watched_)
            endAll(*watched, AlertEnd::removed);
        tell();
    });
    connect(&store_, &StatStore::applied, this, [this](qint64, bool complete) {
        if (complete && isWatching_)
            look();
        tell();
    });
}

// --- rules

void AlertWatch::setRules(const AlertRules &rules)
{
    const AlertRules old = std::exchange(rules_, {});
    auto before = std::exchange(watched_, {});
    for (const AlertRule &rule : rules) {
        if (rules_.size() == mostAlertRules || std::ranges::find(rules_, rule) != rules_.end())
            continue;
        const RuleId id = idOf(rule, old, rules);
        rules_.push_back(rule);
        rules_.back().id = id;
        if (!rule.isEnabled)
            continue;
        const auto same = std::ranges::find_if(
            before, [&](const auto &one) { return one != nullptr && one->rule.id == id; });
        const bool goesOn = same != before.end() && watchSame((*same)->rule, rule);
        watched_.push_back(goesOn ? std::move(*same) : makeWatched(rule));
        adopt(*watched_.back(), rules_.back());
    }
    for (const auto &gone : before) {
        if (gone != nullptr)
            endAll(*gone, AlertEnd::changed);
    }
    indexLabels();
    for (const auto &[id, file] : store_.files())
        match(id);
    emit rulesChanged();
    tell();
}

// Its own, or that of one that says the same and is not in the list itself.
RuleId AlertWatch::idOf(const AlertRule &rule, const AlertRules &old, const AlertRules &rules)
{
    const auto has = [](const AlertRules &all, RuleId id) {
        return std::ranges::find(all, id, &AlertRule::id) != all.end();
    };
    if (rule.id != 0 && has(old, rule.id) && !has(rules_, rule.id))
        return rule.id;
    const auto same = std::ranges::find(old, rule);
    return same != old.end() && !has(rules, same->id) ? same->id : ++lastRule_;
}

std::unique_ptr<AlertWatch::Watched> AlertWatch::makeWatched(const AlertRule &rule) const
{
    auto watched = std::make_unique<Watched>(Watched{.rule = rule});
    if (rule.aggregate)
        watched->curve = std::make_unique<Curve>(store_, seriesOf(rule));
    return watched;
}

// What it has fired is called as it is now.
void AlertWatch::adopt(Watched &watched, const AlertRule &rule)
{
    const auto name = [&](const Target &target) {
        if (const auto alert = alerts_.find(target.alert); alert != alerts_.end())
            alert->second.rule = rule;
    };
    watched.rule = rule;
    name(watched.whole);
    for (const auto &[id, target] : watched.stats)
        name(target);
}

void AlertWatch::indexLabels()
{
    labels_.clear();
    for (const auto &watched : watched_)
        labels_[watched->rule.label].push_back(watched.get());
}

// --- which stats

void AlertWatch::match(FileId id)
{
    const StatStore::File &file = *store_.file(id);
    if (labels_.isEmpty() || file.isStale())
        return;
    for (std::size_t i = 0; i < file.stats.size(); ++i) {
        const auto known = labels_.constFind(file.description.stats[i].label);
        if (known == labels_.constEnd())
            continue;
        for (Watched *watched : *known) {
            const QString &command = watched->rule.command;
            if (!watched->curve && (command.isEmpty() || command == file.source.command))
                watched->stats.try_emplace(id, Target{.stat = i}); // the first of that label
        }
    }
}

void AlertWatch::describe(FileId id)
{
    const StatStore::File &file = *store_.file(id);
    for (const auto &watched : watched_) {
        const auto known = watched->stats.find(id);
        if (known == watched->stats.end())
            continue;
        const QString &command = watched->rule.command;
        const auto stat = file.find(watched->rule.label);
        if (!stat || !(command.isEmpty() || command == file.source.command)) {
            end(known->second, AlertEnd::removed);
            watched->stats.erase(known);
            continue;
        }
        known->second.stat = *stat;
        if (const auto alert = alerts_.find(known->second.alert); alert != alerts_.end())
            alert->second.stat = StatRef{id, *stat};
    }
    tell();
}

void AlertWatch::forget(FileId id, AlertEnd why)
{
    for (const auto &watched : watched_) {
        const auto known = watched->stats.find(id);
        if (known == watched->stats.end())
            continue;
        end(known->second, why);
        watched->stats.erase(known);
    }
    tell();
}

void AlertWatch::filesChanged()
{
    for (const auto &watched : watched_) {
        if (watched->curve)
            watched->curve->filesChanged();
    }
}

// --- values

Reading AlertWatch::readingOf(const AlertRule &rule, const StatStore::File &file, std::size_t stat) const
{
    return rule.reading.value_or(file.isCounter(stat) ? Reading::rate : Reading::raw);
}

std::optional<double> AlertWatch::valueOf(const AlertRule &rule, const StatStore::File &file,
                                          std::size_t stat) const
{
    const History past{file.stats[stat].series, store_.ticks(), file.lastTick, file.isCounter(stat)};
    const Tick now = store_.ticks().last();
    if (const Reading reading = readingOf(rule, file, stat); reading != Reading::raw)
        return past.at(now, reading);
    const auto value = past.valueAt(now); // more than any threshold, where it is infinite
    return value && std::isnan(*value) ? std::nullopt : value;
}

void AlertWatch::look()
{
    const qint64 time = store_.now();
    if (time <= time_ && time_ != 0)
        return; // the same sample again, or an earlier one
    const qint64 passed = time_ == 0 ? 0 : time - time_;
    for (const auto &watched : watched_) {
        if (watched->curve) {
            take(*watched, watched->whole, nullptr, watched->curve->at(store_.ticks().last()), time);
            const bool isOut = watched->whole.state.phase() != AlertState::Phase::within;
            if (isOut && watched->curve->livingMembers() == 0)
                endAll(*watched, AlertEnd::exited);
        }
        for (auto &[id, target] : watched->stats) {
            const StatStore::File &file = *store_.file(id);
            take(*watched, target, &file, valueOf(watched->rule, file, target.stat), time);
        }
    }
    time_ = time;
    // What is long once is a gap; what is long twice is the interval.
    interval_ = std::min(passed, std::exchange(passed_, passed));
    tell();
    if (!watched_.empty())
        emit looked();
}

void AlertWatch::take(Watched &watched, Target &target, const StatStore::File *file,
                      std::optional<double> value, qint64 time)
{
    ++evaluations_;
    const qint64 gap = interval_ == 0 ? std::numeric_limits<qint64>::max()
                                      : std::max(shortestGapMs, intervalsInGap * interval_);
    target.isKnown = value.has_value();
    target.state.take(watched.rule, time, value, gap);
    if (target.state.phase() != AlertState::Phase::firing) {
        end(target, value ? AlertEnd::within : AlertEnd::unknown);
        return;
    }
    if (target.alert == 0)
        begin(watched, target, file);
    Alert &alert = alerts_.at(target.alert);
    alert.extreme = target.state.extreme();
    alert.lasted = target.state.lasted();
}

void AlertWatch::begin(const Watched &watched, Target &target, const StatStore::File *file)
{
    target.alert = ++lastId_;
    Alert alert{.id = target.alert, .rule = watched.rule, .series = seriesOf(watched.rule)};
    if (file != nullptr) {
        alert.stat = StatRef{file->id, target.stat};
        alert.series.source = file->source;
        alert.series.reading = readingOf(watched.rule, *file, target.stat);
        alert.unit = QString::fromStdString(file->description.stats[target.stat].info.unit);
    } else {
        alert.series.reading = watched.curve->reading();
        alert.unit = watched.curve->unit();
    }
    alert.since = target.state.since();
    alert.fired = store_.now();
    alert.value = target.state.first();
    alert.extreme = target.state.extreme();
    alert.lasted = target.state.lasted();
    alerts_.emplace(alert.id, alert);
    newlyFired_.push_back(std::move(alert));
}

void AlertWatch::end(Target &target, AlertEnd why)
{
    const auto known = alerts_.find(std::exchange(target.alert, 0));
    if (known == alerts_.end())
        return;
    newlyEnded_.emplace_back(std::move(known->second), why);
    alerts_.erase(known);
}

void AlertWatch::endAll(Watched &watched, AlertEnd why)
{
    end(watched.whole, why);
    watched.whole.state = {};
    for (auto &[id, target] : watched.stats)
        end(target, why);
    watched.stats.clear();
}

// Only when all is as it says, and is of the present sample: who listens may ask, or set other rules.
void AlertWatch::tell()
{
    if (store_.isApplying())
        return;
    for (const Alert &alert : std::exchange(newlyFired_, {}))
        emit fired(alert);
    for (const auto &[alert, why] : std::exchange(newlyEnded_, {}))
        emit ended(alert, why);
}

} // namespace mmstats::inspector
