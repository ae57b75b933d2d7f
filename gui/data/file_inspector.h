// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include <mmstats/process_table.h>

#include "data/file_details.h"
#include "data/file_set.h"

namespace mmstats::inspector {

/// Finds out the details of one file after each sample, and remembers them when the file is gone. Asks the
/// file system, /proc and the user database: belongs into the sampler's thread.
class FileInspector
{
public:
    explicit FileInspector(
        ProcessTable::Lookup lookup = [](std::uint32_t pid) { return mmstats::ProcessInfo::of(pid); },
        std::string procDirectory = "/proc")
        : lookup_(std::move(lookup))
        , meter_(std::move(procDirectory))
    {
    }

    /// What look() is about; nullopt for nothing.
    void choose(std::optional<FileId> file, std::optional<std::size_t> stat);
    bool isIdle() const noexcept { return !chosen_; }

    /// Only where not idle. `wallTime` in ms since the epoch.
    FileDetails look(const FileSet &files, SteadyTime now, qint64 wallTime);

private:
    void lookAtFile(const TrackedFile &file);
    void lookAtProcess(const TrackedFile &file, SteadyTime now);
    void setProblem(QString problem, qint64 wallTime);
    QString nameOf(quint32 user);

    ProcessTable::Lookup lookup_;
    ProcessMeter meter_;
    std::optional<FileId> chosen_;
    FileDetails details_;
    std::shared_ptr<const mmstats::Layout> layout_; // that details_.fields are of
    std::map<quint32, QString> userNames_;
};

} // namespace mmstats::inspector
