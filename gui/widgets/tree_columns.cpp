// SPDX-License-Identifier: Apache-2.0
#include "widgets/tree_columns.h"

#include <QAction>
#include <QHeaderView>
#include <QJsonArray>
#include <QTreeView>

#include "models/cell_data.h"

namespace mmstats::inspector {

namespace {

constexpr int narrowestName = 150;
constexpr int narrowest = 40;
constexpr int widest = 600; // more would push the others out

// Names that a saved state is read by.
const QStringList &keys()
{
    static const QStringList names{QStringLiteral("name"),  QStringLiteral("value"),
                                   QStringLiteral("rate"),  QStringLiteral("difference"),
                                   QStringLiteral("spark"), QStringLiteral("age"),
                                   QStringLiteral("state")};
    return names;
}

} // namespace

TreeColumns::TreeColumns(QTreeView &view)
    : QObject(&view)
    , view_(view)
{
    QHeaderView *header = view.header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(true);
    header->setFirstSectionMovable(true);
    header->setMinimumSectionSize(narrowest);
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (int column = 1; column < TreeRoles::columnCount_; ++column) {
        auto *action = new QAction(columnTitle(column), this);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this,
                [this, column](bool checked) { setVisible(column, checked); });
        action->setVisible(column != TreeRoles::DifferenceColumn);
        actions_ << action;
    }
    header->addActions(actions_);
    setDefaults();
    connect(header, &QHeaderView::sectionMoved, this, &TreeColumns::changed);
    connect(header, &QHeaderView::sectionResized, this, &TreeColumns::changed);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &TreeColumns::changed);
}

int TreeColumns::defaultWidth(int column) const
{
    const int character = view_.fontMetrics().averageCharWidth();
    switch (column) {
    case TreeRoles::ValueColumn:
        return character * 15;
    case TreeRoles::RateColumn:
        return character * 13;
    case TreeRoles::DifferenceColumn:
        return character * 15;
    case TreeRoles::SparkColumn:
        return character * 11;
    case TreeRoles::AgeColumn:
        return character * 10;
    default:
        return character * 14;
    }
}

void TreeColumns::setDefaults()
{
    QHeaderView *header = view_.header();
    fittedState_ = defaultWidth(TreeRoles::StateColumn);
    for (int column = 0; column < TreeRoles::columnCount_; ++column) {
        header->moveSection(header->visualIndex(column), column);
        if (column != TreeRoles::NameColumn)
            header->resizeSection(column, defaultWidth(column));
        const bool byRoom = column == TreeRoles::AgeColumn || column == TreeRoles::StateColumn;
        const bool isOff = column == TreeRoles::DifferenceColumn && !sortedBefore_;
        show(column, !byRoom && !isOff);
    }
}

bool TreeColumns::isVisible(int column) const
{
    return !view_.isColumnHidden(column);
}

void TreeColumns::show(int column, bool visible)
{
    view_.setColumnHidden(column, !visible);
    if (column > 0)
        actions_[column - 1]->setChecked(visible);
}

void TreeColumns::setVisible(int column, bool visible)
{
    if (column == TreeRoles::NameColumn || column < 0 || column >= TreeRoles::columnCount_)
        return;
    isChosen_ = true;
    show(column, visible);
    fittedTo_ = 0;
    fit();
    emit changed();
}

std::pair<int, Qt::SortOrder> TreeColumns::sorted() const
{
    return {view_.header()->sortIndicatorSection(), view_.header()->sortIndicatorOrder()};
}

void TreeColumns::showDifference(bool shown)
{
    if (shown == sortedBefore_.has_value())
        return;
    if (shown) {
        sortedBefore_ = sorted();
        view_.sortByColumn(TreeRoles::DifferenceColumn, Qt::DescendingOrder);
    } else {
        const auto [column, order] = *std::exchange(sortedBefore_, std::nullopt);
        if (sorted().first == TreeRoles::DifferenceColumn)
            view_.sortByColumn(column, order);
    }
    show(TreeRoles::DifferenceColumn, shown);
    fittedTo_ = 0;
    fit();
}

void TreeColumns::reset()
{
    isChosen_ = false;
    setDefaults();
    fittedTo_ = 0;
    fit();
    emit changed();
}

int TreeColumns::takenBesidesName() const
{
    int taken = 0;
    for (int column = 1; column < TreeRoles::columnCount_; ++column)
        taken += isVisible(column) ? view_.columnWidth(column) : 0;
    return taken;
}

