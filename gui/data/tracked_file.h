// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include <mmstats/observed_file.h>

#include "data/sample_batch.h"

namespace mmstats::inspector {

using SteadyTime = std::chrono::steady_clock::time_point;

/// Tighter than a tool's that looks at one file: anybody may put many into a watched directory.
inline constexpr mmstats::Limits watchedLimits{
    .fileBytes = 2U << 20, .valueBytes = 64U << 10, .fields = 20'000};

/// One file under observation, from its discovery until it is gone. One thread.
class TrackedFile
{
public:
    /// `inode` as the directory listing gave it.
    TrackedFile(FileId id, std::string path, std::uint64_t inode, SteadyTime firstSeen);

    FileId id() const noexcept { return id_; }
    const std::string &path() const noexcept { return observed_.path(); }
    std::uint64_t inode() const noexcept { return inode_; }
    bool isOpen() const noexcept { return file().has_value(); }

    /// As of the last sample. The snapshot is empty where there was none.
    const std::optional<mmstats::StatsFile> &file() const noexcept { return observed_.file(); }
    const std::optional<mmstats::Error> &error() const noexcept { return observed_.error(); }
    const mmstats::Snapshot &snapshot() const noexcept { return observed_.snapshot(); }
    /// The last one that there was, where the last sample was none.
    const mmstats::Snapshot &lastSnapshot() const noexcept
    {
        return snapshot().empty() ? lastGood_ : snapshot();
    }
    const mmstats::SystemFields &system() const noexcept { return observed_.system(); }
    const std::optional<mmstats::FileStatus> &status() const noexcept { return status_; }

    /// True while the path names this file. Only where it is open.
    bool isCurrent() const noexcept { return file()->isCurrent(); }

    /// Reads the file and tells what is new since the last call.
    FileUpdate sample(SteadyTime now, ProcessTable &processes);

    /// Without reading it: only whether its state is another one by now.
    FileUpdate assess(SteadyTime now, ProcessTable &processes);

    /// True once another process has written the file anew in place: what is read now belongs to a new file.
    bool wasReplaced() const noexcept { return observed_.isReplaced(); }

    /// The last update of a file that has lost its name: the descriptor still reaches its values. Where it
    /// was replaced they are not its own any more, and are not read.
    FileUpdate finish(SteadyTime now, const std::string &why);

private:
    bool read(SteadyTime now, FileUpdate &update);
    void describe(FileUpdate &update);
    void setStatus(mmstats::FileStatus status, FileUpdate &update);

    FileId id_;
    std::uint64_t inode_;
    mmstats::ObservedFile observed_;
    mmstats::Snapshot scratch_;
    mmstats::Snapshot lastGood_; // only while the file cannot be read
    bool reported_ = false;      // a description has been sent
    std::optional<mmstats::FileStatus> status_;
};

} // namespace mmstats::inspector
