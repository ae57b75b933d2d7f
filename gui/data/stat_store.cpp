// SPDX-License-Identifier: Apache-2.0
#include "data/stat_store.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <QHash>

namespace mmstats::inspector {

namespace {

// Whether both are of the same process, as far as they tell.
bool hasNameOf(const FileDescription &a, const FileDescription &b)
{
    return a.command == b.command && a.name == b.name && a.system.pid == b.system.pid;
}

} // namespace

bool StatStore::File::isCounter(std::size_t stat) const noexcept
{
    const StatDescription &about = description.stats[stat];
    const bool saidSo = about.info.kind == mmstats::Kind::counter;
    return about.mayBeCounter() && (saidSo || !stats[stat].hasDecreased);
}

std::optional<std::size_t> StatStore::File::find(const QString &label) const
{
    const auto found = std::ranges::find(description.stats, label, &StatDescription::label);
    if (found == description.stats.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - description.stats.begin());
}

StatStore::StatStore(std::size_t historyBudget, QObject *parent)
    : QObject(parent)
    , budget_(historyBudget)
{
}

void StatStore::reset(quint64 generation)
{
    generation_ = generation;
    begun_.reset();
    files_.clear();
    sources_ = {};
    ticks_ = {};
    places_.clear();
    historyBytes_ = 0;
    keepsPast_ = false;
    sought_.reset();
    seeking_.reset();
    emit cleared();
}

const StatStore::File *StatStore::file(FileId id) const
{
    const auto found = files_.find(id);
    return found == files_.end() ? nullptr : &found->second;
}

std::optional<StatName> StatStore::nameOf(StatRef ref) const
{
    const File *owner = file(ref.file);
    if (owner == nullptr || ref.stat >= owner->stats.size())
        return std::nullopt;
    return StatName{owner->source, owner->description.stats[ref.stat].label};
}

const StatStore::Stat *StatStore::stat(StatRef ref) const
{
    const File *owner = file(ref.file);
    return owner == nullptr || ref.stat >= owner->stats.size() ? nullptr : &owner->stats[ref.stat];
}

void StatStore::removeExited()
{
    constexpr int filesAtOnce = 50;
    int removed = 0;
    for (auto it = files_.begin(); it != files_.end();) {
        if (!it->second.isStale()) {
            ++it;
            continue;
        }
        it = removeAt(it);
        if (++removed < filesAtOnce)
            continue;
        QMetaObject::invokeMethod(
            this,
            [this, generation = generation_] {
                if (generation == generation_)
                    removeExited();
            },
            Qt::QueuedConnection);
        return;
    }
}

void StatStore::remove(FileId file)
{
    if (const auto found = files_.find(file); found != files_.end())
        removeAt(found);
}

bool StatStore::apply(const SampleBatch &batch)
{
    const bool counts = begin({std::shared_ptr<void>(), &batch}); // which outlives this
    finish();
    return counts;
}

bool StatStore::begin(std::shared_ptr<const SampleBatch> batch)
{
    finish();
    if (batch->generation != generation_ || sought_)
        return false;
    begun_ = Begun{.batch = std::move(batch)};
    begun_->tick = ticks_.begin(begun_->batch->time, begun_->batch->complete);
    places_ = begun_->batch->places;
    return true;
}

bool StatStore::applySome(std::size_t stats)
{
    constexpr std::size_t statsOfAnyFile = 20; // what a file costs beside its stats
    if (!begun_)
        return false;
    emit aboutToApply();
    const auto batch = begun_->batch;
    for (std::size_t done = 0; done < stats && begun_ && begun_->next < batch->files.size();) {
        const FileUpdate &update = batch->files[begun_->next++];
        const std::size_t described = update.description ? update.description->stats.size() : 0;
        done += statsOfAnyFile + std::max(update.changes.size(), described);
        applyFile(update, begun_->tick);
    }
    if (begun_ && begun_->next < batch->files.size()) {
        emit partApplied();
        return true;
    }
    end();
    return false;
}

void StatStore::finish()
{
    applySome(std::numeric_limits<std::size_t>::max());
}

void StatStore::end()
{
    if (!begun_)
        return; // whoever was told of a change has all of it forgotten
    const auto whole = std::exchange(begun_, std::nullopt)->batch;
    const SampleBatch &batch = *whole;
    ticks_.commit();
    if (files_.size() > mostExited && !keepsPast_)
        forgetOldest(
            static_cast<std::size_t>(std::ranges::count_if(batch.files, [](const FileUpdate &update) {
                return update.status && mmstats::isStale(update.status->state);
            })));
    if (historyBytes() > budget_)
        keepBudget();
    emit applied(batch.costNanoseconds, batch.complete);
}

void StatStore::applyFile(const FileUpdate &update, Tick tick)
{
    const auto known = files_.find(update.id);
    const bool isNew = known == files_.end();
    if (update.gone) {
        if (!isNew && keepsPast_)
            leave(update.id, tick);
        else if (!isNew)
            removeAt(known);
        return;
    }
    if (isNew && !update.description)
        return; // it was removed here, and its last news was still on the way
    File &file = isNew ? files_[update.id] : known->second;
    file.id = update.id;
    if (isNew)
        file.firstTick = tick;
    const bool wasStale = file.isStale();
    const bool isRenamed = update.description && !hasNameOf(file.description, *update.description);
    if (update.description)
        describe(file, *update.description);
    if (update.status)
        setStatus(file, update, isNew, tick);
    if (isNew || isRenamed || (wasStale && !file.isStale())) {
        place(file, update);
    } else if (file.isStale() && !wasStale) {
        sources_.release(file.id);
    }
    if (keepsPast_)
        rememberFile(file, update, tick);
    const auto changed = applyChanges(file, update, tick);

    if (isNew) {
        emit fileAdded(update.id);
        return;
    }
    if (update.description)
        emit fileDescribed(update.id);
    else if (!changed.empty())
        emit valuesChanged(update.id, changed);
    if (update.status)
        emit statusChanged(update.id);
}

void StatStore::describe(File &file, const FileDescription &description)
{
    std::vector<Stat> stats(description.stats.size());
    for (const Stat &stat : stats)
        historyBytes_ += stat.bytes();
    const auto &old = file.description.stats;
    QHash<QString, std::size_t> places;
    places.reserve(static_cast<qsizetype>(old.size()));
    for (std::size_t i = old.size(); i-- > 0;)
        places.insert(old[i].label, i);
    for (std::size_t i = 0; i < stats.size(); ++i) {
        // Fields are appended, so a stat that stayed is where it was; else it is looked for.
        const QString &label = description.stats[i].label;
        const bool stayed = i < old.size() && old[i].label == label;
        const std::size_t from = stayed ? i : places.value(label, old.size());
        if (from < old.size())
            std::swap(stats[i], file.stats[from]);
    }
    for (const Stat &stat : file.stats)
        historyBytes_ -= stat.bytes();
    file.stats = std::move(stats);
    file.description = description;
}

std::vector<std::size_t> StatStore::applyChanges(File &file, const FileUpdate &update, Tick tick)
{
    std::vector<std::size_t> changed;
    if (!update.sampled)
        return changed;
    changed.reserve(update.changes.size());
    for (const StatChange &change : update.changes) {
        applyChange(file, change, tick);
        changed.push_back(change.stat);
    }
    // What could not be read neither rests nor moves: a gap in its series, and no rate over it.
    for (const std::size_t i : update.unstable) {
        Stat &stat = file.stats[i];
        if (!stat.lastGood && !stat.series.empty())
            record(stat, tick, std::numeric_limits<double>::quiet_NaN());
        if (!stat.lastGood)
            beginGap(stat, tick, file.lastTick);
    }
    // A counter that rests is news once: its rate is 0 from now on.
    const std::size_t moved = changed.size();
    for (std::size_t i = 0, next = 0; i < file.stats.size(); ++i) {
        if (next < moved && changed[next] == i) {
            ++next;
            continue;
        }
        if (std::ranges::binary_search(update.unstable, i))
            continue;
        if (file.stats[i].lastGood) {
            endGap(file.stats[i], tick, false);
            if (const auto number = toNumber(file.stats[i].value))
                record(file.stats[i], tick, *number);
        }
        if (file.stats[i].rate.value_or(0) != 0 ||
            (!file.stats[i].rate && file.everSampled && file.isCounter(i))) {
            file.stats[i].rate = 0;
            changed.push_back(i);
        }
    }
    file.lastTick = tick;
    file.everSampled = true;
    return changed;
}

void StatStore::applyChange(File &file, const StatChange &change, Tick tick)
{
    Stat &stat = file.stats[change.stat];
    if (file.everSampled && !std::holds_alternative<std::monostate>(stat.value))
        stat.lastChange = tick;
    const auto grown = increase(stat.value, change.value);
    const bool comparable = !std::holds_alternative<std::monostate>(stat.value) &&
                            !std::holds_alternative<std::monostate>(change.value);
    stat.hasDecreased = stat.hasDecreased || (comparable && !grown);
    const Tick before = stat.lastGood.value_or(file.lastTick);
    const double seconds = static_cast<double>(ticks_.time(tick) - ticks_.time(before)) / 1000;
    if (stat.lastGood)
        endGap(stat, tick, true);
    stat.rate.reset();
    if (grown && file.everSampled && seconds > 0 && file.isCounter(change.stat) &&
        !ticks_.isInstant(before, tick))
        stat.rate = *grown / seconds;
    stat.value = change.value;
    rememberValue(stat, tick);

    if (const auto number = toNumber(change.value))
        record(stat, tick, *number);
}

void StatStore::record(Stat &stat, Tick tick, double number)
{
    if (!stat.series.empty() && stat.series.back().tick >= tick)
        return;
    historyBytes_ -= stat.series.bytes();
    stat.series.append(tick, number);
    historyBytes_ += stat.series.bytes();
}

void StatStore::forgetOldest(std::size_t ended)
{
    std::vector<FileId> exited;
    for (const auto &[id, file] : files_) {
        if (file.isStale())
            exited.push_back(id);
    }
    // Ids are in the order of discovery. No more at once than end, or than nobody notices: the rest goes with
    // the next batches.
    constexpr std::size_t few = 50;
    const std::size_t tooMany =
        std::min(exited.size() - std::min(exited.size(), mostExited), std::max(few, ended));
    for (std::size_t i = 0; i < tooMany; ++i)
        removeAt(files_.find(exited[i]));
}

std::map<FileId, StatStore::File>::iterator StatStore::removeAt(std::map<FileId, File>::iterator place)
{
    for (const Stat &stat : place->second.stats)
        historyBytes_ -= stat.bytes();
    const FileId id = place->first;
    sources_.forget(id);
    const auto next = files_.erase(place);
    emit fileRemoved(id);
    return next;
}

void StatStore::keepBudget()
{
    // A part of the files at a time, so that no tick takes long; what is over the budget meanwhile is little.
    const std::size_t filesAtOnce = std::max<std::size_t>(500, files_.size() / 8);
    const std::size_t wanted = budget_ / 10 * 9;
    const std::size_t forSeries = wanted - std::min(wanted, ticks_.bytes());
    std::size_t series = 1;
    for (const auto &[id, file] : files_)
        series += file.stats.size();
    // Who has more than an equal share gives: what is short and rests is not thinned for what is long and
    // moves.
    const std::size_t share = forSeries / series;
    auto it = files_.lower_bound(nextToThin_);
    for (std::size_t n = 0; n < filesAtOnce && !files_.empty() && historyBytes() > wanted; ++n) {
        if (it == files_.end())
            it = files_.begin();
        for (Stat &stat : it->second.stats) {
            if (stat.bytes() > share)
                thin(stat);
        }
        ++it;
    }
    nextToThin_ = it == files_.end() ? 0 : it->first;
}

void StatStore::thin(Stat &stat)
{
    constexpr std::size_t shortest = 16; // points, of which there is a line
    constexpr std::size_t fewBlocks = 4;
    historyBytes_ -= stat.bytes();
    if (stat.series.fullBlocks() >= fewBlocks)
        stat.series.thin();
    else if (stat.series.size() >= shortest)
        stat.series.thinShort();
    if (stat.past)
        stat.past->thin();
    historyBytes_ += stat.bytes();
}

} // namespace mmstats::inspector
