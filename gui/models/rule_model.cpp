// SPDX-License-Identifier: Apache-2.0
#include "models/rule_model.h"

#include <algorithm>

#include <QLocale>

#include "data/format.h"
#include "models/alert_icon.h"
#include "models/alert_text.h"

namespace mmstats::inspector {

RuleModel::RuleModel(AlertWatch &watch, QObject *parent)
    : QAbstractTableModel(parent)
    , watch_(watch)
    , rules_(watch.rules())
{
    connect(&watch, &AlertWatch::rulesChanged, this, &RuleModel::follow);
    connect(&watch, &AlertWatch::looked, this, &RuleModel::update);
    connect(&watch, &AlertWatch::ended, this, &RuleModel::update);
}

void RuleModel::update()
{
    holding_.clear();
    if (!rules_.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

// Asked for once a sample, for as many rules as are seen.
const AlertWatch::Holding &RuleModel::holding(std::size_t rule) const
{
    holding_.resize(rules_.size());
    if (!holding_[rule]) { // rows that go are shown until they are gone
        const auto place = std::ranges::find(watch_.rules(), rules_[rule].id, &AlertRule::id);
        const bool isThere = place != watch_.rules().end();
        const auto index = static_cast<std::size_t>(place - watch_.rules().begin());
        holding_[rule] = isThere ? watch_.holding(index) : AlertWatch::Holding();
    }
    return *holding_[rule];
}

// Rows are changed, added at the end and removed one at a time: the selection stays where it is.
void RuleModel::follow()
{
    const AlertRules &now = watch_.rules();
    holding_.clear();
    if (now.size() + 1 == rules_.size()) {
        std::size_t gone = 0;
        while (gone < now.size() && now[gone] == rules_[gone])
            ++gone;
        beginRemoveRows({}, static_cast<int>(gone), static_cast<int>(gone));
        rules_ = now;
        endRemoveRows();
    } else if (now.size() == rules_.size() + 1) {
        beginInsertRows({}, rowCount(), rowCount());
        rules_ = now;
        endInsertRows();
    } else if (now.size() != rules_.size()) {
        beginResetModel();
        rules_ = now;
        endResetModel();
        return;
    }
    rules_ = now;
    update();
}

int RuleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rules_.size());
}

int RuleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RuleModel::nowText(std::size_t rule) const
{
    if (!rules_[rule].isEnabled)
        return tr("off");
    const AlertWatch::Holding &holding = this->holding(rule);
    if (holding.firing > 0)
        return alertCount(holding.firing);
    if (holding.pending > 0)
        return tr("%Ln pending", nullptr, static_cast<int>(holding.pending));
    if (holding.known > 0)
        return tr("within bounds");
    return holding.stats > 0 ? tr("nothing known") : tr("nothing to watch");
}

QVariant RuleModel::data(const QModelIndex &index, int role) const
{
    const auto place = static_cast<std::size_t>(index.row());
    const AlertRule &rule = rules_[place];
    if (role == Qt::CheckStateRole && index.column() == RuleColumn)
        return rule.isEnabled ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::TextAlignmentRole && index.column() == StatsColumn)
        return QVariant(Qt::AlignVCenter | Qt::AlignRight);
    if (role != Qt::DecorationRole && role != Qt::ToolTipRole && role != Qt::DisplayRole)
        return {};
    const AlertWatch::Holding &holding = this->holding(place);
    const Reading reading = rule.reading.value_or(holding.reading);
    if (role == Qt::DecorationRole)
        return index.column() == NowColumn && holding.firing > 0 ? QVariant(alertIcon()) : QVariant();
    if (role == Qt::ToolTipRole)
        return QStringLiteral("<p>%1</p>").arg(ruleText(rule, holding.unit, reading).toHtmlEscaped());
    switch (index.column()) {
    case RuleColumn:
        return ruleName(rule, holding.unit, reading);
    case StatsColumn:
        return QLocale().toString(holding.stats);
    default:
        return nowText(place);
    }
}

bool RuleModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != RuleColumn)
        return false;
    AlertRules rules = rules_;
    rules[static_cast<std::size_t>(index.row())].isEnabled = value.toInt() == Qt::Checked;
    watch_.setRules(rules);
    return true;
}

QVariant RuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == StatsColumn)
        return QVariant(Qt::AlignVCenter | Qt::AlignRight);
    if (role == Qt::ToolTipRole && section == StatsColumn)
        return tr("So many stats are watched; those of processes that start later come to them");
    if (role != Qt::DisplayRole)
        return {};
    return section == RuleColumn ? tr("Rule") : section == StatsColumn ? tr("Stats") : tr("Now");
}

Qt::ItemFlags RuleModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == RuleColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace mmstats::inspector
