// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include <QVariant>

#include "models/row_values.h"
#include "models/tree_roles.h"

namespace mmstats::inspector {

/// What a cell of the tree answers to a role; invalid where it has no answer. Icons and pins are not known
/// here.
QVariant cellData(const RowValues &values, const TreeNode &node, int column, int role, bool raw);

/// What a row is sorted by in a column: numbers before texts, and before both what has neither.
using SortKey = std::variant<std::monostate, double, QString>;
SortKey sortKey(const RowValues &values, const TreeNode &node, int column);

QString columnTitle(int column);
/// Whether it is made of numbers, which stand on the right.
bool isNumeric(int column);

} // namespace mmstats::inspector
