// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <mmstats/error.h>
#include <mmstats/export.h>
#include <mmstats/file_state.h>
#include <mmstats/layout.h>
#include <mmstats/process_table.h>
#include <mmstats/snapshot.h>
#include <mmstats/stats_file.h>
#include <mmstats/system_fields.h>

namespace MMSTATS_API mmstats {

/// A file that is sampled again and again, and what only time tells of it: which values changed, since when
/// none has, and whether another process has begun it anew. Who reads a file once has FileReport. One thread.
class ObservedFile
{
public:
    using Time = std::chrono::steady_clock::time_point;

    ObservedFile(std::string path, Time firstSeen, const Limits &limits);

    const std::string &path() const noexcept { return path_; }

    /// nullopt before the first sample, where it cannot be opened, and after close().
    const std::optional<StatsFile> &file() const noexcept { return file_; }

    /// Of the last sample. The snapshot is empty where there was none.
    const std::optional<Error> &error() const noexcept { return error_; }
    const Snapshot &snapshot() const noexcept { return snapshot_; }

    /// Who writes the file, as it says itself.
    const SystemFields &system() const noexcept { return system_; }

    /// True where the last sample says something else of that than the one before, or was the first.
    bool hasNewSystem() const noexcept { return hasNewSystem_; }

    /// Reads the file, which is opened where it is not open. False where that is impossible, which error()
    /// tells, and where isReplaced(). `scratch` may serve many files one after the other. What `alike`, a
    /// file of the same program perhaps, has learnt is taken over where this one is opened.
    bool sample(Time now, Snapshot &scratch, const ObservedFile *alike = nullptr);

    /// True where the last sample has other fields than the one before, or was the first.
    bool hasNewLayout() const noexcept { return hasNewLayout_; }

    /// The fields whose values the last sample found changed; all of them where it has a new layout.
    std::span<const std::size_t> changes() const noexcept { return changes_; }

    /// True once another process has written the file anew in place, or where close() let go of it and its
    /// path leads to another file by now: what is read now belongs to a new file.
    bool isReplaced() const noexcept { return isReplaced_; }

    /// Asks the kernel for the file's process where `processes` does not know it.
    FileStatus status(Time now, ProcessTable &processes) const;

    /// Lets go of the descriptor; the next sample opens the file again.
    void close() noexcept { file_.reset(); }

    /// The same, and of the last sample too, to save memory.
    void forget() noexcept
    {
        close();
        snapshot_ = Snapshot();
    }

private:
    bool read(Snapshot &into, const ObservedFile *alike);
    bool tellsAnew(const Snapshot &next) const;
    bool isOfAnotherProcess(const SystemFields &next) const noexcept;
    void compare(Time now, const Snapshot &next);
    FileFacts facts(Time now) const;

    std::string path_;
    Limits limits_;
    Time firstSeen_;
    Time lastChange_;
    bool everChanged_ = false;
    bool isReplaced_ = false;
    bool hasNewLayout_ = false;
    bool hasNewSystem_ = false;
    std::optional<StatsFile> file_;
    std::optional<FileIdentity> identity_; // of the first file that was opened
    std::optional<Error> error_;
    Snapshot snapshot_;
    std::vector<std::size_t> changes_;
    SystemFields system_;
    SystemFields owner_; // as system_ last was when it named a process
};

} // namespace mmstats
