// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include "charts/chart_panel.h"
#include "charts/charts_view.h"
#include "charts/time_axis.h"
#include "charts/time_control.h"

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace mmstats::inspector {

/// Charts one above the other, over one time axis. Draws anew when a complete sample is in, unless what is
/// shown is held, and not more often than eyes can follow. Charts are moved by dragging their legend.
class ChartStack : public ChartsView
{
    Q_OBJECT

public:
    /// The MIME type of a chart that is dragged within the program.
    static const QString chartMimeType;

    ChartStack(StatStore &store, TimeControl &time, QWidget *parent = nullptr);

    /// Charts the lines together. Where a chart of just these is there, that one is shown. Returns nullptr
    /// where there is no line.
    ChartPanel *chart(const std::vector<SeriesSpec> &series);
    /// Every stat with one of these labels, now and later, from whatever process.
    ChartPanel *chartLabels(const QStringList &labels);
    void clear();

    std::vector<ChartSpec> specs() const;
    void setSpecs(const std::vector<ChartSpec> &specs);

    const std::vector<ChartPanel *> &panels() const noexcept { return panels_; }
    /// The one that had the focus last; nullptr where there is none.
    ChartPanel *current() const;
    void move(ChartPanel *panel, std::size_t to);

    void setStatisticsShown(bool shown);
    void setAlerts(Alerts *alerts);
    /// Whether any of the charts has labels on its right.
    bool hasWideRight() const;
    void refresh();

signals:
    void countChanged(int charts);
    /// The user has changed something: what has been done, for "Undo ...".
    void edited(const QString &what);
    void menuShown(mmstats::inspector::ChartPanel *panel, QMenu *menu);
    void alertRequested(const mmstats::inspector::SeriesSpec &spec);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    ChartPanel *addPanel();
    bool removePanel(ChartPanel *panel);
    void dragPanel(ChartPanel *panel);
    std::size_t placeAt(int y) const;
    void showDropPlace(std::optional<int> y);
    void refreshSoon();
    void refreshForSample();
    void refreshWithin(qint64 ms);
    qint64 breakLeft(qint64 breakMs) const;
    void refreshMarks();
    void updateHint();

    StatStore &store_;
    TimeControl &time_;
    QScrollArea *scroll_;
    QVBoxLayout *column_;
    QLabel *hint_;
    QWidget *dropLine_;
    std::vector<ChartPanel *> panels_;
    ChartPanel *lastFocused_ = nullptr;
    bool statisticsShown_ = true;
    Alerts *alerts_ = nullptr;
    static constexpr qint64 shortestBreakMs = 40;
    QElapsedTimer sinceRefresh_;
    QTimer soon_;
};

} // namespace mmstats::inspector
