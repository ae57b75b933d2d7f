// SPDX-License-Identifier: Apache-2.0
#include "models/row_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

#include "data/format.h"
#include "models/state_text.h"

namespace mmstats::inspector {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("RowText", text, nullptr, n);
}

QString unitOf(const StatStore::File &file, std::size_t stat)
{
    return QString::fromStdString(file.description.stats[stat].info.unit);
}

bool hasState(const TreeNode &node)
{
    return node.kind == RowKind::Process || node.kind == RowKind::File;
}

QString reasonOf(const StatStore::File &file)
{
    return singleLine(QString::fromStdString(file.status.reason));
}

// What identifies is no quantity: digits of a pid are not grouped, and a time is a time.
std::optional<QString> systemText(const QString &label, const StatValue &value)
{
    const QString name = label.section(QLatin1Char('.'), -2);
    if (name == QLatin1String("sys.pid") || name == QLatin1String("sys.tid") ||
        name == QLatin1String("sys.uid") || name == QLatin1String("sys.gid"))
        return formatExactly(value);
    const auto seconds = toNumber(value);
    if (name == QLatin1String("sys.created") && seconds && *seconds > 0 && *seconds < 1e11) {
        const auto time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(*seconds * 1000));
        const bool today = time.date() == QDate::currentDate();
        return time.toString(today ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm"));
    }
    return std::nullopt;
}

QStringList statLines(const StatStore::File &file, std::size_t stat)
{
    const StatDescription &about = file.description.stats[stat];
    QStringList lines{singleLine(about.label)};
    if (!about.info.help.empty())
        lines << singleLine(QString::fromStdString(about.info.help));
    lines << tr("Value: %1").arg(singleLine(formatExactly(file.stats[stat].value)));
    lines << tr("Type: %1").arg(singleLine(about.type));
    return lines;
}

} // namespace

QVariant valueText(const TreeNode &node, const StatStore::File &file)
{
    if (node.kind == RowKind::Process) {
        const auto count = static_cast<int>(node.children.size());
        return count == 1 ? tr("1 file") : tr("%n files", count);
    }
    if (!node.stat)
        return {};
    const StatValue &value = file.stats[*node.stat].value;
    const auto special = systemText(file.description.stats[*node.stat].label, value);
    return special ? *special : formatValue(value, unitOf(file, *node.stat));
}

QVariant rateText(const TreeNode &node, const StatStore::File &file)
{
    if (!node.stat || !file.stats[*node.stat].rate)
        return {};
    return formatRate(*file.stats[*node.stat].rate, unitOf(file, *node.stat));
}

QString stateText(const TreeNode &node, const StatStore::File &file)
{
    if (!hasState(node))
        return {};
    QString text = stateName(file.status.state);
    const bool ended = mmstats::isStale(file.status.state);
    if (ended && file.statusSince)
        text += QLatin1Char(' ') +
                QDateTime::fromMSecsSinceEpoch(*file.statusSince).toString(QStringLiteral("HH:mm:ss"));
    if (node.kind == RowKind::File && !file.status.reason.empty())
        text += QStringLiteral(": ") + reasonOf(file);
    return text;
}

QString toolTipText(const TreeNode &node, const StatStore::File &file)
{
    QStringList lines;
    if (node.stat) {
        lines = statLines(file, *node.stat);
    } else if (hasState(node)) {
        lines << singleLine(node.kind == RowKind::File ? file.description.path : node.name);
        lines << stateName(file.status.state);
        if (!file.status.reason.empty())
            lines.back() += QStringLiteral(": ") + reasonOf(file);
    } else {
        lines << singleLine(node.label);
    }
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>")
        .arg(lines.join(QLatin1Char('\n')).toHtmlEscaped());
}

QString filterText(const StatStore::File &file, const QString &label)
{
    QString text = file.description.command;
    if (file.description.system.pid)
        text += QLatin1Char(' ') + QString::number(*file.description.system.pid);
    return text + QLatin1Char(' ') + (label.isEmpty() ? file.description.name : label);
}

} // namespace mmstats::inspector
