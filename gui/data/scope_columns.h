// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "data/curve.h"
#include "data/scope_line.h"
#include "data/scope_ring.h"

namespace mmstats::inspector {

/// Which line of the charts has which column of the ring. A line keeps its column, whatever becomes of its
/// files; lines of the same stats, read alike, share one.
class ScopeColumns
{
public:
    /// The files that the lines are of now. Lines beyond the ring's columns are left out.
    std::vector<ScopeLine> assign(const StatStore &store, const std::vector<const Curve *> &curves);

    /// nullopt where there is no column left for it.
    std::optional<std::size_t> columnOf(const Curve &curve) const;

private:
    struct Column
    {
        SeriesSpec spec;
        Reading reading = Reading::raw;
        quint64 id = 0;

        bool isOf(const Curve &curve) const
        {
            return id != 0 && reading == curve.reading() && spec.hasSameStats(curve.spec());
        }
    };

    void free(const std::vector<const Curve *> &curves);
    std::optional<std::size_t> take(const Curve &curve);

    std::array<Column, ScopeRing::mostLines> columns_;
    quint64 lastId_ = 0;
};

} // namespace mmstats::inspector
