// SPDX-License-Identifier: Apache-2.0
#include "charts/plot_view.h"

#include <algorithm>
#include <cmath>

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
constexpr int markWidth = 16; // what an upright line, its name and its dots take, in pixels

} // namespace

PlotView::PlotView(QWidget *parent)
    : QChartView(new QChart, parent)
    , timeAxis_(new QValueAxis(this))
    , valueAxes_{new QValueAxis(this), new QValueAxis(this)}
{
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    for (QValueAxis *axis : {timeAxis_, valueAxes_[Left], valueAxes_[Right]})
        axis->setVisible(false);
    chart()->addAxis(timeAxis_, Qt::AlignBottom);
    chart()->addAxis(valueAxes_[Left], Qt::AlignLeft);
    chart()->addAxis(valueAxes_[Right], Qt::AlignRight);
    lines_ = std::make_unique<PlotLines>(*chart(), *timeAxis_, valueAxes_);
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

void PlotView::setWideRight(bool isWide)
{
    if (isWide == isWideRight_)
        return;
    isWideRight_ = isWide;
    layOut();
}

QRectF PlotView::plotArea() const
{
    return chart()->plotArea();
}

int PlotView::columns() const
{
    return qMax(1, qRound(plotArea().width()));
}

void PlotView::layOut()
{
    const int left = leftMargin(fontMetrics());
    const int right = isWideRight_ ? left : rightMargin;
    const QRectF area(left, topMargin, qMax(1, viewport()->width() - left - right),
                      qMax(1, viewport()->height() - topMargin - bottomMargin));
    chart()->setPlotArea(area);
}

Scale PlotView::scaleFor(Side side, const Content &content) const
{
    const Axis &axis = content.axes[side];
    const int most = qBound(1, static_cast<int>(plotArea().height() / pixelsPerTick), mostTicks);
    const Base base = axis.unit == QLatin1String("bytes") ? Base::Binary : Base::Ten;
    if (axis.spec.isFixed)
        return fixedScale(axis.spec.min, axis.spec.max, most, axis.spec.isLog, base);
    const bool onRight = side == Right;
    Range range;
    for (const PlotLine &line : content.lines) {
        if (line.onRight != onRight)
            continue;
        if (!axis.spec.isLog) {
            range.include(line.range);
            continue;
        }
        for (const auto &piece : line.pieces) {
            for (const QPointF &point : piece) {
                if (point.y() > 0)
                    range.include(point.y());
            }
        }
    }
    if (!range.empty && !content.thresholds.empty())
        range.include(nearThresholds(axis.spec.isLog ? logScale(range, base) : niceScale(range, most, base),
                                     content.thresholds, onRight));
    return axis.spec.isLog ? logScale(range, base) : steadyScale(range, most, scales_[side], base);
}

void PlotView::show(Content content)
{
    for (const Side side : {Left, Right}) {
        isUsed_[side] = std::ranges::any_of(
            content.lines, [side](const PlotLine &line) { return line.onRight == (side == Right); });
        scales_[side] = scaleFor(side, content);
    }
    setRange(*timeAxis_, static_cast<double>(content.time.from), static_cast<double>(content.time.to));
    for (const Side side : {Left, Right})
        setRange(*valueAxes_[side], scales_[side].position(scales_[side].min),
                 scales_[side].position(scales_[side].max));
    lines_->show(content.lines, scales_);
    for (PlotLine &line : content.lines)
        line.pieces.clear();
    content_ = std::move(content);
    viewport()->update();
}

// An axis that moves has all of its lines outlined anew, at more than all else takes: there is none of them
// then.
void PlotView::setRange(QValueAxis &axis, double low, double high)
{
    if (axis.min() == low && axis.max() == high)
        return;
    lines_->empty();
    axis.setRange(low, high);
}

void PlotView::showMarks(Marks marks)
{
    for (const Marks *shown : {&marks_, &marks}) {
        updateAround(shown->cursor);
        updateAround(shown->position);
        for (const auto &mark : shown->marks)
            updateAround(mark);
    }
    marks_ = std::move(marks);
}

void PlotView::updateAround(std::optional<qint64> time)
{
    if (time && content_.time.to > content_.time.from)
        viewport()->update(qRound(xOf(*time)) - markWidth, 0, 2 * markWidth, viewport()->height());
}

void PlotView::showRubberBand(const QRect &rect)
{
    viewport()->update(rubberBand_.united(rect).adjusted(-2, -2, 2, 2));
    rubberBand_ = rect;
}

double PlotView::yOf(double value, Side side) const
{
    const QRectF area = plotArea();
    const Scale &scale = scales_[side];
    const double low = scale.position(scale.min);
    const double high = scale.position(scale.max);
    return area.bottom() - (scale.position(value) - low) / (high - low) * area.height();
}

double PlotView::valueAt(double y, Side side) const
{
    const QRectF area = plotArea();
    const Scale &scale = scales_[side];
    const double low = scale.position(scale.min);
    const double high = scale.position(scale.max);
    return scale.valueAt(low + (area.bottom() - y) / area.height() * (high - low));
}

double PlotView::xOf(qint64 time) const
{
    const QRectF area = plotArea();
    const TimeWindow::Limits &shown = content_.time;
    return area.left() +
           static_cast<double>(time - shown.from) / static_cast<double>(shown.to - shown.from) * area.width();
}

qint64 PlotView::timeAt(double x) const
{
    const QRectF area = plotArea();
    const TimeWindow::Limits &shown = content_.time;
    return shown.from +
           qRound64((x - area.left()) / area.width() * static_cast<double>(shown.to - shown.from));
}

void PlotView::drawLabels(QPainter &painter, const ChartTheme &theme, Side side) const
{
    const QRectF area = plotArea();
    const double height = painter.fontMetrics().height();
    painter.setPen(theme.axisText);
    for (const double tick : scales_[side].ticks()) {
        // -0 and what rounding has left of it
        const double value = !scales_[side].isLog && std::abs(tick) < scales_[side].step * 1e-9 ? 0 : tick;
        QRectF box(0, yOf(tick, side) - height / 2, area.left() - labelDistance, height);
        if (side == Right)
            box.moveLeft(area.right() + labelDistance);
        const auto edge = side == Right ? Qt::AlignLeft : Qt::AlignRight;
        const Axis &axis = content_.axes[side];
        painter.drawText(box, static_cast<int>(edge | Qt::AlignVCenter),
                         axis.perSecond ? formatRate(value, axis.unit) : formatNumber(value, axis.unit));
    }
}

void PlotView::drawBackground(QPainter *painter, const QRectF &rect)
{
    const ChartTheme theme = ChartTheme::from(palette());
    painter->fillRect(rect, theme.background);
    const QRectF area = plotArea();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(theme.grid, 0));
    painter->setFont(font());
    const Side grid = isUsed_[Left] || !isUsed_[Right] ? Left : Right;
    for (const double tick : scales_[grid].ticks())
        painter->drawLine(QPointF(area.left(), yOf(tick, grid)), QPointF(area.right(), yOf(tick, grid)));
    const TimeWindow::Limits &shown = content_.time;
    if (shown.to > shown.from) {
        for (const qint64 time : niceTimes(shown.from, shown.to, columns() / 90).times)
            painter->drawLine(QPointF(xOf(time), area.top()), QPointF(xOf(time), area.bottom()));
    }
    for (const Side side : {Left, Right}) {
        if (isUsed_[side] || side == grid)
            drawLabels(*painter, theme, side);
    }
    if (shown.to > shown.from) {
        for (const EventLog::Stretch &stretch : content_.fired)
            ThresholdPainter(*painter, area, theme).shade(xOf(stretch.from), xOf(stretch.to));
    }
    painter->setPen(theme.axisText);
    if (!content_.message.isEmpty())
        painter->drawText(area, Qt::AlignCenter | Qt::TextWordWrap, content_.message);
    painter->restore();
}

