// SPDX-License-Identifier: Apache-2.0
#include "charts/charts_view.h"

#include <QPainter>

#include "charts/time_axis.h"

namespace mmstats::inspector {

ChartsView::ChartsView(QWidget *parent)
    : QWidget(parent)
    , content_(new QWidget)
    , axis_(new TimeAxis(this))
{
}

QSize ChartsView::chartsSize() const
{
    return {content_->width(), content_->height() + axis_->height()};
}

void ChartsView::paintCharts(QPainter &painter)
{
    painter.fillRect(QRect(QPoint(), chartsSize()), palette().color(QPalette::Base));
    content_->render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
    axis_->render(&painter, QPoint(0, content_->height()), QRegion(), QWidget::DrawChildren);
}

} // namespace mmstats::inspector
