// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "charts/time_window.h"

namespace mmstats::inspector {

/// The time of day below all charts.
class TimeAxis : public QWidget
{
    Q_OBJECT

public:
    explicit TimeAxis(QWidget *parent = nullptr);

    void show(const TimeWindow::Limits &time);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TimeWindow::Limits time_;
};

} // namespace mmstats::inspector
