// SPDX-License-Identifier: Apache-2.0
#include "widgets/status_line.h"

#include <array>

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

#include "data/format.h"
#include "data/stat_store.h"
#include "models/alert_icon.h"
#include "models/alert_text.h"
#include "models/state_text.h"

namespace mmstats::inspector {

namespace {

QString countsOf(const StatStore &store)
{
    std::array<int, 7> counts{};
    for (const auto &[id, file] : store.files()) {
        if (file.isPresent)
            ++counts[static_cast<std::size_t>(file.status.state)];
    }
    QStringList parts;
    for (int state = 0; state < static_cast<int>(counts.size()); ++state) {
        const int count = counts[static_cast<std::size_t>(state)];
        const auto named = static_cast<mmstats::FileState>(state);
        const bool always = named == mmstats::FileState::live || named == mmstats::FileState::exited ||
                            named == mmstats::FileState::unreadable;
        if (count > 0 || always)
            parts << QLocale().toString(count) + QLatin1Char(' ') + stateName(named);
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , row_(new QHBoxLayout(this))
    , text_(new QLabel(this))
    , cost_(new QLabel(this))
    , alerts_(new QToolButton(this))
{
    for (QLabel *label : {text_, cost_})
        label->setTextFormat(Qt::PlainText);
    text_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    cost_->setToolTip(tr("Time it took to read all files"));
    row_->setContentsMargins(2, 0, 6, 0);
    row_->setSpacing(2);
    row_->addSpacing(4);
    row_->addWidget(text_, 1);
    row_->addWidget(cost_);
    alerts_->setAutoRaise(true);
    alerts_->setIcon(alertIcon());
    alerts_->setIconSize({14, 14});
    alerts_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    alerts_->setFocusPolicy(Qt::TabFocus);
    alerts_->setToolTip(tr("Show what is out of bounds"));
    alerts_->hide();
    row_->insertWidget(row_->indexOf(text_), alerts_);
    connect(alerts_, &QToolButton::clicked, this, &StatusLine::alertsClicked);
}

void StatusLine::addEdgeButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setIconSize({16, 16});
    button->setFocusPolicy(Qt::TabFocus);
    row_->insertWidget(buttons_++, button);
    const auto follow = [button, action] { button->setVisible(action->isVisible()); };
    connect(action, &QAction::changed, button, follow);
    follow();
}

void StatusLine::addState(QWidget *state)
{
    row_->insertWidget(row_->indexOf(cost_), state);
}

void StatusLine::showRecording(const QString &name, const QString &host, const StatStore &store)
{
    places_ = singleLine(name);
    host_ = singleLine(host);
    counts_ = countsOf(store);
    updateText();
}

void StatusLine::showStore(const StatStore &store)
{
    QStringList places;
    for (const WatchedPlace &place : store.places())
        places << singleLine(place.pattern) + (place.error.isEmpty() ? QString() : QStringLiteral(" (!)"));
    places_ = places.isEmpty() ? tr("Nothing is watched") : places.join(QStringLiteral(", "));
    counts_ = countsOf(store);
    updateText();
}

// What was asked for may be more than is reached. Told once a second: it is to be read.
void StatusLine::showCost(qint64 nanoseconds)
{
    constexpr qint64 second = 1000;
    constexpr int many = 5;
    ++counted_;
    if (sinceCounted_.isValid() && sinceCounted_.elapsed() < second)
        return;
    QString text = tr("sample %1").arg(formatDuration(nanoseconds));
    if (sinceCounted_.isValid()) {
        const double each =
            static_cast<double>(counted_) * second / static_cast<double>(sinceCounted_.elapsed());
        if (each >= many)
            text += tr(", %1 a second").arg(qRound(each));
    }
    cost_->setText(text);
    counted_ = 0;
    sinceCounted_.start();
}

void StatusLine::showAlerts(std::size_t count)
{
    alerts_->setText(alertCount(count));
    alerts_->setAccessibleName(alerts_->text());
    if (alerts_->isHidden() != (count == 0)) {
        alerts_->setVisible(count > 0);
        updateText();
    }
}

void StatusLine::showMessage(const QString &message)
{
    message_ = message;
    updateText();
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateText();
}

void StatusLine::updateText()
{
    if (!message_.isEmpty()) {
        text_->setText(singleLine(message_));
        text_->setToolTip(QStringLiteral("<p>%1</p>").arg(message_.toHtmlEscaped()));
        return;
    }
    if (places_.isEmpty()) {
        text_->clear(); // of what is not open yet
        text_->setToolTip({});
        return;
    }
    // A long path must neither widen the window nor hide the counts behind it.
    const QString said = QStringLiteral(":  ") + counts_;
    const int room = text_->contentsRect().width() - fontMetrics().horizontalAdvance(said);
    text_->setText(fontMetrics().elidedText(places_, Qt::ElideMiddle, qMax(room, 80)) + said);
    QString tip = QStringLiteral("<p>%1</p>").arg(places_.toHtmlEscaped());
    if (!host_.isEmpty())
        tip += QStringLiteral("<p>%1</p>").arg(tr("Recorded on %1").arg(host_).toHtmlEscaped());
    text_->setToolTip(tip);
}

} // namespace mmstats::inspector
