// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSize>
#include <QWidget>

class QPainter;

namespace mmstats::inspector {

class TimeAxis;

/// Charts one above the other, over one time axis.
class ChartsView : public QWidget
{
    Q_OBJECT

public:
    /// Charts and time axis, without what surrounds them, for pictures.
    void paintCharts(QPainter &painter);
    QSize chartsSize() const;

protected:
    explicit ChartsView(QWidget *parent);

    QWidget *const content_; // all charts, also those that are scrolled out of sight
    TimeAxis *const axis_;
};

} // namespace mmstats::inspector
