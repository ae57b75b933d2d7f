// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>

#include <QObject>

#include "charts/time_window.h"
#include "data/stat_store.h"

namespace mmstats::inspector {

/// The time that all charts have in common: what stretch they show, where the cursor is, and two marks. All
/// times in ms since the epoch. GUI thread.
class TimeControl : public QObject
{
    Q_OBJECT

public:
    enum Mark { A, B };

    explicit TimeControl(const StatStore &store, QObject *parent = nullptr);

    const TimeWindow &window() const noexcept { return window_; }
    /// Everything that was sampled; its present is the store's.
    TimeWindow::History history() const;
    /// Where in a recording the store is; nullopt where it is at the last sample, as it always is live.
    std::optional<qint64> position() const;
    TimeWindow::Limits limits() const { return window_.limits(history()); }

    void setSpan(qint64 milliseconds);
    void setPaused(bool paused);
    void show(const TimeWindow::Limits &wanted);
    void zoom(double factor, qint64 around);
    void pan(qint64 by);

    /// The sample that is read in all charts, while time goes on.
    std::optional<Tick> cursor() const;
    std::optional<qint64> cursorTime() const;
    /// To the nearest sample; nullopt, and a time when there was none yet or is none yet: away.
    void setCursor(std::optional<qint64> time);
    /// From the present or where it is, so many samples to the right.
    void moveCursor(int samples);

    std::optional<qint64> mark(Mark mark) const { return marks_[mark]; }
    void setMark(Mark mark, std::optional<qint64> time);

signals:
    /// Another stretch is to be shown; not for time that just goes on.
    void windowChanged();
    void cursorChanged();
    void marksChanged();

private:
    const StatStore &store_;
    TimeWindow window_;
    std::optional<qint64> cursor_;
    std::array<std::optional<qint64>, 2> marks_;
};

} // namespace mmstats::inspector
