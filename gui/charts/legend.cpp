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
    const auto hasSameShape = [](const Entry &a, const Entry &b) {
        return a.alert == b.alert && ((!a.dimmed && !b.dimmed) || a.value == b.value);
    };
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
        if (!entry.dimmed) // a word comes and goes once, and leaves no gap behind it
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
    if (statisticsWidth_ == 0 || all.folded.empty())
        return all;
    Placed fewer = place(width, 0);
    fewer.hasStatistics = false;
    return fewer;
}

// In their order. Where not all fit the last ones are folded away, and those in alert only after all others.
Legend::Placed Legend::place(int width, int statisticsWidth) const
{
    std::vector<Box> boxes = boxesOf(statisticsWidth);
    Placed placed;
    while (!fill(placed, boxes, width)) {
        const auto calm = std::find_if(boxes.rbegin(), boxes.rend(), [this](const Box &box) {
            return entries_[box.entry].alert.isEmpty();
        });
        const auto last = calm == boxes.rend() ? boxes.end() - 1 : calm.base() - 1;
        placed.folded.insert(placed.folded.begin(), last->entry);
        boxes.erase(last);
    }
    std::ranges::sort(placed.folded);
    return placed;
}

int Legend::valueWidth(const Entry &entry) const
{
    return qMax(valueWidth_, fontMetrics().horizontalAdvance(entry.value));
}

// All of them, without their places.
std::vector<Legend::Box> Legend::boxesOf(int statisticsWidth) const
{
    const QFontMetrics metrics = fontMetrics();
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const QString name = metrics.elidedText(entries_[i].name, Qt::ElideMiddle, longestName);
        const int nameWidth = name.isEmpty() ? 0 : metrics.horizontalAdvance(name) + gap;
        const int behind = statisticsWidth > 0 ? gap + statisticsWidth : 0;
        const int width =
            swatch + gap + nameWidth + valueWidth(entries_[i]) + alertWidth(entries_[i]) + behind;
        boxes.push_back({i, QRect(0, 0, width, metrics.height() + 4), name});
    }
    return boxes;
}

// Whether there are rows enough for these, and in the last one room to count what is folded.
bool Legend::fill(Placed &placed, const std::vector<Box> &boxes, int width) const
{
    const int line = fontMetrics().height() + 4;
    const int countWidth = placed.folded.empty() ? 0 : this->countWidth();
    int x = title_.isEmpty() ? 0 : QFontMetrics(titleFont()).horizontalAdvance(title_) + entryGap;
    x = qMin(x, qMax(0, width - 2));
    int row = 0;
    placed.boxes.clear();
    for (const Box &box : boxes) {
        const int room = row + 1 < mostRows_ ? width : width - countWidth;
        if (x > 0 && x + box.rect.width() > room) {
            if (row + 1 == mostRows_)
                return false;
            x = 0;
            ++row;
        }
        placed.boxes.push_back({box.entry, box.rect.translated(x, row * line), box.name});
        x += box.rect.width() + entryGap;
    }
    if (!placed.folded.empty()) {
        if (x > 0 && x + countWidth > width && row + 1 < mostRows_) {
            x = 0;
            ++row;
        }
        placed.more = QRect(qMin(x, width - countWidth), row * line, countWidth, line);
    }
    placed.height = (row + 1) * line;
    return true;
}

bool Legend::isAlertFolded(const Placed &placed) const
{
    return std::ranges::any_of(placed.folded, [this](std::size_t i) { return !entries_[i].alert.isEmpty(); });
}

int Legend::countWidth() const
{
    const bool hasAlert =
        std::ranges::any_of(entries_, [](const Entry &one) { return !one.alert.isEmpty(); });
    return fontMetrics().horizontalAdvance(QStringLiteral("+88")) + gap +
           (hasAlert ? alertSign + gap / 2 : 0);
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
    if (!placed.folded.empty())
        paintCount(painter, placed);
    for (const Box &box : placed.boxes)
        paintEntry(painter, entries_[box.entry], box, placed.hasStatistics);
}

void Legend::paintCount(QPainter &painter, const Placed &placed) const
{
    const ChartTheme theme = ChartTheme::from(palette());
    QRect rest = placed.more;
    if (isAlertFolded(placed)) {
        alertIcon().paint(&painter,
                          QRect(rest.left(), rest.center().y() - alertSign / 2, alertSign, alertSign));
        rest.setLeft(rest.left() + alertSign + gap / 2);
    }
    painter.setPen(isAlertFolded(placed) ? theme.alert : theme.axisText);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("+%1").arg(placed.folded.size()));
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
    write(entry.value, entry.dimmed ? theme.axisText : theme.text, valueWidth(entry));
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
    for (const Box &box : place(width()).boxes) {
        if (box.rect.contains(point))
            return box.entry;
    }
    return std::nullopt;
}

QRect Legend::entryRect(std::size_t entry) const
{
    const std::vector<Box> boxes = place(width()).boxes;
    const auto found = std::ranges::find(boxes, entry, &Box::entry);
    return found == boxes.end() ? QRect() : found->rect;
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
    const Placed placed = place(width());
    QString text;
    if (const auto entry = entryAt(help->pos()))
        text = tipOf(entries_[*entry]);
    else if (placed.more.contains(help->pos()))
        text = tipOfFolded(placed);
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(),
                           QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped()),
                           this);
    return true;
}

QString Legend::tipOf(const Entry &entry) const
{
    QString text = title_ + QLatin1Char(' ') + entry.name;
    for (const QString &more : {entry.tip, entry.alert, entry.statistics}) {
        if (!more.isEmpty())
            text += QLatin1Char('\n') + more;
    }
    return text;
}

QString Legend::tipOfFolded(const Placed &placed) const
{
    QStringList lines;
    for (const std::size_t i : placed.folded) {
        const Entry &entry = entries_[i];
        lines << QStringList{entry.name, entry.value, entry.alert}.join(QLatin1Char(' ')).trimmed();
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace mmstats::inspector
