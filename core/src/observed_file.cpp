// SPDX-License-Identifier: Apache-2.0
#include <mmstats/observed_file.h>

#include <algorithm>
#include <utility>

namespace mmstats {

ObservedFile::ObservedFile(std::string path, Time firstSeen, const Limits &limits)
    : path_(std::move(path))
    , limits_(limits)
    , firstSeen_(firstSeen)
    , lastChange_(firstSeen)
{
}

bool ObservedFile::sample(Time now, Snapshot &scratch, const ObservedFile *alike)
{
    changes_.clear();
    hasNewLayout_ = false;
    hasNewSystem_ = false;
    const bool wasRead = read(scratch, alike);
    if (isReplaced_)
        return false;
    if (wasRead && tellsAnew(scratch)) {
        SystemFields system = SystemFields::of(scratch);
        isReplaced_ = isOfAnotherProcess(system);
        if (isReplaced_)
            return false;
        hasNewSystem_ = snapshot_.empty() || system != system_;
        system_ = system;
        if (system.pid)
            owner_ = std::move(system);
    }
    if (wasRead)
        compare(now, scratch);
    std::swap(snapshot_, scratch);
    return wasRead;
}

bool ObservedFile::read(Snapshot &into, const ObservedFile *alike)
{
    if (!file_) {
        auto opened = StatsFile::open(path_, limits_);
        if (!opened) {
            error_ = opened.error();
            into = Snapshot();
            return false;
        }
        file_ = std::move(*opened);
        isReplaced_ = identity_.value_or(file_->identity()) != file_->identity();
        identity_ = file_->identity();
        if (isReplaced_)
            return false;
        if (alike != nullptr && alike->file_)
            file_->learnFrom(*alike->file_);
    }
    const Status status = file_->sample(into);
    if (!status) {
        error_ = status.error();
        return false;
    }
    error_ = into.layout().damage();
    return true;
}

// What a file says of its writer costs much to find: only where it may have changed.
bool ObservedFile::tellsAnew(const Snapshot &next) const
{
    if (next.sharedLayout() != snapshot_.sharedLayout())
        return true;
    for (std::size_t i = 0; i < next.size(); ++i) {
        const std::string_view label = next.field(i).label;
        if ((label.ends_with("sys.pid") || label.ends_with("sys.created")) &&
            !sameValue(next.value(i), snapshot_.value(i)))
            return true;
    }
    return false;
}

// A writer that truncates and fills the file anew keeps its inode. What it says of itself tells.
bool ObservedFile::isOfAnotherProcess(const SystemFields &next) const noexcept
{
    return owner_.pid && next.pid && (next.pid != owner_.pid || next.created != owner_.created);
}

void ObservedFile::compare(Time now, const Snapshot &next)
{
    hasNewLayout_ = snapshot_.empty() || (next.sharedLayout() != snapshot_.sharedLayout() &&
                                          !(next.layout() == snapshot_.layout()));
    for (std::size_t i = 0; i < next.size(); ++i) {
        if (hasNewLayout_ || !sameValue(next.value(i), snapshot_.value(i)))
            changes_.push_back(i);
    }
    if (hasNewLayout_ || !changes_.empty())
        lastChange_ = now;
    if (!hasNewLayout_ && !changes_.empty())
        everChanged_ = true;
}

FileStatus ObservedFile::status(Time now, ProcessTable &processes) const
{
    FileFacts known = facts(now);
    if (known.system.pid)
        known.process = processes.find(*known.system.pid);
    FileStatus status = assess(known);
    // Only where no process that we can see answers for the file, its lock is worth a look.
    const bool idle = status.state == FileState::quiet && !known.system.pid;
    if (file_ && (idle || isStale(status.state))) {
        known.hasLivingWriter = file_->hasLivingWriter();
        status = assess(known);
    }
    return status;
}

FileFacts ObservedFile::facts(Time now) const
{
    FileFacts facts;
    facts.error = error_;
    facts.age = now - firstSeen_;
    if (file_) {
        facts.owner = file_->owner();
        // An old file is not one that is being written, even where we have only just found it.
        const auto attributes = error_ ? file_->attributes() : Error{};
        if (attributes) {
            const std::chrono::duration<double> sinceModified =
                std::chrono::system_clock::now() - attributes->modified;
            facts.age = std::max(facts.age, sinceModified);
        }
    }
    facts.system = system_;
    facts.unchanged = now - lastChange_;
    facts.everChanged = everChanged_;
    return facts;
}

} // namespace mmstats
