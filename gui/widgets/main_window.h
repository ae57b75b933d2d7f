// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

#include "charts/chart_stack.h"
#include "data/command_line.h"
#include "data/monitor.h"
#include "widgets/demo_process.h"
#include "widgets/tree_panel.h"

class QAction;
class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace mmstats::inspector {

class EmptyPage;
class TimeBar;

/// The inspector's window: tree on the left, charts on the right, time below.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const CommandLine &options, QWidget *parent = nullptr);

    Monitor &monitor() noexcept { return monitor_; }
    TreePanel *tree() const noexcept { return tree_; }
    ChartStack *charts() const noexcept { return charts_; }

    void setPaused(bool paused);
    void setSpan(qint64 milliseconds);
    void startDemo();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void buildActions();
    void buildMenus();
    void buildToolBar();
    void buildStatusBar();
    void connectParts();
    void begin(const CommandLine &options);

    QAction *makeAction(const QString &text, const QString &iconName, const QKeySequence &shortcut,
                        const std::function<void()> &triggered);
    void chooseDirectory();
    void openFiles();
    void chart(const std::vector<StatRef> &stats);
    void updateStatus(qint64 costNanoseconds, bool complete);
    void divide();
    void setTheme(CommandLine::Theme theme);
    void showAbout();

    Monitor monitor_;
    DemoProcess demo_;
    QStackedWidget *pages_;
    EmptyPage *empty_;
    QSplitter *splitter_;
    bool isDivided_ = false; // by us, once; then it is the user's
    TreePanel *tree_;
    ChartStack *charts_;
    TimeBar *time_;
    QLabel *counts_;
    QLabel *cost_;

    QAction *chooseDirectory_ = nullptr;
    QAction *openFile_ = nullptr;
    QAction *startDemo_ = nullptr;
    QAction *quit_ = nullptr;
    QAction *copy_ = nullptr;
    QAction *find_ = nullptr;
    QAction *removeExited_ = nullptr;
    QAction *showTree_ = nullptr;
    QAction *toggleTheme_ = nullptr;
    QAction *chart_ = nullptr;
    QAction *removeCharts_ = nullptr;
    QAction *pause_ = nullptr;
    QComboBox *interval_ = nullptr;
};

} // namespace mmstats::inspector
