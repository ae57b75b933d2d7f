// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <mmstats/file_state.h>
#include <mmstats/observed_file.h>
#include <mmstats/process_table.h>
#include <mmstats/snapshot.h>
#include <mmstats/stat_info.h>

namespace mmstats::tools {

/// Counts the passes over the files, from 1 on. What is marked with a later one than a client has seen is
/// news to it.
using Generation = std::uint64_t;

/// A stat of a file that is served.
struct ServedStat
{
    std::size_t field = 0;   ///< of the file's snapshot
    std::string label = {};  ///< valid UTF-8
    Kind kind = Kind::gauge; ///< counter, gauge or info
    bool isGuessed = false;  ///< nobody said that it is a counter: until it decreases
    Generation changed = 0;  ///< when its value last did
    std::string json = {};   ///< all but kind and value, as members of an object that is still open
};

/// One file that is served, and when what is known of it changed. One thread.
class ServedFile
{
public:
    /// `id` is never used for another file.
    ServedFile(std::uint64_t id, std::string path, ObservedFile::Time firstSeen);

    const std::string &id() const noexcept { return id_; }
    const std::string &path() const noexcept { return observed_.path(); }
    const ObservedFile &observed() const noexcept { return observed_; }
    const SystemFields &system() const noexcept { return observed_.system(); }
    const std::string &command() const noexcept { return command_; }

    /// What belongs to one process has the same.
    std::string process() const;

    /// All but metadata.
    const std::vector<ServedStat> &stats() const noexcept { return stats_; }
    Value value(const ServedStat &stat) const noexcept { return observed_.snapshot().value(stat.field); }

    const FileStatus &status() const noexcept { return status_; }
    bool isReadable() const noexcept { return !stats_.empty(); }

    /// What is wrong with it; nullopt where nothing is.
    std::optional<std::string> error() const;

    Generation described() const noexcept { return described_; }         ///< its stats
    Generation statusChanged() const noexcept { return statusChanged_; } ///< its state, or why it has it
    Generation valuesChanged() const noexcept { return valuesChanged_; } ///< any of them

    /// Reads it. `scratch` serves all files, one after the other. `alike` may be a file of the same program.
    void sample(Generation generation, ObservedFile::Time now, Snapshot &scratch, const ServedFile *alike);
    void assess(Generation generation, ObservedFile::Time now, ProcessTable &processes);

    /// Forgets its stats, because all files together have too many. 0: it may have them.
    void leaveOut(Generation generation, std::size_t mostInAll);

    /// How many stats it has, or had when it was left out.
    std::size_t weight() const noexcept { return weight_; }
    bool isLeftOut() const noexcept { return mostInAll_ > 0; }

    /// True where its path leads to another file by now, or another process has written it anew.
    bool isLost() const noexcept;

    /// Lets go of the descriptor until the next sample.
    void close() noexcept { observed_.close(); }

private:
    void describe();
    bool noticeDecrease(const Snapshot &before);

    std::string id_;
    ObservedFile observed_;
    std::string command_;
    std::vector<ServedStat> stats_;
    std::vector<std::size_t> places_; // in stats_, by field; noPlace for metadata
    FileStatus status_;
    std::size_t weight_ = 0;
    std::size_t mostInAll_ = 0; // where it is left out
    Generation described_ = 0;
    Generation statusChanged_ = 0;
    Generation valuesChanged_ = 0;
};

} // namespace mmstats::tools
