// SPDX-License-Identifier: Apache-2.0
#include <mmstats/file_state.h>

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
    const bool reused = facts.process.existence == ProcessInfo::Existence::running && facts.system.created &&
                        facts.process.started &&
                        *facts.process.started > *facts.system.created + startTolerance;
    // Without a time to compare, the owner is what tells one process from another with its pid.
    const bool anothers = facts.process.existence == ProcessInfo::Existence::running && facts.system.uid &&
                          facts.process.owner && *facts.process.owner != *facts.system.uid &&
                          !(facts.system.created && facts.process.started);
    const bool gone = facts.process.existence != ProcessInfo::Existence::running;
    if ((gone || reused || anothers) && facts.hasLivingWriter)
        return {FileState::live, "process " + pid + " lives where we cannot see it (another PID namespace)"};
    if (facts.process.existence == ProcessInfo::Existence::none)
        return {FileState::exited, "process " + pid + " is gone"};
    if (facts.process.existence == ProcessInfo::Existence::zombie)
        return {FileState::exited, "process " + pid + " has ended, and its parent has not collected it"};
    if (reused)
        return {FileState::orphan, "process " + pid + " is another one, started after this file was created"};
    if (anothers)
        return {FileState::orphan, "process " + pid + " belongs to another user, " +
                                       std::to_string(*facts.process.owner) +
                                       ", than the one who wrote this"};
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
