// SPDX-License-Identifier: Apache-2.0
#include "charts/chart_panel.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "data/format.h"
#include "models/stats_tree_model.h"

namespace mmstats::inspector {

namespace {

std::optional<double> lastBefore(const QList<QPointF> &points, double time)
{
    for (auto point = points.rbegin(); point != points.rend(); ++point) {
        if (point->x() <= time)
            return point->y();
    }
    return std::nullopt;
}

} // namespace

ChartPanel::ChartPanel(StatStore &store, QWidget *parent)
    : QFrame(parent)
    , store_(store)
    , legend_(new Legend(this))
    , plot_(new PlotView(this))
    , close_(new QToolButton(this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    plot_->setAcceptDrops(false);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumHeight(88);

    close_->setText(QStringLiteral("×"));
    close_->setAutoRaise(true);
    close_->setToolTip(tr("Remove this chart (Del)"));
    close_->setAccessibleName(tr("Remove this chart"));
    connect(close_, &QToolButton::clicked, this, &ChartPanel::closeRequested);

    auto *header = new QHBoxLayout;
    header->setContentsMargins(12, 4, 4, 0);
    header->addWidget(legend_, 1);
    header->addWidget(close_, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(plot_, 1);

    connect(&store, &StatStore::fileAdded, this, &ChartPanel::takeBound);
    connect(&store, &StatStore::fileDescribed, this, &ChartPanel::redescribe);
    connect(&store, &StatStore::fileRemoved, this, &ChartPanel::dropFile);
}

bool ChartPanel::isChartable(StatRef ref) const
{
    const StatStore::Stat *stat = store_.stat(ref);
    return stat != nullptr && toNumber(stat->value).has_value();
}

bool ChartPanel::add(const std::vector<StatRef> &stats)
{
    bool added = false;
    for (const StatRef &ref : stats) {
        if (!isChartable(ref) || std::ranges::find(lines_, ref, &Line::ref) != lines_.end())
            continue;
        if (lines_.size() == mostLines && !makeRoom()) {
            ++notDrawn_;
            continue;
        }
        lines_.push_back({ref, store_.file(ref.file)->description.stats[ref.stat].label, freeColor()});
        added = true;
    }
    if (added)
        emit contentChanged();
    return added;
}

// Whoever restarts all day must not crowd out what lives.
bool ChartPanel::makeRoom()
{
    const auto ended = std::ranges::find_if(lines_, [this](const Line &line) {
        return mmstats::isStale(store_.file(line.ref.file)->status.state);
    });
    if (!boundLabel_ || ended == lines_.end())
        return false;
    lines_.erase(ended);
    return true;
}

void ChartPanel::bindLabel(const QString &label)
{
    boundLabel_ = label;
    for (const auto &[id, file] : store_.files())
        takeBound(id);
}

void ChartPanel::takeBound(FileId id)
{
    if (!boundLabel_)
        return;
    const auto &stats = store_.file(id)->description.stats;
    const auto found = std::ranges::find(stats, *boundLabel_, &StatDescription::label);
    if (found != stats.end())
        add({{id, static_cast<std::size_t>(found - stats.begin())}});
}

// The file has another layout: its stats are found again by their labels.
void ChartPanel::redescribe(FileId id)
{
    const auto &stats = store_.file(id)->description.stats;
    for (Line &line : lines_) {
        if (line.ref.file == id)
            line.ref.stat = static_cast<std::size_t>(
                std::ranges::find(stats, line.label, &StatDescription::label) - stats.begin());
    }
    const auto gone = std::erase_if(
        lines_, [&](const Line &line) { return line.ref.file == id && line.ref.stat == stats.size(); });
    takeBound(id);
    if (gone == 0)
        return;
    if (isEmpty())
        emit closeRequested();
    else
        emit contentChanged();
}

void ChartPanel::dropFile(FileId id)
{
    std::erase_if(lines_, [id](const Line &line) { return line.ref.file == id; });
    if (isEmpty())
        emit closeRequested();
    else
        emit contentChanged();
}

void ChartPanel::remove(StatRef ref)
{
    std::erase_if(lines_, [ref](const Line &line) { return line.ref == ref; });
    if (lines_.empty())
        emit closeRequested();
    else
        emit contentChanged();
}

std::vector<StatRef> ChartPanel::stats() const
{
    std::vector<StatRef> refs;
    refs.reserve(lines_.size());
    for (const Line &line : lines_)
        refs.push_back(line.ref);
    return refs;
}

int ChartPanel::freeColor() const
{
    int color = 0;
    while (std::ranges::find(lines_, color, &Line::color) != lines_.end())
        ++color;
    return color;
}

QString ChartPanel::commonUnit() const
{
    QString common;
    for (const Line &line : lines_) {
        const auto &about = store_.file(line.ref.file)->description.stats[line.ref.stat];
        const QString unit = QString::fromStdString(about.info.unit);
        if (&line != &lines_.front() && unit != common)
            return {};
        common = unit;
    }
    return common;
}

bool ChartPanel::allRates() const
{
    return std::ranges::all_of(
        lines_, [this](const Line &line) { return store_.file(line.ref.file)->isCounter(line.ref.stat); });
}

QString ChartPanel::sourceName(FileId id) const
{
    const FileDescription &about = store_.file(id)->description;
    if (!about.system.pid)
        return singleLine(about.name);
    // A thread's number is unique on the machine: with it, the process need not be named too.
    const qint64 number = about.system.tid.value_or(qint64{*about.system.pid});
    return singleLine(about.command) + QLatin1Char('/') + QString::number(number);
}

void ChartPanel::refresh(const TimeWindow::Limits &time, bool paused)
{
    const TickTable &ticks = store_.ticks();
    const auto viewEnd =
        static_cast<Tick>(std::min<std::size_t>(ticks.firstAtOrAfter(time.to), ticks.last()));
    const ChartTheme theme = ChartTheme::from(palette());
    const View view{.from = time.from, .to = time.to, .columns = plot_->columns()};
    std::vector<PlotView::Line> lines;
    lines.reserve(lines_.size());
    for (const Line &line : lines_) {
        const StatStore::File &file = *store_.file(line.ref.file);
        const Reading reading = file.isCounter(line.ref.stat) ? Reading::rate : Reading::raw;
        const Series &series = file.stats[line.ref.stat].series;
        const Tick end = std::min(file.lastTick, viewEnd);
        lines.push_back({trace(series, ticks, end, reading, view), theme.series(line.color)});
    }
    plot_->show(time, lines, commonUnit(), allRates() && !lines_.empty());
    // Of a frozen view, the values at its end; a line that has ended before says so.
    std::vector<std::optional<double>> frozen(lines_.size());
    for (std::size_t i = 0; paused && i < lines.size(); ++i)
        frozen[i] = lastBefore(lines[i].points, static_cast<double>(time.to));
    updateLegend(frozen);
}

// What all lines share stands in the title, what tells them apart beside each.
void ChartPanel::updateLegend(const std::vector<std::optional<double>> &frozen)
{
    const ChartTheme theme = ChartTheme::from(palette());
    const bool oneLabel =
        std::ranges::all_of(lines_, [this](const Line &line) { return line.label == lines_.front().label; });
    const bool oneFile = std::ranges::all_of(
        lines_, [this](const Line &line) { return line.ref.file == lines_.front().ref.file; });
    QString title = boundLabel_ ? singleLine(*boundLabel_) : QString();
    if (!lines_.empty() && oneLabel)
        title = singleLine(lines_.front().label);
    else if (!lines_.empty() && oneFile)
        title = sourceName(lines_.front().ref.file);

    if (notDrawn_ > 0)
        title += tr("  (%1 more are not drawn)").arg(notDrawn_);

    std::vector<Legend::Entry> entries;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const Line &line = lines_[i];
        const StatStore::File &file = *store_.file(line.ref.file);
        const StatStore::Stat &stat = file.stats[line.ref.stat];
        const QString unit = QString::fromStdString(file.description.stats[line.ref.stat].info.unit);
        const bool ended = mmstats::isStale(file.status.state) && !frozen[i];
        const bool isRate = file.isCounter(line.ref.stat);
        QString name = oneLabel ? sourceName(line.ref.file) : singleLine(line.label);
        if (!oneLabel && !oneFile)
            name += QStringLiteral(" – ") + sourceName(line.ref.file);
        const auto number = frozen[i] ? frozen[i] : isRate ? stat.rate : toNumber(stat.value);
        QString value = ended ? tr("exited") : QString();
        if (!ended && number)
            value = isRate ? formatRate(*number, unit) : formatNumber(*number, unit);
        entries.push_back({theme.series(line.color), name, value, ended});
    }
    legend_->show(title, std::move(entries));
}

void ChartPanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(StatsTreeModel::mimeType))
        event->acceptProposedAction();
}

