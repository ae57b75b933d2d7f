// SPDX-License-Identifier: Apache-2.0
#include "data/recorded_batches.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>

#include <mmstats/file_state.h>

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RecordedBatches)
};

std::optional<mmstats::FileState> stateFrom(const QString &name)
{
    using State = mmstats::FileState;
    for (const State state : {State::live, State::quiet, State::exited, State::orphan, State::foreign,
                              State::initialising, State::unreadable}) {
        if (name == QLatin1String(mmstats::toString(state)))
            return state;
    }
    return std::nullopt;
}

// Numbers of stats ascend in a recording, and almost always their places in the file with them.
void sortByStat(FileUpdate &update)
{
    if (!std::ranges::is_sorted(update.changes, {}, &StatChange::stat))
        std::ranges::sort(update.changes, {}, &StatChange::stat);
    if (!std::ranges::is_sorted(update.unstable))
        std::ranges::sort(update.unstable);
}

} // namespace

RecordedBatches::RecordedBatches(const QSqlDatabase &connection, const TickTable &ticks,
                                 const RecordedOrigins &origins)
    : ticks_(ticks)
    , origins_(origins)
    , layout_(connection)
    , statuses_(connection, QStringLiteral("status"), QStringLiteral("tick, turn, file, state, reason"),
                QStringLiteral("tick, turn"))
    , readings_(connection, QStringLiteral("reading"), QStringLiteral("tick, file, what"),
                QStringLiteral("tick, file"))
    , changes_(connection, QStringLiteral("change"), QStringLiteral("tick, stat, value"),
               QStringLiteral("tick, stat"))
    , unstable_(connection, QStringLiteral("unstable"), QStringLiteral("tick, stat"),
                QStringLiteral("tick, stat"))
{
}

QString RecordedBatches::error() const
{
    for (const QString &error :
         {layout_.error(), statuses_.error(), readings_.error(), changes_.error(), unstable_.error()}) {
        if (!error.isEmpty())
            return error;
    }
    return {};
}

std::optional<SampleBatch> RecordedBatches::next()
{
    if (tick_ >= ticks_.size() || !error().isEmpty())
        return std::nullopt;
    const auto tick = static_cast<Tick>(tick_);
    SampleBatch batch;
    batch.time = ticks_.time(tick);
    batch.complete = ticks_.isComplete(tick);
    Updates updates;
    for (auto &[id, description] : layout_.advanceTo(static_cast<qint64>(tick_))) {
        FileUpdate update{.id = id};
        update.description = std::move(description);
        updates.emplace(id, std::move(update));
        isRegular_.try_emplace(id, false);
    }
    const std::vector<FileId> turns = readStatuses(updates);
    const std::vector<FileId> gone = readReadings(updates);
    readChanges(updates);
    readUnstable(updates);
    if (!error().isEmpty())
        return std::nullopt;

    // Files take their places in the order in which they were told.
    for (const FileId id : gone)
        batch.files.push_back({.id = id, .gone = true});
    for (const FileId id : turns) {
        if (auto update = updates.extract(id))
            batch.files.push_back(std::move(update.mapped()));
    }
    for (auto &[id, update] : updates)
        batch.files.push_back(std::move(update));
    for (FileUpdate &update : batch.files) {
        if (update.description || update.status)
            update.origin = origins_.find(update.id);
    }
    ++tick_;
    return batch;
}

bool RecordedBatches::isDue(RecordingCursor &row)
{
    if (!row.isAtRow())
        return false;
    const qint64 tick = row.integer(0);
    if (tick < static_cast<qint64>(tick_))
        row.refuse(Text::tr("is out of order"));
    return row.isAtRow() && tick == static_cast<qint64>(tick_);
}

FileUpdate *RecordedBatches::updateOf(FileId file, RecordingCursor &row, Updates &updates)
{
    if (!isRegular_.contains(file)) {
        row.refuse(Text::tr("is of a file that is not there"));
        return nullptr;
    }
    return &updates.try_emplace(file, FileUpdate{.id = file}).first->second;
}

