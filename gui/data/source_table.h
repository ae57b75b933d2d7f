// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "data/sample_batch.h"
#include "data/stat_source.h"

namespace mmstats::inspector {

/// Hands out places to files, and knows which files had a place one after the other. One thread.
class SourceTable
{
public:
    /// The place of a new file. `ended`: its process was gone when it was found.
    StatSource take(FileId file, const FileDescription &about, bool ended);
    /// The same, but the place is known: others may have it at once.
    void put(FileId file, const StatSource &source);
    /// Its process is gone: another file may take its place, and will continue it.
    void release(FileId file);
    /// As if it had never been.
    void forget(FileId file);

    /// All that had this place, in the order of their discovery; at most the last of them has it now.
    const std::vector<FileId> &filesAt(const StatSource &source) const;

private:
    /// Numbers from 0, the smallest free one first.
    class Numbers
    {
    public:
        int take();
        void giveBack(int number) { free_.insert(number); }

    private:
        std::set<int> free_;
        int next_ = 0;
    };

    using ProcessKey = std::tuple<QString, std::optional<quint32>, bool>; // command, pid, had ended
    struct Process
    {
        int instance = 0;
        Numbers threads;
        int files = 0;
    };
    struct Place
    {
        StatSource source;
        ProcessKey process;
        bool isHeld = true;
    };

    std::map<ProcessKey, Process> processes_;
    std::map<std::pair<QString, bool>, Numbers> instances_; // by command and whether they had ended
    std::unordered_map<FileId, Place> places_;
    std::map<StatSource, std::vector<FileId>> files_;
};

} // namespace mmstats::inspector
