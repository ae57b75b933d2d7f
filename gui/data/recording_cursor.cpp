// SPDX-License-Identifier: Apache-2.0
#include "data/recording_cursor.h"

#include <QCoreApplication>
#include <QSqlError>

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RecordingCursor)
};

// Longer ones nobody writes: values have at most 64 KiB, which are shown as two digits a byte at worst.
constexpr qsizetype longestText = 1 << 20;

} // namespace

RecordingCursor::RecordingCursor(const QSqlDatabase &connection, const QString &table, const QString &columns,
                                 const QString &order)
    : query_(connection)
    , table_(table)
{
    query_.setForwardOnly(true);
    if (query_.exec(QStringLiteral("SELECT %1 FROM %2 ORDER BY %3").arg(columns, table, order)))
        advance();
    else
        error_ = query_.lastError().databaseText();
}

void RecordingCursor::advance()
{
    if (!error_.isEmpty())
        return;
    isAtRow_ = query_.next();
    ++row_;
    if (!isAtRow_ && query_.lastError().isValid())
        error_ = query_.lastError().databaseText();
}

void RecordingCursor::refuse(const QString &why)
{
    if (error_.isEmpty())
        error_ = Text::tr("row %1 of table \"%2\" %3").arg(row_).arg(table_, why);
    isAtRow_ = false;
}

qint64 RecordingCursor::integer(int column, qint64 least, qint64 most)
{
    const QVariant stored = value(column);
    const qint64 number = stored.toLongLong();
    if (stored.typeId() == QMetaType::LongLong && !stored.isNull() && number >= least && number <= most)
        return number;
    refuse(Text::tr("holds a number that cannot be"));
    return least;
}

std::optional<qint64> RecordingCursor::optionalInteger(int column, qint64 least, qint64 most)
{
    return value(column).isNull() ? std::nullopt : std::optional(integer(column, least, most));
}

QString RecordingCursor::text(int column)
{
    const QVariant stored = value(column);
    if (stored.typeId() != QMetaType::QString || stored.isNull())
        refuse(Text::tr("holds something that is no text"));
    return checked(stored.toString());
}

std::optional<StatValue> RecordingCursor::stored(int column, ValueType type)
{
    auto value = fromStored(query_.value(column), type);
    if (!value)
        refuse(Text::tr("holds a value that is not of its stat's type"));
    else if (auto *text = std::get_if<QString>(&*value))
        *text = checked(*text);
    return value;
}

// Valid Unicode, and not too long.
QString RecordingCursor::checked(const QString &text)
{
    if (text.size() > longestText) {
        refuse(Text::tr("holds a text that is too long"));
        return {};
    }
    return text.isValidUtf16() ? text : QString::fromUtf8(text.toUtf8());
}

} // namespace mmstats::inspector
