// SPDX-License-Identifier: Apache-2.0
#include "data/replay.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "data/recording_reader.h"

namespace mmstats::inspector {

namespace {

constexpr int frameMs = 40;
constexpr qint64 progressMs = 100;

} // namespace

struct Replay::Loaded
{
    std::unique_ptr<StatStore> store;
    RecordingInfo info = {};
    QString damage = {};
};

Replay::Replay(StatStore &store, QObject *parent)
    : QObject(parent)
    , store_(store)
{
    timer_.setInterval(frameMs);
    connect(&timer_, &QTimer::timeout, this, &Replay::advance);
    connect(&store, &StatStore::cleared, this, [this] {
        if (!isTaking_)
            close(); // the store shows something else
    });
}

Replay::~Replay() = default;

void Replay::open(const QString &path)
{
    thread_ = {}; // ends the one before
    isLoading_ = true;
    // Nobody hears it, and it is made in this thread: the other one has it until it is through.
    auto loaded = std::make_shared<Loaded>(Loaded{.store = std::make_unique<StatStore>()});
    thread_ = std::jthread([this, path, loaded, number = ++number_](const std::stop_token &stop) {
        const QString error = load(path, *loaded, number, stop);
        const bool cancelled = stop.stop_requested();
        tell(number, [this, loaded, error, cancelled] {
            isLoading_ = false;
            if (cancelled)
                emit this->cancelled();
            else if (!error.isEmpty())
                emit failed(error);
            else
                take(*loaded);
        });
    });
}

// Called in the other thread: `call` runs in the GUI thread, and not at all where something else is loaded by
// then.
template <class F>
void Replay::tell(quint64 number, F call)
{
    QMetaObject::invokeMethod(
        this,
        [this, number, call = std::move(call)] {
            if (number == number_)
                call();
        },
        Qt::QueuedConnection);
}

// The error, or an empty text.
QString Replay::load(const QString &path, Loaded &loaded, quint64 number, const std::stop_token &stop)
{
    QString error;
    const auto reader = RecordingReader::open(path, error);
    if (!reader)
        return error;
    loaded.info = reader->info();
    loaded.store->keepPast();
    QElapsedTimer sinceProgress;
    sinceProgress.start();
    while (!stop.stop_requested()) {
        const auto batch = reader->next();
        if (!batch)
            break;
        loaded.store->apply(*batch);
        if (sinceProgress.elapsed() < progressMs)
            continue;
        sinceProgress.restart();
        const double share = static_cast<double>(loaded.store->ticks().size()) /
                             static_cast<double>(std::max<qint64>(loaded.info.ticks, 1));
        tell(number, [this, share] { emit progressed(share); });
    }
    loaded.damage = reader->error();
    if (!stop.stop_requested())
        loaded.store->seek(0);
    if (!loaded.store->ticks().empty())
        return {};
    return loaded.damage.isEmpty() ? tr("%1 holds no sample").arg(path) : loaded.damage;
}

void Replay::take(Loaded &loaded)
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
    thread_.request_stop();
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
