// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QElapsedTimer>
#include <QWidget>

#include "charts/chart_panel.h"
#include "charts/time_axis.h"
#include "charts/time_window.h"

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace mmstats::inspector {

/// Charts one above the other, over one time axis. Draws anew when a complete sample is in, unless paused,
/// and not more often than eyes can follow.
class ChartStack : public QWidget
{
    Q_OBJECT

public:
    explicit ChartStack(StatStore &store, QWidget *parent = nullptr);

    /// Charts the stats together. Where a chart of just these is there, that one is shown. Returns nullptr
    /// where none of them is a number.
    ChartPanel *chart(const std::vector<StatRef> &stats);
    ChartPanel *chartLabel(const QString &label);
    void clear();

    const std::vector<ChartPanel *> &panels() const noexcept { return panels_; }

    void setSpan(qint64 milliseconds);
    void setPaused(bool paused);
    const TimeWindow &window() const noexcept { return window_; }

    void refresh();

signals:
    void countChanged(int charts);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    ChartPanel *addPanel();
    void removePanel(ChartPanel *panel);
    void refreshSoon();
    void updateHint();

    StatStore &store_;
    TimeWindow window_;
    QScrollArea *scroll_;
    QVBoxLayout *column_;
    QLabel *hint_;
    TimeAxis *axis_;
    std::vector<ChartPanel *> panels_;
    static constexpr qint64 shortestBreakMs = 40;
    QElapsedTimer sinceRefresh_;
    bool refreshPending_ = false;
};

} // namespace mmstats::inspector
