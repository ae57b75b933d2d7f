// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <variant>

#include <QMetaType>
#include <QString>

#include <mmstats/value.h>

namespace mmstats::inspector {

/// A value that owns what it holds, so that it can cross threads. monostate: nothing was read.
/// Texts are valid Unicode; values of unknown types are their bytes in hexadecimal.
using StatValue = std::variant<std::monostate, bool, qint64, quint64, double, QString>;

StatValue toStatValue(const mmstats::Value &value);

/// Whether one comes before the other: by type, then by value. Among doubles all NaN are one, behind all
/// others: as < has it, they are of no order, which sorting needs.
struct StatValueOrder
{
    bool operator()(const StatValue &a, const StatValue &b) const noexcept;
};

/// For charts; nullopt for texts and absent values.
std::optional<double> toNumber(const StatValue &value) noexcept;

/// after - before, exact for integers; nullopt where it fell or is no number.
std::optional<double> increase(const StatValue &before, const StatValue &after);

} // namespace mmstats::inspector
