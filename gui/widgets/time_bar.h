// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace mmstats::inspector {

/// Below the charts: whether they show the present, and the way back to it; marks; how long a stretch of
/// time.
class TimeBar : public QWidget
{
    Q_OBJECT

public:
    explicit TimeBar(QWidget *parent = nullptr);

    /// Below a recording: its present is the position of who plays it.
    void setRecorded();
    /// `since`: ms since the epoch.
    void showPaused(bool paused, qint64 since);
    void showSpan(qint64 milliseconds);
    /// The two marks and what lies between them; ms since the epoch.
    void showMarks(std::optional<qint64> a, std::optional<qint64> b);

signals:
    void liveRequested();
    void spanChosen(qint64 milliseconds);

private:
    void addSpans(QHBoxLayout *row);

    QToolButton *live_;
    QLabel *state_;
    QLabel *marks_;
    QButtonGroup *spans_;
    bool isRecorded_ = false;
};

} // namespace mmstats::inspector
