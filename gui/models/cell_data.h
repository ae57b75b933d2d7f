// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVariant>

#include "models/row_values.h"
#include "models/tree_roles.h"

namespace mmstats::inspector {

/// What a cell of the tree answers to a role; invalid where it has no answer. Icons and pins are not known
/// here.
QVariant cellData(const RowValues &values, const TreeNode &node, int column, int role, bool raw);

QString columnTitle(int column);
/// Whether it is made of numbers, which stand on the right.
bool isNumeric(int column);

} // namespace mmstats::inspector
