// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <string>

#include <QObject>
#include <QTimer>

#include "data/directory_watcher.h"
#include "data/file_inspector.h"
#include "data/file_set.h"

namespace mmstats::inspector {

/// Finds and samples files, and reports what it saw. Lives in a thread of its own, with an event loop: call
/// its functions by queued connections or QMetaObject::invokeMethod(), never directly from another thread.
/// What it finds by the thousand it reports in batches that do not keep their receiver busy for long.
class Sampler : public QObject
{
    Q_OBJECT

public:
    static constexpr int shortestInterval = 10;
    static constexpr int longestInterval = 60'000;
    /// So many stats of new files, at most, are reported at once; a file counts as some by itself.
    static constexpr std::size_t mostNews = 4000;

    /// `receiverIsBusy` is asked in the sampler's thread, before it reads: while the last batch is not yet
    /// used, the next would only queue up, so it is put off.
    explicit Sampler(std::function<bool()> receiverIsBusy = {}, QObject *parent = nullptr);

    /// `generation` comes back in every batch, so that those of an older list can be told.
    void watch(mmstats::inspector::WatchList list, quint64 generation);
    /// A directory, whose stats files are looked at from now on, or a single file.
    void addPath(const std::string &path);
    void addGlob(const std::string &pattern);
    /// As WatchedPlace::pattern says it. The files that only this place has are told to be gone.
    void removePlace(const QString &pattern);
    /// Which of these are not there is told by missingFound().
    void findMissing(const QStringList &paths);
    /// Milliseconds, brought into the bounds above.
    void setInterval(int milliseconds);
    /// Held, nothing is looked at, but for what is added; let go, all is at once.
    void setHeld(bool held);
    /// Reports the details of this file, and the bytes of this stat of it, at once and after each complete
    /// sample. Nullopt: no more.
    void inspect(std::optional<mmstats::inspector::FileId> file, std::optional<std::size_t> stat);

    /// The last good samples of these files: keptValues() answers.
    void lastValues(const std::vector<mmstats::inspector::FileId> &files, quint64 question);

signals:
    void keptValues(const std::vector<mmstats::inspector::KeptFile> &files, quint64 question);
    /// The last values of these are not to be had any more.
    void valuesForgotten(const std::vector<mmstats::inspector::FileId> &files);
    void sampled(const mmstats::inspector::SampleBatch &batch);
    void inspected(const mmstats::inspector::FileDetails &details);
    /// After watch() and addPath().
    void watchListChanged(const mmstats::inspector::WatchList &list);
    void missingFound(const QStringList &missing);

private:
    void rescan();
    void rescanNow();
    void sampleNow();
    void catchUp();
    void sampleAll();
    void inspectNow();
    void report(std::vector<FileUpdate> updates, SteadyTime started, bool complete);
    void sendNext();
    qint64 wallTime(SteadyTime time);

    std::function<bool()> receiverIsBusy_;
    FileSet files_;
    FileInspector inspector_;
    DirectoryWatcher watcher_;
    static constexpr int retryMs = 10;

    QTimer timer_;
    QTimer retry_;
    std::deque<SampleBatch> unsent_;
    bool isHeld_ = false;
    bool rescanDue_ = false;
    bool sampleDue_ = false;
    quint64 generation_ = 0;
    std::vector<WatchedPlace> reportedPlaces_;
    bool reportedOnce_ = false;
    // A wall clock that is set back must not bring series into disorder: it is read once.
    std::chrono::system_clock::time_point wallStart_ = std::chrono::system_clock::now();
    SteadyTime steadyStart_ = std::chrono::steady_clock::now();
};

} // namespace mmstats::inspector
