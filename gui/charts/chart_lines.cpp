// SPDX-License-Identifier: Apache-2.0
#include "charts/chart_lines.h"

#include <algorithm>
#include <utility>

#include "models/stat_drag.h"

namespace mmstats::inspector {

bool isChartable(const StatStore &store, const SeriesSpec &spec)
{
    const Curve curve(store, spec);
    return std::ranges::any_of(curve.members(), [&](const Curve::Member &member) {
        return store.stat({member.file, member.stat})->isNumeric();
    });
}

std::vector<SeriesSpec> seriesOf(const StatStore &store, const std::vector<StatRef> &stats)
{
    std::vector<SeriesSpec> series;
    for (const StatRef &ref : stats) {
        const StatStore::Stat *stat = store.stat(ref);
        if (stat == nullptr || !stat->isNumeric())
            continue;
        const StatName name = *store.nameOf(ref);
        series.push_back({.label = name.label, .source = name.source});
    }
    return series;
}

std::vector<SeriesSpec> droppedSeries(const StatStore &store, const QMimeData &data)
{
    std::vector<SeriesSpec> series = unpackSeries(data);
    std::erase_if(series, [&](const SeriesSpec &spec) { return !isChartable(store, spec); });
    return series;
}

ChartLines::Key ChartLines::keyOf(const SeriesSpec &spec)
{
    if (const auto &all = spec.aggregate)
        return {spec.label, static_cast<int>(all->function), all->command, all->instance, all->thread};
    return {spec.label, std::nullopt, spec.source.command, spec.source.instance, spec.source.thread};
}

// Files come by the thousand: what they mean to the lines is found out once for all of them.
ChartLines::ChartLines(StatStore &store, QObject *parent)
    : QObject(parent)
    , store_(store)
{
    const auto look = [this](FileId file) {
        forgetFiles();
        if (takeBound(file))
            emit changed();
    };
    connect(&store, &StatStore::statusChanged, this, [this] { areAllAlive_ = false; });
    connect(&store, &StatStore::fileDescribed, this, [this] { areAllAlive_ = false; });
    connect(&store, &StatStore::fileAdded, this, look);
    connect(&store, &StatStore::fileDescribed, this, look);
    connect(&store, &StatStore::fileRemoved, this, [this] {
        areAllAlive_ = false;
        if (!std::exchange(isDirty_, true))
            QMetaObject::invokeMethod(this, &ChartLines::settle, Qt::QueuedConnection);
        forgetFiles();
    });
    connect(&store, &StatStore::applied, this, &ChartLines::settle);
}

void ChartLines::forgetFiles()
{
    isDirty_ = true;
    for (Line &line : lines_)
        line.curve.filesChanged();
}

// Whoever comes without a colour gets a free one, once it is known that there is a place for it.
bool ChartLines::take(SeriesSpec spec, bool isBound, std::optional<int> color)
{
    const Key key = keyOf(spec);
    if (here_.find(key) != here_.end())
        return false;
    if (lines_.size() == most && !makeRoom()) {
        notTaken_.insert(key);
        return false;
    }
    notTaken_.erase(key);
    here_.insert(key);
    spec.color = color ? *color : freeColor();
    Curve curve(store_, std::move(spec));
    const bool hasFile = !curve.members().empty();
    lines_.push_back({.curve = std::move(curve), .isBound = isBound, .hadFile = hasFile});
    areAllAlive_ = false;
    return true;
}

bool ChartLines::add(const std::vector<SeriesSpec> &series)
{
    bool added = false;
    const int notTaken = this->notTaken();
    for (const SeriesSpec &spec : series)
        added = take(spec, false, {}) || added;
    if (added || this->notTaken() != notTaken)
        emit changed();
    return added;
}

// Whoever restarts all day must not crowd out what lives.
bool ChartLines::makeRoom()
{
    if (areAllAlive_ || keepsLines_)
        return false;
    const auto ended = std::ranges::find_if(
        lines_, [](const Line &line) { return line.isBound && line.curve.livingMembers() == 0; });
    areAllAlive_ = ended == lines_.end();
    if (areAllAlive_)
        return false;
    here_.erase(keyOf(ended->curve.spec()));
    lines_.erase(ended);
    return true;
}

int ChartLines::freeColor() const
{
    int color = 0;
    const auto colorOf = [](const Line &line) { return line.curve.spec().color; };
    while (std::ranges::find(lines_, color, colorOf) != lines_.end())
        ++color;
    return color;
}

void ChartLines::bindLabel(const QString &label)
{
    if (!labels_.contains(label))
        labels_ << label;
    takeAllBound();
    emit changed();
}

bool ChartLines::takeBound(FileId id)
{
    const StatStore::File &file = *store_.file(id);
    bool added = false;
    for (const QString &label : labels_) {
        const auto stat = file.find(label);
        if (stat && file.stats[*stat].isNumeric())
            added = take({.label = label, .source = file.source}, true, {}) || added;
    }
    return added;
}

void ChartLines::takeAllBound()
{
    for (const auto &[id, file] : store_.files())
        takeBound(id);
}

// From now on the lines are those that there are.
void ChartLines::unbind()
{
    labels_.clear();
    for (Line &line : lines_)
        line.isBound = false;
}

void ChartLines::settle()
{
    if (!std::exchange(isDirty_, false))
        return;
    for (Line &line : lines_)
        line.hadFile = line.hadFile || !line.curve.members().empty();
    const auto lost = std::erase_if(lines_, [this](const Line &line) {
        const bool isLost = line.hadFile && line.curve.members().empty();
        if (isLost)
            here_.erase(keyOf(line.curve.spec()));
        return isLost;
    });
    emit changed();
    if (lost > 0 && isEmpty())
        emit emptied();
}

void ChartLines::change(std::size_t line, const SeriesSpec &spec)
{
    lines_[line].isBound = false;
    lines_[line].curve.restyle(spec);
    emit changed();
}

void ChartLines::remove(std::size_t line)
{
    if (lines_[line].isBound)
        unbind();
    here_.erase(keyOf(spec(line)));
    lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(line));
    emit changed();
}

