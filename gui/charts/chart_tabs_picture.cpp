// SPDX-License-Identifier: Apache-2.0
#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <QTabBar>

#include "charts/chart_tabs.h"

namespace mmstats::inspector {

QImage ChartTabs::picture()
{
    const double scale = devicePixelRatioF();
    QImage image(stack()->chartsSize() * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    stack()->paintCharts(painter);
    return image;
}

QByteArray ChartTabs::svg()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(stack()->chartsSize());
    generator.setViewBox(QRect(QPoint(), stack()->chartsSize()));
    generator.setTitle(tabName(bar_->currentIndex()));
    QPainter painter(&generator);
    stack()->paintCharts(painter);
    painter.end();
    return bytes;
}

} // namespace mmstats::inspector
