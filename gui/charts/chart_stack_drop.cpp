// SPDX-License-Identifier: Apache-2.0
// The part of ChartStack that lets charts and stats be dragged to a place.
#include "charts/chart_stack.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDrag>
#include <QDragEnterEvent>
#include <QMimeData>

#include "models/stat_drag.h"

namespace mmstats::inspector {

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

} // namespace mmstats::inspector
