// SPDX-License-Identifier: Apache-2.0
// What the scope draws, and when.
#include <algorithm>
#include <cmath>
#include <utility>

#include <QEvent>
#include <QScrollArea>

#include "charts/scope_view.h"

namespace mmstats::inspector {

ScopeSight ScopeView::sight() const
{
    ScopeSight sight{
        .samples = samples(), .columns = columns_, .clock = clock_, .time = limits(), .cursor = {}};
    if (trigger_)
        sight.level = {trigger_->line, trigger_->level};
    sight.crossing = triggeredAt();
    const auto pointed = std::ranges::find_if(
        panels_, [](const ScopePanel *panel) { return panel->hoveredTime().has_value(); });
    if (pointed == panels_.end() || lines_.empty())
        return sight;
    const qint64 time = *(*pointed)->hoveredTime();
    if (time < sight.time.from || time > sight.time.to)
        return sight;
    if (const auto near = valueNear(sight.samples, lines_.front().column, clock_, time))
        sight.cursor = std::llround(near->milliseconds);
    return sight;
}

void ScopeView::refreshSoon()
{
    if (std::exchange(isRefreshDue_, true))
        return;
    QTimer::singleShot(0, this, [this] {
        if (isRefreshDue_)
            refresh();
    });
}

void ScopeView::refresh()
{
    isRefreshDue_ = false;
    if (!isVisible() || !sampler_)
        return;
    const bool isWide = charts_.stack()->hasWideRight();
    const ScopeSight seen = sight();
    for (ScopePanel *panel : panels_) {
        panel->plot()->setWideRight(isWide);
        panel->refresh(seen);
    }
    axis_->setMargins(isWide, scroll_->width() - scroll_->viewport()->width());
    axis_->show(seen.time);
    axis_->showCursor(seen.cursor);
}

void ScopeView::refreshCursor()
{
    if (!isVisible() || !sampler_)
        return;
    const ScopeSight seen = sight();
    for (ScopePanel *panel : panels_)
        panel->refreshCursor(seen);
    axis_->showCursor(seen.cursor);
}

// --- events

void ScopeView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (watched_ != window()) {
        if (watched_)
            watched_->removeEventFilter(this);
        watched_ = window();
        watched_->installEventFilter(this);
    }
    takeCharts();
}

void ScopeView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateRunning();
}

bool ScopeView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange)
        updateRunning();
    return QWidget::eventFilter(watched, event);
}

void ScopeView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refreshSoon();
}

void ScopeView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refreshSoon();
}

} // namespace mmstats::inspector
