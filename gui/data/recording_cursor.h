// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <optional>

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include "data/recording_schema.h"

namespace mmstats::inspector {

/// The rows of one table of a recording, one after the other, which may be anybody's: what a column should
/// not hold makes the row a wrong one, and that is the end. For one thread.
class RecordingCursor
{
public:
    /// Ordered by columns that the table is sorted by anyway: where `order` is two columns they only ever
    /// grow.
    RecordingCursor(const QSqlDatabase &connection, const QString &table, const QString &columns,
                    const QString &order);

    /// False at the end, and from the first wrong row on.
    bool isAtRow() const noexcept { return isAtRow_; }
    void advance();

    qint64 integer(int column, qint64 least = 0, qint64 most = std::numeric_limits<qint64>::max());
    std::optional<qint64> optionalInteger(int column, qint64 least, qint64 most);
    bool boolean(int column) { return integer(column, 0, 1) == 1; }
    QString text(int column);
    /// Of a stat whose values are of this type; nullopt in a wrong row.
    std::optional<StatValue> stored(int column, ValueType type);
    QVariant value(int column) const { return query_.value(column); }

    /// This row is wrong. What was asked of it counts for nothing.
    void refuse(const QString &why);
    /// Empty where all rows until now were right.
    const QString &error() const noexcept { return error_; }

private:
    QString checked(const QString &text);

    QSqlQuery query_;
    QString table_;
    qint64 row_ = 0;
    bool isAtRow_ = false;
    QString error_;
};

} // namespace mmstats::inspector
