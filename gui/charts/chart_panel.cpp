// SPDX-License-Identifier: Apache-2.0
#include "charts/chart_panel.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "charts/chart_alerts.h"
#include "charts/chart_menu.h"
#include "charts/line_text.h"
#include "charts/plot_gestures.h"
#include "charts/time_keys.h"
#include "data/format.h"
#include "models/stat_drag.h"

namespace mmstats::inspector {

ChartPanel::ChartPanel(StatStore &store, TimeControl &time, QWidget *parent)
    : QFrame(parent)
    , store_(store)
    , time_(time)
    , legend_(new Legend(this))
    , plot_(new PlotView(this))
    , gestures_(new PlotGestures(*plot_))
    , close_(new QToolButton(this))
    , lines_(store)
{
    build();
    connectGestures();
    connect(&lines_, &ChartLines::changed, this, &ChartPanel::contentChanged);
    connect(&lines_, &ChartLines::emptied, this, &ChartPanel::emptied);
}

void ChartPanel::build()
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    plot_->setAcceptDrops(false);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumHeight(88);

    close_->setText(QStringLiteral("×"));
    close_->setAutoRaise(true);
    close_->setToolTip(tr("Remove this chart (Del)"));
    close_->setAccessibleName(tr("Remove this chart"));
    connect(close_, &QToolButton::clicked, this, &ChartPanel::closeRequested);

    auto *header = new QHBoxLayout;
    header->setContentsMargins(12, 4, 4, 0);
    header->addWidget(legend_, 1);
    header->addWidget(close_, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(plot_, 1);
    connect(legend_, &Legend::dragStarted, this, &ChartPanel::dragStarted);
    connect(legend_, &Legend::entryClicked, this,
            [this](std::size_t line, const QPoint &position) { popUp(seriesMenu(*this, line), position); });
}

void ChartPanel::connectGestures()
{
    connect(gestures_, &PlotGestures::hovered, &time_, [this](qint64 time) { time_.setCursor(time); });
    connect(gestures_, &PlotGestures::left, &time_, [this] { time_.setCursor(std::nullopt); });
    connect(&time_, &TimeControl::windowChanged, this, &ChartPanel::unzoom);
    connect(gestures_, &PlotGestures::clicked, this, [this] { setFocus(Qt::MouseFocusReason); });
    connect(gestures_, &PlotGestures::zoomed, &time_, &TimeControl::zoom);
    connect(gestures_, &PlotGestures::panned, &time_, &TimeControl::pan);
    connect(gestures_, &PlotGestures::thresholdMoved, this, [this](RuleId rule, double value) {
        moveThreshold(alerts_->watch, rule, value);
        emit contentChanged();
    });
    connect(gestures_, &PlotGestures::rectangleChosen, this, &ChartPanel::zoomTo);
    connect(gestures_, &PlotGestures::liveRequested, &time_, [this] { time_.setPaused(false); });
}

ChartSpec ChartPanel::spec() const
{
    return {.series = lines_.chosen(),
            .labels = lines_.labels(),
            .left = axes_[PlotView::Left],
            .right = axes_[PlotView::Right]};
}

void ChartPanel::setSpec(const ChartSpec &spec)
{
    axes_ = {spec.left, spec.right};
    zoomed_.reset();
    lines_.set(spec.series, spec.labels, spec.found);
}

QColor ChartPanel::lineColor(std::size_t line) const
{
    return ChartTheme::from(palette()).series(lines_.spec(line).color);
}

void ChartPanel::setStatisticsShown(bool shown)
{
    statisticsShown_ = shown;
    updateLegend();
}

// --- drawing

void ChartPanel::refresh()
{
    const auto shown = time_.limits();
    const View view{.from = shown.from, .to = shown.to, .columns = plot_->columns()};
    PlotView::Content content{.time = shown, .lines = {}, .axes = {}, .restarts = {}};
    summaries_.clear();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        Curve::Drawn drawn = lines_.curve(i).draw(view);
        summaries_.push_back(drawn.summary);
        content.lines.push_back({.pieces = std::move(drawn.pieces),
                                 .range = drawn.summary.range,
                                 .color = lineColor(i),
                                 .style = lines_.spec(i).style,
                                 .onRight = lines_.spec(i).onRight});
        content.restarts.insert(content.restarts.end(), drawn.restarts.begin(), drawn.restarts.end());
    }
    // A process that restarts does so for all of its lines.
    std::ranges::sort(content.restarts);
    content.restarts.erase(std::unique(content.restarts.begin(), content.restarts.end()),
                           content.restarts.end());
    for (const PlotView::Side side : {PlotView::Left, PlotView::Right}) {
        const bool onRight = side == PlotView::Right;
        content.axes[side] = {shownAxis(side), lines_.commonUnit(onRight), lines_.areRates(onRight)};
    }
    if (alerts_ != nullptr)
        addAlerts(*alerts_, lines_, content);
    if (lines_.isWaiting())
        content.message =
            tr("No running process has %1").arg(singleLine(lines_.awaited().join(QStringLiteral(", "))));
    plot_->show(std::move(content));
    refreshMarks();
}

