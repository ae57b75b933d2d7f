// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QString>

namespace mmstats::inspector {

/// What one key or one movement of the mouse does, for people.
struct Shortcut
{
    QString keys;
    QString text;
};

struct ShortcutGroup
{
    QString title;
    std::vector<Shortcut> shortcuts;
};

/// Those that are no actions of the window: of the tree, the charts and the page of shortcuts.
std::vector<ShortcutGroup> viewShortcuts();

} // namespace mmstats::inspector
