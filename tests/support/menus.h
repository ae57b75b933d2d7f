// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QMenu>

namespace support {

/// The action with that text, mnemonics aside, in a menu or in one below it; nullptr where there is none.
inline QAction *actionOf(const QMenu &menu, const QString &text)
{
    for (QAction *action : menu.actions()) {
        if (action->text().remove(QLatin1Char('&')) == text)
            return action;
        if (action->menu() != nullptr) {
            if (QAction *below = actionOf(*action->menu(), text))
                return below;
        }
    }
    return nullptr;
}

} // namespace support
