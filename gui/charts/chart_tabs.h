// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QJsonObject>
#include <QPointer>
#include <QStringList>
#include <QUndoStack>
#include <QWidget>

#include "charts/chart_stack.h"
#include "charts/overview_strip.h"
#include "charts/time_control.h"

class QLineEdit;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace mmstats::inspector {

/// Tabs of stacked charts. All show the same stretch of time; every change of what is charted can be undone.
class ChartTabs : public QWidget
{
    Q_OBJECT

public:
    explicit ChartTabs(StatStore &store, QWidget *parent = nullptr);
    ~ChartTabs() override;

    TimeControl &time() noexcept { return time_; }
    QUndoStack &undoStack() noexcept { return undo_; }
    /// Of the tab in front.
    ChartStack *stack() const;
    int count() const;
    ChartStack *stackAt(int tab) const;

    /// The lines as a new chart in the tab in front; nullptr where there is none.
    ChartPanel *chart(const std::vector<SeriesSpec> &series) { return stack()->chart(series); }
    /// The lines in the chart that had the focus last, or in a new one; false where nothing is new.
    bool addToCurrent(const std::vector<SeriesSpec> &series);
    ChartPanel *chartLabels(const QStringList &labels) { return stack()->chartLabels(labels); }

    OverviewStrip *overview() const noexcept { return overview_; }

    /// Stands below the tabs instead of the charts and their overview while it is asked for.
    void setInstead(ChartsView *view);
    void showInstead(bool shown);

    void addTab();
    /// The last one is emptied instead.
    void closeTab(int tab);
    void renameTab(int tab);
    int currentTab() const;
    /// So many to the right, around the ends.
    void goToTab(int by);
    /// All charts of the tab in front.
    void removeCharts();
    void setStatisticsShown(bool shown);
    bool statisticsShown() const noexcept { return statisticsShown_; }
    /// Which outlive the tabs.
    void setAlerts(Alerts *alerts)
    {
        alerts_ = alerts;
        for (int tab = 0; tab < count(); ++tab)
            stackAt(tab)->setAlerts(alerts);
    }

    ChartLayout layoutOfCharts() const;
    /// What was there before is no more; cannot be undone.
    void setLayoutOfCharts(const ChartLayout &layout);
    /// The same, with the lines that are seen now: for whoever is to see these.
    QJsonObject saveSeen() const;
    QJsonObject saveState() const { return layoutOfCharts().toJson(); }
    void restoreState(const QJsonObject &state) { setLayoutOfCharts(ChartLayout::fromJson(state)); }

    /// What the tab in front shows, as a picture.
    QImage picture();
    QByteArray svg();

signals:
    /// Another tab is in front, or it has other charts.
    void changed();
    void menuShown(mmstats::inspector::ChartPanel *panel, QMenu *menu);
    /// A rule is wanted for what this line shows.
    void alertRequested(const mmstats::inspector::SeriesSpec &spec);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    // A window that comes back may still be called minimised.
    void showEvent(QShowEvent *event) override
    {
        QWidget::showEvent(event);
        QMetaObject::invokeMethod(this, &ChartTabs::updateOverview, Qt::QueuedConnection);
    }

private:
    class LayoutCommand;

    void buildBar();
    ChartStack *insertStack(const QString &name);
    void addCloseButton(int tab);
    QString tabName(int tab) const;
    void showNames();
    ChartsView &seenCharts() const;
    void edited(const QString &what);
    void updateOverview();
    void apply(const ChartLayout &layout);
    void applyKnown(const ChartLayout &layout);

    StatStore &store_;
    TimeControl time_;
    QUndoStack undo_;
    QTabBar *bar_;
    QToolButton *add_;
    QStackedWidget *stacks_;
    OverviewStrip *overview_;
    ChartsView *instead_ = nullptr;
    QStringList names_;
    QPointer<QLineEdit> nameEdit_;
    ChartLayout known_; // before the next edit
    bool isApplying_ = false;
    bool statisticsShown_ = true;
    Alerts *alerts_ = nullptr;
};

} // namespace mmstats::inspector
