// SPDX-License-Identifier: Apache-2.0
#include "widgets/main_window.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

#include "data/format.h"
#include "models/state_text.h"
#include "widgets/empty_page.h"
#include "widgets/icons.h"
#include "widgets/theme.h"
#include "widgets/time_bar.h"

namespace mmstats::inspector {

MainWindow::MainWindow(const CommandLine &options, QWidget *parent)
    : QMainWindow(parent)
    , monitor_(this)
    , demo_(this)
    , pages_(new QStackedWidget(this))
    , empty_(new EmptyPage(this))
    , splitter_(new QSplitter(this))
    , tree_(new TreePanel(monitor_.store(), this))
    , charts_(new ChartStack(monitor_.store(), this))
    , time_(new TimeBar(this))
    , counts_(new QLabel(this))
    , cost_(new QLabel(this))
{
    build();
    buildActions();
    buildMenus();
    buildToolBar();
    buildStatusBar();
    connectParts();
    begin(options);
}

void MainWindow::build()
{
    setWindowTitle(tr("mmstats inspector"));
    setAcceptDrops(true);
    resize(1280, 800);
    qApp->installEventFilter(this); // for eventFilter()

    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(charts_, 1);
    column->addWidget(time_);
    splitter_->addWidget(tree_);
    splitter_->addWidget(right);
    splitter_->setStretchFactor(0, 2);
    splitter_->setStretchFactor(1, 3);
    splitter_->setHandleWidth(1);
    splitter_->setChildrenCollapsible(false);
    pages_->addWidget(empty_);
    pages_->addWidget(splitter_);
    splitter_->setFocusProxy(tree_);
    setCentralWidget(pages_);
}

QAction *MainWindow::makeAction(const QString &text, const QString &iconName, const QKeySequence &shortcut,
                                const std::function<void()> &triggered)
{
    auto *action = new QAction(text, this);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcut(shortcut);
    QString tip = action->text().remove(QLatin1Char('&')).remove(QStringLiteral("..."));
    if (!shortcut.isEmpty())
        tip += QStringLiteral(" (%1)").arg(shortcut.toString(QKeySequence::NativeText));
    action->setToolTip(tip);
    connect(action, &QAction::triggered, this, triggered);
    return action;
}

void MainWindow::buildActions()
{
    const auto key = [](auto combination) { return QKeySequence(combination); };
    chooseDirectory_ = makeAction(tr("Watch &directory..."), QStringLiteral("folder"),
                                  key(Qt::CTRL | Qt::Key_D), [this] { chooseDirectory(); });
    openFile_ = makeAction(tr("&Open file..."), QStringLiteral("file"), key(QKeySequence::Open),
                           [this] { openFiles(); });
    startDemo_ = makeAction(tr("Start de&mo"), QStringLiteral("demo"), {}, [this] { startDemo(); });
    quit_ = makeAction(tr("&Quit"), {}, key(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    copy_ = makeAction(tr("&Copy"), {}, key(QKeySequence::Copy), [this] { tree_->copySelection(); });
    find_ = makeAction(tr("&Filter"), {}, key(QKeySequence::Find), [this] {
        showTree_->setChecked(true);
        tree_->focusFilter();
    });
    removeExited_ =
        makeAction(tr("Remove &exited from view"), {}, {}, [this] { monitor_.store().removeExited(); });
    showTree_ = makeAction(tr("&Processes"), QStringLiteral("panel"), key(Qt::Key_F9), [] {});
    showTree_->setCheckable(true);
    showTree_->setChecked(true);
    connect(showTree_, &QAction::toggled, tree_, &QWidget::setVisible);
    toggleTheme_ = makeAction(tr("&Light or dark"), QStringLiteral("theme"), {}, [this] {
        setTheme(isDark(palette()) ? CommandLine::Theme::Light : CommandLine::Theme::Dark);
    });
    chart_ = makeAction(tr("&Chart selected stats"), QStringLiteral("chart"), key(Qt::CTRL | Qt::Key_Return),
                        [this] { chart(tree_->selectedStats()); });
    removeCharts_ = makeAction(tr("&Remove all charts"), {}, {}, [this] { charts_->clear(); });
    pause_ = makeAction(tr("&Pause"), {}, key(Qt::Key_Space), [this] { setPaused(pause_->isChecked()); });
    pause_->setCheckable(true);
}

void MainWindow::buildMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addActions({chooseDirectory_, openFile_, startDemo_});
    file->addSeparator();
    file->addAction(quit_);
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({copy_, find_});
    edit->addSeparator();
    edit->addAction(removeExited_);
    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addAction(showTree_);
    view->addAction(tr("&Expand all"), tree_, &TreePanel::expandAll);
    view->addAction(tr("&Collapse all"), tree_, &TreePanel::collapseAll);
    view->addSeparator();
    view->addAction(toggleTheme_);
    QMenu *chart = menuBar()->addMenu(tr("&Chart"));
    chart->addActions({chart_, removeCharts_});
    chart->addSeparator();
    chart->addAction(pause_);
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About"), this, &MainWindow::showAbout);
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(tr("Tools"));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu); // it would offer to hide the way back
    bar->setIconSize({18, 18});
    bar->addAction(showTree_);
    bar->addSeparator();
    bar->addActions({chooseDirectory_, openFile_});
    bar->addSeparator();
    bar->addAction(chart_);
    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    interval_ = new QComboBox(bar);
    for (const int ms : {100, 250, 500, 1000, 2000, 5000, 10'000, 60'000})
        interval_->addItem(tr("every %1").arg(formatDuration(qint64{ms} * 1'000'000)), ms);
    interval_->setToolTip(tr("How often values are read"));
    interval_->setAccessibleName(tr("Sampling interval"));
    interval_->setFocusPolicy(Qt::TabFocus);
    bar->addWidget(interval_);
    bar->addAction(toggleTheme_);
}

void MainWindow::buildStatusBar()
{
    for (QLabel *label : {counts_, cost_})
        label->setTextFormat(Qt::PlainText);
    counts_->setContentsMargins(6, 0, 0, 0);
    counts_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    cost_->setContentsMargins(0, 0, 6, 0);
    cost_->setToolTip(tr("Time it took to read all files"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(counts_, 1);
    statusBar()->addPermanentWidget(cost_);
}

void MainWindow::connectParts()
{
    connect(empty_, &EmptyPage::chooseDirectoryRequested, this, &MainWindow::chooseDirectory);
    connect(empty_, &EmptyPage::openFileRequested, this, &MainWindow::openFiles);
    connect(empty_, &EmptyPage::demoRequested, this, &MainWindow::startDemo);
    connect(&demo_, &DemoProcess::failed, this,
            [this](const QString &why) { statusBar()->showMessage(why, 10'000); });
    connect(tree_, &TreePanel::chartRequested, this, &MainWindow::chart);
    connect(tree_, &TreePanel::selectionChanged, this,
            [this] { chart_->setEnabled(!tree_->selectedStats().empty()); });
    connect(time_, &TimeBar::pauseToggled, this, &MainWindow::setPaused);
    connect(time_, &TimeBar::spanChosen, this, &MainWindow::setSpan);
    connect(&monitor_.store(), &StatStore::applied, this, &MainWindow::updateStatus);
    connect(&monitor_.store(), &StatStore::cleared, this, [this] { pages_->setCurrentWidget(empty_); });
    connect(interval_, &QComboBox::activated, this,
            [this](int row) { monitor_.setInterval(interval_->itemData(row).toInt()); });
    chart_->setEnabled(false);
}

void MainWindow::begin(const CommandLine &options)
{
    setSpan(charts_->window().span());
    int row = interval_->findData(options.intervalMs);
    if (row < 0) {
        interval_->addItem(tr("every %1").arg(formatDuration(qint64{options.intervalMs} * 1'000'000)),
                           options.intervalMs);
        row = interval_->count() - 1;
    }
    interval_->setCurrentIndex(row);
    monitor_.setInterval(options.intervalMs);

    WatchList list;
    for (const QString &glob : options.globs)
        list.globs.push_back(mmstats::Glob::fromPattern(QFile::encodeName(glob).toStdString()));
    if (options.globs.isEmpty() && options.paths.isEmpty() && !options.demo)
        list.globs.push_back(mmstats::Glob::fromEnvironment());
    monitor_.watch(list);
    for (const QString &path : options.paths)
        monitor_.addPath(path);
    for (const QString &label : options.charts)
        charts_->chartLabel(label);
    if (options.demo)
        startDemo();
}

void MainWindow::setPaused(bool paused)
{
    pause_->setChecked(paused);
    charts_->setPaused(paused);
    time_->showPaused(paused, monitor_.store().now());
}

void MainWindow::setSpan(qint64 milliseconds)
{
    charts_->setSpan(milliseconds);
    time_->showSpan(milliseconds);
}

void MainWindow::startDemo()
{
    const QString directory = demo_.start();
    if (!directory.isEmpty())
        monitor_.addPath(directory);
}

void MainWindow::chooseDirectory()
{
    const QString directory = QFileDialog::getExistingDirectory(this, tr("Watch directory"));
    if (!directory.isEmpty())
        monitor_.addPath(directory); // what is charted already stays
}

void MainWindow::openFiles()
{
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Open stats files"), {}, tr("Stats files (*.mmstats mmstats-*);;All files (*)"));
    for (const QString &file : files)
        monitor_.addPath(file);
}

void MainWindow::chart(const std::vector<StatRef> &stats)
{
    if (charts_->chart(stats) == nullptr)
        statusBar()->showMessage(tr("A text cannot be charted"), 5'000);
}

void MainWindow::updateStatus(qint64 costNanoseconds, bool complete)
{
    const StatStore &store = monitor_.store();
    std::array<int, 7> counts{};
    for (const auto &[id, file] : store.files())
        ++counts[static_cast<std::size_t>(file.status.state)];
    QStringList parts;
    for (int state = 0; state < static_cast<int>(counts.size()); ++state) {
        const int count = counts[static_cast<std::size_t>(state)];
        const auto named = static_cast<mmstats::FileState>(state);
        const bool always = named == mmstats::FileState::live || named == mmstats::FileState::exited ||
                            named == mmstats::FileState::unreadable;
        if (count > 0 || always)
            parts << QString::number(count) + QLatin1Char(' ') + stateName(named);
    }
    QStringList places;
    for (const WatchedPlace &place : store.places())
        places << singleLine(place.pattern) + (place.error.isEmpty() ? QString() : QStringLiteral(" (!)"));
    // A long path must neither widen the window nor hide the counts behind it.
    const QString where = places.isEmpty() ? tr("Single files") : places.join(QStringLiteral(", "));
    const QString said = QStringLiteral(":  ") + parts.join(QStringLiteral(", "));
    const int room = counts_->contentsRect().width() - fontMetrics().horizontalAdvance(said);
    counts_->setText(fontMetrics().elidedText(where, Qt::ElideMiddle, qMax(room, 80)) + said);
    counts_->setToolTip(QStringLiteral("<p>%1</p>").arg(where.toHtmlEscaped()));
    if (complete)
        cost_->setText(tr("sample %1").arg(formatDuration(costNanoseconds)));

    empty_->showPlaces(store.places());
    QWidget *page = store.files().empty() ? static_cast<QWidget *>(empty_) : splitter_;
    if (pages_->currentWidget() != page) {
        pages_->setCurrentWidget(page);
        page->setFocus();
        if (!std::exchange(isDivided_, true))
            divide();
    }
}

// Room for the tree's columns, and not more than that: the rest is for the charts.
void MainWindow::divide()
{
    const int left = qBound(450, pages_->width() * 42 / 100, 620);
    splitter_->setSizes({left, pages_->width() - left});
}

void MainWindow::setTheme(CommandLine::Theme theme)
{
    applyTheme(theme);
}

// Space pauses, but not where it presses the button that has the focus.
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isButton = qobject_cast<QAbstractButton *>(watched) || qobject_cast<QComboBox *>(watched);
        if (isButton && key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
            event->accept();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            monitor_.addPath(url.toLocalFile());
    }
    event->acceptProposedAction();
}

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About mmstats inspector"),
        tr("mmstats inspector %1\nQt %2\n\nStats of running processes, read from memory-mapped files.\n"
           "Apache License 2.0")
            .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion())));
}

} // namespace mmstats::inspector
