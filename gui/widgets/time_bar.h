// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace mmstats::inspector {

/// Below the charts: live or paused, and how long a stretch of time they show.
class TimeBar : public QWidget
{
    Q_OBJECT

public:
    explicit TimeBar(QWidget *parent = nullptr);

    /// `since`: ms since the epoch.
    void showPaused(bool paused, qint64 since);
    void showSpan(qint64 milliseconds);
    /// The two marks and what lies between them; ms since the epoch.
    void showMarks(std::optional<qint64> a, std::optional<qint64> b);

signals:
    void pauseToggled(bool paused);
    void spanChosen(qint64 milliseconds);

private:
    void addSpans(QHBoxLayout *row);

    QToolButton *pause_;
    QLabel *state_;
    QLabel *marks_;
    QButtonGroup *spans_;
};

} // namespace mmstats::inspector
