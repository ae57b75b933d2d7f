// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <mmstats/error.h>
#include <mmstats/export.h>
#include <mmstats/process.h>
#include <mmstats/system_fields.h>

namespace MMSTATS_API mmstats {

enum class FileState : std::uint8_t {
    live,         ///< its process runs, or, where it names none, its values change
    quiet,        ///< as live, but nothing has changed for a while
    exited,       ///< its process is gone
    orphan,       ///< its pid belongs to another process by now, or to another user
    foreign,      ///< it belongs to another user than the one it names
    initialising, ///< its writer is still filling it
    unreadable,   ///< it cannot be read, or not to its end
};

/// "live", "quiet", ...: one English word, for tools; the inspector translates it.
std::string_view toString(FileState state) noexcept;

/// True where the file's process is gone, whatever became of its pid.
constexpr bool isStale(FileState state) noexcept
{
    return state == FileState::exited || state == FileState::orphan;
}

struct FileStatus
{
    FileState state = FileState::initialising;
    std::string reason; ///< one sentence, never empty but for live

    friend bool operator==(const FileStatus &, const FileStatus &) = default;
};

/// All that a file's state depends on.
struct FileFacts
{
    std::optional<Error> error = {};         ///< from opening, sampling, or the layout's damage
    std::chrono::duration<double> age{};     ///< since the file was last modified or first seen
    std::optional<std::uint32_t> owner = {}; ///< the file's user id
    SystemFields system = {};
    ProcessInfo process = {};                  ///< of system.pid
    bool hasLivingWriter = false;              ///< the writer's lock is held
    std::chrono::duration<double> unchanged{}; ///< since a value last changed, or since it was first seen
    bool everChanged = false;                  ///< a value was seen to change
};

/// A partial file is "initialising" for so long, then unreadable.
inline constexpr std::chrono::seconds initialisingTime{5};
/// A file without a change for so long is quiet.
inline constexpr std::chrono::seconds quietTime{60};
/// A process that started so much later than sys.created is another one with the same pid.
inline constexpr double startTolerance = 2.0;

/// Why the process `pid` that wrote a file is no more, as one sentence; nullopt where it runs as far as one
/// can tell. `created` is sys.created in UNIX seconds. A pure function.
std::optional<std::string> whyEnded(std::uint32_t pid, std::optional<double> created,
                                    const ProcessInfo &process);

/// Decides. A pure function.
FileStatus assess(const FileFacts &facts);

} // namespace mmstats
