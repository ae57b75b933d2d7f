// SPDX-License-Identifier: Apache-2.0
#include "charts/scope_panel.h"

#include <algorithm>

#include <QVBoxLayout>

#include "charts/line_text.h"
#include "charts/plot_gestures.h"
#include "data/format.h"

namespace mmstats::inspector {

ScopePanel::ScopePanel(ChartPanel &chart, QWidget *parent)
    : QFrame(parent)
    , chart_(&chart)
    , legend_(new Legend(this))
    , plot_(new PlotView(this))
    , gestures_(new PlotGestures(*plot_))
{
    setFrameShape(QFrame::NoFrame);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumHeight(chart.minimumHeight());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *header = new QVBoxLayout;
    header->setContentsMargins(12, 4, 4, 0);
    header->addWidget(legend_);
    layout->addLayout(header);
    layout->addWidget(plot_, 1);
    connect(gestures_, &PlotGestures::hovered, this, &ScopePanel::hovered);
    connect(gestures_, &PlotGestures::left, this, &ScopePanel::left);
    connect(gestures_, &PlotGestures::zoomed, this, &ScopePanel::zoomed);
    connect(gestures_, &PlotGestures::panned, this, &ScopePanel::panned);
}

void ScopePanel::refresh(const ScopeSight &sight)
{
    if (!chart_)
        return;
    const ChartLines &lines = chart_->lines();
    const View view{.from = sight.time.from, .to = sight.time.to, .columns = plot_->columns()};
    PlotView::Content content{.time = sight.time, .lines = {}, .axes = {}, .restarts = {}};
    summaries_.clear();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        ScopeTrace drawn;
        if (const auto column = sight.columns.columnOf(lines.curve(i)))
            drawn =
                trace(sight.samples.copy(*column, sight.clock.steady(view.from), sight.clock.steady(view.to)),
                      sight.clock, view);
        summaries_.push_back(drawn.summary);
        content.lines.push_back({.pieces = std::move(drawn.pieces),
                                 .range = drawn.summary.range,
                                 .color = chart_->lineColor(i),
                                 .style = lines.spec(i).style,
                                 .onRight = lines.spec(i).onRight});
    }
    addLevel(content, sight);
    if (sight.crossing)
        content.restarts = {*sight.crossing};
    for (const PlotView::Side side : {PlotView::Left, PlotView::Right}) {
        const bool onRight = side == PlotView::Right;
        content.axes[side] = {chart_->axis(side), lines.commonUnit(onRight), lines.areRates(onRight)};
    }
    if (lines.isWaiting())
        content.message =
            tr("No running process has %1").arg(singleLine(lines.awaited().join(QStringLiteral(", "))));
    plot_->show(std::move(content));
    refreshCursor(sight);
}

// Behind the lines of the chart: the numbers of those stay.
void ScopePanel::addLevel(PlotView::Content &content, const ScopeSight &sight) const
{
    if (!sight.level)
        return;
    const ChartLines &lines = chart_->lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines.spec(i).isSameLine(sight.level->line))
            continue;
        const double level = sight.level->value;
        const QList<QPointF> line{{static_cast<double>(sight.time.from), level},
                                  {static_cast<double>(sight.time.to), level}};
        content.lines.push_back({.pieces = {line},
                                 .range = {level, level, false},
                                 .color = ChartTheme::from(palette()).axisText,
                                 .onRight = lines.spec(i).onRight});
        return;
    }
}

void ScopePanel::refreshCursor(const ScopeSight &sight)
{
    if (!chart_)
        return;
    const ChartLines &lines = chart_->lines();
    PlotView::Marks marks{.cursor = sight.cursor};
    const LineNames names = lineNames(lines.curves());
    std::vector<Legend::Entry> entries;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (sight.cursor)
            marks.values.push_back(valueAt(i, sight));
        Legend::Entry entry = entryOf(i, sight);
        entry.color = chart_->lineColor(i);
        entry.name = names.names[i];
        entries.push_back(std::move(entry));
    }
    plot_->showMarks(std::move(marks));
    const bool isUnnamed = lines.size() == 0;
    legend_->show(isUnnamed ? singleLine(lines.labels().join(QStringLiteral(", "))) : names.title,
                  std::move(entries));
}

std::optional<double> ScopePanel::valueAt(std::size_t line, const ScopeSight &sight) const
{
    const auto column = sight.columns.columnOf(chart_->lines().curve(line));
    const auto near =
        column ? valueNear(sight.samples, *column, sight.clock, *sight.cursor) : std::optional<ScopeValue>();
    return near ? near->value : std::nullopt;
}

Legend::Entry ScopePanel::entryOf(std::size_t line, const ScopeSight &sight) const
{
    Legend::Entry entry;
    const Curve &curve = chart_->lines().curve(line);
    const Summary summary = line < summaries_.size() ? summaries_[line] : Summary();
    entry.tip = readingName(curve.reading());
    entry.value = readingText(curve, sight.cursor ? valueAt(line, sight) : summary.last);
    entry.dimmed = entry.value.isEmpty();
    if (entry.dimmed && !sight.columns.columnOf(curve))
        entry.value = tr("not sampled");
    else if (entry.dimmed && !sight.cursor && curve.members().empty())
        entry.value = tr("not running");
    else if (entry.dimmed)
        entry.value = QStringLiteral("–");
    entry.statistics = statisticsText(curve, summary);
    return entry;
}

std::optional<qint64> ScopePanel::hoveredTime() const
{
    return gestures_->hoveredTime();
}

Range ScopePanel::rangeOf(const SeriesSpec &line) const
{
    for (std::size_t i = 0; chart_ && i < std::min(chart_->lines().size(), summaries_.size()); ++i) {
        if (chart_->lines().spec(i).isSameLine(line))
            return summaries_[i].range;
    }
    return {};
}

void ScopePanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    legend_->setMostRows(chart_ ? chart_->legend()->mostRows() : 1);
}

} // namespace mmstats::inspector
