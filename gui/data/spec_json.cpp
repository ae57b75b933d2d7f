// SPDX-License-Identifier: Apache-2.0
#include "data/spec_json.h"

#include <cmath>

#include "data/json_texts.h"

namespace mmstats::inspector {

std::optional<QString> textOf(const QJsonValue &json)
{
    if (!json.isString() || json.toString().size() > longestText)
        return std::nullopt;
    return json.toString();
}

std::optional<int> numberOf(const QJsonValue &json)
{
    const double number = json.toDouble(NAN);
    return number == std::floor(number) && std::abs(number) < 1e6 ? std::optional(static_cast<int>(number))
                                                                  : std::nullopt;
}

QJsonObject toJson(const Aggregate &aggregate)
{
    const std::string_view name = mmstats::toString(aggregate.function);
    QJsonObject json{{"function", QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()))}};
    if (!aggregate.command.isEmpty())
        json["command"] = aggregate.command;
    if (aggregate.instance)
        json["instance"] = *aggregate.instance;
    if (aggregate.thread)
        json["thread"] = *aggregate.thread;
    return json;
}

std::optional<Aggregate> aggregateFromJson(const QJsonObject &json)
{
    const auto function = mmstats::aggregationOf(json["function"].toString().toStdString());
    const auto command = json.contains("command") ? textOf(json["command"]) : QString();
    const auto instance = numberOf(json["instance"]);
    const auto thread = numberOf(json["thread"]);
    // Without a restriction that was meant it would be of other files.
    if (!function || !command || instance.has_value() != json.contains("instance") ||
        thread.has_value() != json.contains("thread"))
        return std::nullopt;
    return Aggregate{*function, *command, instance, thread};
}

} // namespace mmstats::inspector
