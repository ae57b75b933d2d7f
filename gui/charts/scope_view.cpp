// SPDX-License-Identifier: Apache-2.0
#include "charts/scope_view.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "charts/line_text.h"

namespace mmstats::inspector {

namespace {

constexpr int shortestBreakMs = 40;
constexpr int longWindowBreakMs = 100; // there, a picture is much to draw, and little of it is new
constexpr qint64 longWindowMs = 5000;

} // namespace

ScopeView::ScopeView(StatStore &store, ChartTabs &charts, QWidget *parent)
    : ChartsView(parent)
    , store_(store)
    , charts_(charts)
    , scroll_(new QScrollArea(this))
    , column_(new QVBoxLayout)
    , hint_(new QLabel(this))
{
    build();
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &ScopeView::tick);
    connectCharts();
    setWindow(1000);
}

ScopeView::~ScopeView() = default;

void ScopeView::build()
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    content_->setBackgroundRole(QPalette::Base);
    content_->setAutoFillBackground(true);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(0);
    content_->setLayout(column_);
    scroll_->setWidget(content_);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setTextFormat(Qt::PlainText);
    hint_->setWordWrap(true);
    hint_->setEnabled(false); // the dimmed colour of the palette
    hint_->setText(tr("The scope shows the charts of this tab, sampled up to 1,000 times a second.\n"
                      "Double-click a stat, or press Enter on it, to chart it here."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll_, 1);
    layout->addWidget(axis_);
    layout->addWidget(hint_, 1);
}

void ScopeView::connectCharts()
{
    connect(&charts_, &ChartTabs::changed, this, &ScopeView::takeCharts);
    const auto look = [this] { areLinesNew_ = true; };
    connect(&store_, &StatStore::fileAdded, this, look);
    connect(&store_, &StatStore::fileDescribed, this, look);
    connect(&store_, &StatStore::fileRemoved, this, look);
    connect(&store_, &StatStore::statusChanged, this, look);
}

// --- charts and lines

void ScopeView::takeCharts()
{
    if (!isVisible())
        return;
    const std::vector<ChartPanel *> &charts = charts_.stack()->panels();
    if (!std::ranges::equal(charts, panels_, {}, {}, &ScopePanel::chart)) {
        for (ScopePanel *panel : std::exchange(panels_, {})) {
            panel->hide();
            panel->deleteLater();
        }
        for (ChartPanel *chart : charts)
            addPanel(*chart);
    }
    const bool isEmpty = panels_.empty();
    scroll_->setVisible(!isEmpty);
    axis_->setVisible(!isEmpty);
    hint_->setVisible(isEmpty);
    takeLines();
    updateRunning();
    refreshSoon();
}

void ScopeView::addPanel(ChartPanel &chart)
{
    auto *panel = new ScopePanel(chart);
    panels_.push_back(panel);
    column_->addWidget(panel, 1);
    connect(&chart, &ChartPanel::contentChanged, panel, [this] {
        takeLines();
        refreshSoon();
    });
    connect(panel, &ScopePanel::hovered, this, &ScopeView::refreshCursor);
    connect(panel, &ScopePanel::left, this, &ScopeView::refreshCursor);
    connect(panel, &ScopePanel::zoomed, this, [this](double factor, qint64 around) {
        moveHeld([=, this](const auto &history) { window_.zoom(factor, around, history); });
    });
    // Unlike that of live charts it does not go on where its present is reached.
    connect(panel, &ScopePanel::panned, this, [this](qint64 by) {
        moveHeld([=, this](const auto &history) {
            const TimeWindow::Limits old = window_.limits(history);
            window_.show({old.from + by, old.to + by}, history);
        });
    });
}

std::vector<const Curve *> ScopeView::drawnCurves() const
{
    std::vector<const Curve *> drawn;
    for (const ScopePanel *panel : panels_) {
        if (panel->chart() != nullptr)
            std::ranges::copy(panel->chart()->lines().curves(), std::back_inserter(drawn));
    }
    return drawn;
}

std::vector<const Curve *> ScopeView::curves() const
{
    std::vector<const Curve *> curves;
    for (const Curve *curve : drawnCurves()) {
        const auto isSame = [&](const Curve *other) {
            return other->reading() == curve->reading() && other->spec().hasSameStats(curve->spec());
        };
        if (std::ranges::none_of(curves, isSame))
            curves.push_back(curve);
    }
    return curves;
}

QColor ScopeView::colorOf(const SeriesSpec &line) const
{
    return ChartTheme::from(palette()).series(line.color);
}

Range ScopeView::rangeOf(const SeriesSpec &line) const
{
    for (const ScopePanel *panel : panels_) {
        if (const Range range = panel->rangeOf(line); !range.empty)
            return range;
    }
    return {};
}

void ScopeView::takeLines()
{
    areLinesNew_ = false;
    std::vector<ScopeLine> lines = columns_.assign(store_, drawnCurves());
    if (lines == lines_)
        return;
    const bool areOthers = !std::ranges::equal(lines, lines_, {}, &ScopeLine::id, &ScopeLine::id);
    lines_ = std::move(lines);
    if (sampler_)
        sampler_->setLines(lines_);
    if (still_)
        still_->keepOnly(lines_);
    if (areOthers && trigger_ && !isHeld())
        orderTrigger(); // its line may have another column
    emit linesChanged();
}

// --- what a user does

void ScopeView::setRate(int hertz)
{
    hertz_ = hertz;
    if (sampler_)
        sampler_->setRate(hertz);
}

