// SPDX-License-Identifier: Apache-2.0
#include "models/row_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "data/format.h"
#include "data/human_value.h"
#include "data/reason_text.h"
#include "models/aggregation_text.h"
#include "models/alert_text.h"
#include "models/difference_text.h"
#include "models/state_text.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RowText)
};

QString processName(const StatStore::File &file)
{
    if (!file.description.system.pid)
        return singleLine(file.description.name);
    return Text::tr("%1 pid %2")
        .arg(singleLine(file.description.command), QString::number(*file.description.system.pid));
}

QString favouriteDetail(const RowValues &values, const TreeNode &node)
{
    const StatStore::File *file = values.fileOf(node);
    if (file == nullptr)
        return Text::tr("%1: not running").arg(singleLine(node.pin->command));
    const MergedValue &value = values.of(node);
    const QString name = node.pin->instance ? processName(*file) : singleLine(file->description.command);
    if (value.count < 2)
        return name;
    return Text::tr("%1, %2 of %3")
        .arg(name, aggregationName(values.aggregationOf(node)), QLocale().toString(value.count));
}

QString unitOf(const RowValues &values, const TreeNode &node)
{
    const StatDescription *about = values.describe(node);
    return about == nullptr ? QString() : QString::fromStdString(about->info.unit);
}

// The reason stands where there is no other row to say it.
bool saysReason(const TreeNode &node)
{
    const bool hasThreads = !node.children.empty() && node.children.front()->kind == RowKind::File;
    return node.kind == RowKind::File || (node.kind == RowKind::Process && !hasThreads);
}

// As far as the row, or the one above it, says so: "thread 23822".
std::optional<qint64> threadOf(const TreeNode &node, const StatStore::File &file)
{
    const TreeNode *row = &node;
    while (row->parent != nullptr && row->kind != RowKind::File)
        row = row->parent;
    const bool isOne = row->kind == RowKind::File && row->files.size() == 1 && !row->thread;
    return isOne && file.description.system.pid ? file.description.system.tid : std::nullopt;
}

} // namespace

QString detailText(const RowValues &values, const TreeNode &node)
{
    if (node.isFavourite())
        return favouriteDetail(values, node);
    if (node.kind == RowKind::Process && node.pid)
        return Text::tr("pid %1").arg(*node.pid);
    if (!node.isStat() || values.of(node).count < 2)
        return {};
    return Text::tr("%1 of %2")
        .arg(aggregationName(values.aggregationOf(node)), QLocale().toString(values.of(node).count));
}

QString valueText(const RowValues &values, const TreeNode &node, bool raw)
{
    if (node.kind == RowKind::Process || (node.kind == RowKind::File && node.files.size() > 1))
        return node.files.size() == 1 ? Text::tr("1 file")
                                      : Text::tr("%Ln files", nullptr, static_cast<int>(node.files.size()));
    if (!node.isStat())
        return {};
    const MergedValue &merged = values.of(node);
    if (merged.different > 0)
        return Text::tr("%Ln different", nullptr, merged.different);
    const StatDescription *about = values.describe(node);
    if (raw || about == nullptr)
        return singleLine(formatExactly(merged.value));
    return humanValue(merged.value, *about, merged.isCounter);
}

QString rateText(const RowValues &values, const TreeNode &node, bool raw)
{
    if (!node.isStat() || !values.of(node).rate)
        return {};
    const double rate = *values.of(node).rate;
    return raw ? formatExactly(rate) : formatRate(rate, unitOf(values, node));
}

QString ageText(const RowValues &values, const TreeNode &node)
{
    if (!node.isStat() || values.of(node).count == 0)
        return {};
    const MergedValue &merged = values.of(node);
    const qint64 now = values.store().now();
    return merged.lastChange ? formatAge(now - *merged.lastChange)
                             : Text::tr("≥ %1").arg(formatAge(now - merged.found));
}

QString stateText(const RowValues &values, const TreeNode &node)
{
    const StatStore::File *file = values.fileOf(node);
    if (node.isFavourite() && file == nullptr)
        return Text::tr("not running");
    if (file == nullptr || !(node.hasState() || node.isFavourite()))
        return {};
    QString text = stateName(file->status.state);
    if (mmstats::isStale(file->status.state) && file->statusSince)
        text = Text::tr("%1 %2", "state and time")
                   .arg(text, formatTime(static_cast<double>(*file->statusSince) / 1000));
    if (saysReason(node) && !file->status.reason.empty())
        text = Text::tr("%1: %2", "state and reason").arg(text, singleLine(reasonText(file->status.reason)));
    return text;
}

QString rowAlerts(const RowValues &values, const TreeNode &node)
{
    const auto alerts = values.alertsOf(node);
    return node.isStat() ? alertsText(alerts) : alertCount(alerts.size());
}

QString spokenText(const RowValues &values, const TreeNode &node)
{
    const QString name = node.isStat() ? singleLine(node.label) : node.name;
    QStringList parts{name};
    parts << detailText(values, node) << valueText(values, node, false);
    if (node.isStat() && values.of(node).rate)
        parts << spokenRate(*values.of(node).rate, unitOf(values, node));
    parts << spokenDifference(values, node) << stateText(values, node) << rowAlerts(values, node);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString filterText(const RowValues &values, const TreeNode &node)
{
    const StatStore::File *file = values.fileOf(node);
    QStringList words;
    if (node.isFavourite())
        words << node.pin->command;
    else if (file != nullptr)
        words << file->description.command;
    // Of a row of several processes none is meant.
    const TreeNode *process = &node;
    while (process->parent != nullptr && process->kind != RowKind::Process)
        process = process->parent;
    if (process->pid)
        words << QString::number(*process->pid);
    else if (node.isFavourite() && node.pin->instance && file != nullptr && file->description.system.pid)
        words << QString::number(*file->description.system.pid);
    if (const auto thread = file == nullptr ? std::nullopt : threadOf(node, *file))
        words << QString::number(*thread);
    words << (!node.label.isEmpty() || file == nullptr ? node.label : file->description.name);
    return words.join(QLatin1Char(' '));
}

} // namespace mmstats::inspector
