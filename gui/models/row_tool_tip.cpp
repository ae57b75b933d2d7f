// SPDX-License-Identifier: Apache-2.0
#include "models/row_tool_tip.h"

#include <QCoreApplication>
#include <QStringList>

#include "data/format.h"
#include "data/reason_text.h"
#include "models/alert_text.h"
#include "models/row_text.h"
#include "models/state_text.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RowToolTip)
};

QString kindName(mmstats::Kind kind, bool isCounter)
{
    if (kind == mmstats::Kind::info)
        return Text::tr("info");
    return isCounter || kind == mmstats::Kind::counter ? Text::tr("counter") : Text::tr("gauge");
}

QString stateLine(const StatStore::File &file)
{
    const QString state = stateName(file.status.state);
    if (file.status.reason.empty())
        return state;
    return Text::tr("%1: %2", "state and reason").arg(state, shortened(reasonText(file.status.reason)));
}

QStringList statLines(const RowValues &values, const TreeNode &node)
{
    QStringList lines{shortened(node.label)};
    const StatDescription *about = values.describe(node);
    if (about == nullptr)
        return lines << shortened(detailText(values, node));
    const StatInfo &info = about->info;
    const MergedValue &value = values.of(node);
    if (!info.help.empty())
        lines << shortened(QString::fromStdString(info.help));
    if (const QString detail = detailText(values, node); !detail.isEmpty())
        lines << shortened(detail);
    lines << Text::tr("Value: %1").arg(shortened(valueText(values, node, true)));
    if (value.rate)
        lines << Text::tr("Rate: %1/s").arg(formatExactly(*value.rate));
    lines << Text::tr("Kind: %1").arg(kindName(info.kind, value.isCounter));
    if (!info.unit.empty())
        lines << Text::tr("Unit: %1").arg(shortened(QString::fromStdString(info.unit)));
    lines << Text::tr("Type: %1").arg(shortened(about->type));
    lines << (value.lastChange ? Text::tr("Changed: %1 ago").arg(ageText(values, node))
                               : Text::tr("Unchanged: %1").arg(ageText(values, node)));
    const StatStore::File &file = *values.fileOf(node);
    if (value.count == 1)
        lines << Text::tr("File: %1").arg(shortened(file.description.path));
    if (file.status.state != mmstats::FileState::live)
        lines << stateLine(file);
    return lines;
}

// With hundreds of them it would cover the screen.
QStringList alertLines(const RowValues &values, const TreeNode &node)
{
    constexpr std::size_t most = 5;
    const auto alerts = values.alertsOf(node);
    QStringList lines;
    for (std::size_t i = 0; i < alerts.size() && i < most; ++i)
        lines << Text::tr("Alert: %1").arg(shortened(alertDetails(*alerts[i])));
    if (alerts.size() > most)
        lines << Text::tr("and %Ln more alerts", nullptr, static_cast<int>(alerts.size() - most));
    return lines;
}

QStringList linesOf(const RowValues &values, const TreeNode &node)
{
    if (node.isStat())
        return statLines(values, node);
    const StatStore::File *file = values.fileOf(node);
    if (!node.hasState() || file == nullptr)
        return {shortened(node.kind == RowKind::Group ? node.label : node.name)};
    const bool isOne = node.kind == RowKind::File && node.files.size() == 1;
    return {shortened(isOne ? file->description.path : node.name), stateLine(*file)};
}

} // namespace

QString shortened(const QString &text)
{
    constexpr qsizetype most = 1000;
    const QString line = singleLine(text);
    return line.size() <= most ? line : line.left(most) + QStringLiteral("…");
}

QString plainToolTip(const QStringList &lines)
{
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>")
        .arg(lines.join(QLatin1Char('\n')).toHtmlEscaped());
}

QString toolTipText(const RowValues &values, const TreeNode &node)
{
    return plainToolTip(linesOf(values, node) + alertLines(values, node));
}

QString spokenDescription(const RowValues &values, const TreeNode &node)
{
    return (linesOf(values, node).mid(1) + alertLines(values, node)).join(QStringLiteral(", "));
}

} // namespace mmstats::inspector
