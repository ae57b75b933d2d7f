// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace mmstats::inspector {

/// Whether anybody can see it. Of a minimised window nobody can, though its parts are visible: they are told
/// by hide and show events. What changes meanwhile is drawn once it is seen again.
inline bool isSeen(const QWidget &widget)
{
    return widget.isVisible() && !widget.window()->isMinimized();
}

} // namespace mmstats::inspector
