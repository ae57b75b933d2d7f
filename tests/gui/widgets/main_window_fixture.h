// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/main_window.h"

namespace support {

inline mmstats::inspector::CommandLine watching(const QString &directory)
{
    mmstats::inspector::CommandLine options;
    options.paths = {directory};
    options.intervalMs = 50;
    return options;
}

// The row of a label in the view, wherever it is.
inline QModelIndex rowOf(const mmstats::inspector::MainWindow &window, const QString &label)
{
    const QAbstractItemModel *model = window.tree()->proxy();
    const auto found = model->match(model->index(0, 0), mmstats::inspector::StatsTreeModel::LabelRole, label,
                                    1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.value(0);
}

} // namespace support
