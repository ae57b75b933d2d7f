// SPDX-License-Identifier: Apache-2.0
#include <mmstats/stale_file.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include <mmstats/file_descriptor.h>
#include <mmstats/file_state.h>
#include <mmstats/stats_file.h>

#include "file_identity.h"
#include "path_parts.h"
#include "writer_lock.h"

namespace mmstats {

namespace {

StaleVerdict ofUnreadable(const StaleFacts &facts)
{
    FileStatus status = assess({.error = facts.error, .age = facts.age});
    if (status.state == FileState::initialising)
        return {.reason = "its writer is still filling it: " + status.reason};
    return {.action = StaleAction::unreadable, .reason = std::move(status.reason)};
}

bool hasRunningProcess(const StaleFacts &facts)
{
    return facts.named.pid && !whyEnded(*facts.named.pid, facts.created, facts.process);
}

// All but the lock.
StaleFacts factsWithoutLock(const FileReport &report, ProcessTable &processes)
{
    StaleFacts facts{.error = report.error()};
    if (!report.file())
        return facts;
    facts.owner = report.file()->owner();
    facts.named = NamedProcess::of(report.snapshot());
    facts.created = SystemFields::of(report.snapshot()).created;
    if (facts.named.pid)
        facts.process = processes.find(*facts.named.pid);
    if (hasRunningProcess(facts))
        return facts; // the usual case, in which the rest says nothing
    facts.user = ::geteuid();
    if (const auto attributes = report.file()->attributes())
        facts.age = std::chrono::system_clock::now() - attributes->modified;
    return facts;
}

constexpr const char *gone = "somebody else has removed it meanwhile";

StaleVerdict kept(StaleVerdict verdict, std::string reason)
{
    verdict.action = StaleAction::keep;
    verdict.reason = std::move(reason);
    return verdict;
}

// The last look at the name, and then nothing but the removal.
Result<StaleVerdict> unlinkSame(const StatsFile &file, int directory, const std::string &name,
                                StaleVerdict verdict)
{
    struct statx there = {};
    if (::statx(directory, name.c_str(), AT_SYMLINK_NOFOLLOW, identityMask, &there) != 0) {
        if (errno == ENOENT)
            return kept(std::move(verdict), gone);
        return Error::fromErrno(errno, "cannot look up", file.path());
    }
    if (identityOf(there) != file.identity())
        return kept(std::move(verdict), "another file has taken its place meanwhile");
    if (::unlinkat(directory, name.c_str(), 0) == 0)
        return verdict;
    if (errno == ENOENT)
        return kept(std::move(verdict), gone);
    return Error::fromErrno(errno, "cannot remove", file.path());
}

} // namespace

StaleVerdict judge(const StaleFacts &facts, const StaleRules &rules)
{
    if (facts.error)
        return ofUnreadable(facts);
    if (!facts.named.pid)
        return {.reason = facts.named.doubt};
    StaleVerdict verdict{.pid = facts.named.pid};
    const std::string process = "process " + std::to_string(*facts.named.pid);
    const auto ended = whyEnded(*facts.named.pid, facts.created, facts.process);
    verdict.alive = !ended || facts.hasLivingWriter;
    if (!ended)
        verdict.reason = process + " is running";
    else if (facts.hasLivingWriter)
        verdict.reason = "its lock is held, as a writer does it whom we cannot see (in another PID "
                         "namespace, for instance)";
    else if (facts.owner != facts.user && facts.user != 0)
        verdict.reason = *ended + ", but the file belongs to user " + std::to_string(facts.owner);
    else if (rules.minimumAge.count() > 0 && facts.age < rules.minimumAge)
        verdict.reason = *ended + ", but the file was modified too recently";
    else
        return {.action = StaleAction::remove, .reason = *ended, .pid = facts.named.pid};
    return verdict;
}

StaleFacts staleFacts(const FileReport &report, ProcessTable &processes)
{
    StaleFacts facts = factsWithoutLock(report, processes);
    if (!facts.error && facts.named.pid && !hasRunningProcess(facts))
        facts.hasLivingWriter = report.file()->hasLivingWriter();
    return facts;
}

Result<StaleVerdict> removeStale(FileReport &report, const StaleRules &rules)
{
    if (!report.file())
        return report.error() ? judge({.error = report.error()}, rules)
                              : StaleVerdict{.reason = "it was not read"};
    const StatsFile &file = *report.file();
    const PathParts parts = PathParts::of(file.path());
    const FileDescriptor directory(::open(parts.directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!directory && errno == ENOENT)
        return StaleVerdict{.reason = gone, .pid = NamedProcess::of(report.snapshot()).pid};
    if (!directory)
        return Error::fromErrno(errno, "cannot open the directory", file.path());

    const WriterLock lock(file.descriptor());
    if (lock.outcome() == WriterLock::Outcome::failed)
        return Error::fromErrno(errno, "cannot lock", file.path());
    report.readAgain(); // a writer that truncates its file and starts anew leaves the same file
    ProcessTable now;
    StaleFacts facts = factsWithoutLock(report, now);
    facts.hasLivingWriter = lock.outcome() == WriterLock::Outcome::heldByWriter;
    StaleVerdict verdict = judge(facts, rules);
    if (verdict.action != StaleAction::remove)
        return verdict;
    return unlinkSame(file, directory.get(), parts.name, std::move(verdict));
}

} // namespace mmstats