void TreeColumns::fit()
{
    const int room = view_.viewport()->width();
    const int comfortable = view_.fontMetrics().averageCharWidth() * 30;
    if (room <= 0 || room == fittedTo_)
        return;
    if (isVisible(TreeRoles::StateColumn) && stateIsFitted())
        fitState(0); // to see what there is room for
    if (!isChosen_) {
        // The state first: it is what tells most, and beside the name it is only a word.
        for (const int column : {TreeRoles::StateColumn, TreeRoles::AgeColumn})
            show(column, false);
        for (const int column : {TreeRoles::StateColumn, TreeRoles::AgeColumn})
            show(column, room - takenBesidesName() - defaultWidth(column) >= comfortable);
    }
    fittedTo_ = room;
    if (isVisible(TreeRoles::StateColumn) && stateIsFitted())
        fitState(room - comfortable);
    view_.header()->resizeSection(TreeRoles::NameColumn, qMax(narrowestName, room - takenBesidesName()));
}

bool TreeColumns::stateIsFitted() const
{
    return view_.columnWidth(TreeRoles::StateColumn) == fittedState_;
}

// "exited 22:04:31" and the beginning of a reason, before the name gets more than is comfortable.
void TreeColumns::fitState(int room)
{
    const int shortest = defaultWidth(TreeRoles::StateColumn);
    const int longest = view_.fontMetrics().averageCharWidth() * 30;
    const int others = takenBesidesName() - view_.columnWidth(TreeRoles::StateColumn);
    fittedState_ = qBound(shortest, room - others, longest);
    view_.header()->resizeSection(TreeRoles::StateColumn, fittedState_);
}

QJsonObject TreeColumns::save() const
{
    const QHeaderView *header = view_.header();
    QJsonArray columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QJsonObject object{{QStringLiteral("name"), keys()[column]},
                           {QStringLiteral("visible"), isVisible(column)}};
        const bool byRoom =
            column == TreeRoles::NameColumn || (column == TreeRoles::StateColumn && stateIsFitted());
        if (isVisible(column) && !byRoom)
            object[QStringLiteral("width")] = header->sectionSize(column);
        columns.append(object);
    }
    const bool byDifference = sorted().first == TreeRoles::DifferenceColumn;
    const auto [section, order] = byDifference ? sortedBefore_.value_or(sorted()) : sorted();
    return {{QStringLiteral("chosen"), isChosen_},
            {QStringLiteral("columns"), columns},
            {QStringLiteral("sort"), keys()[section]},
            {QStringLiteral("descending"), order == Qt::DescendingOrder}};
}

void TreeColumns::restoreOrder(const QJsonArray &columns)
{
    QList<int> order;
    for (const QJsonValue &value : columns) {
        const auto column = static_cast<int>(keys().indexOf(value[QStringLiteral("name")].toString()));
        if (column >= 0 && !order.contains(column))
            order << column;
    }
    for (int column = 1; !order.isEmpty() && column < TreeRoles::columnCount_; ++column) {
        if (!order.contains(column))
            order.insert(order.indexOf(column - 1) + 1, column); // behind the one that it stands behind
    }
    QHeaderView *header = view_.header();
    for (int visual = 0; visual < order.size(); ++visual)
        header->moveSection(header->visualIndex(order[visual]), visual);
}

void TreeColumns::restore(const QJsonObject &state)
{
    QHeaderView *header = view_.header();
    isChosen_ = state[QStringLiteral("chosen")].toBool();
    const QJsonArray columns = state[QStringLiteral("columns")].toArray();
    restoreOrder(columns);
    for (const QJsonValue &value : columns) {
        const QJsonObject object = value.toObject();
        const auto column = static_cast<int>(keys().indexOf(object[QStringLiteral("name")].toString()));
        if (column < 0)
            continue;
        if (column != TreeRoles::NameColumn && column != TreeRoles::DifferenceColumn)
            show(column, object[QStringLiteral("visible")].toBool(true));
        if (const QJsonValue width = object[QStringLiteral("width")]; width.isDouble())
            header->resizeSection(column, qBound(narrowest, width.toInt(), widest));
    }
    const auto sortedBy = static_cast<int>(keys().indexOf(state[QStringLiteral("sort")].toString()));
    if (sortedBy >= 0 && sortedBy != TreeRoles::DifferenceColumn)
        view_.sortByColumn(sortedBy, state[QStringLiteral("descending")].toBool() ? Qt::DescendingOrder
                                                                                  : Qt::AscendingOrder);
    fittedTo_ = 0;
    fit();
}

} // namespace mmstats::inspector