void ChartPanel::refreshMarks()
{
    PlotView::Marks marks{.cursor = time_.cursorTime(),
                          .marks = {time_.mark(TimeControl::A), time_.mark(TimeControl::B)},
                          .position = time_.window().isPaused() ? time_.position() : std::nullopt};
    if (const auto tick = time_.cursor()) {
        for (const Curve *curve : lines_.curves())
            marks.values.push_back(curve->at(*tick));
    }
    plot_->showMarks(std::move(marks));
    updateLegend();
}

void ChartPanel::followPointer()
{
    if (const auto time = gestures_->hoveredTime())
        time_.setCursor(*time);
}

void ChartPanel::updateLegend()
{
    const LineNames names = lineNames(lines_.curves());
    QString title = lines_.size() == 0 ? singleLine(lines_.labels().join(QStringLiteral(", "))) : names.title;
    if (lines_.notTaken() > 0)
        title += tr("  (%Ln more are not drawn)", nullptr, lines_.notTaken());
    // Of the time whose values are said.
    const auto held = time_.window().isPaused() ? std::optional(time_.limits().to) : std::nullopt;
    const auto then = time_.cursorTime() ? time_.cursorTime() : held;
    std::vector<Legend::Entry> entries;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        Legend::Entry entry = entryOf(i);
        entry.color = lineColor(i);
        entry.alert = alerts_ == nullptr ? QString() : lineAlert(*alerts_, lines_.curve(i), then);
        entry.name = names.names[i];
        entries.push_back(std::move(entry));
    }
    legend_->show(title, std::move(entries));
}

Legend::Entry ChartPanel::entryOf(std::size_t line) const
{
    Legend::Entry entry;
    const Curve &curve = lines_.curve(line);
    const Summary summary = line < summaries_.size() ? summaries_[line] : Summary();
    const StatStore::File *file = curve.file();
    const bool hasEnded =
        file != nullptr && file->isStale() && time_.limits().to >= file->statusSince.value_or(0);
    entry.tip = readingName(curve.reading());
    if (const auto cursor = time_.cursor()) {
        entry.value = readingText(curve, curve.at(*cursor));
        entry.dimmed = entry.value.isEmpty();
        if (entry.dimmed)
            entry.value = QStringLiteral("–");
    } else if (curve.members().empty() || (file == nullptr && !curve.spec().aggregate)) {
        entry.value = tr("not running");
        entry.dimmed = true;
    } else if (hasEnded) {
        entry.value = tr("exited");
        entry.dimmed = true;
    } else {
        // Over a long time lines are drawn later than samples come.
        const bool isLive = !time_.window().isPaused() && !store_.ticks().empty();
        const auto now = isLive ? curve.at(store_.present()) : std::nullopt;
        entry.value = readingText(curve, now ? now : summary.last);
    }
    if (time_.mark(TimeControl::A) && time_.mark(TimeControl::B))
        entry.statistics = markText(curve);
    else if (statisticsShown_)
        entry.statistics = statisticsText(curve, summary);
    return entry;
}

