// SPDX-License-Identifier: Apache-2.0
#include "data/file_inspector.h"

#include <pwd.h>

#include <array>

#include "data/format.h"

namespace mmstats::inspector {

void FileInspector::choose(std::optional<FileId> file, std::optional<std::size_t> stat)
{
    if (file != chosen_) {
        details_ = {};
        layout_.reset();
    }
    chosen_ = file;
    details_.file = file.value_or(0);
    details_.stat = stat;
    details_.parts.clear();
}

FileDetails FileInspector::look(const FileSet &files, SteadyTime now, qint64 wallTime)
{
    details_.time = wallTime;
    details_.usage.reset();
    details_.processStarted.reset();
    const TrackedFile *file = files.find(*chosen_);
    details_.gone = file == nullptr;
    if (file == nullptr) {
        setProblem(QStringLiteral("the file is no longer there"), wallTime);
        return details_;
    }
    setProblem(file->error() ? QString::fromStdString(file->error()->textWithoutPath()) : QString(),
               wallTime);
    lookAtFile(*file);
    lookAtProcess(*file, now);
    if (const auto pid = file->system().pid)
        details_.threads = files.countOfProcess(*pid);
    return details_;
}

void FileInspector::lookAtFile(const TrackedFile &file)
{
    if (file.isOpen()) {
        details_.owner = file.file()->owner();
        details_.ownerName = nameOf(*details_.owner);
        if (const auto attributes = file.file()->attributes())
            details_.size = attributes->size;
    }
    const mmstats::Snapshot &snapshot = file.snapshot();
    if (snapshot.empty())
        return;
    if (layout_ != snapshot.sharedLayout()) {
        layout_ = snapshot.sharedLayout();
        details_.fields = std::make_shared<const FileDetails::Places>(placesOf(*layout_));
        details_.version = layout_->version();
        details_.writer = writerTexts(snapshot);
    }
    if (details_.stat)
        details_.parts = partsOf(snapshot, *details_.stat);
}

// A pid alone says nothing: any process may have it by now, and any file may name it.
void FileInspector::lookAtProcess(const TrackedFile &file, SteadyTime now)
{
    const auto pid = file.system().pid;
    const bool isStale = file.status() && mmstats::isStale(file.status()->state);
    if (!pid || isStale)
        return;
    const mmstats::ProcessInfo process = lookup_(*pid);
    if (mmstats::whyEnded(*pid, file.system().created, process))
        return;
    details_.usage = meter_.read(*pid, process, now);
    if (details_.usage)
        details_.processStarted = process.started;
}

void FileInspector::setProblem(QString problem, qint64 wallTime)
{
    problem = singleLine(problem);
    if (problem.isEmpty())
        details_.problemSince.reset();
    else if (problem != details_.problem)
        details_.problemSince = wallTime;
    details_.problem = std::move(problem);
}

QString FileInspector::nameOf(quint32 user)
{
    const auto known = userNames_.find(user);
    if (known != userNames_.end())
        return known->second;
    std::array<char, 4096> buffer{};
    passwd entry = {};
    passwd *found = nullptr;
    QString name;
    if (::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
        name = singleLine(QString::fromLocal8Bit(found->pw_name));
    return userNames_.emplace(user, name).first->second;
}

} // namespace mmstats::inspector
