// SPDX-License-Identifier: Apache-2.0
#include "models/tree_export.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "data/csv_text.h"
#include "data/format.h"
#include "models/stats_filter_model.h"
#include "models/stats_tree_model.h"

namespace mmstats::inspector {

namespace {

QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

ExportRow rowOf(const StatsTreeModel &tree, const TreeNode &node)
{
    const RowValues &values = tree.values();
    const MergedValue &merged = values.of(node);
    ExportRow row{.label = node.label, .value = merged.value, .rate = merged.rate, .files = merged.count};
    if (values.comparison().isOn())
        row.difference = values.differenceOf(node);
    const StatStore::File *file = values.fileOf(node);
    const StatDescription *about = values.describe(node);
    if (file == nullptr || about == nullptr)
        return row;
    const auto &system = file->description.system;
    row.process = system.pid ? file->description.command : file->description.name;
    const bool said = about->info.kind != mmstats::Kind::unknown;
    row.kind = !said && merged.isCounter ? QStringLiteral("counter") : latin(typeName(about->info.kind));
    row.unit = QString::fromStdString(about->info.unit);
    row.state = latin(toString(file->status.state));
    if (merged.count == 1 || !tree.merging().processes)
        row.pid = system.pid;
    if (merged.count == 1) {
        row.thread = system.tid;
        row.path = file->description.path;
    }
    return row;
}

QString changeName(Difference::Kind kind)
{
    switch (kind) {
    case Difference::Kind::Same:
        return QStringLiteral("same");
    case Difference::Kind::Changed:
        return QStringLiteral("changed");
    case Difference::Kind::New:
        return QStringLiteral("new");
    case Difference::Kind::Gone:
        return QStringLiteral("gone");
    case Difference::Kind::Nothing:
        break;
    }
    return {};
}

// All digits; empty where there is no number.
QByteArray exactly(const std::optional<Delta> &delta)
{
    if (!delta)
        return {};
    const QByteArray digits = formatExactly(delta->magnitude).toLatin1();
    return delta->isNegative ? '-' + digits : digits;
}

bool isFinite(const Delta &delta)
{
    return std::isfinite(toNumber(delta.magnitude).value_or(0));
}

std::vector<ExportRow> collect(const QAbstractItemModel &model, const StatsTreeModel &tree,
                               const std::function<QModelIndex(const QModelIndex &)> &toSource)
{
    std::vector<ExportRow> rows;
    const std::function<void(const QModelIndex &)> visit = [&](const QModelIndex &parent) {
        for (int i = 0; i < model.rowCount(parent); ++i) {
            const QModelIndex index = model.index(i, 0, parent);
            const TreeNode &node = tree.node(toSource(index));
            if (node.kind == RowKind::Favourites)
                continue;
            if (node.isStat() && (&model == &tree || node.counted == TreeNode::Counted::Shown))
                rows.push_back(rowOf(tree, node));
            visit(index);
        }
    };
    visit({});
    return rows;
}

// --- JSON

QByteArray jsonText(const QString &text)
{
    QByteArray quoted = "\"";
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            quoted += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
        else
            quoted += c;
    }
    return quoted + '"';
}

QByteArray jsonValue(const StatValue &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return jsonText(*text);
    const auto *number = std::get_if<double>(&value);
    const bool isNone =
        std::holds_alternative<std::monostate>(value) || (number != nullptr && !std::isfinite(*number));
    return isNone ? QByteArrayLiteral("null") : formatExactly(value).toUtf8();
}

template <class T>
QByteArray jsonNumber(const std::optional<T> &number)
{
    return number ? QByteArray::number(*number) : QByteArrayLiteral("null");
}

QByteArray jsonObject(const ExportRow &row)
{
    const std::array<std::pair<const char *, QByteArray>, 11> members{{
        {"process", jsonText(row.process)},
        {"pid", jsonNumber(row.pid)},
        {"thread", jsonNumber(row.thread)},
        {"label", jsonText(row.label)},
        {"value", jsonValue(row.value)},
        {"rate", row.rate ? jsonValue(*row.rate) : QByteArrayLiteral("null")},
        {"kind", jsonText(row.kind)},
        {"unit", jsonText(row.unit)},
        {"state", jsonText(row.state)},
        {"path", row.path.isEmpty() ? QByteArrayLiteral("null") : jsonText(row.path)},
        {"files", QByteArray::number(row.files)},
    }};
    QByteArrayList parts;
    for (const auto &[name, value] : members)
        parts << '"' + QByteArray(name) + "\": " + value;
    if (const auto &difference = row.difference) {
        const bool isNumber = difference->delta && isFinite(*difference->delta);
        parts << "\"before\": " + jsonValue(difference->before.value)
              << "\"change\": " + jsonText(changeName(difference->kind))
              << "\"difference\": " + (isNumber ? exactly(difference->delta) : "null");
    }
    return '{' + parts.join(", ") + '}';
}

// --- CSV

// As the tree shows it: a number that is none is no value.
QByteArray csvCell(const StatValue &value)
{
    if (std::holds_alternative<QString>(value))
        return csvValue(value);
    const auto *number = std::get_if<double>(&value);
    return number != nullptr && std::isnan(*number) ? QByteArray() : csvText(formatExactly(value));
}

template <class T>
QByteArray csvNumber(const std::optional<T> &number)
{
    return number ? QByteArray::number(*number) : QByteArray();
}

} // namespace

std::vector<ExportRow> exportRows(const StatsFilterModel &shown)
{
    const auto *tree = qobject_cast<const StatsTreeModel *>(shown.sourceModel());
    if (tree == nullptr)
        return {};
    return collect(shown, *tree, [&shown](const QModelIndex &index) { return shown.mapToSource(index); });
}

std::vector<ExportRow> exportRows(const StatsTreeModel &tree)
{
    return collect(tree, tree, [](const QModelIndex &index) { return index; });
}

QByteArray toJson(const std::vector<ExportRow> &rows)
{
    QByteArrayList lines;
    for (const ExportRow &row : rows)
        lines << "  " + jsonObject(row);
    return lines.isEmpty() ? QByteArrayLiteral("[]\n") : "[\n" + lines.join(",\n") + "\n]\n";
}

QByteArray toCsv(const std::vector<ExportRow> &rows)
{
    const bool isCompared =
        std::ranges::any_of(rows, [](const ExportRow &row) { return row.difference.has_value(); });
    QByteArray csv = "process,pid,thread,label,value,rate,kind,unit,state,path,files";
    csv += isCompared ? ",before,change,difference\r\n" : "\r\n";
    for (const ExportRow &row : rows) {
        QByteArrayList cells{csvText(row.process),
                             csvNumber(row.pid),
                             csvNumber(row.thread),
                             csvText(row.label),
                             csvCell(row.value),
                             row.rate ? csvCell(*row.rate) : QByteArray(),
                             csvText(row.kind),
                             csvText(row.unit),
                             csvText(row.state),
                             csvText(row.path),
                             QByteArray::number(row.files)};
        if (const auto &difference = row.difference)
            cells << csvCell(difference->before.value) << csvText(changeName(difference->kind))
                  << exactly(difference->delta);
        csv += cells.join(',') + "\r\n";
    }
    return csv;
}

} // namespace mmstats::inspector