// What it was at A and B, and what lies between.
QString ChartPanel::markText(const Curve &curve) const
{
    const auto valueAt = [&](TimeControl::Mark mark) {
        const auto tick = store_.ticks().nearestComplete(*time_.mark(mark));
        return tick ? curve.at(*tick) : std::nullopt;
    };
    const auto a = valueAt(TimeControl::A);
    const auto b = valueAt(TimeControl::B);
    if (!a || !b)
        return {};
    return tr("A %1  B %2  Δ %3")
        .arg(readingText(curve, a), readingText(curve, b), readingText(curve, *b - *a));
}

// --- what a user does

bool ChartPanel::add(const std::vector<SeriesSpec> &series)
{
    const bool added = lines_.add(series);
    if (added)
        emit edited(tr("Add lines"));
    return added;
}

void ChartPanel::changeSeries(std::size_t line, const SeriesSpec &spec)
{
    lines_.change(line, spec);
    emit edited(tr("Change a line"));
}

void ChartPanel::removeSeries(std::size_t line)
{
    lines_.remove(line);
    if (lines_.isEmpty())
        emit closeRequested();
    else
        emit edited(tr("Remove a line"));
}

void ChartPanel::changeAxis(PlotView::Side side, const AxisSpec &axis)
{
    if (axes_[side] == axis)
        return;
    axes_[side] = axis;
    zoomed_.reset();
    emit contentChanged();
    emit edited(tr("Change an axis"));
}

// A look, not a change of the chart: it ends with the return to the present.
void ChartPanel::zoomTo(const QRect &rect)
{
    std::array<AxisSpec, 2> axes = axes_;
    for (const PlotView::Side side : {PlotView::Left, PlotView::Right}) {
        axes[side].isFixed = true;
        axes[side].min = plot_->valueAt(rect.bottom(), side);
        axes[side].max = plot_->valueAt(rect.top(), side);
    }
    time_.show({plot_->timeAt(rect.left()), plot_->timeAt(rect.right())});
    if (!time_.window().isPaused())
        time_.setPaused(true);
    zoomed_ = axes;
    emit contentChanged();
}

void ChartPanel::unzoom()
{
    if (zoomed_ && !time_.window().isPaused())
        zoomed_.reset();
}

void ChartPanel::keyPressEvent(QKeyEvent *event)
{
    const bool isAlt = event->modifiers().testFlag(Qt::AltModifier);
    if (isAlt && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        emit moveRequested(event->key() == Qt::Key_Up ? -1 : 1);
    else if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        emit closeRequested();
    else if (!handleTimeKey(time_, *event))
        QFrame::keyPressEvent(event);
}

void ChartPanel::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse)
        setFocus(Qt::MouseFocusReason);
    QMenu *menu = chartMenu(*this);
    emit menuShown(menu);
    popUp(menu, event->globalPos());
}

void ChartPanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(seriesMimeType))
        event->acceptProposedAction();
}

void ChartPanel::dropEvent(QDropEvent *event)
{
    if (add(droppedSeries(store_, *event->mimeData())))
        event->acceptProposedAction();
}

void ChartPanel::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    update();
}

void ChartPanel::focusOutEvent(QFocusEvent *event)
{
    QFrame::focusOutEvent(event);
    update();
}

void ChartPanel::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (hasFocus())
        QPainter(this).fillRect(QRect(0, 0, 3, height()), palette().highlight());
}

void ChartPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    constexpr int heightPerRow = 90; // the lines matter more than their names
    legend_->setMostRows(qBound(1, height() / heightPerRow, 5));
}

} // namespace mmstats::inspector
