// SPDX-License-Identifier: Apache-2.0
#include "charts/chart_stack.h"

#include <algorithm>

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include "charts/seen.h"

namespace mmstats::inspector {

const QString ChartStack::chartMimeType = QStringLiteral("application/x-mmstats-chart");

ChartStack::ChartStack(StatStore &store, TimeControl &time, QWidget *parent)
    : ChartsView(parent)
    , store_(store)
    , time_(time)
    , scroll_(new QScrollArea(this))
    , column_(new QVBoxLayout)
    , hint_(new QLabel(this))
    , dropLine_(new QWidget(content_))
{
    build();
    connect(&store, &StatStore::cleared, this, &ChartStack::clear);
    connect(&store, &StatStore::applied, this, [this](qint64, bool complete) {
        if (!complete)
            return;
        if (time_.window().isPaused()) {
            if (time_.position()) // it moves over charts that stand still
                refreshMarks();
            return;
        }
        refreshForSample();
    });
    soon_.setSingleShot(true);
    connect(&soon_, &QTimer::timeout, this, &ChartStack::refresh);
    connect(&time, &TimeControl::windowChanged, this, &ChartStack::refreshSoon);
    connect(&time, &TimeControl::cursorChanged, this, &ChartStack::refreshMarks);
    connect(&time, &TimeControl::marksChanged, this, &ChartStack::refreshMarks);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        auto *panel = qobject_cast<ChartPanel *>(now);
        if (std::ranges::find(panels_, panel) != panels_.end())
            lastFocused_ = panel;
    });
    updateHint();
}

void ChartStack::build()
{
    setAcceptDrops(true);
    setFocusPolicy(Qt::ClickFocus); // what is being typed elsewhere ends with a click here
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setTextFormat(Qt::PlainText);
    hint_->setWordWrap(true);
    hint_->setEnabled(false); // the dimmed colour of the palette

    content_->setBackgroundRole(QPalette::Base);
    content_->setAutoFillBackground(true);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(0);
    content_->setLayout(column_);
    dropLine_->setBackgroundRole(QPalette::Highlight);
    dropLine_->setAutoFillBackground(true);
    dropLine_->hide();
    scroll_->setWidget(content_);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll_, 1);
    layout->addWidget(axis_);
    layout->addWidget(hint_);
}

// --- charts

ChartPanel *ChartStack::addPanel()
{
    auto *panel = new ChartPanel(store_, time_);
    panel->setStatisticsShown(statisticsShown_);
    panel->setAlerts(alerts_);
    connect(panel, &ChartPanel::alertRequested, this, &ChartStack::alertRequested);
    panels_.push_back(panel);
    column_->addWidget(panel, 1);
    connect(panel, &ChartPanel::closeRequested, this, [this, panel] {
        if (removePanel(panel))
            emit edited(tr("Remove a chart"));
    });
    connect(panel, &ChartPanel::emptied, this, [this, panel] { removePanel(panel); });
    connect(panel, &ChartPanel::contentChanged, this, &ChartStack::refreshSoon);
    connect(panel, &ChartPanel::edited, this, &ChartStack::edited);
    connect(panel, &ChartPanel::dragStarted, this, [this, panel] { dragPanel(panel); });
    connect(panel, &ChartPanel::menuShown, this, [this, panel](QMenu *menu) { emit menuShown(panel, menu); });
    connect(panel, &ChartPanel::moveRequested, this, [this, panel](int by) {
        const auto from = std::ranges::find(panels_, panel) - panels_.begin();
        const auto to = std::clamp<std::ptrdiff_t>(from + by, 0, std::ssize(panels_) - 1);
        move(panel, static_cast<std::size_t>(to));
    });
    updateHint();
    emit countChanged(static_cast<int>(panels_.size()));
    return panel;
}

bool ChartStack::removePanel(ChartPanel *panel)
{
    const auto place = std::ranges::find(panels_, panel);
    if (place == panels_.end())
        return false;
    const bool hadFocus = panel->hasFocus();
    const auto index = static_cast<std::size_t>(place - panels_.begin());
    panels_.erase(place);
    if (lastFocused_ == panel)
        lastFocused_ = nullptr;
    panel->hide();
    panel->deleteLater();
    if (hadFocus && !panels_.empty())
        panels_[std::min(index, panels_.size() - 1)]->setFocus();
    updateHint();
    emit countChanged(static_cast<int>(panels_.size()));
    refreshSoon();
    return true;
}

ChartPanel *ChartStack::chart(const std::vector<SeriesSpec> &series)
{
    if (series.empty())
        return nullptr;
    const auto isOfThese = [&](const ChartPanel *panel) {
        const ChartLines &lines = panel->lines();
        if (lines.size() != series.size())
            return false;
        for (std::size_t i = 0; i < series.size(); ++i) {
            if (!lines.spec(i).hasSameStats(series[i]))
                return false;
        }
        return true;
    };
    const auto same = std::ranges::find_if(panels_, isOfThese);
    ChartPanel *panel = same != panels_.end() ? *same : nullptr;
    if (panel == nullptr) {
        panel = addPanel();
        panel->lines().add(series);
        emit edited(tr("Add a chart"));
    }
    // When the layout has found its place.
    QTimer::singleShot(0, panel, [this, panel] { scroll_->ensureWidgetVisible(panel); });
    return panel;
}

