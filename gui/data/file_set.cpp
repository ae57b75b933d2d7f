// SPDX-License-Identifier: Apache-2.0
#include "data/file_set.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

namespace mmstats::inspector {

namespace {

std::string joined(const std::string &directory, const std::string &name)
{
    return directory.ends_with('/') ? directory + name : directory + '/' + name;
}

} // namespace

void FileSet::setWatchList(WatchList list)
{
    list_ = std::move(list);
    seen_.clear();
    files_.clear();
}

void FileSet::addGlob(const mmstats::Glob &glob)
{
    if (std::ranges::find(list_.globs, glob) == list_.globs.end())
        list_.globs.push_back(glob);
}

void FileSet::addFile(const std::string &path)
{
    if (std::ranges::find(list_.files, path) == list_.files.end())
        list_.files.push_back(path);
}

FileSet::Found FileSet::list()
{
    Found found;
    directories_.clear();
    places_.clear();
    for (const mmstats::Glob &glob : list_.globs) {
        WatchedPlace place{.pattern = QString::fromStdString(glob.text()), .error = {}};
        const auto directories = glob.directories();
        if (directories.empty())
            place.error = QStringLiteral("no directory matches");
        for (const std::string &directory : directories) {
            const auto entries = mmstats::listDirectory(directory, glob);
            if (!entries) {
                place.error = QString::fromStdString(entries.error().textWithoutPath());
                continue;
            }
            directories_.push_back(directory);
            for (const mmstats::DirectoryEntry &entry : *entries)
                found.emplace(joined(directory, entry.name), entry.inode);
        }
        places_.push_back(std::move(place));
    }
    for (const std::string &path : list_.files) {
        struct stat there = {};
        if (::lstat(path.c_str(), &there) == 0) {
            found.emplace(path, there.st_ino);
            seen_.insert(path);
        } else if (!seen_.contains(path)) {
            found.emplace(path, 0); // opening it is what explains why it cannot be read
        }
    }
    return found;
}

bool FileSet::stays(const TrackedFile &file, const Found &found) const
{
    const auto there = found.find(file.path());
    if (!file.isOpen())
        return there != found.end();
    // An inode that we hold open is not given to another file: the same number is the same file. Where the
    // listing says something else, or could not be made, the path has the last word.
    return (there != found.end() && there->second == file.inode()) || file.isCurrent();
}

std::vector<FileUpdate> FileSet::rescan(SteadyTime now)
{
    std::vector<FileUpdate> updates;
    processes_.forget();
    const Found found = list();

    for (auto it = files_.begin(); it != files_.end();) {
        TrackedFile &file = *it->second;
        if (stays(file, found)) {
            if (FileUpdate update = file.assess(now, processes_); update.status)
                updates.push_back(std::move(update));
            ++it;
            continue;
        }
        const char *why = found.contains(it->first) ? "its file was replaced" : "its file was removed";
        updates.push_back(file.finish(now, why));
        it = files_.erase(it);
    }
    for (const auto &[path, inode] : found) {
        if (files_.contains(path))
            continue;
        auto file = std::make_unique<TrackedFile>(nextId_++, path, inode, now);
        updates.push_back(file->sample(now, processes_));
        files_.emplace(path, std::move(file));
    }
    return updates;
}

const TrackedFile *FileSet::find(FileId id) const
{
    const auto found =
        std::ranges::find_if(files_, [id](const auto &entry) { return entry.second->id() == id; });
    return found == files_.end() ? nullptr : found->second.get();
}

qsizetype FileSet::countOfProcess(std::uint32_t pid) const
{
    return std::ranges::count_if(files_,
                                 [pid](const auto &entry) { return entry.second->system().pid == pid; });
}

std::vector<FileUpdate> FileSet::sample(SteadyTime now)
{
    std::vector<FileUpdate> updates;
    updates.reserve(files_.size());
    for (auto &[path, file] : files_) {
        FileUpdate update = file->sample(now, processes_);
        if (file->wasReplaced()) {
            updates.push_back(file->finish(now, "another process has written its file anew"));
            file = std::make_unique<TrackedFile>(nextId_++, path, file->inode(), now);
            update = file->sample(now, processes_);
        }
        updates.push_back(std::move(update));
    }
    return updates;
}

} // namespace mmstats::inspector