std::vector<SeriesSpec> ChartLines::linesThat(bool areBound) const
{
    std::vector<SeriesSpec> series;
    for (const Line &line : lines_) {
        if (line.isBound == areBound)
            series.push_back(line.curve.spec());
    }
    return series;
}

void ChartLines::takeFound(const std::vector<SeriesSpec> &found)
{
    for (const SeriesSpec &spec : found) {
        if (labels_.contains(spec.label) && !Curve(store_, spec).members().empty())
            take(spec, true, spec.color);
    }
}

void ChartLines::set(const std::vector<SeriesSpec> &series, const QStringList &labels,
                     const std::vector<SeriesSpec> &found)
{
    lines_.clear();
    here_.clear();
    notTaken_.clear();
    labels_ = labels;
    for (const SeriesSpec &spec : series)
        take(spec, false, spec.color);
    takeFound(found);
    keepsLines_ = !found.empty();
    takeAllBound();
    keepsLines_ = false;
    emit changed();
}

std::vector<const Curve *> ChartLines::curves() const
{
    std::vector<const Curve *> curves;
    curves.reserve(lines_.size());
    for (const Line &line : lines_)
        curves.push_back(&line.curve);
    return curves;
}

bool ChartLines::isWaiting() const
{
    return !isEmpty() &&
           std::ranges::all_of(lines_, [](const Line &line) { return line.curve.members().empty(); });
}

QStringList ChartLines::awaited() const
{
    QStringList labels = labels_;
    for (const Line &line : lines_) {
        if (!labels.contains(line.curve.spec().label))
            labels << line.curve.spec().label;
    }
    return labels;
}

std::vector<StatRef> ChartLines::stats() const
{
    std::vector<StatRef> refs;
    for (const Line &line : lines_) {
        const auto &members = line.curve.members();
        const bool isAggregate = line.curve.spec().aggregate.has_value();
        // Of files that had one place only the last is there now.
        const std::size_t first = isAggregate || members.empty() ? 0 : members.size() - 1;
        for (std::size_t i = first; i < members.size(); ++i)
            refs.push_back({members[i].file, members[i].stat});
    }
    return refs;
}

bool ChartLines::hasAny(bool onRight) const
{
    return std::ranges::any_of(lines_,
                               [onRight](const Line &line) { return line.curve.spec().onRight == onRight; });
}

QString ChartLines::commonUnit(bool onRight) const
{
    std::optional<QString> common;
    for (const Line &line : lines_) {
        if (line.curve.spec().onRight != onRight)
            continue;
        const QString unit = line.curve.unit();
        if (common && *common != unit)
            return {};
        common = unit;
    }
    return common.value_or(QString());
}

bool ChartLines::areRates(bool onRight) const
{
    return hasAny(onRight) && std::ranges::all_of(lines_, [onRight](const Line &line) {
               return line.curve.spec().onRight != onRight || line.curve.reading() == Reading::rate;
           });
}

} // namespace mmstats::inspector
