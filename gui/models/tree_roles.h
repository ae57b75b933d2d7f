// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Qt>

namespace mmstats::inspector {

/// The columns of the tree, and what its rows can be asked for.
struct TreeRoles
{
    enum Column {
        NameColumn,
        ValueColumn,
        RateColumn,
        DifferenceColumn, ///< only while something is compared
        SparkColumn,
        AgeColumn,
        StateColumn,
        columnCount_
    };

    enum Role {
        SortRole = Qt::UserRole, ///< raw value: number, or text
        KindRole,                ///< RowKind as int
        FileRole,   ///< FileId, of processes, files and stats; of several the one that speaks for them
        StatRole,   ///< index of the stat in its file, of stats
        LabelRole,  ///< the whole label, of stats and groups
        FilterRole, ///< what a filter is applied to: program, pid, tid and label
        StateRole,  ///< mmstats::FileState as int, of processes, files and favourites
        DetailRole, ///< dimmed text behind the name: "pid 4121"
        ShownRole,  ///< whether filter and hiding leave the row
        StaleRole,  ///< whether the process has ended, or its file cannot be read any more
        PinnedRole, ///< bool, of stats
        PidRole,    ///< of a single process
        AlertRole,  ///< "above 30 for 12 s", "2 alerts"; invalid where nothing fires
        CalmRole,   ///< whether the cell says that there is nothing to say
    };
};

} // namespace mmstats::inspector
