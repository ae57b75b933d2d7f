// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "data/replay.h"
#include "widgets/actions.h"

class QComboBox;
class QLabel;

namespace mmstats::inspector {

class Scrubber;

/// Plays a recording: below its charts, and by the actions that are its buttons.
class PlayerBar : public QWidget
{
    Q_OBJECT

public:
    PlayerBar(Replay &replay, const Actions &actions, QWidget *parent = nullptr);

    Scrubber *scrubber() const noexcept { return scrubber_; }
    QComboBox *speedBox() const noexcept { return speed_; }
    /// "14:03:07 of 14:10:00".
    QString text() const;

private:
    void build(const Actions &actions);
    void connectActions(const Actions &actions);
    void showOpened();
    void showPosition();
    void showPlaying();
    void showSpeed();
    void changeSpeed(int by);

    Replay &replay_;
    QAction *play_;
    Scrubber *scrubber_;
    QLabel *text_;
    QComboBox *speed_;
};

} // namespace mmstats::inspector
