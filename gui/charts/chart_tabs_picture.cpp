// SPDX-License-Identifier: Apache-2.0
#include <QBuffer>
#include <QPainter>
#include <QStackedWidget>
#include <QSvgGenerator>
#include <QTabBar>

#include "charts/chart_tabs.h"

namespace mmstats::inspector {

ChartsView &ChartTabs::seenCharts() const
{
    if (stacks_->isHidden())
        return *instead_;
    stack()->refresh(); // over a long time not each sample is drawn
    return *stack();
}

QImage ChartTabs::picture()
{
    ChartsView &charts = seenCharts();
    const double scale = devicePixelRatioF();
    QImage image(charts.chartsSize() * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    charts.paintCharts(painter);
    return image;
}

QByteArray ChartTabs::svg()
{
    ChartsView &charts = seenCharts();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(charts.chartsSize());
    generator.setViewBox(QRect(QPoint(), charts.chartsSize()));
    generator.setTitle(tabName(bar_->currentIndex()));
    QPainter painter(&generator);
    charts.paintCharts(painter);
    painter.end();
    return bytes;
}

} // namespace mmstats::inspector
