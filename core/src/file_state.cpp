// SPDX-License-Identifier: Apache-2.0
#include <mmstats/file_state.h>

#include <utility>

namespace mmstats {

namespace {

std::string inSeconds(std::chrono::duration<double> time)
{
    return std::to_string(static_cast<long long>(time.count())) + " s";
}

FileStatus withoutProcess(const FileFacts &facts)
{
    const bool changing = facts.everChanged && facts.unchanged < quietTime;
    if (changing || facts.hasLivingWriter)
        return {FileState::live, "names no process (it has no sys.pid)"};
    return {FileState::quiet, "names no process (it has no sys.pid), and no value was seen to change"};
}

FileStatus ofProcess(const FileFacts &facts)
{
    const std::string pid = std::to_string(*facts.system.pid);
    const bool running = facts.process.existence == ProcessInfo::Existence::running;
    auto ended = whyEnded(*facts.system.pid, facts.system.created, facts.process);
    // Without a time to compare, the owner is what tells one process from another with its pid.
    if (running && !ended && facts.system.uid && facts.process.owner &&
        *facts.process.owner != *facts.system.uid && !(facts.system.created && facts.process.started))
        ended = "process " + pid + " belongs to another user, " + std::to_string(*facts.process.owner) +
                ", than the one who wrote this";
    if (ended && facts.hasLivingWriter)
        return {FileState::live, "process " + pid + " lives where we cannot see it (another PID namespace)"};
    if (ended)
        return {running ? FileState::orphan : FileState::exited, std::move(*ended)};
    if (facts.unchanged >= quietTime)
        return {FileState::quiet, "no value has changed for " + inSeconds(facts.unchanged)};
    return {FileState::live, {}};
}

} // namespace

std::string_view toString(FileState state) noexcept
{
    switch (state) {
    case FileState::live:
        return "live";
    case FileState::quiet:
        return "quiet";
    case FileState::exited:
        return "exited";
    case FileState::orphan:
        return "orphan";
    case FileState::foreign:
        return "foreign";
    case FileState::initialising:
        return "initialising";
    case FileState::unreadable:
        break;
    }
    return "unreadable";
}

std::optional<std::string> whyEnded(std::uint32_t pid, std::optional<double> created,
                                    const ProcessInfo &process)
{
    const auto processThat = [pid](const char *what) {
        return "process " + std::to_string(pid) + ' ' + what;
    };
    switch (process.existence) {
    case ProcessInfo::Existence::none:
        return processThat("is gone");
    case ProcessInfo::Existence::zombie:
        return processThat("has ended, and its parent has not collected it");
    case ProcessInfo::Existence::running:
        break;
    }
    // 0 where a writer has made the field, and not stored the time yet.
    const bool known = created && *created > 0 && process.started;
    if (known && *process.started > *created + startTolerance)
        return processThat("is another one, started after this file was created");
    return std::nullopt;
}

FileStatus assess(const FileFacts &facts)
{
    if (facts.error) {
        // A writer that is not ready leaves a short, empty or half-filled file, never one of another version.
        const bool mayBecome = facts.error->systemError == 0 &&
                               facts.error->code != ErrorCode::notRegularFile &&
                               facts.error->code != ErrorCode::unsupportedVersion &&
                               facts.error->code != ErrorCode::limitExceeded;
        if (mayBecome && facts.age < initialisingTime)
            return {FileState::initialising, facts.error->textWithoutPath()};
        return {FileState::unreadable, facts.error->textWithoutPath()};
    }
    FileStatus status = facts.system.pid ? ofProcess(facts) : withoutProcess(facts);
    if (!isStale(status.state) && facts.owner && facts.system.uid && *facts.system.uid != *facts.owner)
        return {FileState::foreign, "belongs to user " + std::to_string(*facts.owner) +
                                        ", but says that user " + std::to_string(*facts.system.uid) +
                                        " wrote it"};
    return status;
}

} // namespace mmstats
