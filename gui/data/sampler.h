// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include <QObject>
#include <QTimer>

#include "data/directory_watcher.h"
#include "data/file_set.h"

namespace mmstats::inspector {

/// Finds and samples files, and reports what it saw. Lives in a thread of its own, with an event loop: call
/// its functions by queued connections or QMetaObject::invokeMethod(), never directly from another thread.
class Sampler : public QObject
{
    Q_OBJECT

public:
    static constexpr int shortestInterval = 10;
    static constexpr int longestInterval = 60'000;

    explicit Sampler(QObject *parent = nullptr);

    /// `generation` comes back in every batch, so that those of an older list can be told.
    void watch(mmstats::inspector::WatchList list, quint64 generation);
    void addGlob(const mmstats::Glob &glob);
    /// A directory, whose stats files are looked at from now on, or a single file.
    void addPath(const std::string &path);
    /// Milliseconds, brought into the bounds above.
    void setInterval(int milliseconds);

signals:
    void sampled(const mmstats::inspector::SampleBatch &batch);

private:
    void rescan();
    void sampleAll();
    void report(std::vector<FileUpdate> updates, SteadyTime started, bool complete);
    qint64 wallTime(SteadyTime time) const;

    FileSet files_;
    DirectoryWatcher watcher_;
    QTimer timer_;
    quint64 generation_ = 0;
    std::vector<WatchedPlace> reportedPlaces_;
    bool reportedOnce_ = false;
    // A wall clock that is set back must not bring series into disorder: it is read once.
    std::chrono::system_clock::time_point wallStart_ = std::chrono::system_clock::now();
    SteadyTime steadyStart_ = std::chrono::steady_clock::now();
};

} // namespace mmstats::inspector
