// SPDX-License-Identifier: Apache-2.0
#include "data/tracked_file.h"

#include <algorithm>

#include <mmstats/utf8.h>

namespace mmstats::inspector {

namespace {

QString fromBytes(std::string_view bytes)
{
    return QString::fromStdString(mmstats::toUtf8(bytes));
}

QString fileName(const std::string &path)
{
    return fromBytes(std::string_view(path).substr(path.rfind('/') + 1));
}

// Tighter than a tool's that looks at one file: anybody may put many into a watched directory.
constexpr mmstats::Limits limits{.fileBytes = 2U << 20, .valueBytes = 64U << 10, .fields = 20'000};

std::vector<StatDescription> describeStats(const mmstats::Snapshot &snapshot)
{
    const auto metadata = mmstats::Metadata::of(snapshot);
    std::vector<StatDescription> stats;
    stats.reserve(snapshot.size());
    for (const mmstats::Field &field : snapshot.layout().fields()) {
        const mmstats::StatInfo *info = metadata.find(field.label);
        stats.push_back({
            .label = fromBytes(field.label),
            .type = fromBytes(field.typeText).simplified(),
            .info = info == nullptr ? mmstats::StatInfo{} : *info,
            .buffered = field.buffered,
            .hidden = mmstats::Metadata::isMetadata(field),
        });
    }
    return stats;
}

} // namespace

TrackedFile::TrackedFile(FileId id, std::string path, std::uint64_t inode, SteadyTime firstSeen)
    : id_(id)
    , path_(std::move(path))
    , inode_(inode)
    , firstSeen_(firstSeen)
    , lastChange_(firstSeen)
{
}

FileUpdate TrackedFile::sample(SteadyTime now, ProcessTable &processes)
{
    FileUpdate update{.id = id_};
    update.sampled = read(now, update);
    if (!reported_)
        describe(update);
    update.status = assess(now, processes).status;
    return update;
}

FileUpdate TrackedFile::assess(SteadyTime now, ProcessTable &processes)
{
    FileUpdate update{.id = id_};
    mmstats::FileFacts known = facts(now);
    if (known.system.pid)
        known.process = processes.find(*known.system.pid);
    mmstats::FileStatus status = mmstats::assess(known);
    // Only where no process that we can see answers for the file, its lock is worth a look.
    const bool idle = status.state == mmstats::FileState::quiet && !known.system.pid;
    if (file_ && (idle || mmstats::isStale(status.state))) {
        known.hasLivingWriter = file_->hasLivingWriter();
        status = mmstats::assess(known);
    }
    setStatus(std::move(status), update);
    return update;
}

FileUpdate TrackedFile::finish(SteadyTime now, const std::string &why)
{
    FileUpdate update{.id = id_};
    update.sampled = !replaced_ && read(now, update) && !replaced_;
    if (!reported_)
        describe(update);
    file_.reset();
    setStatus({mmstats::FileState::exited, why}, update);
    return update;
}

bool TrackedFile::read(SteadyTime now, FileUpdate &update)
{
    if (!file_) {
        auto opened = mmstats::StatsFile::open(path_, limits);
        if (!opened) {
            error_ = opened.error();
            return false;
        }
        file_ = std::move(*opened);
        inode_ = file_->identity().inode;
    }
    std::swap(current_, previous_);
    const auto status = file_->sample(current_);
    if (!status) {
        error_ = status.error();
        return false;
    }
    error_ = current_.layout().damage();
    replaced_ = isOfAnotherProcess();
    if (replaced_)
        return false;
    compare(now, update);
    return true;
}

// A writer that truncates and fills the file anew keeps its inode. What it says of itself tells.
bool TrackedFile::isOfAnotherProcess() const
{
    const auto isTelling = [this](std::size_t i) {
        const std::string_view label = current_.field(i).label;
        return label.ends_with("sys.pid") || label.ends_with("sys.created");
    };
    bool told = current_.sharedLayout() != previous_.sharedLayout();
    for (std::size_t i = 0; i < current_.size() && !told; ++i)
        told = isTelling(i) && !sameValue(current_.value(i), previous_.value(i));
    if (!told || !owner_.pid)
        return false;
    const auto system = mmstats::SystemFields::of(current_);
    return system.pid && (system.pid != owner_.pid || system.created != owner_.created);
}

void TrackedFile::compare(SteadyTime now, FileUpdate &update)
{
    const bool sameLayout = reported_ && current_.sharedLayout() == previous_.sharedLayout();
    if (!sameLayout)
        describe(update);
    for (std::size_t i = 0; i < current_.size(); ++i) {
        if (!current_.stable(i))
            update.unstable.push_back(i);
        const mmstats::Value value = current_.value(i);
        if (sameLayout && sameValue(value, previous_.value(i)))
            continue;
        update.changes.push_back({i, toStatValue(value)});
    }
    if (!update.changes.empty() || !sameLayout)
        lastChange_ = now;
    if (!update.changes.empty() && sameLayout)
        everChanged_ = true;
}

void TrackedFile::describe(FileUpdate &update)
{
    system_ = mmstats::SystemFields::of(current_);
    if (system_.pid)
        owner_ = system_;
    FileDescription description;
    description.path = fromBytes(path_);
    description.name = fileName(path_);
    description.system = system_;
    description.command =
        QString::fromStdString(mmstats::commandFromFileName(description.name.toStdString(), system_.pid));
    if (!current_.empty())
        description.stats = describeStats(current_);
    update.description = std::move(description);
    reported_ = true;
}

mmstats::FileFacts TrackedFile::facts(SteadyTime now) const
{
    mmstats::FileFacts facts;
    facts.error = error_;
    facts.age = now - firstSeen_;
    if (file_) {
        facts.owner = file_->owner();
        // An old file is not one that is being written, even where we have only just found it.
        const auto attributes = error_ ? file_->attributes() : mmstats::Error{};
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

void TrackedFile::setStatus(mmstats::FileStatus status, FileUpdate &update)
{
    if (status_ == status)
        return;
    // The seconds in a quiet file's reason are no news by themselves.
    if (status_ && status_->state == status.state && status.state == mmstats::FileState::quiet)
        return;
    status_ = status;
    update.status = std::move(status);
}

} // namespace mmstats::inspector
