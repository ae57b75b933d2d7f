// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <QtGlobal>

#include <mmstats/metric_family.h>
#include <mmstats/metric_series.h>

namespace mmstats::inspector {

/// All series that stats become, of whatever files, with the names and types that mmash would give them. No
/// two are alike. One thread.
class MetricCatalog
{
public:
    struct Series
    {
        std::string labels; ///< of the file
        std::size_t family = 0;
        std::size_t stat = 0; ///< of the family's
        mmstats::MetricPart part = mmstats::MetricPart::value;
        qint64 changes = 0; ///< to a value, or to none
    };

    /// The series that a stat of a file with those labels has.
    std::size_t take(const mmstats::MetricSeries &series, const std::string &fileLabels);

    /// A change of it, to a value in the family's unit or to none.
    void count(std::size_t series, std::optional<double> value);

    const Series &at(std::size_t series) const { return series_[series]; }

    /// Once all values were counted: gives families their names. The series that have values, those of a
    /// family together, in the order in which they are to be written.
    std::vector<std::size_t> finish();

    /// What stands in front of the family's samples.
    std::string head(std::size_t family) const;
    /// "name{labels} ", to be followed by the value.
    std::string sampleStart(std::size_t series) const;
    /// Whether the format has such a sample: sums and counts of summaries are not negative.
    bool isAllowed(std::size_t series, double value) const;

private:
    struct Stat
    {
        std::string label;
        std::string quoted; // no two of a family have the same
        std::string unit;
        std::string help;
        bool hasValues = false;
    };
    struct Family
    {
        std::string name;
        mmstats::FamilyType type = mmstats::FamilyType::gauge;
        bool isSummary = false;
        bool isCounter = false; // some of its samples are a counter's
        bool isOther = false;   // some are not
        bool isShared = false;  // by the values of several stats
        std::vector<Stat> stats = {};
        std::map<std::string, std::size_t, std::less<>> byLabel = {};
        std::unordered_set<std::string> quoted = {};
    };
    struct Key
    {
        std::size_t family, stat;
        mmstats::MetricPart part;
        std::string labels;
        friend auto operator<=>(const Key &, const Key &) = default;
    };

    std::size_t familyOf(const mmstats::MetricSeries &series);
    static std::size_t statOf(Family &family, const mmstats::MetricSeries &series);

    std::vector<Family> families_;
    std::map<std::pair<std::string, bool>, std::size_t> byName_;
    std::vector<Series> series_;
    std::vector<bool> areCounters_; // by series
    std::map<Key, std::size_t> byKey_;
};

} // namespace mmstats::inspector
