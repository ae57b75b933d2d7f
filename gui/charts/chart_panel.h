// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QFrame>

#include "charts/legend.h"
#include "charts/plot_view.h"
#include "charts/time_window.h"
#include "data/stat_store.h"
#include "data/trace.h"

class QToolButton;

namespace mmstats::inspector {

/// One chart: the lines of some stats, named above them. Counters are shown as rates. Takes dropped stats.
class ChartPanel : public QFrame
{
    Q_OBJECT

public:
    static constexpr std::size_t mostLines = 24;

    explicit ChartPanel(StatStore &store, QWidget *parent = nullptr);

    /// Adds those that are numbers and are not here yet; true if there was one.
    bool add(const std::vector<StatRef> &stats);
    /// Every stat of that label, now and later, from whatever process.
    void bindLabel(const QString &label);

    std::vector<StatRef> stats() const;
    bool isEmpty() const noexcept { return lines_.empty() && !boundLabel_; }

    /// A paused chart says the values at the end of what it shows, not the present ones.
    void refresh(const TimeWindow::Limits &time, bool paused = false);

    PlotView *plot() const noexcept { return plot_; }
    Legend *legend() const noexcept { return legend_; }

signals:
    void closeRequested();
    void contentChanged();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Line
    {
        StatRef ref;
        QString label;
        int color = 0;
    };

    bool isChartable(StatRef ref) const;
    void remove(StatRef ref);
    void takeBound(FileId file);
    void redescribe(FileId file);
    void dropFile(FileId file);
    bool makeRoom();
    void updateLegend(const std::vector<std::optional<double>> &frozen);
    int freeColor() const;
    QString sourceName(FileId file) const;
    QString commonUnit() const;
    bool allRates() const;

    StatStore &store_;
    Legend *legend_;
    PlotView *plot_;
    QToolButton *close_;
    std::vector<Line> lines_;
    std::optional<QString> boundLabel_;
    int notDrawn_ = 0; // stats that were too many
};

} // namespace mmstats::inspector
