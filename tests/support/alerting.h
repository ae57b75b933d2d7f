// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include "batches.h"
#include "data/alerts.h"

namespace support {

using inspector::Alert;
using inspector::AlertEnd;
using inspector::AlertRule;
using inspector::AlertRules;

/// `label` above `threshold` for so many seconds.
inline AlertRule above(const QString &label, double threshold, int seconds = 0, double hysteresis = 0)
{
    AlertRule rule{.label = label};
    rule.threshold = threshold;
    rule.hysteresis = hysteresis;
    rule.forMs = qint64{1000} * seconds;
    return rule;
}

inline AlertRule below(const QString &label, double threshold, int seconds = 0, double hysteresis = 0)
{
    AlertRule rule = above(label, threshold, seconds, hysteresis);
    rule.side = AlertRule::Side::below;
    return rule;
}

/// A store whose stats are watched, and what was told of them: "+ a 5" where an alert began with that value,
/// "- a 9 3 within" where it ended, after it had been at 9, and for 3 seconds in all.
struct Alerting
{
    inspector::StatStore store;
    inspector::Alerts alerts{store};
    inspector::AlertWatch &watch = alerts.watch;
    QStringList told;

    explicit Alerting(const AlertRules &rules = {})
    {
        watch.setRules(rules);
        using inspector::AlertWatch;
        QObject::connect(&watch, &AlertWatch::fired, &watch, [this](const Alert &alert) {
            told << QStringLiteral("+ %1 %2").arg(alert.series.label).arg(alert.value);
        });
        QObject::connect(&watch, &AlertWatch::ended, &watch, [this](const Alert &alert, AlertEnd why) {
            told << QStringLiteral("- %1 %2 %3 %4")
                        .arg(alert.series.label)
                        .arg(alert.extreme)
                        .arg(static_cast<double>(alert.lasted) / 1000)
                        .arg(nameOf(why));
        });
    }

    static QString nameOf(AlertEnd why)
    {
        static const QStringList names{"within", "exited", "removed", "changed", "closed", "unknown"};
        return names.at(static_cast<qsizetype>(why));
    }

    /// File 1, of process 7 of "web".
    void find(const char *text, inspector::FileId id = 1, const QString &name = "web-7-7.mmstats")
    {
        feed(store, {found(id, name, text)});
    }
    /// A second later, unless said otherwise.
    void sample(const char *text, qint64 after = 1000, inspector::FileId id = 1)
    {
        feed(store, {changed(store, id, text)}, after);
    }
    /// The first of those that are firing.
    const Alert &first() const { return watch.alerts().begin()->second; }
    QStringList take() { return std::exchange(told, {}); }
};

} // namespace support
