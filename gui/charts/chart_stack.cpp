// SPDX-License-Identifier: Apache-2.0
#include "charts/chart_stack.h"

#include <algorithm>

#include <QApplication>
#include <QDrag>
#include <QDragEnterEvent>
#include <QEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include "charts/seen.h"
#include "models/stat_drag.h"

namespace mmstats::inspector {

const QString ChartStack::chartMimeType = QStringLiteral("application/x-mmstats-chart");

ChartStack::ChartStack(StatStore &store, TimeControl &time, QWidget *parent)
    : QWidget(parent)
    , store_(store)
    , time_(time)
    , scroll_(new QScrollArea(this))
    , content_(new QWidget)
    , column_(new QVBoxLayout)
    , hint_(new QLabel(this))
    , dropLine_(new QWidget(content_))
    , axis_(new TimeAxis(this))
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
        if (sinceRefresh_.isValid() && sinceRefresh_.elapsed() < shortestBreakMs)
            refreshSoon();
        else
            refresh();
    });
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
    if (refreshPending_)
        return;
    refreshPending_ = true;
    const qint64 rest = sinceRefresh_.isValid() ? shortestBreakMs - sinceRefresh_.elapsed() : 0;
    QTimer::singleShot(static_cast<int>(qMax<qint64>(0, rest)), this, &ChartStack::refresh);
}

void ChartStack::refresh()
{
    refreshPending_ = false;
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

QSize ChartStack::chartsSize() const
{
    return {content_->width(), content_->height() + axis_->height()};
}

void ChartStack::paintCharts(QPainter &painter)
{
    painter.fillRect(QRect(QPoint(), chartsSize()), palette().color(QPalette::Base));
    content_->render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
    axis_->render(&painter, QPoint(0, content_->height()), QRegion(), QWidget::DrawChildren);
}

// --- drag and drop

void ChartStack::dragPanel(ChartPanel *panel)
{
    const auto index = std::ranges::find(panels_, panel) - panels_.begin();
    auto *dragged = new QMimeData;
    dragged->setData(chartMimeType, QByteArray::number(QCoreApplication::applicationPid()) + ' ' +
                                        QByteArray::number(index));
    auto *drag = new QDrag(this);
    drag->setMimeData(dragged);
    drag->setPixmap(panel->grab().scaledToWidth(240, Qt::SmoothTransformation));
    drag->exec(Qt::MoveAction);
    showDropPlace(std::nullopt);
}

// Before which chart something that is dropped at `y` comes.
std::size_t ChartStack::placeAt(int y) const
{
    const int inContent = content_->mapFrom(this, QPoint(0, y)).y();
    const auto below = std::ranges::find_if(
        panels_, [&](const ChartPanel *panel) { return inContent < panel->geometry().center().y(); });
    return static_cast<std::size_t>(below - panels_.begin());
}

void ChartStack::showDropPlace(std::optional<int> y)
{
    dropLine_->setVisible(y.has_value());
    if (!y || panels_.empty())
        return;
    const std::size_t place = placeAt(*y);
    const int at = place < panels_.size() ? panels_[place]->y() : panels_.back()->geometry().bottom() - 2;
    dropLine_->setGeometry(0, qMax(0, at - 1), content_->width(), 3);
    dropLine_->raise();
}

void ChartStack::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(seriesMimeType) || event->mimeData()->hasFormat(chartMimeType))
        event->acceptProposedAction();
}

void ChartStack::dragMoveEvent(QDragMoveEvent *event)
{
    event->acceptProposedAction();
    if (event->mimeData()->hasFormat(chartMimeType))
        showDropPlace(event->position().toPoint().y());
}

void ChartStack::dragLeaveEvent(QDragLeaveEvent *event)
{
    QWidget::dragLeaveEvent(event);
    showDropPlace(std::nullopt);
}

void ChartStack::dropEvent(QDropEvent *event)
{
    showDropPlace(std::nullopt);
    if (!event->mimeData()->hasFormat(chartMimeType)) {
        if (chart(droppedSeries(store_, *event->mimeData())) != nullptr)
            event->acceptProposedAction();
        return;
    }
    const QList<QByteArray> words = event->mimeData()->data(chartMimeType).split(' ');
    const auto from = words.value(1).toULongLong();
    if (words.value(0).toLongLong() != QCoreApplication::applicationPid() || from >= panels_.size())
        return;
    event->acceptProposedAction();
    const std::size_t before = placeAt(event->position().toPoint().y());
    move(panels_[from], before > from ? before - 1 : before);
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
