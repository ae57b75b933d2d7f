// SPDX-License-Identifier: Apache-2.0
#include "models/pinned_stats.h"

#include <set>

#include <QJsonObject>

namespace mmstats::inspector {

namespace {

const QString commandKey = QStringLiteral("command");
const QString instanceKey = QStringLiteral("instance");
const QString threadKey = QStringLiteral("thread");
const QString labelKey = QStringLiteral("label");

std::optional<PinnedStat> pinFrom(const QJsonObject &object)
{
    PinnedStat pin;
    pin.command = object[commandKey].toString();
    pin.label = object[labelKey].toString();
    if (pin.command.isEmpty() || !object[labelKey].isString() ||
        qMax(pin.command.size(), pin.label.size()) > longestPinnedName)
        return std::nullopt;
    const auto number = [&object](const QString &key) {
        return object[key].isDouble() ? std::optional(object[key].toInt()) : std::nullopt;
    };
    pin.instance = number(instanceKey);
    pin.thread = number(threadKey);
    return pin;
}

} // namespace

bool PinnedStat::covers(const StatSource &source) const
{
    return source.command == command && instance.value_or(source.instance) == source.instance &&
           thread.value_or(source.thread) == source.thread;
}

QJsonArray toJson(const std::vector<PinnedStat> &pins)
{
    QJsonArray array;
    for (const PinnedStat &pin : pins) {
        QJsonObject object{{commandKey, pin.command}, {labelKey, pin.label}};
        if (pin.instance)
            object[instanceKey] = *pin.instance;
        if (pin.thread)
            object[threadKey] = *pin.thread;
        array.append(object);
    }
    return array;
}

std::vector<PinnedStat> pinsFrom(const QJsonArray &array)
{
    std::vector<PinnedStat> pins;
    std::set<PinnedStat> seen;
    for (const QJsonValue &value : array) {
        const auto pin = pinFrom(value.toObject());
        if (pins.size() < mostPins && pin && seen.insert(*pin).second)
            pins.push_back(*pin);
    }
    return pins;
}

} // namespace mmstats::inspector
