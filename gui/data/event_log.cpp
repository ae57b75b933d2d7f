// SPDX-License-Identifier: Apache-2.0
#include "data/event_log.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

#include "data/event_json.h"

namespace mmstats::inspector {

namespace {

bool isOf(const AlertEvent &event, const Curve &curve)
{
    const SeriesSpec &series = event.alert.series;
    return series.hasSameStats(curve.spec()) && series.reading == curve.reading();
}

} // namespace

EventLog::EventLog(AlertWatch &watch, const StatStore &store, QObject *parent)
    : QObject(parent)
    , watch_(watch)
    , store_(store)
{
    connect(&watch, &AlertWatch::fired, this, &EventLog::begin);
    connect(&watch, &AlertWatch::ended, this, &EventLog::end);
    connect(&watch, &AlertWatch::looked, this, &EventLog::update);
    connect(&watch, &AlertWatch::rulesChanged, this, &EventLog::update);
}

std::size_t EventLog::goingOn() const
{
    return static_cast<std::size_t>(std::ranges::count_if(events_, &AlertEvent::isGoingOn));
}

void EventLog::begin(const Alert &alert)
{
    if (events_.size() == most) {
        emit aboutToDropOldest();
        events_.pop_front();
        emit droppedOldest();
    }
    AlertEvent event{.alert = alert, .process = alert.series.source.command};
    if (alert.series.aggregate)
        event.process = alert.series.aggregate->command;
    if (const StatStore::File *file = alert.stat ? store_.file(alert.stat->file) : nullptr) {
        event.pid = file->description.system.pid;
        event.tid = file->description.system.tid;
        event.file = file->description.path;
    }
    emit aboutToAppend();
    events_.push_back(std::move(event));
    emit appended();
}

// The youngest first: it is one of them.
AlertEvent *EventLog::find(quint64 id)
{
    const auto found = std::find_if(events_.rbegin(), events_.rend(), [id](const AlertEvent &event) {
        return event.isGoingOn() && event.alert.id == id;
    });
    return found == events_.rend() ? nullptr : &*found;
}

void EventLog::end(const Alert &alert, AlertEnd why)
{
    AlertEvent *event = find(alert.id);
    if (event == nullptr)
        return; // so many came after it
    event->alert = alert;
    event->ended = std::max(alert.fired, store_.now());
    event->end = why;
    emit changed();
}

void EventLog::update()
{
    if (watch_.alerts().empty())
        return;
    for (AlertEvent &event : events_) {
        if (const Alert *alert = event.isGoingOn() ? watch_.alert(event.alert.id) : nullptr)
            event.alert = *alert;
    }
    emit changed();
}

void EventLog::clear()
{
    emit aboutToReset();
    std::erase_if(events_, [](const AlertEvent &event) { return !event.isGoingOn(); });
    emit reset();
}

std::vector<EventLog::Stretch> EventLog::stretchesOf(const Curve &curve, qint64 from, qint64 to) const
{
    std::vector<Stretch> stretches;
    for (const AlertEvent &event : events_) {
        const Stretch stretch{event.alert.fired, event.ended.value_or(store_.now())};
        if (stretch.from > to || stretch.to < from)
            continue;
        if (isOf(event, curve))
            stretches.push_back({std::max(stretch.from, from), std::min(stretch.to, to)});
    }
    return stretches;
}

std::vector<const AlertEvent *> EventLog::eventsAt(const Curve &curve, qint64 time) const
{
    std::vector<const AlertEvent *> found;
    for (const AlertEvent &event : events_) {
        const bool isThen = event.alert.fired <= time && (event.isGoingOn() || time < *event.ended);
        if (isThen && isOf(event, curve))
            found.push_back(&event);
    }
    return found;
}

QByteArray EventLog::toCsv() const
{
    QByteArray csv = csvHeader();
    for (const AlertEvent &event : events_)
        csv += csvLine(event);
    return csv;
}

QJsonObject EventLog::toJson() const
{
    QJsonArray newest;
    qsizetype bytes = 0;
    for (auto event = events_.rbegin(); event != events_.rend(); ++event) {
        const QJsonObject json = inspector::toJson(*event);
        bytes += QJsonDocument(json).toJson().size();
        if (bytes > mostJsonBytes)
            break;
        newest.prepend(json);
    }
    return {{"events", newest}};
}

int EventLog::restore(const QJsonObject &json)
{
    std::deque<AlertEvent> before;
    int refused = json.isEmpty() || json["events"].isArray() ? 0 : 1;
    for (const QJsonValue value : json["events"].toArray()) {
        if (auto event = eventFromJson(value.toObject()))
            before.push_back(std::move(*event));
        else
            ++refused;
    }
    emit aboutToReset();
    const std::size_t room = most - events_.size();
    if (before.size() > room)
        before.erase(before.begin(), before.end() - static_cast<std::ptrdiff_t>(room));
    events_.insert(events_.begin(), before.begin(), before.end());
    emit reset();
    return refused;
}

} // namespace mmstats::inspector
