// SPDX-License-Identifier: Apache-2.0
#include "charts/time_axis.h"

#include <QDateTime>
#include <QPainter>

#include "charts/chart_theme.h"
#include "charts/nice_scale.h"
#include "charts/plot_view.h"

namespace mmstats::inspector {

namespace {

constexpr int pixelsPerTick = 90;

QString formatFor(qint64 step)
{
    if (step < 1000)
        return QStringLiteral("HH:mm:ss.zzz");
    return step < 60'000 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
}

} // namespace

TimeAxis::TimeAxis(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize TimeAxis::sizeHint() const
{
    return {200, fontMetrics().height() + 6};
}

void TimeAxis::show(const TimeWindow::Limits &time)
{
    time_ = time;
    update();
}

void TimeAxis::paintEvent(QPaintEvent * /*event*/)
{
    const ChartTheme theme = ChartTheme::from(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.background);
    if (time_.to <= time_.from)
        return;
    const int left = PlotView::leftMargin(fontMetrics());
    const int columns = width() - left - PlotView::rightMargin;
    if (columns < 1)
        return;
    const TimeTicks ticks = niceTimes(time_.from, time_.to, columns / pixelsPerTick);
    painter.setPen(theme.axisText);
    for (const qint64 time : ticks.times) {
        const double share =
            static_cast<double>(time - time_.from) / static_cast<double>(time_.to - time_.from);
        const QString text = QDateTime::fromMSecsSinceEpoch(time).toString(formatFor(ticks.step));
        const int textWidth = fontMetrics().horizontalAdvance(text);
        // Kept whole at the edges, if need be beside its tick.
        const int x = qBound(left, left + qRound(share * columns) - textWidth / 2, width() - textWidth - 2);
        painter.drawText(QRect(x, 0, textWidth + 1, height()), Qt::AlignLeft | Qt::AlignTop, text);
    }
}

} // namespace mmstats::inspector
