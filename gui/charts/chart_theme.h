// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

namespace mmstats::inspector {

/// Colours of charts, fitting a palette. Series can be told apart by people with any colour vision.
struct ChartTheme
{
    QColor background;
    QColor grid;
    QColor axisText;
    QColor text;
    QColor accent;
    QColor alert; ///< thresholds, and what has passed them
    bool dark = false;

    static ChartTheme from(const QPalette &palette);

    /// Repeats after eight.
    QColor series(int index) const;
};

} // namespace mmstats::inspector
