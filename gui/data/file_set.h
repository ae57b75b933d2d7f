// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <mmstats/directory.h>

#include "data/last_values.h"
#include "data/tracked_file.h"

namespace mmstats::inspector {

/// What is looked at: places, and single files wherever they lie.
struct WatchList
{
    std::vector<mmstats::Glob> globs;
    std::vector<std::string> files;
};

/// All files under observation. Knows no thread and no timer: the time is given to it. One thread.
class FileSet
{
public:
    explicit FileSet(ProcessTable processes = ProcessTable())
        : processes_(std::move(processes))
    {
    }

    /// Lets go of all files; the next rescan() finds those of the new list.
    void setWatchList(WatchList list);
    const WatchList &watchList() const noexcept { return list_; }
    void addGlob(const mmstats::Glob &glob);
    void addFile(const std::string &path);

    /// Looks no longer at the places of that pattern. The updates are of the files that were found there,
    /// also of those that have exited since, and that no other place has: they are gone.
    std::vector<FileUpdate> removePlace(const QString &pattern);

    /// Lists the places, takes up and lets go of files, and looks after their processes. The updates are of
    /// the files that came, went, or changed their state.
    std::vector<FileUpdate> rescan(SteadyTime now);

    /// Samples every file: one update each.
    std::vector<FileUpdate> sample(SteadyTime now);

    /// The directories that exist among the places, for a watcher.
    const std::vector<std::string> &directories() const noexcept { return directories_; }
    const std::vector<WatchedPlace> &places() const noexcept { return places_; }
    std::size_t size() const noexcept { return files_.size(); }

    /// nullptr where it is not, or no longer, under observation.
    const TrackedFile *find(FileId id) const;
    /// The last good sample of a file, also of one that is gone since. No bytes where it is not to be had
    /// (any more), and nothing but the id where the file is not known.
    KeptFile lastValues(FileId id) const;
    /// Of which files the last values went to make room, or never were, since the last call.
    std::vector<FileId> takeForgotten() { return std::exchange(forgotten_, {}); }
    /// How many of the files name that process.
    qsizetype countOfProcess(std::uint32_t pid) const;

private:
    using Found = std::map<std::string, std::uint64_t>; // path to inode; in order, so that files are too

    Found list();
    void listFiles(Found &found);
    bool isWatched(const std::string &path) const;
    FileUpdate finish(TrackedFile &file, SteadyTime now, const std::string &why);
    bool stays(const TrackedFile &file, const Found &found) const;

    WatchList list_;
    std::set<std::string> seen_;                                // of list_.files those that were there once
    std::map<std::string, std::unique_ptr<TrackedFile>> files_; // by path
    std::deque<std::pair<FileId, std::string>> finished_;       // with their paths, the oldest first
    LastValues last_;                                           // of those
    std::vector<FileId> forgotten_;
    ProcessTable processes_; // where they are many, up to ten rescans old
    std::vector<std::string> directories_;
    std::vector<WatchedPlace> places_;
    FileId nextId_ = 1;
};

} // namespace mmstats::inspector

Q_DECLARE_METATYPE(mmstats::inspector::WatchList)
