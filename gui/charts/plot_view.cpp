// SPDX-License-Identifier: Apache-2.0
#include "charts/plot_view.h"

#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QPainter>
#include <QResizeEvent>

#include "data/format.h"

namespace mmstats::inspector {

namespace {

constexpr int topMargin = 7;
constexpr int bottomMargin = 7;
constexpr int labelDistance = 8;
constexpr double pixelsPerTick = 30;
constexpr int mostTicks = 6;

// What of a line is between two times, the parts of segments that reach in from outside included.
Range visibleRange(const QList<QPointF> &points, double from, double to)
{
    Range range;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const QPointF &end = points[i];
        const QPointF &start = points[qMax<qsizetype>(i - 1, 0)];
        if (end.x() < from || start.x() > to)
            continue;
        const auto yAt = [&](double x) {
            const double width = end.x() - start.x();
            return width > 0 ? start.y() + (end.y() - start.y()) * (x - start.x()) / width : end.y();
        };
        range.include(yAt(qBound(start.x(), from, end.x())));
        range.include(yAt(qBound(start.x(), to, end.x())));
    }
    return range;
}

} // namespace

PlotView::PlotView(QWidget *parent)
    : QChartView(new QChart, parent)
    , timeAxis_(new QValueAxis(this))
    , valueAxis_(new QValueAxis(this))
{
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    for (QValueAxis *axis : {timeAxis_, valueAxis_})
        axis->setVisible(false);
    chart()->addAxis(timeAxis_, Qt::AlignBottom);
    chart()->addAxis(valueAxis_, Qt::AlignLeft);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMinimumHeight(48);
    setCacheMode(QGraphicsView::CacheNone);
    setFocusPolicy(Qt::NoFocus);
    layOut();
}

int PlotView::leftMargin(const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(QStringLiteral("888.8 MiB/s")) + labelDistance;
}

int PlotView::columns() const
{
    return qMax(1, qRound(chart()->plotArea().width()));
}

void PlotView::layOut()
{
    const int left = leftMargin(fontMetrics());
    const QRectF area(left, topMargin, qMax(1, viewport()->width() - left - rightMargin),
                      qMax(1, viewport()->height() - topMargin - bottomMargin));
    chart()->setPlotArea(area);
}

void PlotView::setLineCount(std::size_t count)
{
    while (series_.size() > count) {
        chart()->removeSeries(series_.back());
        delete series_.back();
        series_.pop_back();
    }
    while (series_.size() < count) {
        auto *series = new QLineSeries;
        chart()->addSeries(series);
        series->attachAxis(timeAxis_);
        series->attachAxis(valueAxis_);
        series_.push_back(series);
    }
}

void PlotView::show(const TimeWindow::Limits &time, const std::vector<Line> &lines, const QString &unit,
                    bool perSecond)
{
    Range range;
    const auto from = static_cast<double>(time.from);
    const auto to = static_cast<double>(time.to);
    for (const Line &line : lines)
        range.include(visibleRange(line.points, from, to));
    const int most = qBound(1, static_cast<int>(chart()->plotArea().height() / pixelsPerTick), mostTicks);
    const Base base = unit == QLatin1String("bytes") ? Base::Binary : Base::Ten;
    const Scale scale = steadyScale(range, most, scale_, base);

    setLineCount(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QPen pen(lines[i].color, 1.6);
        pen.setCosmetic(true);
        if (series_[i]->pen() != pen)
            series_[i]->setPen(pen);
        series_[i]->replace(lines[i].points);
    }
    if (!(time == time_))
        timeAxis_->setRange(from, to);
    if (!(scale == scale_) || valueAxis_->max() != scale.max)
        valueAxis_->setRange(scale.min, scale.max);
    time_ = time;
    scale_ = scale;
    unit_ = unit;
    perSecond_ = perSecond;
    viewport()->update();
}

double PlotView::yOf(double value) const
{
    const QRectF area = chart()->plotArea();
    return area.bottom() - (value - scale_.min) / (scale_.max - scale_.min) * area.height();
}

double PlotView::xOf(qint64 time) const
{
    const QRectF area = chart()->plotArea();
    return area.left() +
           static_cast<double>(time - time_.from) / static_cast<double>(time_.to - time_.from) * area.width();
}

void PlotView::drawBackground(QPainter *painter, const QRectF &rect)
{
    const ChartTheme theme = ChartTheme::from(palette());
    painter->fillRect(rect, theme.background);
    const QRectF area = chart()->plotArea();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(theme.grid, 0));
    painter->setFont(font());
    const auto ticks = scale_.ticks();
    for (const double tick : ticks)
        painter->drawLine(QPointF(area.left(), yOf(tick)), QPointF(area.right(), yOf(tick)));
    if (time_.to > time_.from) {
        for (const qint64 time : niceTimes(time_.from, time_.to, columns() / 90).times)
            painter->drawLine(QPointF(xOf(time), area.top()), QPointF(xOf(time), area.bottom()));
    }
    painter->setPen(theme.axisText);
    const double height = painter->fontMetrics().height();
    for (const double tick : ticks) {
        // -0 and what rounding has left of it
        const double value = std::abs(tick) < scale_.step * 1e-9 ? 0 : tick;
        const QRectF box(0, yOf(tick) - height / 2, area.left() - labelDistance, height);
        painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                          perSecond_ ? formatRate(value, unit_) : formatNumber(value, unit_));
    }
    painter->restore();
}

void PlotView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void PlotView::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOut();
}

} // namespace mmstats::inspector
