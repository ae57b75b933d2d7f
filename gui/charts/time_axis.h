// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

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
    /// Where the cursor is, in words.
    void showCursor(std::optional<qint64> time);
    /// On its right: as PlotView's, and as much more as a scroll bar takes from the plots.
    void setMargins(bool isWideRight, int beyond);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int xOf(qint64 time) const;
    int leftOf(qint64 time, int textWidth, int padding) const;
    void drawTime(QPainter &painter, qint64 time, const QString &text, bool isCursor) const;

    TimeWindow::Limits time_;
    std::optional<qint64> cursor_;
    bool isWideRight_ = false;
    int beyond_ = 0;
};

} // namespace mmstats::inspector
