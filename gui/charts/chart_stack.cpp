// SPDX-License-Identifier: Apache-2.0
#include "charts/chart_stack.h"

#include <algorithm>

#include <QDragEnterEvent>
#include <QEvent>
#include <QLabel>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include "models/stats_tree_model.h"

namespace mmstats::inspector {

ChartStack::ChartStack(StatStore &store, QWidget *parent)
    : QWidget(parent)
    , store_(store)
    , scroll_(new QScrollArea(this))
    , column_(new QVBoxLayout)
    , hint_(new QLabel(this))
    , axis_(new TimeAxis(this))
{
    setAcceptDrops(true);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setTextFormat(Qt::PlainText);
    hint_->setWordWrap(true);
    hint_->setEnabled(false); // the dimmed colour of the palette

    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(0);
    content->setLayout(column_);
    scroll_->setWidget(content);
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

    connect(&store, &StatStore::cleared, this, &ChartStack::clear);
    connect(&store, &StatStore::applied, this, [this](qint64, bool complete) {
        if (!complete || window_.isPaused())
            return;
        if (sinceRefresh_.isValid() && sinceRefresh_.elapsed() < shortestBreakMs)
            refreshSoon();
        else
            refresh();
    });
    updateHint();
}

ChartPanel *ChartStack::addPanel()
{
    auto *panel = new ChartPanel(store_);
    panels_.push_back(panel);
    column_->addWidget(panel, 1);
    connect(panel, &ChartPanel::closeRequested, this, [this, panel] { removePanel(panel); });
    connect(panel, &ChartPanel::contentChanged, this, &ChartStack::refreshSoon);
    updateHint();
    emit countChanged(static_cast<int>(panels_.size()));
    return panel;
}

void ChartStack::removePanel(ChartPanel *panel)
{
    const auto place = std::ranges::find(panels_, panel);
    if (place == panels_.end())
        return;
    const bool hadFocus = panel->hasFocus();
    const auto index = static_cast<std::size_t>(place - panels_.begin());
    panels_.erase(place);
    panel->hide();
    panel->deleteLater();
    if (hadFocus && !panels_.empty())
        panels_[std::min(index, panels_.size() - 1)]->setFocus();
    updateHint();
    emit countChanged(static_cast<int>(panels_.size()));
    refreshSoon();
}

ChartPanel *ChartStack::chart(const std::vector<StatRef> &stats)
{
    const auto same =
        std::ranges::find_if(panels_, [&](ChartPanel *panel) { return panel->stats() == stats; });
    ChartPanel *panel = nullptr;
    if (same != panels_.end()) {
        panel = *same;
    } else {
        const bool any = std::ranges::any_of(stats, [this](const StatRef &ref) {
            const StatStore::Stat *stat = store_.stat(ref);
            return stat != nullptr && toNumber(stat->value);
        });
        if (!any)
            return nullptr;
        panel = addPanel();
        panel->add(stats);
    }
    // When the layout has found its place.
    QTimer::singleShot(0, panel, [this, panel] { scroll_->ensureWidgetVisible(panel); });
    return panel;
}

ChartPanel *ChartStack::chartLabel(const QString &label)
{
    ChartPanel *panel = addPanel();
    panel->bindLabel(label);
    refreshSoon();
    return panel;
}

void ChartStack::clear()
{
    while (!panels_.empty())
        removePanel(panels_.back());
}

void ChartStack::setSpan(qint64 milliseconds)
{
    window_.setSpan(milliseconds);
    refresh();
}

void ChartStack::setPaused(bool paused)
{
    if (paused)
        window_.pause(store_.now());
    else
        window_.resume();
    refresh();
}

// Several things that change at once are drawn once.
void ChartStack::refreshSoon()
{
    if (refreshPending_)
        return;
    refreshPending_ = true;
    const qint64 rest = sinceRefresh_.isValid() ? shortestBreakMs - sinceRefresh_.elapsed() : 0;
    QTimer::singleShot(static_cast<int>(qMax<qint64>(0, rest)), this, &ChartStack::refresh);
}

void ChartStack::refresh()
{
    refreshPending_ = false;
    if (store_.ticks().empty() || !isVisible())
        return;
    sinceRefresh_.start();
    const auto limits = window_.limits(store_.ticks().time(0), store_.now());
    for (ChartPanel *panel : panels_)
        panel->refresh(limits, window_.isPaused());
    axis_->setFixedWidth(scroll_->viewport()->width());
    axis_->show(limits);
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

void ChartStack::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(StatsTreeModel::mimeType))
        event->acceptProposedAction();
}

void ChartStack::dropEvent(QDropEvent *event)
{
    if (chart(StatsTreeModel::statsFrom(*event->mimeData())) != nullptr)
        event->acceptProposedAction();
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
