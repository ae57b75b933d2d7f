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
    const bool wasRead = read(scratch, alike);
    if (wasRead) {
        isReplaced_ = isOfAnotherProcess(scratch);
        if (isReplaced_)
            return false;
        compare(now, scratch);
    }
    std::swap(snapshot_, scratch);
    if (hasNewLayout_) {
        system_ = SystemFields::of(snapshot_);
        if (system_.pid)
            owner_ = system_;
    }
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

// A writer that truncates and fills the file anew keeps its inode. What it says of itself tells.
bool ObservedFile::isOfAnotherProcess(const Snapshot &next) const
{
    const auto isTelling = [&](std::size_t i) {
        const std::string_view label = next.field(i).label;
        return label.ends_with("sys.pid") || label.ends_with("sys.created");
    };
    bool told = next.sharedLayout() != snapshot_.sharedLayout();
    for (std::size_t i = 0; i < next.size() && !told; ++i)
        told = isTelling(i) && !sameValue(next.value(i), snapshot_.value(i));
    if (!told || !owner_.pid)
        return false;
    const SystemFields system = SystemFields::of(next);
    return system.pid && (system.pid != owner_.pid || system.created != owner_.created);
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
