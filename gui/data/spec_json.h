// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <QJsonObject>
#include <QString>

#include "data/series_spec.h"

namespace mmstats::inspector {

/// What specs have in common as JSON. It may have been written by anybody: what is not as it should be is
/// nullopt.

template <class Enum, std::size_t count>
using JsonNames = std::array<std::pair<Enum, const char *>, count>;

inline constexpr JsonNames<Reading, 3> readingNames{
    {{Reading::raw, "raw"}, {Reading::rate, "rate"}, {Reading::delta, "delta"}}};

/// All values have a name.
template <class Enum, std::size_t count>
QString jsonName(const JsonNames<Enum, count> &names, Enum value)
{
    const auto found = std::ranges::find(names, value, &std::pair<Enum, const char *>::first);
    return QString::fromLatin1(found->second);
}

template <class Enum, std::size_t count>
std::optional<Enum> valueOf(const JsonNames<Enum, count> &names, const QJsonValue &name)
{
    for (const auto &[value, text] : names) {
        if (name.toString() == QLatin1String(text))
            return value;
    }
    return std::nullopt;
}

/// A text that is not too long.
std::optional<QString> textOf(const QJsonValue &json);
/// A whole number below a million.
std::optional<int> numberOf(const QJsonValue &json);

QJsonObject toJson(const Aggregate &aggregate);
std::optional<Aggregate> aggregateFromJson(const QJsonObject &json);

} // namespace mmstats::inspector
