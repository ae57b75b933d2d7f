// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVariant>

#include "models/tree_node.h"

namespace mmstats::inspector {

/// What a row of the tree says. `file` is the one that the node belongs to, or speaks for its process.

QVariant valueText(const TreeNode &node, const StatStore::File &file);
QVariant rateText(const TreeNode &node, const StatStore::File &file);

/// "live", "exited 11:02:31", "unreadable: at byte 12: ..."; empty but for processes and files.
QString stateText(const TreeNode &node, const StatStore::File &file);

/// As rich text in which everything that comes from a file is escaped.
QString toolTipText(const TreeNode &node, const StatStore::File &file);

/// What a filter is applied to: program, pid and label, so that each of them can be asked for. The file's
/// name stands where there is no label.
QString filterText(const StatStore::File &file, const QString &label);

} // namespace mmstats::inspector