void ScopeView::setWindow(qint64 milliseconds)
{
    const bool wasHeld = window_.isPaused();
    const qint64 end = limits().to;
    window_.setSpan(milliseconds);
    timer_.setInterval(milliseconds < longWindowMs ? shortestBreakMs : longWindowBreakMs);
    if (wasHeld)
        window_.pause(end);
    if (still_)
        keepShown();
    if (trigger_ && !isHeld())
        orderTrigger();
    refreshSoon();
}

void ScopeView::run()
{
    begin({});
}

void ScopeView::arm(const Trigger &trigger)
{
    begin(trigger);
}

void ScopeView::begin(const std::optional<Trigger> &trigger)
{
    trigger_ = trigger;
    still_.reset();
    showsAgain_ = false;
    window_.resume();
    orderTrigger();
    updateRunning();
    emit stateChanged();
}

void ScopeView::stop()
{
    if (!showsAgain_)
        window_.pause(limits().to);
    showsAgain_ = false;
    updateRunning();
    if (still_ && sampler_->ring().times().first <= still_->times().first)
        still_.reset(); // with what is around it in the ring, which stands still now, there is more to see
    emit stateChanged();
}

// A trigger is new from here on, as is what is known of it.
void ScopeView::orderTrigger()
{
    status_.firedAt = status_.completedAt = std::nullopt;
    status_.phase = trigger_ ? ScopeTrigger::Phase::Armed : ScopeTrigger::Phase::Off;
    if (!sampler_)
        return;
    const auto all = drawnCurves();
    const auto line = std::ranges::find_if(
        all, [&](const Curve *curve) { return trigger_ && curve->spec().isSameLine(trigger_->line); });
    const auto column = line == all.end() ? std::nullopt : columns_.columnOf(**line);
    if (column)
        sampler_->arm(*column, {.edge = trigger_->edge,
                                .level = trigger_->level,
                                .after = window_.chosenSpan() * 1'000'000 / 2,
                                .again = trigger_->again});
    else
        sampler_->disarm();
}

void ScopeView::moveHeld(const std::function<void(const TimeWindow::Limits &history)> &how)
{
    if (!isHeld())
        return;
    const TimeWindow::Limits known = history();
    how(known);
    window_.pause(window_.limits(known).to);
    refresh();
}

// --- running

void ScopeView::updateRunning()
{
    const bool runs = isVisible() && !window()->isMinimized() && !isHeld() && !panels_.empty();
    if (runs == isRunning_)
        return;
    isRunning_ = runs;
    if (!runs) {
        timer_.stop();
        sampler_->stop();
        refreshSoon();
        return;
    }
    if (!sampler_) {
        sampler_ = std::make_unique<ScopeSampler>();
        sampler_->setRate(hertz_);
        sampler_->setLines(lines_);
        orderTrigger();
    }
    if (!window_.isPaused())
        clock_ = ScopeClock();
    sampler_->start();
    timer_.start();
}

void ScopeView::tick()
{
    if (areLinesNew_)
        takeLines();
    followTrigger();
    if (!showsAgain_ || isRefreshDue_)
        refresh();
    emit stateChanged();
}

// Held is what lies around the crossing: half of the window before it, half after.
void ScopeView::followTrigger()
{
    const auto before = status_.completedAt;
    status_ = sampler_->status();
    if (!trigger_ || !status_.completedAt || status_.completedAt == before)
        return;
    const qint64 half = window_.chosenSpan() / 2;
    window_.resume();
    window_.pause(std::llround(clock_.milliseconds(*status_.completedAt)) + half);
    showsAgain_ = trigger_->again;
    still_.reset();
    if (showsAgain_)
        keepShown();
    isRefreshDue_ = true;
    updateRunning();
}

const ScopeSamples &ScopeView::samples() const
{
    return still_ ? static_cast<const ScopeSamples &>(*still_) : sampler_->ring();
}

// What the ring has lost already is not replaced by less.
void ScopeView::keepShown()
{
    const TimeWindow::Limits shown = window_.limits(history());
    const ScopeSamples::Times stretch{clock_.steady(shown.from), clock_.steady(shown.to)};
    if (!still_ || sampler_->ring().times().first <= std::max(stretch.first, still_->times().first))
        still_.emplace(sampler_->ring(), lines_, stretch);
}

TimeWindow::Limits ScopeView::history() const
{
    if (!sampler_)
        return {};
    const ScopeSamples::Times times = samples().times();
    return {static_cast<qint64>(std::ceil(clock_.milliseconds(times.first))),
            static_cast<qint64>(std::floor(clock_.milliseconds(times.last)))};
}

TimeWindow::Limits ScopeView::limits() const
{
    return window_.limits(history());
}

ScopeCsv ScopeView::csv() const
{
    if (!sampler_)
        return {};
    std::vector<ScopeCsv::Line> lines;
    for (const Curve *curve : curves())
        lines.push_back({fullName(*curve), columns_.columnOf(*curve)});
    const TimeWindow::Limits shown = limits();
    return {samples(), clock_, lines, shown.from, shown.to};
}

std::optional<qint64> ScopeView::triggeredAt() const
{
    return status_.firedAt ? std::optional(std::llround(clock_.milliseconds(*status_.firedAt)))
                           : std::nullopt;
}

ScopeView::State ScopeView::state() const
{
    if (isHeld())
        return status_.completedAt ? State::Frozen : State::Stopped;
    if (!trigger_)
        return State::Running;
    return status_.phase == ScopeTrigger::Phase::Armed && !status_.completedAt ? State::Armed
                                                                               : State::Triggered;
}

} // namespace mmstats::inspector
