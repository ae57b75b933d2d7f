// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <vector>

#include <QHash>
#include <QObject>

#include "data/alert.h"
#include "data/alert_rules.h"
#include "data/alert_state.h"
#include "data/curve.h"
#include "data/stat_store.h"

namespace mmstats::inspector {

/// Watches the stats that rules hold for, at each complete sample, by its time. A sample costs as much as
/// there are stats with a label that a rule names, and aggregates as they do when they are drawn. Lives in
/// the store's thread; the store outlives it.
class AlertWatch : public QObject
{
    Q_OBJECT

public:
    explicit AlertWatch(StatStore &store, QObject *parent = nullptr);

    /// As they were set.
    const AlertRules &rules() const noexcept { return rules_; }
    /// A rule that was there, by its id or else by what it says, goes on, whatever its name. Where it watches
    /// for something else now, and where it is gone, what it fired ends. Equal ones are one, and there are at
    /// most mostAlertRules.
    void setRules(const AlertRules &rules);
    /// By its id. nullptr where there is none any more.
    const AlertRule *rule(RuleId id) const;

    /// Whether samples count. While they do not, as when a recording is looked at, nothing fires or ends.
    void setWatching(bool watching) { isWatching_ = watching; }

    /// What a rule is about now.
    struct Holding
    {
        std::size_t stats = 0; ///< it holds for; an aggregate is one
        std::size_t known = 0; ///< of those a value was known at the last sample
        std::size_t pending = 0;
        std::size_t firing = 0;
        QString unit = {}; ///< of the first of them
        Reading reading = Reading::raw;
    };
    /// By its index. Cost: the stats that it holds for.
    Holding holding(std::size_t rule) const;

    /// Those that go on, in the order in which they fired.
    const std::map<quint64, Alert> &alerts() const noexcept { return alerts_; }
    /// nullptr where it has ended.
    const Alert *alert(quint64 id) const;
    /// Of what the curve shows, as it reads it.
    std::vector<const Alert *> alertsOf(const Curve &curve) const;
    /// The rules whose threshold stands at a height of that curve.
    std::vector<AlertRule> rulesOf(const Curve &curve) const;
    /// Of which stats an alert is.
    std::vector<StatRef> statsOf(const Alert &alert) const;

    /// How many values have been compared with a threshold.
    quint64 evaluations() const noexcept { return evaluations_; }

signals:
    void rulesChanged();
    void fired(const mmstats::inspector::Alert &alert);
    void ended(const mmstats::inspector::Alert &alert, mmstats::inspector::AlertEnd why);
    /// A complete sample has been looked at: alerts have lasted longer.
    void looked();

private:
    struct Target
    {
        std::size_t stat = 0; // in its file
        AlertState state = {};
        quint64 alert = 0;    // 0: none
        bool isKnown = false; // its value, at the last sample
    };
    struct Watched
    {
        AlertRule rule;
        std::unique_ptr<Curve> curve = {}; // of an aggregate
        Target whole = {};                 // the same
        std::map<FileId, Target> stats = {};
    };

    void connectStore();
    std::unique_ptr<Watched> makeWatched(const AlertRule &rule) const;
    RuleId idOf(const AlertRule &rule, const AlertRules &old, const AlertRules &rules);
    void adopt(Watched &watched, const AlertRule &rule);
    void indexLabels();
    void match(FileId file);
    void describe(FileId file);
    void forget(FileId file, AlertEnd why);
    void filesChanged();
    void look();
    void take(Watched &watched, Target &target, const StatStore::File *file, std::optional<double> value,
              qint64 time);
    void begin(const Watched &watched, Target &target, const StatStore::File *file);
    void end(Target &target, AlertEnd why);
    void endAll(Watched &watched, AlertEnd why);
    void tell();
    Holding holdingOff(const AlertRule &rule) const;
    Reading readingOf(const AlertRule &rule, const StatStore::File &file, std::size_t stat) const;
    std::optional<double> valueOf(const AlertRule &rule, const StatStore::File &file, std::size_t stat) const;
    bool isOf(const Watched &watched, const Curve &curve) const;
    const Target *targetOf(const Watched &watched, const Curve &curve) const;
    std::vector<Watched *> labelled(const QString &label) const { return labels_.value(label); }

    StatStore &store_;
    AlertRules rules_;
    std::vector<std::unique_ptr<Watched>> watched_; // those that are enabled
    QHash<QString, std::vector<Watched *>> labels_;
    std::map<quint64, Alert> alerts_;
    std::vector<Alert> newlyFired_;
    std::vector<std::pair<Alert, AlertEnd>> newlyEnded_;
    quint64 lastId_ = 0;
    quint64 lastRule_ = 0;
    quint64 evaluations_ = 0;
    bool isWatching_ = true;
    qint64 time_ = 0;     // of the last complete sample
    qint64 passed_ = 0;   // between it and the one before
    qint64 interval_ = 0; // between complete samples, as is usual; 0 where that is not known
};

} // namespace mmstats::inspector
