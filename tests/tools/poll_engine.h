// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <common/targets.h>
#include <pollstats/number_text.h>
#include <pollstats/poller.h>
#include <pollstats/rows.h>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

namespace support {

using namespace mmstats::tools;
using mmstats::Aggregation;

/// As the original writes them: a counter, and who wrote it.
inline StatsBytes process(std::uint32_t pid, double created)
{
    return StatsBytes()
        .scalar("sys.pid", "I", pid)
        .scalar("sys.tid", "q", std::int64_t{pid})
        .scalar("sys.created", "d", created);
}

inline std::string bytes(StatsBytes stats)
{
    return stats.padTo(4096).bytes();
}

inline std::string counting(std::uint64_t hits, std::uint32_t pid = 100, double created = 1e9)
{
    return bytes(process(pid, created).buffered("hits", "Q", hits, std::uint64_t{0}));
}

/// The engine, in a directory and a time of its own.
class Engine
{
public:
    explicit Engine(const std::string &fields, const std::vector<std::string> &filter = {})
        : columns_(splitFields(fields), "")
        , poller_({.list = [this] { return Targets({dir.path()}).list(messages_); },
                   .filter = FileFilter(filter, "")},
                  messages_)
    {
    }

    /// Replaces the file as our writer does.
    void replace(const std::string &name, const std::string &content) const
    {
        dir.write("new", content);
        std::filesystem::rename(dir.path("new"), dir.path(name));
    }

    std::string start()
    {
        poller_.refresh();
        columns_.resolve(poller_.survey().labels);
        if (!columns_.anyFound())
            return "no field";
        return text(poller_.read(columns_, Showing::absolute, now_));
    }

    std::string poll(Showing showing = Showing::change,
                     std::chrono::milliseconds after = std::chrono::seconds(1))
    {
        now_ += after;
        poller_.refresh();
        return text(poller_.read(columns_, showing, now_));
    }

    std::string labels() const
    {
        std::string all;
        for (const Column &column : columns_.all())
            all += column.label + ' ';
        return all;
    }

    int exitCode() const { return messages_.exitCode(); }
    void end() { poller_.reportUnfinished(); }

    const TempDir dir;
    bool byProcess = false;
    Aggregation aggregation = Aggregation::sum;

private:
    std::string text(const std::vector<FileValues> &files) const
    {
        std::string all;
        for (const Row &row : aggregate(files, columns_.all().size(), aggregation, byProcess)) {
            if (byProcess)
                all += row.process.command + '/' +
                       (row.process.pid ? std::to_string(*row.process.pid) : "-") + ':';
            for (const auto &cell : row.cells)
                all += (cell ? fullText(*cell) : "-") + ' ';
        }
        return all;
    }

    Output output_;
    Messages messages_{"pollstats", output_};
    Columns columns_;
    Poller poller_;
    ChangeTracker::Time now_{std::chrono::hours(1000)};
};

} // namespace support
