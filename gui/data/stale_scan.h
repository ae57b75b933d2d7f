// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include <QMetaType>
#include <QObject>
#include <QString>

#include <mmstats/stale_file.h>

#include "data/file_set.h"

namespace mmstats::inspector {

/// What is to become of a file, or has become of it.
struct StaleEntry
{
    enum class Step { Looked, Removed, Kept, Failed };

    std::string path = {};              ///< as the file system has it
    std::optional<quint64> size = {};   ///< bytes
    std::optional<double> age = {};     ///< seconds since the last modification that the file system knows of
    mmstats::StaleVerdict verdict = {}; ///< of the last look at it
    Step step = Step::Looked;           ///< what was done; anything else only where it was to be removed
    mmstats::FileIdentity identity = {}; ///< so that no other file goes in its stead
};

/// Finds and removes the files of processes that have ended, as cleanstats does: the same files in the same
/// order, by the same rules. For a worker thread; `stop` ends it between two files.
class StaleFiles
{
public:
    /// Of each file once, sorted by place and name. `problems` are of places that cannot be listed.
    static std::vector<std::string> list(const WatchList &list, std::vector<std::string> &problems);

    explicit StaleFiles(mmstats::StaleRules rules = {})
        : rules_(rules)
    {
    }

    /// Nullopt where the file went after it was listed, and nobody had named it.
    std::optional<StaleEntry> look(const std::string &path, bool isNamed = false);

    /// Looks again, and removes the file if it is still the one that was looked at and nothing speaks against
    /// it.
    StaleEntry remove(StaleEntry entry);

private:
    mmstats::StaleRules rules_;
    mmstats::FileReport report_;
    mmstats::ProcessTable processes_;
};

/// The same in a thread of its own, one job at a time. Lives in the GUI thread; signals come in it.
class StaleScan : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Looks at all files of the list: found() in batches, then finished().
    void look(const WatchList &list);
    /// Removes these: removed() in batches, in the same order, then finished().
    void remove(std::vector<StaleEntry> entries);
    /// Of what is running, finished() still comes. What was removed is removed.
    void cancel();
    bool isRunning() const noexcept { return running_; }

signals:
    /// `done` of `total` files are through.
    void progressed(qsizetype done, qsizetype total);
    void found(const std::vector<mmstats::inspector::StaleEntry> &entries);
    void removed(const std::vector<mmstats::inspector::StaleEntry> &entries);
    /// A place that cannot be listed, in one sentence.
    void failed(const QString &problem);
    void finished(bool cancelled);

private:
    using BatchSignal = void (StaleScan::*)(const std::vector<StaleEntry> &);

    void run(std::function<bool(const std::stop_token &)> job);
    bool each(std::size_t count, const std::stop_token &stop, BatchSignal signal,
              const std::function<std::optional<StaleEntry>(std::size_t i)> &step);
    template <class F>
    void report(F call);

    bool running_ = false;
    std::jthread thread_; // last: it ends before the rest does
};

} // namespace mmstats::inspector
