// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QJsonObject>
#include <QObject>

#include "data/alert_watch.h"

namespace mmstats::inspector {

/// An alert that was, or still is. Of one that was, the id and the stat say nothing any more: it is of names.
struct AlertEvent
{
    Alert alert = {};
    QString process = {};             ///< its program; empty of any
    std::optional<quint32> pid = {};  ///< absent of aggregates, and where the file names none
    std::optional<qint64> tid = {};   ///< the same of its thread
    QString file = {};                ///< path; empty of aggregates
    std::optional<qint64> ended = {}; ///< ms since the epoch; absent: still going on
    AlertEnd end = AlertEnd::within;  ///< why, where it has ended

    bool isGoingOn() const noexcept { return !ended.has_value(); }
};

/// What alerts there were, the oldest first. Lives in the GUI thread.
class EventLog : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t most = 1000; ///< the oldest go
    /// What they may take in a session, about, in bytes of JSON: the rest of it must have room, too.
    static constexpr qsizetype mostJsonBytes = 1 << 20;

    EventLog(AlertWatch &watch, const StatStore &store, QObject *parent = nullptr);

    const std::deque<AlertEvent> &events() const noexcept { return events_; }
    std::size_t goingOn() const;
    /// Forgets those that have ended.
    void clear();

    /// From when to when alerts of a curve's stats fired, as far as that lies between two times.
    struct Stretch
    {
        qint64 from = 0;
        qint64 to = 0;

        friend bool operator==(const Stretch &, const Stretch &) = default;
    };
    std::vector<Stretch> stretchesOf(const Curve &curve, qint64 from, qint64 to) const;

    /// What fired of a curve's stats at a time.
    std::vector<const AlertEvent *> eventsAt(const Curve &curve, qint64 time) const;

    /// With a header; times, numbers and texts as in SeriesCsv.
    QByteArray toCsv() const;

    /// The newest, as far as there is room for them.
    QJsonObject toJson() const;
    /// Before those that are there. What it does not understand is left out, and so many are told of; what
    /// went on then has been closed.
    int restore(const QJsonObject &json);

signals:
    void aboutToAppend();
    void appended();
    void aboutToDropOldest();
    void droppedOldest();
    /// All may be others.
    void aboutToReset();
    void reset();
    /// Some of those that are there say something else.
    void changed();

private:
    void begin(const Alert &alert);
    void end(const Alert &alert, AlertEnd why);
    void update();
    AlertEvent *find(quint64 id);

    AlertWatch &watch_;
    const StatStore &store_;
    std::deque<AlertEvent> events_;
};

} // namespace mmstats::inspector
