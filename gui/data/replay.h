// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include "data/recording_info.h"
#include "data/stat_store.h"

namespace mmstats::inspector {

/// Shows a recording through a store: all of it is the store's history, and one sample of it, which moves, is
/// the store's present. Lives in the GUI thread, whose calls return at once: a thread of its own reads.
class Replay : public QObject
{
    Q_OBJECT

public:
    static constexpr double slowest = 1;
    static constexpr double fastest = 100;

    explicit Replay(StatStore &store, QObject *parent = nullptr,
                    std::size_t historyBudget = StatStore::defaultBudget);
    /// What still loads ends by itself; nobody waits for it.
    ~Replay() override;

    /// Then opened(), cancelled() or failed(). Until opened() the store, and what was open before, stay as
    /// they are.
    void open(const QString &path);
    void cancel();
    /// Nothing is open any more. The store keeps what it has; where that is reset this comes by itself.
    void close();

    bool isLoading() const noexcept { return loading_ != nullptr; }
    bool isOpen() const noexcept { return isOpen_; }
    /// Of what is open.
    const RecordingInfo &info() const noexcept { return info_; }
    /// Why what is open ends earlier than it should, or has fewer values: one sentence, which names the file.
    /// Empty where it is whole.
    const QString &damage() const noexcept { return damage_; }

    /// ms since the epoch, within the recording. The store's present is the last sample up to there, or soon
    /// will be: to work that out may take a moment.
    qint64 position() const noexcept { return position_; }
    void seek(qint64 time);
    /// So many complete samples on, or back.
    void step(int samples);

    /// At the end it stops; from there it begins anew.
    void setPlaying(bool on);
    bool isPlaying() const { return timer_.isActive(); }
    /// How much faster than it was; brought into the bounds above.
    void setSpeed(double factor);
    double speed() const noexcept { return speed_; }

signals:
    /// Of loading: from 0 to 1.
    void progressed(double share);
    void opened();
    void cancelled();
    /// One sentence, which names the file.
    void failed(const QString &why);
    void positionChanged();
    void playingChanged();
    void speedChanged();

private:
    struct Loading;

    static QString load(const QString &path, Loading &loading);
    static bool apply(const SampleBatch &batch, StatStore &store);
    void end(Loading &loading, const QString &error);
    void take(Loading &loading);
    Tick tickAt(qint64 time) const;
    void advance();
    void show(qint64 time, Tick tick);

    StatStore &store_;
    std::size_t budget_;
    bool isOpen_ = false;
    bool isTaking_ = false;
    RecordingInfo info_;
    QString damage_;
    qint64 position_ = 0;
    Tick tick_ = 0; // the last sample up to there, or one before it of the same time
    double speed_ = 1;
    QTimer timer_;
    QElapsedTimer sinceFrame_;
    double ahead_ = 0;                 // of position_, in ms: less than one
    std::shared_ptr<Loading> loading_; // shared with a thread, which outlives this where it has to
    QTimer progress_;
};

} // namespace mmstats::inspector
