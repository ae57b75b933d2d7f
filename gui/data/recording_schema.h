// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QVariant>

#include "data/stat_value.h"

namespace mmstats::inspector {

/// How recordings lie in SQLite; core/docs/recording.md tells what it means.
struct RecordingSchema
{
    static constexpr quint32 applicationId = 0x6d6d7263; ///< "mmrc"
    static constexpr int version = 1;

    struct Table
    {
        QString name;
        QString sql; ///< as SQLite keeps it
    };
    static const std::vector<Table> &tables();
};

/// What a stat's values are, and its name in the file: the alternatives of StatValue.
enum class ValueType : quint8 { None, Bool, Int, Uint, Real, Text };

ValueType typeOf(const StatValue &value) noexcept;
QString typeText(ValueType type);
std::optional<ValueType> typeFromText(const QString &text);

/// A value for SQLite, in a column without a type, of a stat whose values are of this type.
QVariant toStored(const StatValue &value, ValueType type);
/// nullopt where no value of a stat of this type is stored so.
std::optional<StatValue> fromStored(const QVariant &stored, ValueType type);

} // namespace mmstats::inspector
