// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <mmstats/export.h>
#include <mmstats/snapshot.h>

namespace MMSTATS_API mmstats {

/// Who wrote a file, as it says itself.
struct SystemFields
{
    std::optional<std::uint32_t> pid;
    std::optional<std::int64_t> tid; ///< a pthread ident, wider than 32 bits, from some writers
    std::optional<std::uint64_t> uid;
    std::optional<std::uint64_t> gid;
    /// UNIX seconds; only of a field that is there once, and of an integer or a double.
    std::optional<double> created;

    friend bool operator==(const SystemFields &, const SystemFields &) = default;

    /// Finds `[prefix]sys.pid` and its siblings of the same prefix. A prefix ends at a character that is
    /// neither letter nor digit, or belongs to a file that has `[prefix]sys.tid` too: `x.notsys.pid` is no
    /// pid. Two candidates contradict each other, so neither counts.
    static SystemFields of(const Snapshot &snapshot);
};

/// True for the labels that the fields of SystemFields may have, and for few others. Thread-safe.
bool mayBeSystemField(std::string_view label) noexcept;

/// The one process that a file names beyond doubt: what has to be certain before a file is removed for it.
struct NamedProcess
{
    std::optional<std::uint32_t> pid = {}; ///< a process id that may be one: above 1, below 2^31
    std::string doubt = {};                ///< one sentence where there is none, else empty

    friend bool operator==(const NamedProcess &, const NamedProcess &) = default;

    /// By the same rule as SystemFields::of(). Stricter about the value: a whole number, read stable.
    static NamedProcess of(const Snapshot &snapshot);
};

} // namespace mmstats
