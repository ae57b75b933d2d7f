// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <mmstats/stats_file.h>
#include <mmstats/system_fields.h>

#include "pollstats/amount.h"
#include "pollstats/change_tracker.h"
#include "pollstats/columns.h"

namespace mmstats::tools {

/// Who wrote a file: a file that names no process is taken for one of its own.
struct ProcessName
{
    std::string command; ///< as far as the file's name tells it
    std::optional<std::uint32_t> pid;

    friend bool operator==(const ProcessName &, const ProcessName &) = default;
};

/// What a poll asks of counters. A gauge shows its value in any case.
enum class Showing : std::uint8_t { absolute, change, rate };

/// One file that is kept open, and its stats from poll to poll. One thread.
class PolledFile
{
public:
    explicit PolledFile(StatsFile file)
        : file_(std::move(file))
    {
    }

    const StatsFile &file() const noexcept { return file_; }
    const ProcessName &process() const noexcept { return process_; }

    Status sample(Snapshot &into) { return file_.sample(into); }

    enum class News : std::uint8_t { none, layout, restart };

    /// Looks at each sample for whether the file is still the same: a writer may begin anew in the same
    /// inode, which its pid or its time of creation tells. Then nothing of before is compared with.
    News notice(const Snapshot &snapshot);

    /// One for each column; nullopt where the file has none.
    std::vector<std::optional<Amount>> values(const Snapshot &snapshot, const std::vector<Column> &columns,
                                              Showing showing, ChangeTracker::Time now);

    /// True where values() met a stat that can never be read: its buffer index is impossible.
    bool hasUnreadable() const noexcept { return hasUnreadable_; }

private:
    struct Stat
    {
        std::size_t field;
        Tracking said; // by the file; the tracker may know better
        ChangeTracker tracker;
    };

    void bind(const Snapshot &snapshot, const std::vector<Column> &columns);

    StatsFile file_;
    ProcessName process_;
    SystemFields system_;
    std::shared_ptr<const Layout> layout_; // of the last sample
    std::vector<std::size_t> marks_;       // fields that system_ may come from
    std::string stamp_;                    // their bytes
    std::shared_ptr<const Layout> boundTo_;
    std::vector<std::optional<Stat>> stats_; // by column
    bool hasUnreadable_ = false;
};

} // namespace mmstats::tools