ChartPanel *ChartStack::chartLabels(const QStringList &labels)
{
    ChartPanel *panel = addPanel();
    for (const QString &label : labels)
        panel->lines().bindLabel(label);
    emit edited(tr("Add a chart"));
    return panel;
}

void ChartStack::clear()
{
    while (!panels_.empty())
        removePanel(panels_.back());
}

std::vector<ChartSpec> ChartStack::specs() const
{
    std::vector<ChartSpec> specs;
    for (const ChartPanel *panel : panels_)
        specs.push_back(panel->spec());
    return specs;
}

void ChartStack::setSpecs(const std::vector<ChartSpec> &specs)
{
    while (panels_.size() > specs.size())
        removePanel(panels_.back());
    while (panels_.size() < specs.size())
        addPanel();
    for (std::size_t i = 0; i < specs.size(); ++i) {
        if (!(panels_[i]->spec() == specs[i]))
            panels_[i]->setSpec(specs[i]);
    }
    refreshSoon();
}

ChartPanel *ChartStack::current() const
{
    if (lastFocused_ != nullptr)
        return lastFocused_;
    return panels_.empty() ? nullptr : panels_.back();
}

void ChartStack::move(ChartPanel *panel, std::size_t to)
{
    const auto place = std::ranges::find(panels_, panel);
    if (place == panels_.end() || *(panels_.begin() + static_cast<std::ptrdiff_t>(to)) == panel)
        return;
    panels_.erase(place);
    panels_.insert(panels_.begin() + static_cast<std::ptrdiff_t>(to), panel);
    column_->removeWidget(panel);
    column_->insertWidget(static_cast<int>(to), panel, 1);
    for (std::size_t i = 1; i < panels_.size(); ++i)
        setTabOrder(panels_[i - 1], panels_[i]);
    emit edited(tr("Move a chart"));
}

void ChartStack::setStatisticsShown(bool shown)
{
    statisticsShown_ = shown;
    for (ChartPanel *panel : panels_)
        panel->setStatisticsShown(shown);
}

void ChartStack::setAlerts(Alerts *alerts)
{
    alerts_ = alerts;
    for (ChartPanel *panel : panels_)
        panel->setAlerts(alerts);
    if (alerts != nullptr)
        connect(&alerts->watch, &AlertWatch::rulesChanged, this, &ChartStack::refreshSoon);
}

bool ChartStack::hasWideRight() const
{
    return std::ranges::any_of(panels_, [](const ChartPanel *panel) { return panel->lines().hasAny(true); });
}

// --- drawing

// Several things that change at once are drawn once.
void ChartStack::refreshSoon()
{
    refreshWithin(breakLeft(shortestBreakMs));
}

// Where a pixel is much time, samples that move the lines by a small part of it are drawn together.
void ChartStack::refreshForSample()
{
    constexpr qint64 partsOfPixel = 10;
    constexpr qint64 longestBreakMs = 5000;
    const TimeWindow::Limits shown = time_.limits();
    const qint64 parts = partsOfPixel * std::max(1, content_->width());
    const qint64 rest =
        breakLeft(std::clamp((shown.to - shown.from) / parts, shortestBreakMs, longestBreakMs));
    if (rest == 0) {
        refresh();
        return;
    }
    refreshWithin(rest);
    if (rest > shortestBreakMs)
        refreshMarks(); // legends have the values of each sample
}

void ChartStack::refreshWithin(qint64 ms)
{
    if (!soon_.isActive() || soon_.remainingTime() > ms)
        soon_.start(static_cast<int>(ms));
}

qint64 ChartStack::breakLeft(qint64 breakMs) const
{
    return sinceRefresh_.isValid() ? std::max<qint64>(0, breakMs - sinceRefresh_.elapsed()) : 0;
}

void ChartStack::refresh()
{
    soon_.stop();
    if (store_.ticks().empty() || !isSeen(*this))
        return;
    sinceRefresh_.start();
    const bool isWide = hasWideRight();
    for (ChartPanel *panel : panels_) {
        panel->plot()->setWideRight(isWide);
        panel->refresh();
    }
    for (ChartPanel *panel : panels_)
        panel->followPointer();
    axis_->setMargins(isWide, scroll_->width() - scroll_->viewport()->width());
    axis_->show(time_.limits());
}

void ChartStack::refreshMarks()
{
    if (!isSeen(*this))
        return;
    for (ChartPanel *panel : panels_)
        panel->refreshMarks();
    axis_->showCursor(time_.cursorTime());
}

void ChartStack::updateHint()
{
    const bool empty = panels_.empty();
    axis_->setVisible(!empty);
    scroll_->setVisible(!empty);
    hint_->setText(empty ? tr("Double-click a stat, or press Enter on it, to chart it here.\n"
                              "Its history since it was found comes with it.\n\n"
                              "Drop more stats on a chart to compare them.")
                         : tr("Drop stats here for another chart"));
    hint_->setSizePolicy(QSizePolicy::Preferred, empty ? QSizePolicy::Expanding : QSizePolicy::Fixed);
    hint_->setContentsMargins(0, 0, 0, empty ? 0 : 4);
}

void ChartStack::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refreshSoon();
}

void ChartStack::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshSoon();
}

void ChartStack::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refreshSoon();
}

} // namespace mmstats::inspector
