// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <mmstats/export.h>
#include <mmstats/snapshot.h>

namespace MMSTATS_API mmstats {

enum class Kind : std::uint8_t { unknown, counter, gauge, info };

/// "unknown", "counter", "gauge" or "info", as OpenMetrics has them.
std::string_view typeName(Kind kind) noexcept;

/// What a stat means, as far as its writer says.
struct StatInfo
{
    Kind kind = Kind::unknown;
    std::string unit; ///< an OpenMetrics unit, "seconds" or "bytes"; empty where not said
    std::string help; ///< one sentence for people; empty where not said

    friend bool operator==(const StatInfo &, const StatInfo &) = default;
};

/// Whether a stat of unknown kind may be a counter: a buffered `Q`, as the original's counters are. One that
/// is seen to fall is none. Thread-safe.
bool looksLikeCounter(const Field &field) noexcept;

/// The descriptors of a file's stats, by label.
///
/// Stored as OpenMetrics descriptor lines (`# TYPE label counter`) in text fields whose labels end in
/// `mmstats.metadata`: one for what the file began with, and one more for each later addition. A label that
/// is not a plain word stands in double quotes, with \\, \" and \n escaped. Source:
/// https://prometheus.io/docs/specs/om/open_metrics_spec/
class Metadata
{
public:
    static constexpr std::string_view label = "mmstats.metadata";

    /// Takes what it understands and passes over every other line: the text is anybody's.
    static Metadata parse(std::string_view text);

    /// Of all such fields of the file; where two say something of one label, the first counts. Empty where
    /// there is none.
    static Metadata of(const Snapshot &snapshot);

    /// True for the field that holds the descriptors, which readers do not show as a stat.
    static bool isMetadata(const Field &field) noexcept;

    void add(std::string fieldLabel, StatInfo info);
    bool empty() const noexcept { return infos_.empty(); }

    /// nullptr where nothing is said of that label.
    const StatInfo *find(std::string_view fieldLabel) const noexcept;

    std::string toText() const;

private:
    std::map<std::string, StatInfo, std::less<>> infos_;
};

} // namespace mmstats