std::vector<FileId> RecordedBatches::readStatuses(Updates &updates)
{
    std::vector<FileId> turns;
    for (qint64 last = -1; isDue(statuses_); statuses_.advance()) {
        const qint64 turn = statuses_.integer(1);
        if (turn <= std::exchange(last, turn))
            statuses_.refuse(Text::tr("is out of order"));
        const auto file = static_cast<FileId>(statuses_.integer(2));
        const auto state = stateFrom(statuses_.text(3));
        if (!state)
            statuses_.refuse(Text::tr("holds a state that there is not"));
        std::string reason = statuses_.text(4).toStdString();
        FileUpdate *update = updateOf(file, statuses_, updates);
        if (!statuses_.isAtRow())
            break;
        update->status = mmstats::FileStatus{*state, std::move(reason)};
        turns.push_back(file);
    }
    return turns;
}

// Those that have left.
std::vector<FileId> RecordedBatches::readReadings(Updates &updates)
{
    const bool complete = ticks_.isComplete(static_cast<Tick>(tick_));
    std::vector<FileId> gone;
    for (qint64 last = -1; isDue(readings_); readings_.advance()) {
        const qint64 id = readings_.integer(1);
        const QString what = readings_.text(2);
        const auto file = static_cast<FileId>(id);
        const bool isRead = what == QLatin1String("read");
        if (id <= std::exchange(last, id))
            readings_.refuse(Text::tr("is out of order"));
        else if (what == QLatin1String("gone") && isRegular_.erase(file) > 0 && !updates.contains(file))
            gone.push_back(file);
        else if ((isRead || (complete && what == QLatin1String("unread"))) &&
                 updateOf(file, readings_, updates) != nullptr)
            (complete ? isRegular_[file] : updates[file].sampled) = isRead;
        else
            readings_.refuse(Text::tr("says what cannot be"));
        if (!readings_.isAtRow())
            break;
    }
    for (const FileId file : gone)
        layout_.remove(file);
    for (const auto &[id, isRegular] : isRegular_) {
        if (complete && isRegular)
            updates.try_emplace(id, FileUpdate{.id = id}).first->second.sampled = true;
    }
    return gone;
}

const RecordedLayout::Place *RecordedBatches::placeOf(RecordingCursor &row, qint64 &last)
{
    const qint64 stat = row.integer(1);
    const RecordedLayout::Place *place = layout_.find(stat);
    if (stat <= std::exchange(last, stat))
        row.refuse(Text::tr("is out of order"));
    else if (place == nullptr)
        row.refuse(Text::tr("is of a stat that is not there"));
    return row.isAtRow() ? place : nullptr;
}

void RecordedBatches::readChanges(Updates &updates)
{
    FileUpdate *update = nullptr;
    for (qint64 last = 0; isDue(changes_); changes_.advance()) {
        const RecordedLayout::Place *place = placeOf(changes_, last);
        if (place == nullptr)
            break;
        // Neighbours are mostly of one file.
        if (update == nullptr || update->id != place->file) {
            const auto found = updates.find(place->file);
            update = found == updates.end() ? nullptr : &found->second;
        }
        auto value = changes_.stored(2, place->type);
        if (update == nullptr || !update->sampled)
            changes_.refuse(Text::tr("is of a file that was not read"));
        if (!changes_.isAtRow())
            break;
        update->changes.push_back({place->stat, std::move(*value)});
    }
    for (auto &[id, each] : updates)
        sortByStat(each);
}

void RecordedBatches::readUnstable(Updates &updates)
{
    for (qint64 last = 0; isDue(unstable_); unstable_.advance()) {
        const RecordedLayout::Place *place = placeOf(unstable_, last);
        if (place == nullptr)
            break;
        const auto found = updates.find(place->file);
        if (found == updates.end() || !found->second.sampled) {
            unstable_.refuse(Text::tr("is of a file that was not read"));
            break;
        }
        found->second.unstable.push_back(place->stat);
    }
    for (auto &[id, each] : updates)
        sortByStat(each);
}

} // namespace mmstats::inspector
