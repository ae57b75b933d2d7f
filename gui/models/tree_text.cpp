// SPDX-License-Identifier: Apache-2.0
#include "models/tree_text.h"

#include <vector>

#include "models/stats_tree_model.h"

namespace mmstats::inspector {

namespace {

struct Line
{
    QString name;
    QString value;
    QString rate;
    QString difference;
    QString state;
};

void collect(const QAbstractItemModel &model, const QModelIndex &parent, int depth, std::vector<Line> &lines)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto text = [&](int column) { return model.index(row, column, parent).data().toString(); };
        const QModelIndex index = model.index(row, StatsTreeModel::NameColumn, parent);
        const QString detail = index.data(StatsTreeModel::DetailRole).toString();
        QString name = QString(qsizetype{2} * depth, QLatin1Char(' ')) + text(StatsTreeModel::NameColumn);
        if (!detail.isEmpty())
            name += QLatin1Char(' ') + detail;
        lines.push_back({name, text(StatsTreeModel::ValueColumn), text(StatsTreeModel::RateColumn),
                         text(StatsTreeModel::DifferenceColumn), text(StatsTreeModel::StateColumn)});
        collect(model, index, depth + 1, lines);
    }
}

} // namespace

QString treeText(const QAbstractItemModel &model)
{
    // Of the columns, not of the texts: one label of 64 KiB must not widen every line.
    constexpr qsizetype widestName = 60;
    constexpr qsizetype widestValue = 40;
    std::vector<Line> lines;
    collect(model, {}, 0, lines);
    qsizetype nameWidth = 0;
    qsizetype valueWidth = 0;
    qsizetype differenceWidth = 0;
    for (const Line &line : lines) {
        nameWidth = qMax(nameWidth, qMin(line.name.size(), widestName));
        valueWidth = qMax(valueWidth, qMin(line.value.size(), widestValue));
        differenceWidth = qMax(differenceWidth, qMin(line.difference.size(), widestValue));
    }
    QString text;
    for (const Line &line : lines) {
        const QString difference =
            differenceWidth == 0 ? QString()
                                 : line.difference.rightJustified(differenceWidth) + QStringLiteral("  ");
        QString row = line.name.leftJustified(nameWidth) + QStringLiteral("  ") +
                      line.value.rightJustified(valueWidth) + QStringLiteral("  ") +
                      line.rate.rightJustified(12) + QStringLiteral("  ") + difference + line.state;
        while (row.endsWith(QLatin1Char(' ')))
            row.chop(1);
        text += row + QLatin1Char('\n');
    }
    return text;
}

} // namespace mmstats::inspector
