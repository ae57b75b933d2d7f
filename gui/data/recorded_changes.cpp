// SPDX-License-Identifier: Apache-2.0
#include "data/recorded_changes.h"

#include <algorithm>
#include <map>
#include <utility>

#include <QCoreApplication>
#include <QHash>

#include "data/recorded_layout.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RecordedChanges)
};

// A file while its descriptions are put together.
struct Known
{
    RecordedFile file;
    QHash<QString, std::size_t> places; // by label
};

// What the file is told to be now, with the stats that it had before and has no more.
void describe(Known &known, FileDescription about)
{
    std::vector<StatDescription> stats = std::exchange(about.stats, {});
    std::swap(about.stats, known.file.description.stats);
    for (StatDescription &stat : stats) {
        const auto place = known.places.constFind(stat.label);
        if (place != known.places.constEnd()) {
            about.stats[*place] = std::move(stat);
            continue;
        }
        known.places.insert(stat.label, about.stats.size());
        about.stats.push_back(std::move(stat));
    }
    known.file.description = std::move(about);
}

} // namespace

RecordedChanges::RecordedChanges(const QSqlDatabase &connection, const TickTable &ticks)
    : rows_(connection, QStringLiteral("change"), QStringLiteral("tick, stat, value"),
            QStringLiteral("tick, stat"))
    , tickCount_(ticks.size())
{
    readFiles(connection);
}

QString RecordedChanges::error() const
{
    return layoutError_.isEmpty() ? rows_.error() : layoutError_;
}

void RecordedChanges::readFiles(const QSqlDatabase &connection)
{
    RecordedLayout layout(connection);
    RecordingCursor readings(connection, QStringLiteral("reading"), QStringLiteral("tick, file, what"),
                             QStringLiteral("tick, file"));
    std::map<FileId, Known> all;
    for (std::size_t tick = 0; tick < tickCount_; ++tick) {
        for (auto &[id, description] : layout.advanceTo(static_cast<qint64>(tick))) {
            Known &known = all[id];
            if (known.file.id != id)
                known.file = {.id = id, .found = static_cast<Tick>(tick)};
            describe(known, std::move(description));
            for (const qint64 number : layout.numbersOf(id)) {
                const RecordedLayout::Place &place = *layout.find(number);
                const QString &label = layout.labelOf(place);
                places_.try_emplace(number, Place{id, known.places.value(label), place.type});
            }
        }
        for (; readings.isAtRow() && readings.integer(0) <= static_cast<qint64>(tick); readings.advance()) {
            const auto found = all.find(static_cast<FileId>(readings.integer(1)));
            if (readings.text(2) == QLatin1String("gone") && found != all.end())
                found->second.file.left = static_cast<Tick>(tick);
        }
    }
    for (auto &[id, known] : all)
        files_.push_back(std::move(known.file));
    layoutError_ = layout.error().isEmpty() ? readings.error() : layout.error();
}

std::optional<RecordedChange> RecordedChanges::next()
{
    if (!rows_.isAtRow())
        return std::nullopt;
    const qint64 tick = rows_.integer(0, tick_);
    const qint64 stat = rows_.integer(1, tick > tick_ ? 0 : stat_ + 1);
    const auto place = places_.find(stat);
    if (tick >= static_cast<qint64>(tickCount_) || place == places_.end()) {
        rows_.refuse(Text::tr("is of a stat that is not there"));
        return std::nullopt;
    }
    auto value = rows_.stored(2, place->second.type);
    if (!rows_.isAtRow())
        return std::nullopt;
    tick_ = tick;
    stat_ = stat;
    rows_.advance();
    return RecordedChange{static_cast<Tick>(tick), place->second.file, place->second.stat, std::move(*value)};
}

} // namespace mmstats::inspector
