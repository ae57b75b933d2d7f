// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/row_values.h"

namespace mmstats::inspector {

/// All that is known of a row: label, help, exact value, kind, unit, type, age, file; state and reason. Rich
/// text in which everything that comes from a file is escaped.
QString toolTipText(const RowValues &values, const TreeNode &node);

/// The same on one line without markup, for assistive technology: state and reason, or help and kind.
QString spokenDescription(const RowValues &values, const TreeNode &node);

} // namespace mmstats::inspector