// `name` in a small box at its top.
void PlotView::drawUpright(QPainter &painter, qint64 time, const QPen &pen, const QString &name) const
{
    const QRectF area = plotArea();
    const double x = xOf(time);
    if (x < area.left() - 0.5 || x > area.right() + 0.5)
        return;
    painter.setPen(pen);
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    if (name.isEmpty())
        return;
    const QFontMetricsF metrics(font());
    const double side = metrics.height();
    const QRectF box(x - side / 2, 0, side, side);
    painter.fillRect(box, pen.color());
    painter.setPen(ChartTheme::from(palette()).background);
    painter.setFont(font());
    painter.drawText(box, Qt::AlignCenter, name);
}

// What is being moved is shown where it would be.
void PlotView::drawThresholds(QPainter &painter, const ChartTheme &theme) const
{
    if (content_.thresholds.empty())
        return;
    painter.setFont(font());
    ThresholdPainter thresholds(painter, plotArea(), theme);
    for (const PlotThreshold &threshold : content_.thresholds) {
        const bool isMoved = moved_ && moved_->rule == threshold.rule;
        const PlotThreshold &shown = isMoved ? *moved_ : threshold;
        thresholds.draw(shown, yOf(shown.value, threshold.onRight ? Right : Left));
    }
}

const PlotThreshold *PlotView::thresholdAt(const QPoint &point) const
{
    constexpr double reach = 4;
    if (!plotArea().contains(point))
        return nullptr;
    const auto found = std::ranges::find_if(content_.thresholds, [&](const PlotThreshold &threshold) {
        return std::abs(yOf(threshold.value, threshold.onRight ? Right : Left) - point.y()) <= reach;
    });
    return found == content_.thresholds.end() ? nullptr : &*found;
}

