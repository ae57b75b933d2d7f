// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include <mmstats/error.h>
#include <mmstats/export.h>
#include <mmstats/file_report.h>
#include <mmstats/process.h>
#include <mmstats/process_table.h>
#include <mmstats/system_fields.h>

namespace MMSTATS_API mmstats {

// Removing the files of processes that have ended. Look, decide, and remove:
//
//     report.read(path);
//     const StaleFacts facts = staleFacts(report, processes);
//     if (judge(facts).action == StaleAction::remove)
//         removeStale(report);
//
// To leave the last step out is a preview. removeStale() relies on nothing that was found before: it looks
// and decides again at the last moment.

enum class StaleAction : std::uint8_t {
    remove,     ///< its process is no more, and all else allows to remove it
    keep,       ///< anything speaks against it, or is in doubt
    unreadable, ///< kept, because it cannot be read, or not to its end
};

struct StaleVerdict
{
    StaleAction action = StaleAction::keep;
    std::string reason = {};               ///< one sentence, never empty; file names in it are not escaped
    std::optional<std::uint32_t> pid = {}; ///< its process, where it names just one
    bool alive = false;                    ///< that process runs, here or in another PID namespace

    friend bool operator==(const StaleVerdict &, const StaleVerdict &) = default;
};

/// All that the decision depends on. Age, user and lock only matter where its process is not running.
struct StaleFacts
{
    std::optional<Error> error = {};     ///< from opening, sampling, or the layout's damage
    std::chrono::duration<double> age{}; ///< since the last modification that the file system knows of
    std::uint32_t owner = 0;             ///< the file's user id
    std::uint32_t user = 0;              ///< effective user id of who would remove it; 0 may remove any
    NamedProcess named = {};             ///< by its sys.pid
    std::optional<double> created = {};  ///< its sys.created, UNIX seconds
    ProcessInfo process = {};            ///< of named.pid
    bool hasLivingWriter = false;        ///< the writer's lock is held
};

struct StaleRules
{
    /// Files that were modified more recently are kept. Stores into a mapping do not count on a tmpfs, and on
    /// a disk only when they are written back.
    std::chrono::duration<double> minimumAge{};
};

/// Decides. A file goes only if it was read whole, names exactly one process, that one does not exist, is a
/// zombie, or started later than the file was made, no writer holds the lock, and the file is the user's own
/// or the user is root. A pure function.
StaleVerdict judge(const StaleFacts &facts, const StaleRules &rules = {});

/// Asks the kernel for what `report` does not hold: the process, unless `processes` knows it, and the lock.
/// Thread-safe as far as its arguments are not shared.
StaleFacts staleFacts(const FileReport &report, ProcessTable &processes);

/// Removes the file of `report`, if judge() still says so of what it holds now and the kernel says now, and
/// if its path still names this very file; to all of which the writer's lock is held, so that no writer of
/// ours comes in between. The directory is found once: a link that takes its place redirects nothing.
///
/// The verdict is `remove` where the file was removed, else why it was not; one that is gone already is kept.
/// Error: it could not be removed, and is still there. Thread-safe as far as `report` is not shared.
Result<StaleVerdict> removeStale(FileReport &report, const StaleRules &rules = {});

} // namespace mmstats
