// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include "charts/chart_panel.h"

class QLineEdit;

namespace mmstats::inspector {

/// Asks for the range of a value axis. Not modal; goes with its chart.
class RangeDialog : public QDialog
{
    Q_OBJECT

public:
    /// Begins with what the axis shows now.
    RangeDialog(ChartPanel &panel, PlotView::Side side);

private:
    void apply();

    ChartPanel &panel_;
    PlotView::Side side_;
    QLineEdit *min_;
    QLineEdit *max_;
    QPushButton *apply_;
};

} // namespace mmstats::inspector
