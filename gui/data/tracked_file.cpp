// SPDX-License-Identifier: Apache-2.0
#include "data/tracked_file.h"

#include <utility>

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
            .looksLikeCounter = mmstats::looksLikeCounter(field),
            .hidden = mmstats::Metadata::isMetadata(field),
        });
    }
    return stats;
}

} // namespace

TrackedFile::TrackedFile(FileId id, std::string path, std::uint64_t inode, SteadyTime firstSeen)
    : id_(id)
    , inode_(inode)
    , observed_(std::move(path), firstSeen, watchedLimits)
{
}

FileUpdate TrackedFile::sample(SteadyTime now, ProcessTable &processes)
{
    FileUpdate update{.id = id_};
    update.sampled = read(now, update);
    if (!reported_)
        describe(update);
    // Whoever writes a file anew is another process than the one that is known by its pid, perhaps.
    if (update.description && system().pid)
        processes.forgetOld(*system().pid);
    update.status = assess(now, processes).status;
    return update;
}

FileUpdate TrackedFile::assess(SteadyTime now, ProcessTable &processes)
{
    FileUpdate update{.id = id_};
    setStatus(observed_.status(now, processes), update);
    return update;
}

FileUpdate TrackedFile::finish(SteadyTime now, const std::string &why)
{
    FileUpdate update{.id = id_};
    update.sampled = !wasReplaced() && read(now, update);
    if (!reported_)
        describe(update);
    observed_.close();
    setStatus({mmstats::FileState::exited, why}, update);
    return update;
}

bool TrackedFile::read(SteadyTime now, FileUpdate &update)
{
    const bool wasRead = observed_.sample(now, scratch_);
    if (file())
        inode_ = file()->identity().inode;
    if (!wasRead) {
        if (!wasReplaced() && !scratch_.empty())
            lastGood_ = std::move(scratch_);
        return false;
    }
    lastGood_ = {};
    if (observed_.hasNewLayout())
        describe(update);
    for (std::size_t i = 0; i < snapshot().size(); ++i) {
        if (!snapshot().stable(i))
            update.unstable.push_back(i);
    }
    for (const std::size_t i : observed_.changes())
        update.changes.push_back({i, toStatValue(snapshot().value(i))});
    return true;
}

void TrackedFile::describe(FileUpdate &update)
{
    FileDescription description;
    description.path = fromBytes(path());
    description.name = fileName(path());
    description.system = system();
    description.command =
        QString::fromStdString(mmstats::commandFromFileName(description.name.toStdString(), system().pid));
    if (!snapshot().empty())
        description.stats = describeStats(snapshot());
    update.description = std::move(description);
    reported_ = true;
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
