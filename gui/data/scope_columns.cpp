// SPDX-License-Identifier: Apache-2.0
#include "data/scope_columns.h"

#include <algorithm>

#include <QFile>

namespace mmstats::inspector {

namespace {

// Who has ended writes no more: what its file still says is no sample.
std::vector<ScopeLine::Source> sourcesOf(const StatStore &store, const Curve &curve)
{
    std::vector<ScopeLine::Source> sources;
    for (const Curve::Member &member : curve.members()) {
        const StatStore::File &file = *store.file(member.file);
        if (file.isStale())
            continue;
        if (!curve.spec().aggregate)
            sources.clear(); // of files that had one place the last is there now
        sources.push_back({.path = QFile::encodeName(file.description.path).toStdString(),
                           .label = curve.spec().label.toStdString(),
                           .isCounter = file.isCounter(member.stat)});
    }
    return sources;
}

} // namespace

std::vector<ScopeLine> ScopeColumns::assign(const StatStore &store, const std::vector<const Curve *> &curves)
{
    free(curves);
    std::vector<ScopeLine> lines;
    for (const Curve *curve : curves) {
        const auto column = take(*curve);
        if (!column || std::ranges::any_of(lines, [&](const auto &line) { return line.column == *column; }))
            continue;
        const auto &aggregate = curve->spec().aggregate;
        lines.push_back({.column = *column,
                         .id = columns_[*column].id,
                         .reading = curve->reading(),
                         .aggregation = aggregate ? std::optional(aggregate->function) : std::nullopt,
                         .sources = sourcesOf(store, *curve)});
    }
    return lines;
}

std::optional<std::size_t> ScopeColumns::columnOf(const Curve &curve) const
{
    const auto found =
        std::ranges::find_if(columns_, [&](const Column &column) { return column.isOf(curve); });
    return found == columns_.end() ? std::nullopt
                                   : std::optional(static_cast<std::size_t>(found - columns_.begin()));
}

void ScopeColumns::free(const std::vector<const Curve *> &curves)
{
    for (Column &column : columns_) {
        if (std::ranges::none_of(curves, [&](const Curve *curve) { return column.isOf(*curve); }))
            column = {};
    }
}

std::optional<std::size_t> ScopeColumns::take(const Curve &curve)
{
    if (const auto known = columnOf(curve))
        return known;
    const auto unused = std::ranges::find(columns_, 0U, &Column::id);
    if (unused == columns_.end())
        return std::nullopt;
    *unused = {curve.spec(), curve.reading(), ++lastId_};
    return static_cast<std::size_t>(unused - columns_.begin());
}

} // namespace mmstats::inspector
