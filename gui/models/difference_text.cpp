// SPDX-License-Identifier: Apache-2.0
#include "models/difference_text.h"

#include <cmath>

#include <QCoreApplication>
#include <QStringList>

#include "data/format.h"
#include "data/human_value.h"
#include "models/row_tool_tip.h"

namespace mmstats::inspector {

namespace {

using Kind = Difference::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DifferenceText)
};

QString unitOf(const StatDescription *about)
{
    return about == nullptr ? QString() : QString::fromStdString(about->info.unit);
}

QString deltaText(const Delta &delta, const QString &unit, bool raw)
{
    const QString sign = delta.isNegative ? QStringLiteral("-") : QStringLiteral("+");
    return sign + (raw ? formatExactly(delta.magnitude) : formatValue(delta.magnitude, unit));
}

QString momentText(const MergedValue &value, const StatDescription *about, bool raw)
{
    if (value.different > 0)
        return Text::tr("%Ln different", nullptr, value.different);
    if (std::holds_alternative<std::monostate>(value.value))
        return QStringLiteral("–");
    return raw || about == nullptr ? shortened(formatExactly(value.value))
                                   : humanValue(value.value, *about, value.isCounter);
}

QString textOf(const Difference &difference, const StatDescription *about, bool raw)
{
    switch (difference.kind) {
    case Kind::Nothing:
        return {};
    case Kind::Same:
        return QStringLiteral("–");
    case Kind::New:
        return Text::tr("new");
    case Kind::Gone:
        return Text::tr("gone");
    case Kind::Changed:
        break;
    }
    if (difference.delta)
        return deltaText(*difference.delta, unitOf(about), raw);
    return Text::tr("%1 → %2", "value before and after")
        .arg(momentText(difference.before, about, raw), momentText(difference.after, about, raw));
}

qint64 timeOf(const RowValues &values, const ValueMarks::Mark &mark)
{
    return mark == nullptr ? values.store().now() : mark->time;
}

QString momentName(const ValueMarks::Mark &mark)
{
    return mark == nullptr ? Text::tr("now") : mark->name;
}

// Between the two moments, whichever is the earlier one.
QString meanRate(const Difference &difference, const QString &unit, qint64 milliseconds)
{
    const auto grown = difference.delta ? toNumber(difference.delta->magnitude) : std::nullopt;
    if (!grown || milliseconds == 0 || difference.delta->isNegative != (milliseconds < 0))
        return {};
    return formatRate(*grown * 1000 / std::abs(static_cast<double>(milliseconds)), unit);
}

} // namespace

bool isUnchanged(const RowValues &values, const TreeNode &node)
{
    if (node.isStat())
        return values.differenceOf(node).kind == Kind::Same;
    return values.comparison().isOn() && node.mostChange == 0;
}

QString differenceText(const RowValues &values, const TreeNode &node, bool raw)
{
    if (!node.isStat()) {
        if (isUnchanged(values, node))
            return QStringLiteral("–");
        return values.comparison().isOn() && node.changes > 0 ? Text::tr("%Ln changed", nullptr, node.changes)
                                                              : QString();
    }
    return textOf(values.differenceOf(node), values.describe(node), raw);
}

QString differenceToolTip(const RowValues &values, const TreeNode &node)
{
    const Difference difference = values.differenceOf(node);
    if (difference.kind == Kind::Nothing)
        return {};
    const Comparison &comparison = values.comparison();
    const StatDescription *about = values.describe(node);
    const qint64 between = timeOf(values, comparison.to) - timeOf(values, comparison.from);
    QStringList lines{shortened(node.label)};
    if (difference.kind == Kind::Same)
        lines << Text::tr("Unchanged");
    else if (difference.delta)
        lines << Text::tr("Difference: %1").arg(deltaText(*difference.delta, {}, true));
    else if (difference.kind != Kind::Changed)
        lines << Text::tr("Difference: %1").arg(textOf(difference, about, true));
    const auto line = [&](const ValueMarks::Mark &mark, const MergedValue &value) {
        return Text::tr("%1: %2", "moment and value").arg(momentName(mark), momentText(value, about, true));
    };
    lines << line(comparison.from, difference.before) << line(comparison.to, difference.after);
    lines << Text::tr("Time between: %1").arg(formatDuration(std::abs(between) * 1'000'000));
    const bool isCounter = values.of(node).isCounter;
    if (const QString rate = meanRate(difference, unitOf(about), between); isCounter && !rate.isEmpty())
        lines << Text::tr("Mean rate: %1").arg(rate);
    return plainToolTip(lines);
}

QString spokenDifference(const RowValues &values, const TreeNode &node)
{
    if (isUnchanged(values, node))
        return Text::tr("unchanged");
    if (!node.isStat())
        return differenceText(values, node, false);
    const Difference difference = values.differenceOf(node);
    if (difference.kind == Kind::Nothing)
        return {};
    return Text::tr("difference %1").arg(textOf(difference, values.describe(node), false));
}

} // namespace mmstats::inspector