void ChartPanel::dropEvent(QDropEvent *event)
{
    if (add(StatsTreeModel::statsFrom(*event->mimeData())))
        event->acceptProposedAction();
}

void ChartPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        emit closeRequested();
    else
        QFrame::keyPressEvent(event);
}

void ChartPanel::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    update();
}

void ChartPanel::focusOutEvent(QFocusEvent *event)
{
    QFrame::focusOutEvent(event);
    update();
}

void ChartPanel::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (hasFocus())
        QPainter(this).fillRect(QRect(0, 0, 3, height()), palette().highlight());
}

void ChartPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    constexpr int heightPerRow = 90; // the lines matter more than their names
    legend_->setMostRows(qBound(1, height() / heightPerRow, 5));
}

void ChartPanel::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this); // not on the stack: this panel may go while it is open
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Line &line : lines_) {
        // A menu takes & for a mnemonic.
        const QString name =
            QString(singleLine(line.label) + QStringLiteral(" – ") + sourceName(line.ref.file))
                .replace(QLatin1Char('&'), QStringLiteral("&&"));
        connect(menu->addAction(tr("Remove %1").arg(name)), &QAction::triggered, this,
                [this, ref = line.ref] { remove(ref); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Remove this chart")), &QAction::triggered, this, &ChartPanel::closeRequested);
    menu->popup(event->globalPos());
}

} // namespace mmstats::inspector
