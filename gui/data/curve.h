// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "data/aggregate_trace.h"
#include "data/growing_trace.h"
#include "data/series_spec.h"
#include "data/stat_store.h"
#include "data/summary.h"
#include "data/trace.h"

namespace mmstats::inspector {

/// A line of a chart as the store knows it: the histories of all files that its spec names. One thread, that
/// of the store, which outlives it.
class Curve
{
public:
    Curve(const StatStore &store, SeriesSpec spec)
        : store_(&store)
        , spec_(std::move(spec))
    {
    }

    const SeriesSpec &spec() const noexcept { return spec_; }
    /// Of the same stats, drawn otherwise.
    void restyle(const SeriesSpec &spec) { spec_ = spec; }

    /// Files have come, gone, or have other fields: the members are looked up anew when they are needed.
    void filesChanged() noexcept { isResolved_ = false; }

    struct Member
    {
        FileId file = 0;
        std::size_t stat = 0;
    };
    /// Whose values the line shows. Unless it is an aggregate they had their place one after the other.
    const std::vector<Member> &members() const;
    /// The file that the line is of now; nullptr for aggregates, and where there is none.
    const StatStore::File *file() const;
    /// How many of the members live.
    std::size_t livingMembers() const;

    Reading reading() const;
    /// As it is read unless its spec says otherwise.
    Reading automaticReading() const;
    /// OpenMetrics' unit of the values, empty where there is none or members differ.
    QString unit() const
    {
        members();
        return unit_;
    }

    struct Drawn
    {
        std::vector<QList<QPointF>> pieces; ///< x in ms since the epoch; nothing is known between them
        std::vector<qint64> restarts;       ///< when a process took the place of another
        Summary summary;
    };
    /// Where samples are many more than columns, and the view ends with the present, columns stay where they
    /// are while it moves: a sample costs no more than one that is new. Then up to a column more at the left
    /// belongs to the line and its summary.
    Drawn draw(const View &view) const;

    /// What the line shows at a sample; nullopt where it shows nothing.
    std::optional<double> at(Tick tick) const;

private:
    const StatStore::File &fileOf(const Member &member) const { return *store_->file(member.file); }
    History history(const Member &member) const;
    View steady(const View &view) const;
    QString commonUnit() const;
    Aggregated aggregated() const;

    const StatStore *store_;
    SeriesSpec spec_;
    mutable bool isResolved_ = false;
    mutable std::vector<Member> members_;
    mutable QString unit_;
    mutable std::map<FileId, GrowingTrace> lines_; // of members that were drawn
};

} // namespace mmstats::inspector
