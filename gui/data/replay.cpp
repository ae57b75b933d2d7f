// SPDX-License-Identifier: Apache-2.0
#include "data/replay.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

#include <QThreadPool>

#include "data/in_background.h"
#include "data/recording_reader.h"

namespace mmstats::inspector {

namespace {

constexpr int frameMs = 40;
constexpr int progressMs = 100;
constexpr double openingShare = 0.1; // of loading; a guess

} // namespace

struct Replay::Loading
{
    std::atomic<bool> isCancelled = false;
    std::atomic<double> share = 0;
    // Nobody hears it: only the thread has it until it is through.
    std::unique_ptr<StatStore> store = {};
    RecordingInfo info = {};
    QString damage = {};
};

Replay::Replay(StatStore &store, QObject *parent, std::size_t historyBudget)
    : QObject(parent)
    , store_(store)
    , budget_(historyBudget)
{
    timer_.setInterval(frameMs);
    connect(&timer_, &QTimer::timeout, this, &Replay::advance);
    progress_.setInterval(progressMs);
    connect(&progress_, &QTimer::timeout, this, [this] { emit progressed(loading_->share); });
    connect(&store, &StatStore::cleared, this, [this] {
        if (!isTaking_)
            close(); // the store shows something else
    });
}

Replay::~Replay()
{
    cancel();
}

void Replay::open(const QString &path)
{
    cancel(); // the one before, which is no news any more
    loading_ = std::make_shared<Loading>();
    loading_->store = std::make_unique<StatStore>(budget_);
    progress_.start();
    const auto work = [path, loading = loading_] {
        // It may take minutes, and others want to work meanwhile.
        QThreadPool::globalInstance()->releaseThread();
        const QString error = load(path, *loading);
        QThreadPool::globalInstance()->reserveThread();
        return error;
    };
    inBackground<QString>(work, this, [this, loading = loading_](const QString &error) {
        if (loading == loading_)
            end(*loading, error);
    });
}

void Replay::end(Loading &loading, const QString &error)
{
    const auto kept = std::exchange(loading_, {});
    progress_.stop();
    if (loading.isCancelled)
        emit cancelled();
    else if (!error.isEmpty())
        emit failed(error);
    else
        take(loading);
}

// The error, or an empty text. In the other thread.
QString Replay::load(const QString &path, Loading &loading)
{
    QString error;
    const auto tell = [&loading](double share) {
        loading.share = share * openingShare;
        return !loading.isCancelled;
    };
    const auto reader = RecordingReader::open(path, error, tell);
    if (!reader)
        return error;
    loading.info = reader->info();
    loading.store->keepPast();
    bool isThinned = false;
    const auto all = static_cast<double>(std::max<qint64>(loading.info.ticks, 1));
    while (!loading.isCancelled) {
        const auto batch = reader->next();
        if (!batch)
            break;
        isThinned = apply(*batch, *loading.store) || isThinned;
        const auto done = static_cast<double>(loading.store->ticks().size());
        loading.share = openingShare + (1 - openingShare) * done / all;
    }
    if (loading.isCancelled)
        return {};
    loading.damage = reader->error();
    if (loading.store->ticks().empty())
        return loading.damage.isEmpty() ? tr("%1 holds no sample").arg(path) : loading.damage;
    if (isThinned && loading.damage.isEmpty())
        loading.damage = tr("%1 was thinned to fit into memory: not every older value is there").arg(path);
    loading.store->seek(0);
    return {};
}

// True where older values had to go. A history that keeps the past gets smaller in no other way, but where a
// file is described anew.
bool Replay::apply(const SampleBatch &batch, StatStore &store)
{
    const std::size_t before = store.historyBytes();
    store.apply(batch);
    return store.historyBytes() < before &&
           std::ranges::none_of(batch.files, [](const FileUpdate &file) { return !!file.description; });
}

void Replay::take(Loading &loaded)
{
    setPlaying(false);
    info_ = std::move(loaded.info);
    damage_ = std::move(loaded.damage);
    const TickTable &ticks = loaded.store->ticks();
    // Where it is cut, it ends there.
    info_.ticks = static_cast<qint64>(ticks.size());
    info_.to = ticks.time(ticks.last());
    isOpen_ = true;
    isTaking_ = true;
    store_.adopt(*loaded.store);
    isTaking_ = false;
    position_ = info_.from;
    tick_ = store_.present();
    emit opened();
    emit positionChanged();
}

void Replay::cancel()
{
    if (loading_)
        loading_->isCancelled = true;
}

void Replay::close()
{
    if (!isOpen_)
        return;
    setPlaying(false);
    isOpen_ = false;
    info_ = {};
    damage_.clear();
    position_ = 0;
    emit positionChanged();
}

// The last sample up to there.
Tick Replay::tickAt(qint64 time) const
{
    const std::size_t after = store_.ticks().firstAtOrAfter(time + 1);
    return static_cast<Tick>(after == 0 ? 0 : after - 1);
}

void Replay::seek(qint64 time)
{
    if (!isOpen_)
        return;
    ahead_ = 0;
    time = std::clamp(time, info_.from, info_.to);
    if (time != position_)
        show(time, tickAt(time));
}

void Replay::show(qint64 time, Tick tick)
{
    if (time == position_ && tick == tick_)
        return;
    position_ = time;
    if (std::exchange(tick_, tick) != tick)
        store_.seekSoon(tick);
    emit positionChanged();
}

// By samples, of which several may share a time.
void Replay::step(int samples)
{
    if (!isOpen_)
        return;
    const TickTable &ticks = store_.ticks();
    Tick tick = tick_;
    for (; samples > 0; --samples)
        tick = ticks.nextComplete(tick);
    for (; samples < 0; ++samples)
        tick = ticks.previousComplete(tick);
    ahead_ = 0;
    show(ticks.time(tick), tick);
}

void Replay::setPlaying(bool on)
{
    if (on == isPlaying() || (on && !isOpen_))
        return;
    if (on) {
        if (position_ >= info_.to)
            seek(info_.from);
        sinceFrame_.start();
        timer_.start();
    } else {
        timer_.stop();
    }
    emit playingChanged();
}

void Replay::setSpeed(double factor)
{
    factor = std::clamp(factor, slowest, fastest);
    if (factor == speed_)
        return;
    speed_ = factor;
    emit speedChanged();
}

void Replay::advance()
{
    // By the clock, so that a late frame does not slow it down.
    ahead_ += static_cast<double>(sinceFrame_.restart()) * speed_;
    const double whole = std::floor(ahead_);
    ahead_ -= whole;
    const qint64 time = std::min(position_ + static_cast<qint64>(whole), info_.to);
    show(time, tickAt(time));
    if (position_ >= info_.to)
        setPlaying(false);
}

} // namespace mmstats::inspector
