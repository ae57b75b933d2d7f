// SPDX-License-Identifier: Apache-2.0
#include "charts/legend.h"

#include <algorithm>

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "charts/chart_theme.h"
#include "models/alert_icon.h"

namespace mmstats::inspector {

namespace {

constexpr int swatch = 10;
constexpr int gap = 6;
constexpr int entryGap = 18;
constexpr int longestName = 260;
constexpr int alertSign = 13;

} // namespace

Legend::Legend(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Legend::show(const QString &title, std::vector<Entry> entries)
{
    if (title == title_ && entries == entries_)
        return;
    const auto hasSameShape = [](const Entry &a, const Entry &b) { return a.alert == b.alert; };
    const bool sameShape = title == title_ && std::ranges::equal(entries, entries_, hasSameShape);
    title_ = title;
    entries_ = std::move(entries);
    QStringList said{title_};
    for (const Entry &entry : entries_)
        said << QStringList{entry.name, entry.value, entry.alert, entry.statistics}
                    .join(QLatin1Char(' '))
                    .simplified();
    setAccessibleName(said.join(QStringLiteral(", ")));
    const int widest = valueWidth_ + statisticsWidth_;
    int statistics = 0;
    for (const Entry &entry : entries_) {
        valueWidth_ = qMax(valueWidth_, fontMetrics().horizontalAdvance(entry.value));
        statistics = qMax(statistics, fontMetrics().horizontalAdvance(entry.statistics));
    }
    statisticsWidth_ = statistics == 0 ? 0 : qMax(statistics, statisticsWidth_);
    if (!sameShape || valueWidth_ + statisticsWidth_ != widest)
        updateGeometry();
    update();
}

void Legend::setMostRows(int rows)
{
    if (rows == mostRows_)
        return;
    mostRows_ = rows;
    updateGeometry();
}

QFont Legend::titleFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

// Statistics are there where all lines can be named nevertheless.
Legend::Placed Legend::place(int width) const
{
    Placed all = place(width, statisticsWidth_);
    if (statisticsWidth_ == 0 || all.boxes.size() == entries_.size())
        return all;
    Placed fewer = place(width, 0);
    fewer.hasStatistics = false;
    return fewer;
}

Legend::Placed Legend::place(int width, int statisticsWidth) const
{
    const QFontMetrics metrics = fontMetrics();
    const int line = metrics.height() + 4;
    const int moreWidth = metrics.horizontalAdvance(QStringLiteral("+88")) + gap;
    Placed placed;
    int x = title_.isEmpty() ? 0 : QFontMetrics(titleFont()).horizontalAdvance(title_) + entryGap;
    x = qMin(x, qMax(0, width - 2));
    int row = 0;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const QString name = metrics.elidedText(entries_[i].name, Qt::ElideMiddle, longestName);
        const int nameWidth = name.isEmpty() ? 0 : metrics.horizontalAdvance(name) + gap;
        const int behind = statisticsWidth > 0 ? gap + statisticsWidth : 0;
        const int entryWidth = swatch + gap + nameWidth + valueWidth_ + alertWidth(entries_[i]) + behind;
        // In the last row, room is left to count what does not fit.
        const bool isLast = i + 1 == entries_.size();
        const int room = row + 1 < mostRows_ || isLast ? width : width - moreWidth;
        if (x > 0 && x + entryWidth > room) {
            if (row + 1 == mostRows_) {
                placed.more = QRect(qMin(x, width - moreWidth), row * line, moreWidth, line);
                break;
            }
            x = 0;
            ++row;
        }
        placed.boxes.push_back({QRect(x, row * line, entryWidth, line), name});
        x += entryWidth + entryGap;
    }
    placed.height = (row + 1) * line;
    return placed;
}

int Legend::alertWidth(const Entry &entry) const
{
    return entry.alert.isEmpty() ? 0
                                 : gap + alertSign + gap / 2 + fontMetrics().horizontalAdvance(entry.alert);
}

int Legend::heightForWidth(int width) const
{
    return place(width).height;
}

QSize Legend::sizeHint() const
{
    return {400, heightForWidth(width())};
}

QSize Legend::minimumSizeHint() const
{
    return {60, fontMetrics().height() + 4};
}

void Legend::paintEvent(QPaintEvent * /*event*/)
{
    const ChartTheme theme = ChartTheme::from(palette());
    QPainter painter(this);
    const int line = fontMetrics().height() + 4;
    painter.setPen(theme.text);
    painter.setFont(titleFont());
    painter.drawText(QRect(0, 0, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(title_, Qt::ElideMiddle, width()));
    painter.setFont(font());
    const Placed placed = place(width());
    if (placed.more.isValid()) {
        painter.setPen(theme.axisText);
        painter.drawText(placed.more, Qt::AlignLeft | Qt::AlignVCenter,
                         QStringLiteral("+%1").arg(entries_.size() - placed.boxes.size()));
    }
    for (std::size_t i = 0; i < placed.boxes.size(); ++i)
        paintEntry(painter, entries_[i], placed.boxes[i], placed.hasStatistics);
}

void Legend::paintEntry(QPainter &painter, const Entry &entry, const Box &box, bool withStatistics) const
{
    const ChartTheme theme = ChartTheme::from(palette());
    QRect rest = box.rect;
    const auto write = [&](const QString &text, const QColor &color, int width) {
        painter.setPen(color);
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, text);
        rest.setLeft(rest.left() + (text.isEmpty() ? 0 : width + gap));
    };
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(entry.color);
    painter.drawRoundedRect(QRect(rest.left(), rest.center().y() - swatch / 2 + 1, swatch, swatch), 2, 2);
    rest.setLeft(rest.left() + swatch + gap);
    write(box.name, theme.axisText, fontMetrics().horizontalAdvance(box.name));
    write(entry.value, entry.dimmed ? theme.axisText : theme.text, valueWidth_);
    if (!entry.alert.isEmpty()) {
        const QRect sign(rest.left(), rest.center().y() - alertSign / 2, alertSign, alertSign);
        alertIcon().paint(&painter, sign);
        rest.setLeft(rest.left() + alertSign + gap / 2);
        write(entry.alert, theme.alert, fontMetrics().horizontalAdvance(entry.alert));
    }
    if (withStatistics)
        write(entry.statistics, theme.axisText, statisticsWidth_);
}

std::optional<std::size_t> Legend::entryAt(const QPoint &point) const
{
    const Placed placed = place(width());
    for (std::size_t i = 0; i < placed.boxes.size(); ++i) {
        if (placed.boxes[i].rect.contains(point))
            return i;
    }
    return std::nullopt;
}

QRect Legend::entryRect(std::size_t entry) const
{
    const Placed placed = place(width());
    return entry < placed.boxes.size() ? placed.boxes[entry].rect : QRect();
}

void Legend::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        pressed_ = event->position().toPoint();
    else
        QWidget::mousePressEvent(event);
}

void Legend::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (!pressed_ || (point - *pressed_).manhattanLength() < QApplication::startDragDistance())
        return;
    pressed_.reset();
    emit dragStarted();
}

void Legend::mouseReleaseEvent(QMouseEvent *event)
{
    if (!pressed_)
        return;
    pressed_.reset();
    if (const auto entry = entryAt(event->position().toPoint()))
        emit entryClicked(*entry, event->globalPosition().toPoint());
}

bool Legend::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const auto entry = entryAt(help->pos())) {
        const Entry &about = entries_[*entry];
        QString text = title_ + QLatin1Char(' ') + about.name;
        for (const QString &more : {about.tip, about.alert, about.statistics}) {
            if (!more.isEmpty())
                text += QLatin1Char('\n') + more;
        }
        QToolTip::showText(help->globalPos(),
                           QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped()),
                           this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace mmstats::inspector
