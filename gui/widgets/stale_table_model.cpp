// SPDX-License-Identifier: Apache-2.0
#include "widgets/stale_table_model.h"

#include <algorithm>
#include <string_view>

#include <QIcon>
#include <QLocale>

#include <mmstats/utf8.h>

#include "data/age.h"
#include "data/format.h"
#include "data/reason_text.h"
#include "widgets/icons.h"
#include "widgets/row_copier.h"

namespace mmstats::inspector {

namespace {

using Step = StaleEntry::Step;

QString lineOf(std::string_view bytes)
{
    return singleLine(QString::fromStdString(mmstats::toUtf8(bytes)));
}

bool isNumber(int column)
{
    return column == StaleTableModel::PidColumn || column == StaleTableModel::AgeColumn ||
           column == StaleTableModel::SizeColumn;
}

QIcon actionIcon(const StaleEntry &entry)
{
    static const QIcon remove = icon(QStringLiteral("remove"));
    static const QIcon keep = icon(QStringLiteral("keep"));
    static const QIcon warning = icon(QStringLiteral("warning"));
    static const QIcon done = icon(QStringLiteral("done"));
    if (entry.step == Step::Removed)
        return done;
    if (entry.step == Step::Failed || entry.verdict.action == mmstats::StaleAction::unreadable)
        return warning;
    return entry.verdict.action == mmstats::StaleAction::remove ? remove : keep;
}

} // namespace

bool StaleTableModel::isPending(const StaleEntry &entry)
{
    return entry.step == Step::Looked && entry.verdict.action == mmstats::StaleAction::remove;
}

void StaleTableModel::clear()
{
    beginResetModel();
    entries_.clear();
    settled_ = 0;
    endResetModel();
}

void StaleTableModel::append(const std::vector<StaleEntry> &entries)
{
    if (entries.empty())
        return;
    const auto first = static_cast<int>(entries_.size());
    beginInsertRows({}, first, first + static_cast<int>(entries.size()) - 1);
    entries_.insert(entries_.end(), entries.begin(), entries.end());
    endInsertRows();
}

void StaleTableModel::settle(const std::vector<StaleEntry> &entries)
{
    const std::size_t first = settled_;
    for (const StaleEntry &entry : entries) {
        while (settled_ < entries_.size() && !isPending(entries_[settled_]))
            ++settled_;
        if (settled_ == entries_.size())
            break;
        entries_[settled_++] = entry;
    }
    if (settled_ > first)
        emit dataChanged(index(static_cast<int>(first), 0),
                         index(static_cast<int>(settled_) - 1, ColumnCount - 1));
}

std::vector<StaleEntry> StaleTableModel::toGo() const
{
    std::vector<StaleEntry> some;
    std::ranges::copy_if(entries_, std::back_inserter(some), isPending);
    return some;
}

int StaleTableModel::countToGo() const
{
    return static_cast<int>(std::ranges::count_if(entries_, isPending));
}

int StaleTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int StaleTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString StaleTableModel::actionText(const StaleEntry &entry) const
{
    switch (entry.step) {
    case Step::Removed:
        return tr("removed");
    case Step::Kept:
        return tr("kept");
    case Step::Failed:
        return tr("failed");
    case Step::Looked:
        break;
    }
    switch (entry.verdict.action) {
    case mmstats::StaleAction::remove:
        return tr("remove");
    case mmstats::StaleAction::keep:
        return tr("keep");
    case mmstats::StaleAction::unreadable:
        break;
    }
    return tr("unreadable");
}

QString StaleTableModel::cellText(const StaleEntry &entry, int column) const
{
    switch (column) {
    case FileColumn:
        return lineOf(std::string_view(entry.path).substr(entry.path.rfind('/') + 1));
    case PidColumn:
        return entry.verdict.pid ? QString::number(*entry.verdict.pid) : QString();
    case AgeColumn:
        return entry.age ? formatAge(*entry.age) : QString();
    case SizeColumn:
        return entry.size ? formatNumber(static_cast<double>(*entry.size), QStringLiteral("bytes"))
                          : QString();
    case ActionColumn:
        return actionText(entry);
    default:
        return singleLine(reasonText(entry.verdict.reason));
    }
}

QVariant StaleTableModel::sortKey(const StaleEntry &entry, int column) const
{
    switch (column) {
    case PidColumn:
        return entry.verdict.pid ? qint64{*entry.verdict.pid} : qint64{-1};
    case AgeColumn:
        return entry.age.value_or(-1);
    case SizeColumn:
        return entry.size ? static_cast<qint64>(*entry.size) : qint64{-1};
    default:
        return cellText(entry, column);
    }
}

QVariant StaleTableModel::data(const QModelIndex &index, int role) const
{
    const StaleEntry &entry = entries_[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return cellText(entry, column);
    case SortRole:
        return sortKey(entry, column);
    case IsToGoRole:
        return isPending(entry) || entry.step != Step::Looked;
    case RowCopier::TextRole:
        return column == FileColumn ? QVariant(lineOf(entry.path)) : QVariant();
    case Qt::DecorationRole:
        return column == ActionColumn ? QVariant(actionIcon(entry)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole: {
        const QString whole = column == FileColumn ? lineOf(entry.path) : cellText(entry, column);
        return QStringLiteral("<p>%1</p>").arg(whole.toHtmlEscaped());
    }
    default:
        return {};
    }
}

QVariant StaleTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == AgeColumn)
        return tr("Since the last modification that the file system knows of");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FileColumn:
        return tr("File");
    case PidColumn:
        return tr("PID");
    case AgeColumn:
        return tr("Age");
    case SizeColumn:
        return tr("Size");
    case ActionColumn:
        return tr("Action");
    default:
        return tr("Reason");
    }
}

} // namespace mmstats::inspector
