// SPDX-License-Identifier: Apache-2.0
#include "models/cell_data.h"

#include <QCoreApplication>

#include "data/format.h"
#include "models/alert_text.h"
#include "models/difference_text.h"
#include "models/row_text.h"
#include "models/row_tool_tip.h"
#include "models/state_text.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TreeColumns)
};

QVariant shownText(const RowValues &values, const TreeNode &node, int column, bool raw)
{
    switch (column) {
    case TreeRoles::NameColumn:
        return node.name;
    case TreeRoles::ValueColumn:
        return valueText(values, node, raw);
    case TreeRoles::RateColumn:
        return rateText(values, node, raw);
    case TreeRoles::DifferenceColumn:
        return differenceText(values, node, raw);
    case TreeRoles::AgeColumn:
        return ageText(values, node);
    case TreeRoles::StateColumn:
        return stateText(values, node);
    default:
        return {};
    }
}

// The youngest change first; behind them what has not changed since it was found, the latest found first.
double ageKey(const MergedValue &value)
{
    constexpr double behind = 1e15; // more than any time in ms
    return value.lastChange ? -static_cast<double>(*value.lastChange)
                            : behind - static_cast<double>(value.found);
}

QVariant toVariant(const SortKey &key)
{
    if (const auto *number = std::get_if<double>(&key))
        return *number;
    const auto *text = std::get_if<QString>(&key);
    return text == nullptr ? QVariant() : QVariant(*text);
}

QVariant identity(const RowValues &values, const TreeNode &node, int role)
{
    const bool speaksForFiles = node.kind == RowKind::File || node.kind == RowKind::Process;
    if (speaksForFiles && role == TreeRoles::FileRole)
        return QVariant::fromValue(node.speaker);
    const auto newest = node.isStat() ? values.newestOf(node) : std::nullopt;
    if (!newest)
        return {};
    return role == TreeRoles::FileRole ? QVariant::fromValue(newest->file)
                                       : QVariant::fromValue(quint64{newest->stat});
}

QVariant stateOf(const RowValues &values, const TreeNode &node)
{
    const bool hasState = node.hasState() || node.isFavourite();
    const StatStore::File *file = hasState ? values.fileOf(node) : nullptr;
    return file == nullptr ? QVariant() : QVariant(static_cast<int>(file->status.state));
}

bool isStale(const RowValues &values, const TreeNode &node)
{
    if (node.isStat())
        return values.of(node).isStale;
    const TreeNode *above = &node;
    while (above != nullptr && !above->hasState())
        above = above->parent;
    const StatStore::File *file = above == nullptr ? nullptr : values.fileOf(*above);
    return file != nullptr && isPast(*file);
}

} // namespace

QVariant cellData(const RowValues &values, const TreeNode &node, int column, int role, bool raw)
{
    const bool isName = column == TreeRoles::NameColumn;
    switch (role) {
    case Qt::DisplayRole:
        return shownText(values, node, column, raw);
    case Qt::ToolTipRole:
        return column == TreeRoles::DifferenceColumn && node.isStat() ? differenceToolTip(values, node)
                                                                      : toolTipText(values, node);
    case Qt::TextAlignmentRole:
        return isNumeric(column) ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::AccessibleTextRole:
        return isName ? QVariant(spokenText(values, node)) : QVariant();
    case Qt::AccessibleDescriptionRole:
        return isName ? QVariant(spokenDescription(values, node)) : QVariant();
    case TreeRoles::SortRole:
        return toVariant(sortKey(values, node, column));
    case TreeRoles::KindRole:
        return static_cast<int>(node.kind);
    case TreeRoles::FileRole:
    case TreeRoles::StatRole:
        return identity(values, node, role);
    case TreeRoles::LabelRole:
        return node.label;
    case TreeRoles::FilterRole:
        return filterText(values, node);
    case TreeRoles::StateRole:
        return stateOf(values, node);
    case TreeRoles::DetailRole:
        return detailText(values, node);
    case TreeRoles::PidRole:
        return node.pid ? QVariant(*node.pid) : QVariant();
    case TreeRoles::ShownRole:
        return node.isShown;
    case TreeRoles::AlertRole:
        return values.isInAlert(node) ? QVariant(rowAlerts(values, node)) : QVariant();
    case TreeRoles::StaleRole:
        return isStale(values, node);
    case TreeRoles::CalmRole:
        return column == TreeRoles::DifferenceColumn && isUnchanged(values, node);
    default:
        return {};
    }
}

// What moved last is most of a line, and what never moved is none: so sparks are sorted by change, too. That
// order stays as time passes.
SortKey sortKey(const RowValues &values, const TreeNode &node, int column)
{
    if (column == TreeRoles::NameColumn)
        return node.name;
    if (column == TreeRoles::StateColumn) {
        constexpr double inAlert = -2; // before all else
        constexpr double noState = -1;
        if (values.isInAlert(node))
            return inAlert;
        const StatStore::File *file = values.fileOf(node);
        return file == nullptr ? noState : rank(file->status.state);
    }
    if (column == TreeRoles::DifferenceColumn)
        return node.orderedBy;
    if (node.hasState() && column == TreeRoles::ValueColumn)
        return static_cast<double>(node.files.size());
    if (!node.isStat())
        return {};
    const MergedValue &value = values.of(node);
    if (column == TreeRoles::RateColumn)
        return value.rate ? SortKey(*value.rate) : SortKey();
    if (column == TreeRoles::AgeColumn)
        return ageKey(value);
    if (column == TreeRoles::SparkColumn)
        return -ageKey(value);
    const auto number = toNumber(value.value);
    return number ? SortKey(*number) : SortKey(formatExactly(value.value));
}

QString columnTitle(int column)
{
    switch (column) {
    case TreeRoles::NameColumn:
        return Text::tr("Process, thread, stat");
    case TreeRoles::ValueColumn:
        return Text::tr("Value");
    case TreeRoles::RateColumn:
        return Text::tr("Rate");
    case TreeRoles::DifferenceColumn:
        return Text::tr("Difference");
    case TreeRoles::SparkColumn:
        return Text::tr("Trend");
    case TreeRoles::AgeColumn:
        return Text::tr("Age");
    case TreeRoles::StateColumn:
        return Text::tr("State");
    default:
        return {};
    }
}

bool isNumeric(int column)
{
    return column == TreeRoles::ValueColumn || column == TreeRoles::RateColumn ||
           column == TreeRoles::DifferenceColumn || column == TreeRoles::AgeColumn;
}

} // namespace mmstats::inspector
