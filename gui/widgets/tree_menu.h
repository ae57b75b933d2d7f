// SPDX-License-Identifier: Apache-2.0
#pragma once

class QMenu;
class QWidget;

namespace mmstats::inspector {

class TreePanel;

/// What can be done with the selected rows of the tree.
QMenu *makeTreeMenu(TreePanel &tree);

/// What can be copied of the tree, for the menu bar too.
QMenu *makeCopyMenu(TreePanel &tree, QWidget *parent);

} // namespace mmstats::inspector
