// SPDX-License-Identifier: Apache-2.0
#include "pollstats/poller.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <mmstats/file_report.h>
#include <mmstats/file_state.h>

namespace mmstats::tools {

namespace {

// Tighter than the other tools', because each file's layout is kept for as long as it is polled.
constexpr Limits limits{.fileBytes = 2U << 20, .valueBytes = 64U << 10, .fields = 20'000};

} // namespace

void Poller::refresh()
{
    ++generation_;
    order_.clear();
    claimed_.clear();
    for (const std::string &path : settings_.list()) {
        Entry &entry = entries_[path];
        if (std::exchange(entry.generation, generation_) == generation_)
            continue;
        order_.push_back(&entry);
        look(path, entry);
    }
    if (entries_.size() == order_.size())
        return;
    for (auto it = entries_.begin(); it != entries_.end();) {
        if (it->second.generation == generation_) {
            ++it;
            continue;
        }
        close(it->first, it->second);
        it = entries_.erase(it);
    }
}

void Poller::look(const std::string &path, Entry &entry)
{
    if (entry.file && !entry.file->file().isCurrent())
        close(path, entry);
    if (!entry.file)
        open(path, entry);
    else if (!claim(entry.file->file()))
        close(path, entry);
}

// False where another path leads to the same file, which counts once.
bool Poller::claim(const StatsFile &file)
{
    const FileIdentity &identity = file.identity();
    return claimed_.emplace(identity.device, identity.inode, identity.birthNanoseconds).second;
}

void Poller::open(const std::string &path, Entry &entry)
{
    auto opened = StatsFile::open(path, limits);
    if (!opened) {
        const bool isNamed = std::ranges::find(settings_.named, path) != settings_.named.end();
        // A file that goes is no error, also where it goes between being listed and being opened.
        if (opened.error().code != ErrorCode::notFound || (isNamed && !entry.everOpened))
            complain(entry, opened.error());
        return;
    }
    if (!claim(*opened))
        return;
    if (newest_ != nullptr)
        opened->learnFrom(newest_->file->file());
    entry.everOpened = true;
    entry.file.emplace(std::move(*opened));
    sample(entry);
    newest_ = &entry;
}

void Poller::close(const std::string &path, Entry &entry)
{
    if (entry.accepted && settings_.tellsFiles)
        messages_.note(path + " leaves");
    if (newest_ == &entry)
        newest_ = nullptr;
    entry.file.reset();
    entry.layout.reset();
    entry.accepted = false;
    entry.unfinished.reset();
}

bool Poller::sample(Entry &entry)
{
    const Status status = entry.file->sample(snapshot_);
    if (!status) {
        complain(entry, status.error());
        return false;
    }
    if (const auto &damage = snapshot_.layout().damage()) {
        Error error = *damage;
        error.path = entry.file->file().path();
        complain(entry, error);
    } else {
        entry.unfinished.reset();
    }
    const auto news = entry.file->notice(snapshot_);
    entry.layout = snapshot_.sharedLayout();
    // A file that was accepted stays so while its values change, as those it is chosen by mostly do not.
    if (news != PolledFile::News::none || !entry.accepted)
        admit(entry);
    return true;
}

void Poller::admit(Entry &entry)
{
    const bool accepted = settings_.filter.matches(snapshot_);
    if (std::exchange(entry.accepted, accepted) != accepted && settings_.tellsFiles)
        messages_.note(entry.file->file().path() + (accepted ? " joins" : " leaves"));
}

void Poller::complain(Entry &entry, const Error &error)
{
    if (entry.complained)
        return;
    FileFacts facts{.error = error};
    if (entry.file) {
        if (const auto attributes = entry.file->file().attributes())
            facts.age = std::chrono::system_clock::now() - attributes->modified;
    }
    if (entry.file && assess(facts).state == FileState::initialising) {
        entry.unfinished = error;
        return;
    }
    entry.unfinished.reset();
    entry.complained = true;
    messages_.error(error);
}

void Poller::complainOfFields(Entry &entry)
{
    for (const Error &error : fieldsWithoutValue(snapshot_, entry.file->file().path())) {
        if (error.code == ErrorCode::badIndex)
            complain(entry, error);
    }
}

Poller::Survey Poller::survey() const
{
    Survey survey;
    for (const Entry *entry : order_) {
        if (!entry->layout || (entry->layout->damage() && entry->layout->fields().empty()))
            continue;
        ++survey.readable;
        if (!entry->accepted)
            continue;
        ++survey.accepted;
        survey.labels.add(*entry->layout);
    }
    return survey;
}

std::vector<FileValues> Poller::read(Columns &columns, Showing showing, ChangeTracker::Time now)
{
    std::vector<FileValues> all;
    all.reserve(order_.size());
    for (Entry *entry : order_) {
        if (!entry->file)
            continue;
        if (!sample(*entry) || !entry->accepted)
            continue;
        if (std::exchange(entry->offered, entry->layout) != entry->layout)
            columns.extend(*entry->layout);
        all.push_back({.process = entry->file->process(),
                       .values = entry->file->values(snapshot_, columns.all(), showing, now)});
        if (entry->file->hasUnreadable())
            complainOfFields(*entry);
    }
    for (FileValues &file : all)
        file.values.resize(columns.all().size());
    return all;
}

void Poller::reportUnfinished()
{
    for (Entry *entry : order_) {
        if (entry->unfinished)
            messages_.error(*entry->unfinished);
    }
}

} // namespace mmstats::tools
