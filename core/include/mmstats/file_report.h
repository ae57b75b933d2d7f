// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <mmstats/error.h>
#include <mmstats/export.h>
#include <mmstats/file_state.h>
#include <mmstats/process_table.h>
#include <mmstats/snapshot.h>
#include <mmstats/stats_file.h>
#include <mmstats/system_fields.h>

namespace MMSTATS_API mmstats {

/// One look at one file: what it holds, what is wrong with it, and the state it is in. For who reads a file
/// once; who goes on reading it keeps a StatsFile. One thread at a time; reused by read() without allocating
/// its buffers anew.
class FileReport
{
public:
    /// Opens and samples the file. What went wrong is error(), and what could be read before is snapshot().
    /// Where `needs` is given, other fields may have no value: see StatsFile::sample(). Then problems() says
    /// too much.
    void read(std::string path, const Limits &limits = {}, StatsFile::Needs needs = nullptr);

    /// Samples the file that read() opened again, whatever its path names by now. Only where file().
    void readAgain();

    const std::string &path() const noexcept { return path_; }

    /// From opening, sampling or decoding; it names the file.
    const std::optional<Error> &error() const noexcept { return error_; }

    /// All that could not be read: error(), and the fields that have no value.
    std::vector<Error> problems() const;

    const Snapshot &snapshot() const noexcept { return snapshot_; }

    /// Only after an error is there none.
    const std::optional<StatsFile> &file() const noexcept { return file_; }

    /// Asks the kernel for the file's process and lock; what changed over time one look cannot tell.
    FileStatus status(ProcessTable &processes) const;

private:
    std::string path_;
    StatsFile::Needs needs_ = nullptr;
    std::optional<Error> error_;
    std::optional<StatsFile> file_;
    Snapshot snapshot_;
};

/// The fields of `snapshot` that have no value, as errors that name a first field and count the others: those
/// whose buffer index is impossible, and those whose writer was too fast.
std::vector<Error> fieldsWithoutValue(const Snapshot &snapshot, const std::string &path);

} // namespace mmstats
