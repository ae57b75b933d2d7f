// SPDX-License-Identifier: Apache-2.0
#include "charts/legend.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "charts/chart_theme.h"

namespace mmstats::inspector {

namespace {

constexpr int swatch = 10;
constexpr int gap = 6;
constexpr int entryGap = 18;
constexpr int longestName = 260;

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
    const bool sameShape = title == title_ && entries.size() == entries_.size();
    title_ = title;
    entries_ = std::move(entries);
    QStringList said{title_};
    for (const Entry &entry : entries_)
        said << entry.name + QLatin1Char(' ') + entry.value;
    setAccessibleName(said.join(QStringLiteral(", ")));
    const int widest = valueWidth_;
    for (const Entry &entry : entries_)
        valueWidth_ = qMax(valueWidth_, fontMetrics().horizontalAdvance(entry.value));
    if (!sameShape || valueWidth_ != widest)
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

Legend::Placed Legend::place(int width) const
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
        const int entryWidth = swatch + gap + nameWidth + valueWidth_;
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
    for (std::size_t i = 0; i < placed.boxes.size(); ++i) {
        const Box &box = placed.boxes[i];
        const Entry &entry = entries_[i];
        QRect rest = box.rect;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.color);
        painter.drawRoundedRect(QRect(rest.left(), rest.center().y() - swatch / 2 + 1, swatch, swatch), 2, 2);
        rest.setLeft(rest.left() + swatch + gap);
        painter.setPen(theme.axisText);
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, box.name);
        rest.setLeft(rest.left() +
                     (box.name.isEmpty() ? 0 : fontMetrics().horizontalAdvance(box.name) + gap));
        painter.setPen(entry.dimmed ? theme.axisText : theme.text);
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, entry.value);
    }
}

bool Legend::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const Placed placed = place(width());
    for (std::size_t i = 0; i < placed.boxes.size(); ++i) {
        if (placed.boxes[i].rect.contains(help->pos())) {
            const QString text = title_ + QLatin1Char(' ') + entries_[i].name;
            QToolTip::showText(help->globalPos(), QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped()),
                               this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace mmstats::inspector
