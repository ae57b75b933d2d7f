// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <utility>

#include <QElapsedTimer>
#include <QTimer>

#include "data/stat_store.h"
#include "data/stat_then.h"

namespace mmstats::inspector {

namespace {

// Between two events of the loop: less than a frame.
constexpr qint64 sliceMs = 10;

} // namespace

void StatStore::leave(FileId id, Tick tick)
{
    File &file = files_.at(id);
    sources_.release(id);
    file.past->setLeft(tick);
    file.isPresent = false;
    emit statusChanged(id);
}

void StatStore::rememberFile(File &file, const FileUpdate &update, Tick tick)
{
    if (!file.past)
        file.past = std::make_unique<FilePast>();
    if (update.description) {
        for (Stat &stat : file.stats) {
            if (!stat.past)
                stat.past = std::make_unique<StatPast>();
        }
    }
    if (update.status)
        file.past->addStatus({tick, file.status, file.statusSince});
    if (update.sampled)
        file.past->addRead(tick, ticks_);
}

void StatStore::rememberValue(Stat &stat, Tick tick)
{
    if (!stat.past)
        return;
    historyBytes_ -= stat.past->bytes();
    stat.past->add(tick, stat.value);
    historyBytes_ += stat.past->bytes();
    if (stat.hasDecreased)
        stat.past->setDecreased(tick);
}

void StatStore::beginGap(Stat &stat, Tick tick, Tick lastGood)
{
    stat.lastGood = lastGood;
    if (stat.past)
        stat.past->openGap({.from = tick, .lastGood = lastGood, .lastChange = stat.lastChange});
}

void StatStore::endGap(Stat &stat, Tick tick, bool changed)
{
    stat.lastGood.reset();
    if (!stat.past)
        return;
    stat.past->closeGap(tick, changed);
    if (!changed)
        rememberValue(stat, tick); // no number of the series does so where it is a text
}

void StatStore::adopt(StatStore &other)
{
    begun_.reset();
    other.finish();
    // No sampler comes so far.
    generation_ = std::numeric_limits<quint64>::max();
    historyBytes_ = std::exchange(other.historyBytes_, 0);
    files_ = std::exchange(other.files_, {});
    sources_ = std::exchange(other.sources_, {});
    ticks_ = std::exchange(other.ticks_, {});
    places_ = std::exchange(other.places_, {});
    keepsPast_ = other.keepsPast_;
    sought_ = std::exchange(other.sought_, {});
    seeking_.reset();
    nextToThin_ = 0;
    emit cleared();
    emit applied(0, true);
}

/// What is found out while the store still shows another sample.
struct StatStore::Seeking
{
    struct Found
    {
        FileId file;
        StatPast::Span span; // over which no stat of it is another
        std::vector<std::pair<std::size_t, StatThen>> stats;
    };

    Tick tick;
    std::optional<Tick> wanted = {}; // after that
    FileId next = 0;
    std::vector<Found> found = {};
};

void StatStore::seek(Tick tick)
{
    if (!keepsPast_ || tick >= ticks_.size())
        return;
    seeking_ = std::make_shared<Seeking>(Seeking{.tick = tick});
    lookBack(std::numeric_limits<qint64>::max());
    showThen();
}

void StatStore::seekSoon(Tick tick)
{
    if (!keepsPast_ || tick >= ticks_.size())
        return;
    if (seeking_) {
        seeking_->wanted = tick;
        return;
    }
    seeking_ = std::make_shared<Seeking>(Seeking{.tick = tick});
    goOnSeeking();
}

void StatStore::goOnSeeking()
{
    if (!seeking_)
        return; // something else is shown
    if (!lookBack(sliceMs)) {
        QTimer::singleShot(0, this, &StatStore::goOnSeeking);
        return;
    }
    const auto wanted = seeking_->wanted;
    showThen();
    if (wanted && !seeking_)
        seekSoon(*wanted);
}

// True when it is through. What is the same at both samples is passed over.
bool StatStore::lookBack(qint64 milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    const Tick tick = seeking_->tick;
    for (auto it = files_.lower_bound(seeking_->next); it != files_.end(); ++it) {
        const File &file = it->second;
        seeking_->next = it->first;
        if (file.past->span.has(tick))
            continue;
        if (timer.elapsed() >= milliseconds)
            return false;
        Seeking::Found found{.file = it->first, .span = {0, ticks_.last() + 1}, .stats = {}};
        for (std::size_t i = 0; i < file.stats.size(); ++i) {
            StatPast::Span span = file.stats[i].past->span;
            if (!span.has(tick))
                span = found.stats.emplace_back(i, thenAt(file, i, ticks_, tick)).second.span;
            found.span.narrow(span);
        }
        seeking_->found.push_back(std::move(found));
    }
    return true;
}

void StatStore::showThen()
{
    const auto seeking = std::exchange(seeking_, {});
    sought_ = seeking->tick;
    auto found = seeking->found.begin();
    for (auto &[id, file] : files_) {
        while (found != seeking->found.end() && found->file < id)
            ++found; // it was removed meanwhile
        std::vector<std::size_t> changed;
        if (found != seeking->found.end() && found->file == id) {
            file.past->span = found->span;
            for (auto &[stat, then] : found->stats) {
                if (show(file.stats[stat], std::move(then)))
                    changed.push_back(stat);
            }
        }
        const bool isOther = showStatus(file, seeking->tick);
        if (!changed.empty())
            emit valuesChanged(id, changed);
        if (isOther)
            emit statusChanged(id);
    }
    emit applied(0, true);
}

// True where it is another than it was.
bool StatStore::show(Stat &stat, StatThen then)
{
    const bool isOther = then.value != stat.value || then.rate != stat.rate ||
                         then.lastGood != stat.lastGood || then.lastChange != stat.lastChange;
    stat.value = std::move(then.value);
    stat.rate = then.rate;
    stat.lastGood = then.lastGood;
    stat.lastChange = then.lastChange;
    stat.hasDecreased = then.hasDecreased;
    stat.past->span = then.span;
    return isOther;
}

bool StatStore::showStatus(File &file, Tick tick) const
{
    const auto read = file.past->lastRead(tick, ticks_);
    file.everSampled = read.has_value();
    file.lastTick = read.value_or(0);
    const bool isPresent = file.firstTick <= tick && !file.past->hasLeft(tick);
    bool isOther = std::exchange(file.isPresent, isPresent) != isPresent;
    if (const FilePast::Status *then = file.past->statusAt(tick)) {
        isOther = isOther || then->status != file.status || then->since != file.statusSince;
        file.status = then->status;
        file.statusSince = then->since;
    }
    return isOther;
}

Tick StatStore::lastSampled(const File &file) const
{
    return sought_ && file.past ? file.past->lastRead(ticks_.last(), ticks_).value_or(0) : file.lastTick;
}

} // namespace mmstats::inspector
