// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModelTester>

#include <batches.h>
#include <outline.h>

#include "models/stats_filter_model.h"
#include "models/stats_tree_model.h"

namespace support {

using namespace mmstats::inspector;

/// The model under the tester, and a sorted proxy over it under another one.
struct TestedTree
{
    StatStore store;
    StatsTreeModel model{store};
    StatsFilterModel proxy;
    QAbstractItemModelTester modelTester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QAbstractItemModelTester proxyTester{&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal};

    explicit TestedTree(const Merging &merging = {})
    {
        proxy.setSourceModel(&model);
        proxy.sort(StatsTreeModel::NameColumn);
        model.setMerging(merging);
    }

    QStringList lines() const { return outline(model); }
    QModelIndex at(const QString &name, int column = 0) const
    {
        return row(model, name).siblingAtColumn(column);
    }
};

} // namespace support
