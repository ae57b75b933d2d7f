// SPDX-License-Identifier: Apache-2.0
#include "data/stat_value.h"

#include <cmath>

namespace mmstats::inspector {

StatValue toStatValue(const mmstats::Value &value)
{
    if (const auto *b = std::get_if<bool>(&value))
        return *b;
    if (const auto *i = std::get_if<std::int64_t>(&value))
        return qint64{*i};
    if (const auto *u = std::get_if<std::uint64_t>(&value))
        return quint64{*u};
    if (const auto *d = std::get_if<double>(&value))
        return *d;
    if (std::holds_alternative<std::monostate>(value))
        return std::monostate{};
    return QString::fromStdString(mmstats::toString(value));
}

bool StatValueOrder::operator()(const StatValue &a, const StatValue &b) const noexcept
{
    const auto *first = std::get_if<double>(&a);
    const auto *second = std::get_if<double>(&b);
    if (first != nullptr && second != nullptr && (std::isnan(*first) || std::isnan(*second)))
        return std::isnan(*second) && !std::isnan(*first);
    return a < b;
}

std::optional<double> toNumber(const StatValue &value) noexcept
{
    if (const auto *u = std::get_if<quint64>(&value))
        return static_cast<double>(*u);
    if (const auto *i = std::get_if<qint64>(&value))
        return static_cast<double>(*i);
    if (const auto *d = std::get_if<double>(&value))
        return *d;
    if (const auto *b = std::get_if<bool>(&value))
        return *b ? 1 : 0;
    return std::nullopt;
}

std::optional<double> increase(const StatValue &before, const StatValue &after)
{
    if (before.index() != after.index())
        return std::nullopt;
    if (const auto *u = std::get_if<quint64>(&after)) {
        const quint64 old = std::get<quint64>(before);
        return *u >= old ? std::optional(static_cast<double>(*u - old)) : std::nullopt;
    }
    const auto from = toNumber(before);
    const auto to = toNumber(after);
    if (!from || !to || !(*to >= *from))
        return std::nullopt;
    return *to - *from;
}

} // namespace mmstats::inspector
