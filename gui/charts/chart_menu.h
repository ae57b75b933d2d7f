// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <QMenu>
#include <QPoint>

namespace mmstats::inspector {

class ChartPanel;

/// What can be done with one line: how it is read and drawn, or that it goes.
QMenu *seriesMenu(ChartPanel &panel, std::size_t line);

/// What can be done with a chart, its axes, its marks, and each of its lines.
QMenu *chartMenu(ChartPanel &panel);

/// Shows a menu, which is deleted when it closes. Its owner may go while it is open.
void popUp(QMenu *menu, const QPoint &globalPosition);

} // namespace mmstats::inspector
