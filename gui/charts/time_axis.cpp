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

void TimeAxis::showCursor(std::optional<qint64> time)
{
    cursor_ = time;
    update();
}

void TimeAxis::setMargins(bool isWideRight, int beyond)
{
    isWideRight_ = isWideRight;
    beyond_ = beyond;
    update();
}

int TimeAxis::xOf(qint64 time) const
{
    const int left = PlotView::leftMargin(fontMetrics());
    const int columns = width() - beyond_ - left - (isWideRight_ ? left : PlotView::rightMargin);
    const double share = static_cast<double>(time - time_.from) / static_cast<double>(time_.to - time_.from);
    return left + qRound(share * columns);
}

// Kept whole at the edges, if need be beside its tick.
int TimeAxis::leftOf(qint64 time, int textWidth, int padding) const
{
    const int left = PlotView::leftMargin(fontMetrics());
    return qBound(left + padding, xOf(time) - textWidth / 2, width() - textWidth - 2 - padding);
}

void TimeAxis::drawTime(QPainter &painter, qint64 time, const QString &text, bool isCursor) const
{
    const ChartTheme theme = ChartTheme::from(palette());
    const int padding = isCursor ? 5 : 0;
    const int textWidth = fontMetrics().horizontalAdvance(text);
    const int x = leftOf(time, textWidth, padding);
    if (isCursor) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.text);
        painter.drawRoundedRect(QRect(x - padding, 0, textWidth + 2 * padding, fontMetrics().height() + 1), 3,
                                3);
    }
    painter.setPen(isCursor ? theme.background : theme.axisText);
    painter.drawText(QRect(x, 0, textWidth + 1, height()), Qt::AlignLeft | Qt::AlignTop, text);
}

void TimeAxis::paintEvent(QPaintEvent * /*event*/)
{
    const ChartTheme theme = ChartTheme::from(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.background);
    const int columns = time_.to > time_.from ? xOf(time_.to) - xOf(time_.from) : 0;
    if (columns < 1)
        return;
    const TimeTicks ticks = niceTimes(time_.from, time_.to, columns / pixelsPerTick);
    const auto textOf = [](qint64 time, const QString &format) {
        return QDateTime::fromMSecsSinceEpoch(time).toString(format);
    };
    int free = 0; // from where on there is room
    for (const qint64 time : ticks.times) {
        const QString text = textOf(time, formatFor(ticks.step));
        const int textWidth = fontMetrics().horizontalAdvance(text);
        const int x = leftOf(time, textWidth, 0);
        if (x < free)
            continue;
        drawTime(painter, time, text, false);
        free = x + textWidth + 4;
    }
    if (cursor_ && *cursor_ >= time_.from && *cursor_ <= time_.to) {
        const bool isFine = time_.to - time_.from < 60'000;
        drawTime(painter, *cursor_,
                 textOf(*cursor_, isFine ? QStringLiteral("HH:mm:ss.zzz") : QStringLiteral("HH:mm:ss")),
                 true);
    }
}

} // namespace mmstats::inspector
