// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "data/stat_store.h"

class QModelIndex;

namespace mmstats::inspector {

class StatsTreeModel;

/// What the details of a row are about.
struct DetailTarget
{
    std::optional<FileId> file = {};      ///< nullopt: nothing
    std::optional<std::size_t> stat = {}; ///< of that file
    int files = 1;                        ///< so many stand behind the row; the one speaks for them
};

/// `row`: of the model, invalid for none. A group is of the file that it is in.
DetailTarget detailTarget(const StatsTreeModel &model, QModelIndex row);

} // namespace mmstats::inspector
