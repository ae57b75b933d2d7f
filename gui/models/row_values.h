// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/difference.h"
#include "models/tree_alerts.h"
#include "models/tree_node.h"

namespace mmstats::inspector {

/// What the rows of stats show, worked out when it is asked for.
class RowValues
{
public:
    explicit RowValues(const StatStore &store)
        : store_(store)
    {
    }

    const MergedValue &of(const TreeNode &node) const
    {
        if (!node.value)
            node.value = mergeMembers(store_, node.members, aggregation_);
        return *node.value;
    }

    /// The file that says where a row belongs; nullptr where there is none.
    const StatStore::File *fileOf(const TreeNode &node) const
    {
        if (node.hasState())
            return store_.file(node.speaker);
        const auto newest = newestOf(node);
        return newest ? store_.file(newest->file) : nullptr;
    }

    /// The stat that tells what kind of stat the row is: of a living process rather than of one that has
    /// ended.
    std::optional<StatRef> newestOf(const TreeNode &node) const
    {
        const auto counting = countingMembers(store_, node.members);
        return counting.empty() ? std::nullopt : std::optional(counting.back());
    }

    /// nullptr where there is no stat.
    const StatDescription *describe(const TreeNode &node) const
    {
        const auto newest = newestOf(node);
        return newest ? &store_.file(newest->file)->description.stats[newest->stat] : nullptr;
    }

    /// For numbers that are no counters. Values that were worked out stay until their nodes forget them.
    void setAggregation(mmstats::Aggregation aggregation) { aggregation_ = aggregation; }
    mmstats::Aggregation aggregation() const noexcept { return aggregation_; }
    /// How the row's value came about.
    mmstats::Aggregation aggregationOf(const TreeNode &node) const
    {
        return of(node).isCounter ? mmstats::Aggregation::sum : aggregation_;
    }

    /// Of the row, or below it.
    std::vector<const Alert *> alertsOf(const TreeNode &node) const
    {
        return alerts_ == nullptr ? std::vector<const Alert *>() : alerts_->of(node);
    }
    bool isInAlert(const TreeNode &node) const { return alerts_ != nullptr && alerts_->has(node); }
    void setAlerts(const TreeAlerts *alerts) { alerts_ = alerts; }

    /// What the rows of stats are compared between. What nodes know of it by then they have to forget.
    void setComparison(Comparison comparison) { comparison_ = std::move(comparison); }
    const Comparison &comparison() const noexcept { return comparison_; }
    /// Worked out each time. Kind Nothing where nothing is compared, and for rows that are no stats.
    Difference differenceOf(const TreeNode &node) const
    {
        return node.isStat() ? inspector::differenceOf(store_, node.members, aggregation_, comparison_)
                             : Difference();
    }

    const StatStore &store() const noexcept { return store_; }

private:
    const StatStore &store_;
    const TreeAlerts *alerts_ = nullptr;
    mmstats::Aggregation aggregation_ = mmstats::Aggregation::sum;
    Comparison comparison_;
};

} // namespace mmstats::inspector
