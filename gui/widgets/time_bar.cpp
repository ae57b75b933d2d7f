// SPDX-License-Identifier: Apache-2.0
#include "widgets/time_bar.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

#include "charts/time_window.h"
#include "data/format.h"
#include "widgets/elided_label.h"
#include "widgets/icons.h"

namespace mmstats::inspector {

TimeBar::TimeBar(QWidget *parent)
    : QWidget(parent)
    , live_(new QToolButton(this))
    , state_(new ElidedLabel(this))
    , marks_(new ElidedLabel(this))
    , spans_(new QButtonGroup(this))
{
    live_->setText(tr("To the present"));
    live_->setToolTip(tr("Go on with the present (End)"));
    live_->setIcon(icon(QStringLiteral("play")));
    live_->setAutoRaise(true);
    live_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(2);
    row->addWidget(state_);
    row->addSpacing(8);
    row->addWidget(live_);
    row->addSpacing(16);
    row->addWidget(marks_);
    row->addStretch(1);
    addSpans(row);
    connect(live_, &QToolButton::clicked, this, &TimeBar::liveRequested);
    connect(spans_, &QButtonGroup::idClicked, this, [this](int id) { emit spanChosen(id); });
    showPaused(false, 0);
}

void TimeBar::addSpans(QHBoxLayout *row)
{
    struct Span
    {
        QString text;
        int milliseconds;
    };
    for (const Span &span : {Span{tr("30 s"), 30'000}, Span{tr("1 m"), 60'000}, Span{tr("5 m"), 300'000},
                             Span{tr("15 m"), 900'000}, Span{tr("1 h"), 3'600'000},
                             Span{tr("All"), static_cast<int>(TimeWindow::all)}}) {
        auto *button = new QToolButton(this);
        button->setText(span.text);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setToolTip(span.milliseconds == TimeWindow::all ? tr("Show all history")
                                                                : tr("Show the last %1").arg(span.text));
        button->setAccessibleName(button->toolTip());
        spans_->addButton(button, span.milliseconds);
        row->addWidget(button);
    }
}

void TimeBar::setRecorded()
{
    isRecorded_ = true;
    live_->setText(tr("To the position"));
    live_->setToolTip(tr("Follow the position again (End)"));
    showPaused(false, 0);
}

void TimeBar::showPaused(bool paused, qint64 since)
{
    live_->setVisible(paused);
    const QString time = formatMoment(since);
    if (isRecorded_)
        state_->setText(paused ? tr("Held at %1").arg(time) : tr("Recording"));
    else
        state_->setText(paused ? tr("Held at %1, still sampling").arg(time) : tr("Live"));
}

void TimeBar::showMarks(std::optional<qint64> a, std::optional<qint64> b)
{
    const auto said = [](const QString &name, qint64 time) {
        return QStringLiteral("%1 %2").arg(name, formatMoment(time));
    };
    QStringList parts;
    if (a)
        parts << said(QStringLiteral("A"), *a);
    if (b)
        parts << said(QStringLiteral("B"), *b);
    if (a && b)
        parts << QStringLiteral("Δ ") + formatDuration((*b - *a) * 1'000'000);
    marks_->setText(parts.join(QStringLiteral("   ")));
}

void TimeBar::showSpan(qint64 milliseconds)
{
    QAbstractButton *chosen = spans_->button(static_cast<int>(milliseconds));
    spans_->setExclusive(chosen != nullptr); // a span of the command line may be none of these
    for (QAbstractButton *button : spans_->buttons())
        button->setChecked(button == chosen);
}

} // namespace mmstats::inspector
