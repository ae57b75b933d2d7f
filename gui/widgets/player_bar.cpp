// SPDX-License-Identifier: Apache-2.0
#include "widgets/player_bar.h"

#include <array>

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "data/format.h"
#include "widgets/icons.h"
#include "widgets/scrubber.h"

namespace mmstats::inspector {

namespace {

constexpr std::array ids{Actions::ToStart, Actions::StepBack, Actions::Play, Actions::StepForward,
                         Actions::ToEnd};

QString speedText(double speed)
{
    return PlayerBar::tr("%1x").arg(speed);
}

} // namespace

PlayerBar::PlayerBar(Replay &replay, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , replay_(replay)
    , play_(actions[Actions::Play])
    , scrubber_(new Scrubber(this))
    , text_(new QLabel(this))
    , speed_(new QComboBox(this))
{
    build(actions);
    connectActions(actions);
    connect(scrubber_, &Scrubber::sought, &replay, &Replay::seek);
    connect(scrubber_, &Scrubber::stepped, &replay, &Replay::step);
    connect(speed_, &QComboBox::activated, this,
            [this] { replay_.setSpeed(speed_->currentData().toDouble()); });
    connect(&replay, &Replay::opened, this, &PlayerBar::showOpened);
    connect(&replay, &Replay::positionChanged, this, &PlayerBar::showPosition);
    connect(&replay, &Replay::playingChanged, this, &PlayerBar::showPlaying);
    connect(&replay, &Replay::speedChanged, this, &PlayerBar::showSpeed);
    showOpened();
}

void PlayerBar::build(const Actions &actions)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 0);
    row->setSpacing(2);
    for (const auto id : ids) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(actions[id]);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    text_->setTextFormat(Qt::PlainText);
    speed_->setToolTip(tr("How fast it is played (%1, %2)")
                           .arg(actions[Actions::Slower]->shortcut().toString(QKeySequence::NativeText),
                                actions[Actions::Faster]->shortcut().toString(QKeySequence::NativeText)));
    speed_->setAccessibleName(tr("Speed"));
    speed_->setFocusPolicy(Qt::TabFocus);
    for (const double speed : {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0})
        speed_->addItem(speedText(speed), speed);
    row->addSpacing(6);
    row->addWidget(scrubber_, 1);
    row->addSpacing(6);
    row->addWidget(text_);
    row->addSpacing(6);
    row->addWidget(speed_);
}

void PlayerBar::connectActions(const Actions &actions)
{
    const auto on = [&](Actions::Id id, auto does) { connect(actions[id], &QAction::triggered, this, does); };
    on(Actions::Play, [this] { replay_.setPlaying(!replay_.isPlaying()); });
    on(Actions::StepBack, [this] { replay_.step(-1); });
    on(Actions::StepForward, [this] { replay_.step(1); });
    on(Actions::ToStart, [this] { replay_.seek(replay_.info().from); });
    on(Actions::ToEnd, [this] { replay_.seek(replay_.info().to); });
    on(Actions::Slower, [this] { changeSpeed(-1); });
    on(Actions::Faster, [this] { changeSpeed(1); });
}

QString PlayerBar::text() const
{
    return text_->text();
}

void PlayerBar::showOpened()
{
    scrubber_->setTimes(replay_.info().from, replay_.info().to);
    showPosition();
    showPlaying();
    showSpeed();
}

void PlayerBar::showPosition()
{
    const RecordingInfo &info = replay_.info();
    const bool withDay = areOnDifferentDays(info.from, info.to);
    scrubber_->showPosition(replay_.position());
    text_->setText(tr("%1 of %2", "time, time of the end")
                       .arg(formatMoment(replay_.position(), withDay), formatMoment(info.to, withDay)));
}

void PlayerBar::showPlaying()
{
    const bool isPlaying = replay_.isPlaying();
    play_->setText(isPlaying ? tr("&Pause") : tr("&Play"));
    play_->setIcon(icon(isPlaying ? QStringLiteral("pause") : QStringLiteral("play")));
    play_->setToolTip(isPlaying ? tr("Pause (Space)") : tr("Play (Space)"));
}

void PlayerBar::showSpeed()
{
    speed_->setCurrentIndex(speed_->findData(replay_.speed()));
}

void PlayerBar::changeSpeed(int by)
{
    const int index = qBound(0, speed_->currentIndex() + by, speed_->count() - 1);
    replay_.setSpeed(speed_->itemData(index).toDouble());
}

} // namespace mmstats::inspector