void PlotView::showMovedThreshold(std::optional<PlotThreshold> threshold)
{
    moved_ = std::move(threshold);
    viewport()->update();
}

void PlotView::drawForeground(QPainter *painter, const QRectF & /*rect*/)
{
    if (content_.time.to <= content_.time.from)
        return;
    const ChartTheme theme = ChartTheme::from(palette());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    drawThresholds(*painter, theme);
    for (const qint64 restart : content_.restarts) {
        drawUpright(*painter, restart, QPen(theme.axisText, 1, Qt::DashLine), {});
        const double x = xOf(restart);
        const double top = plotArea().top();
        painter->setBrush(theme.axisText);
        painter->drawPolygon(QPolygonF({{x - 4, top - 6}, {x + 4, top - 6}, {x, top + 1}}));
    }
    const std::array names{QStringLiteral("A"), QStringLiteral("B")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (marks_.marks[i])
            drawUpright(*painter, *marks_.marks[i], QPen(theme.accent, 1), names[i]);
    }
    if (marks_.position)
        drawUpright(*painter, *marks_.position, QPen(theme.text, 2), {});
    if (marks_.cursor) {
        drawUpright(*painter, *marks_.cursor, QPen(theme.text, 1, Qt::DotLine), {});
        painter->setRenderHint(QPainter::Antialiasing);
        for (std::size_t i = 0; i < marks_.values.size() && i < content_.lines.size(); ++i) {
            if (!marks_.values[i])
                continue;
            const PlotLine &line = content_.lines[i];
            const QPointF at(xOf(*marks_.cursor), yOf(*marks_.values[i], line.onRight ? Right : Left));
            painter->setPen(QPen(theme.background, 1.5));
            painter->setBrush(line.color);
            if (plotArea().adjusted(-1, -1, 1, 1).contains(at))
                painter->drawEllipse(at, 4, 4);
        }
    }
    if (!rubberBand_.isEmpty()) {
        QColor inside = theme.accent;
        inside.setAlphaF(0.15F);
        painter->setPen(QPen(theme.accent, 1));
        painter->setBrush(inside);
        painter->drawRect(rubberBand_);
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
