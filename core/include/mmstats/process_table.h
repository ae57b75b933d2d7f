// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

#include <mmstats/export.h>
#include <mmstats/process.h>

namespace MMSTATS_API mmstats {

/// What is known of the processes that files name: each is asked for once, until it is forgotten. One thread.
class ProcessTable
{
public:
    using Lookup = std::function<ProcessInfo(std::uint32_t pid)>;

    explicit ProcessTable(Lookup lookup = [](std::uint32_t pid) { return ProcessInfo::of(pid); })
        : lookup_(std::move(lookup))
    {
    }

    ProcessInfo find(std::uint32_t pid)
    {
        const auto known = known_.find(pid);
        if (known != known_.end())
            return known->second.info;
        return known_.emplace(pid, Known{lookup_(pid), round_}).first->second.info;
    }

    void forget() { known_.clear(); }

    /// Forgets those that it has known for longest: all where they are no more than `few`, else a tenth of
    /// them, or `few` where that is more. After ten calls nothing is known from before them.
    void forgetOldest(std::size_t few)
    {
        ++round_;
        if (known_.size() <= few)
            return forget();
        std::vector<std::pair<std::uint64_t, std::uint32_t>> ages; // and pids
        ages.reserve(known_.size());
        for (const auto &[pid, known] : known_)
            ages.emplace_back(known.round, pid);
        const std::size_t count = std::max(few, (ages.size() + 9) / 10);
        std::nth_element(ages.begin(), ages.begin() + static_cast<std::ptrdiff_t>(count) - 1, ages.end());
        for (std::size_t i = 0; i < count; ++i)
            known_.erase(ages[i].second);
    }

    /// What is known of this one from before the last forgetOldest() is too old.
    void forgetOld(std::uint32_t pid)
    {
        if (const auto known = known_.find(pid); known != known_.end() && known->second.round < round_)
            known_.erase(known);
    }

private:
    struct Known
    {
        ProcessInfo info;
        std::uint64_t round = 0; ///< in which it was asked for
    };

    Lookup lookup_;
    std::unordered_map<std::uint32_t, Known> known_;
    std::uint64_t round_ = 0;
};

} // namespace mmstats
