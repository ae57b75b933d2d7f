// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mmstats/metric_family.h>

#include "common/metric_plan.h"

namespace mmstats::tools {

struct MetricFamily;

/// What one stat, of whatever files, adds to a family.
struct StatSamples
{
    struct Sample
    {
        std::uint32_t file = 0; // whose labels it has
        MetricPart part = MetricPart::value;
        NumberText value = {};
    };

    MetricFamily *family = nullptr;
    std::string label;     ///< as the file has it
    std::string quoted;    ///< what tells it from the family's others: no two have the same
    std::string_view unit; ///< of a plan that has added samples; empty where none says it
    std::string_view help;
    std::vector<Sample> samples;
    bool isCounter = false; ///< some of them are a counter's
    bool isOther = false;   ///< some are not
    bool isSpoilt = false;  ///< some would be a counter's, but no counter has such values

    void add(const MetricPlan::Stat &planned, const Sample &sample)
    {
        if (unit.empty())
            unit = planned.unit;
        if (help.empty())
            help = planned.help;
        const bool counts = planned.type == MetricType::counter && sample.value.isCount();
        isCounter = isCounter || counts;
        isOther = isOther || !counts;
        isSpoilt = isSpoilt || (planned.type == MetricType::counter && !counts);
        samples.push_back(sample);
    }
};

/// All samples of one name.
struct MetricFamily
{
    std::string name;
    bool isSummary = false;
    std::vector<std::shared_ptr<StatSamples>> stats; ///< seldom more than one

    bool hasSamples() const noexcept;
    FamilyType type() const noexcept;
};

/// The families of an exposition, and of those before: what has no samples now is kept for as long as
/// somebody else holds its StatSamples. One thread.
class MetricFamilies
{
public:
    /// To add samples to. Null where too many stats have that name.
    std::shared_ptr<StatSamples> stat(const MetricPlan::Stat &planned);

    /// Drops all samples, and what nobody holds.
    void clear();

    /// By name; of one name, the summary first.
    template <class Visit>
    void visit(Visit visit) const
    {
        for (const auto &[key, family] : families_) {
            if (family.hasSamples())
                visit(family);
        }
    }

private:
    std::map<std::pair<std::string, int>, MetricFamily> families_; // 0: a summary
};

} // namespace mmstats::tools
