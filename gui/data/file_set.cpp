// SPDX-License-Identifier: Apache-2.0
#include "data/file_set.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <system_error>

#include <QCoreApplication>

#include <mmstats/utf8.h>

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FileSet)
};

// Of more processes a part is asked for at each rescan: to ask for 10,000 takes longer than to sample them.
constexpr std::size_t mostAsked = 1000;
constexpr std::size_t mostFinished = 1000; // as many as the store keeps

QString patternOf(const mmstats::Glob &glob)
{
    return QString::fromStdString(glob.text());
}

WatchedPlace::Kind kindOf(const mmstats::Glob &glob)
{
    return glob == mmstats::Glob::inDirectory(glob.directory()) ? WatchedPlace::Kind::Directory
                                                                : WatchedPlace::Kind::Glob;
}

std::string joined(const std::string &directory, const std::string &name)
{
    return directory.ends_with('/') ? directory + name : directory + '/' + name;
}

KeptFile keptFile(const TrackedFile &file)
{
    const std::vector<std::byte> bytes = file.lastSnapshot().toFile();
    return {.file = file.id(),
            .name = QString::fromStdString(mmstats::toUtf8(file.path().substr(file.path().rfind('/') + 1))),
            .bytes = QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                static_cast<qsizetype>(bytes.size()))};
}

} // namespace

void FileSet::setWatchList(WatchList list)
{
    list_ = std::move(list);
    seen_.clear();
    files_.clear();
    finished_.clear();
    last_.clear();
    forgotten_.clear();
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

std::vector<FileUpdate> FileSet::removePlace(const QString &pattern)
{
    std::erase_if(list_.globs, [&](const mmstats::Glob &glob) { return patternOf(glob) == pattern; });
    std::erase_if(list_.files,
                  [&](const std::string &path) { return QString::fromStdString(path) == pattern; });
    std::erase_if(seen_, [&](const std::string &path) { return QString::fromStdString(path) == pattern; });

    std::vector<FileUpdate> updates;
    std::erase_if(files_, [&](const auto &entry) {
        const bool gone = !isWatched(entry.first);
        if (gone)
            updates.push_back({.id = entry.second->id(), .gone = true});
        return gone;
    });
    std::erase_if(finished_, [&](const auto &entry) {
        const bool gone = !isWatched(entry.second);
        if (gone) {
            updates.push_back({.id = entry.first, .gone = true});
            last_.remove(entry.first);
        }
        return gone;
    });
    return updates;
}

bool FileSet::isWatched(const std::string &path) const
{
    if (std::ranges::find(list_.files, path) != list_.files.end())
        return true;
    const std::size_t slash = path.rfind('/');
    const std::string name = path.substr(slash + 1);
    return std::ranges::any_of(list_.globs, [&](const mmstats::Glob &glob) {
        if (!glob.matches(name))
            return false;
        const auto directories = glob.directories();
        return std::ranges::any_of(
            directories, [&](const std::string &directory) { return joined(directory, name) == path; });
    });
}

FileUpdate FileSet::finish(TrackedFile &file, SteadyTime now, const std::string &why)
{
    finished_.emplace_back(file.id(), file.path());
    if (finished_.size() > mostFinished)
        finished_.pop_front();
    FileUpdate update = file.finish(now, why);
    std::ranges::copy(last_.add(keptFile(file)), std::back_inserter(forgotten_));
    return update;
}

FileSet::Found FileSet::list()
{
    Found found;
    directories_.clear();
    places_.clear();
    for (const mmstats::Glob &glob : list_.globs) {
        WatchedPlace place{.pattern = patternOf(glob), .error = {}, .kind = kindOf(glob)};
        const auto directories = glob.directories();
        if (directories.empty())
            place.error = Text::tr("no directory matches");
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
    listFiles(found);
    return found;
}

void FileSet::listFiles(Found &found)
{
    for (const std::string &path : list_.files) {
        WatchedPlace place{
            .pattern = QString::fromStdString(path), .error = {}, .kind = WatchedPlace::Kind::File};
        struct stat there = {};
        if (::lstat(path.c_str(), &there) == 0) {
            found.emplace(path, there.st_ino);
            seen_.insert(path);
        } else {
            place.error = QString::fromStdString(std::generic_category().message(errno));
            if (!seen_.contains(path))
                found.emplace(path, 0); // opening it is what explains why it cannot be read
        }
        places_.push_back(std::move(place));
    }
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
    processes_.forgetOldest(mostAsked);
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
        updates.push_back(finish(file, now, why));
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

KeptFile FileSet::lastValues(FileId id) const
{
    if (const TrackedFile *file = find(id); file != nullptr)
        return keptFile(*file);
    const KeptFile *kept = last_.find(id);
    return kept == nullptr ? KeptFile{.file = id, .name = {}, .bytes = {}} : *kept;
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
            updates.push_back(finish(*file, now, "another process has written its file anew"));
            file = std::make_unique<TrackedFile>(nextId_++, path, file->inode(), now);
            update = file->sample(now, processes_);
        }
        updates.push_back(std::move(update));
    }
    return updates;
}

} // namespace mmstats::inspector
