// SPDX-License-Identifier: Apache-2.0
#include "models/event_model.h"

#include "data/format.h"
#include "models/alert_icon.h"
#include "models/alert_text.h"

namespace mmstats::inspector {

namespace {

Reading readingOf(const AlertEvent &event)
{
    return event.alert.series.reading.value_or(Reading::raw);
}

bool isNumber(int column)
{
    return column == EventModel::ValueColumn || column == EventModel::LastedColumn;
}

} // namespace

EventModel::EventModel(const EventLog &log, QObject *parent)
    : QAbstractTableModel(parent)
    , log_(log)
{
    connect(&log, &EventLog::aboutToAppend, this, [this] { beginInsertRows({}, 0, 0); });
    connect(&log, &EventLog::appended, this, [this] { endInsertRows(); });
    connect(&log, &EventLog::aboutToDropOldest, this,
            [this] { beginRemoveRows({}, rowCount() - 1, rowCount() - 1); });
    connect(&log, &EventLog::droppedOldest, this, [this] { endRemoveRows(); });
    connect(&log, &EventLog::aboutToReset, this, [this] { beginResetModel(); });
    connect(&log, &EventLog::reset, this, [this] { endResetModel(); });
    connect(&log, &EventLog::changed, this, [this] {
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    });
}

const AlertEvent &EventModel::event(int row) const
{
    return log_.events()[log_.events().size() - 1 - static_cast<std::size_t>(row)];
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(log_.events().size());
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EventModel::text(const AlertEvent &event, int column) const
{
    const Alert &alert = event.alert;
    switch (column) {
    case WhenColumn:
        return formatTime(static_cast<double>(alert.fired) / 1000);
    case StatColumn:
        return singleLine(alert.series.label);
    case SourceColumn:
        return eventSource(event);
    case RuleColumn:
        return alert.rule.name.isEmpty() ? conditionText(alert.rule, alert.unit, readingOf(event))
                                         : singleLine(alert.rule.name);
    case ValueColumn:
        return alertValue(alert.extreme, alert.unit, readingOf(event));
    case LastedColumn:
        return alertDuration(alert.lasted);
    default:
        return eventEnd(event);
    }
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    const AlertEvent &about = event(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(about, index.column());
    case Qt::DecorationRole:
        if (index.column() != WhenColumn)
            return {};
        return about.isGoingOn() ? alertIcon() : noAlertIcon();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleTextRole:
        return index.column() == WhenColumn && about.isGoingOn()
                   ? tr("%1, still going on").arg(text(about, WhenColumn))
                   : text(about, index.column());
    case Qt::ToolTipRole: {
        const QString first = alertValue(about.alert.value, about.alert.unit, readingOf(about));
        const QStringList lines{ruleText(about.alert.rule, about.alert.unit, readingOf(about)),
                                tr("It began at %1").arg(first), eventSource(about), singleLine(about.file),
                                eventEnd(about)};
        return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>")
            .arg(lines.join(QLatin1Char('\n')).toHtmlEscaped());
    }
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == ValueColumn)
        return tr("The farthest out of bounds");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhenColumn:
        return tr("When");
    case StatColumn:
        return tr("Stat");
    case SourceColumn:
        return tr("Of");
    case RuleColumn:
        return tr("Rule");
    case ValueColumn:
        return tr("Extreme");
    case LastedColumn:
        return tr("Lasted");
    default:
        return tr("End");
    }
}

} // namespace mmstats::inspector
