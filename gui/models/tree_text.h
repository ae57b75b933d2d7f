// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QString>

namespace mmstats::inspector {

/// The whole tree as plain text: a line a row, indented by depth, with its value, rate and state.
QString treeText(const QAbstractItemModel &model);

} // namespace mmstats::inspector
