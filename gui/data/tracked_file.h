// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include <mmstats/process_table.h>
#include <mmstats/snapshot.h>
#include <mmstats/stats_file.h>

#include "data/sample_batch.h"

namespace mmstats::inspector {

using SteadyTime = std::chrono::steady_clock::time_point;

/// One file under observation, from its discovery until it is gone. One thread.
class TrackedFile
{
public:
    /// `inode` as the directory listing gave it.
    TrackedFile(FileId id, std::string path, std::uint64_t inode, SteadyTime firstSeen);

    FileId id() const noexcept { return id_; }
    const std::string &path() const noexcept { return path_; }
    std::uint64_t inode() const noexcept { return inode_; }
    bool isOpen() const noexcept { return file_.has_value(); }

    /// As of the last sample. The snapshot is empty where there was none.
    const std::optional<mmstats::StatsFile> &file() const noexcept { return file_; }
    const std::optional<mmstats::Error> &error() const noexcept { return error_; }
    const mmstats::Snapshot &snapshot() const noexcept { return current_; }
    const mmstats::SystemFields &system() const noexcept { return system_; }
    const std::optional<mmstats::FileStatus> &status() const noexcept { return status_; }

    /// True while the path names this file. Only where it is open.
    bool isCurrent() const noexcept { return file_->isCurrent(); }

    /// Reads the file and tells what is new since the last call.
    FileUpdate sample(SteadyTime now, ProcessTable &processes);

    /// Without reading it: only whether its state is another one by now.
    FileUpdate assess(SteadyTime now, ProcessTable &processes);

    /// True once another process has written the file anew in place: what is read now belongs to a new file.
    bool wasReplaced() const noexcept { return replaced_; }

    /// The last update of a file that has lost its name: the descriptor still reaches its values. Where it
    /// was replaced they are not its own any more, and are not read.
    FileUpdate finish(SteadyTime now, const std::string &why);

private:
    bool read(SteadyTime now, FileUpdate &update);
    bool isOfAnotherProcess() const;
    void describe(FileUpdate &update);
    void compare(SteadyTime now, FileUpdate &update);
    mmstats::FileFacts facts(SteadyTime now) const;
    void setStatus(mmstats::FileStatus status, FileUpdate &update);

    FileId id_;
    std::string path_;
    std::uint64_t inode_;
    SteadyTime firstSeen_;
    SteadyTime lastChange_;
    bool everChanged_ = false;
    bool replaced_ = false;
    bool reported_ = false; // a description has been sent
    std::optional<mmstats::StatsFile> file_;
    std::optional<mmstats::Error> error_;
    mmstats::Snapshot current_;
    mmstats::Snapshot previous_;
    mmstats::SystemFields system_;
    mmstats::SystemFields owner_; // as system_ last was when it named a process
    std::optional<mmstats::FileStatus> status_;
};

} // namespace mmstats::inspector
