// SPDX-License-Identifier: Apache-2.0
#include "data/source_table.h"

namespace mmstats::inspector {

int SourceTable::Numbers::take()
{
    if (free_.empty())
        return next_++;
    return free_.extract(free_.begin()).value();
}

StatSource SourceTable::take(FileId file, const FileDescription &about, bool ended)
{
    const QString &command = about.system.pid ? about.command : about.name;
    const ProcessKey key{command, about.system.pid, ended};
    const auto [process, isNew] = processes_.try_emplace(key);
    if (isNew)
        process->second.instance = instances_[{command, ended}].take();
    ++process->second.files;
    const int number = process->second.instance;
    const StatSource source{command, ended ? -1 - number : number, process->second.threads.take()};
    places_[file] = {source, key};
    files_[source].push_back(file);
    return source;
}

void SourceTable::put(FileId file, const StatSource &source)
{
    places_[file] = {.source = source, .process = {}, .isHeld = false};
    files_[source].push_back(file);
}

void SourceTable::release(FileId file)
{
    const auto found = places_.find(file);
    if (found == places_.end() || !found->second.isHeld)
        return;
    Place &place = found->second;
    place.isHeld = false;
    const auto process = processes_.find(place.process);
    process->second.threads.giveBack(place.source.thread);
    if (--process->second.files > 0)
        return;
    instances_[{place.source.command, std::get<bool>(place.process)}].giveBack(process->second.instance);
    processes_.erase(process);
}

void SourceTable::forget(FileId file)
{
    release(file);
    const auto found = places_.find(file);
    if (found == places_.end())
        return;
    const auto files = files_.find(found->second.source);
    std::erase(files->second, file);
    if (files->second.empty())
        files_.erase(files);
    places_.erase(found);
}

const std::vector<FileId> &SourceTable::filesAt(const StatSource &source) const
{
    static const std::vector<FileId> none;
    const auto found = files_.find(source);
    return found == files_.end() ? none : found->second;
}

} // namespace mmstats::inspector
