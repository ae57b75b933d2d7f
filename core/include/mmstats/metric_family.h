// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include <mmstats/export.h>
#include <mmstats/metric_text.h>

namespace MMSTATS_API mmstats {

/// The types of both formats; classic text calls an info a gauge, and unknown untyped.
enum class FamilyType : std::uint8_t { counter, gauge, summary, info, unknown };

/// What samples of that type have behind the family's name; not of a summary's sum and count.
std::string_view sampleSuffix(FamilyType type) noexcept;

/// The lines in front of a family's samples: its type, its unit where the name ends in it, and `help`, of
/// which the first 1024 bytes count. Thread-safe.
std::string familyHead(std::string_view name, FamilyType type, std::string_view unit, std::string_view help,
                       MetricFormat format);

/// The help of a stat whose writer gives none. Thread-safe.
std::string helpOf(std::string_view label);

/// The names of the families of one exposition: no two have a sample's name in common.
class FamilyNames
{
public:
    /// A name that no other has, which is then taken: `name`, with _stat behind it as often as it takes.
    std::string take(std::string name, FamilyType type);

private:
    bool isFree(const std::string &name, FamilyType type) const;

    std::unordered_set<std::string> taken_;
};

} // namespace mmstats
