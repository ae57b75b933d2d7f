// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>

#include <mmstats/export.h>
#include <mmstats/process.h>

namespace MMSTATS_API mmstats {

/// What is known of the processes that files name: each is asked for once, until forget(). One thread.
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
        return known != known_.end() ? known->second : known_.emplace(pid, lookup_(pid)).first->second;
    }

    void forget() { known_.clear(); }

private:
    Lookup lookup_;
    std::unordered_map<std::uint32_t, ProcessInfo> known_;
};

} // namespace mmstats
