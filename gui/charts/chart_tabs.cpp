// SPDX-License-Identifier: Apache-2.0
#include "charts/chart_tabs.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>
#include <QUndoCommand>
#include <QVBoxLayout>

#include "charts/seen.h"
#include "data/format.h"

namespace mmstats::inspector {

namespace {

// Which stands for the others: the one that had the focus last, unless only others have a line.
const ChartPanel *leadingPanel(const ChartStack &stack)
{
    const auto hasLine = [](const ChartPanel *panel) {
        return panel->lines().size() > 0 && !panel->lines().isWaiting();
    };
    const ChartPanel *current = stack.current();
    if (current == nullptr || hasLine(current))
        return current;
    const auto found = std::ranges::find_if(stack.panels(), hasLine);
    return found == stack.panels().end() ? current : *found;
}

} // namespace

// Goes from one layout to another. Charts are bound to names, so nothing of their past is lost.
class ChartTabs::LayoutCommand : public QUndoCommand
{
public:
    LayoutCommand(ChartTabs &tabs, const QString &what, ChartLayout before, ChartLayout after)
        : QUndoCommand(what)
        , tabs_(tabs)
        , before_(std::move(before))
        , after_(std::move(after))
    {
    }

    void undo() override { tabs_.applyKnown(before_); }
    void redo() override
    {
        if (isDone_)
            tabs_.applyKnown(after_);
        isDone_ = true;
    }

private:
    ChartTabs &tabs_;
    ChartLayout before_;
    ChartLayout after_;
    bool isDone_ = false; // at first by the user
};

ChartTabs::ChartTabs(StatStore &store, QWidget *parent)
    : QWidget(parent)
    , store_(store)
    , time_(store)
    , bar_(new QTabBar(this))
    , add_(new QToolButton(this))
    , stacks_(new QStackedWidget(this))
    , overview_(new OverviewStrip(this))
{
    buildBar();
    auto *top = new QHBoxLayout;
    top->setContentsMargins(4, 2, 4, 0);
    top->setSpacing(2);
    top->addWidget(bar_);
    top->addWidget(add_);
    top->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(stacks_, 1);
    layout->addWidget(overview_);
    undo_.setUndoLimit(100);
    connect(&store, &StatStore::cleared, this, [this] {
        undo_.clear();
        setLayoutOfCharts({});
    });
    connect(overview_, &OverviewStrip::viewRequested, this, [this](qint64 from, qint64 to) {
        time_.show({from, to});
    });
    connect(overview_, &OverviewStrip::liveRequested, this, [this] { time_.setPaused(false); });
    connect(overview_, &OverviewStrip::resized, this, &ChartTabs::updateOverview);
    connect(&time_, &TimeControl::windowChanged, this, &ChartTabs::updateOverview);
    connect(this, &ChartTabs::changed, this, &ChartTabs::updateOverview);
    connect(&store, &StatStore::applied, this, [this](qint64, bool complete) {
        if (complete)
            updateOverview();
    });
    applyKnown({});
}

ChartTabs::~ChartTabs()
{
    undo_.clear();
}

void ChartTabs::buildBar()
{
    bar_->setMovable(true);
    bar_->setExpanding(false);
    bar_->setDrawBase(false);
    bar_->setDocumentMode(true);
    bar_->setElideMode(Qt::ElideRight);
    bar_->setUsesScrollButtons(true);
    bar_->setAccessibleName(tr("Tabs of charts"));
    add_->setText(QStringLiteral("+"));
    add_->setAutoRaise(true);
    add_->setToolTip(tr("New tab (Ctrl+T)"));
    add_->setAccessibleName(tr("New tab"));
    connect(add_, &QToolButton::clicked, this, &ChartTabs::addTab);
    connect(bar_, &QTabBar::currentChanged, this, [this](int tab) {
        if (isApplying_ || tab < 0)
            return;
        stacks_->setCurrentIndex(tab);
        known_.current = static_cast<std::size_t>(tab);
        emit changed();
    });
    connect(bar_, &QTabBar::tabMoved, this, [this](int from, int to) {
        QWidget *stack = stacks_->widget(from);
        stacks_->removeWidget(stack);
        stacks_->insertWidget(to, stack);
        stacks_->setCurrentIndex(bar_->currentIndex());
        names_.move(from, to);
        showNames();
        edited(tr("Move a tab"));
    });
    connect(bar_, &QTabBar::tabBarDoubleClicked, this, &ChartTabs::renameTab);
}

ChartStack *ChartTabs::stack() const
{
    return stackAt(stacks_->currentIndex());
}

int ChartTabs::count() const
{
    return stacks_->count();
}

ChartStack *ChartTabs::stackAt(int tab) const
{
    return static_cast<ChartStack *>(stacks_->widget(tab));
}

ChartStack *ChartTabs::insertStack(const QString &name)
{
    auto *stack = new ChartStack(store_, time_);
    stack->setStatisticsShown(statisticsShown_);
    stack->setAlerts(alerts_);
    connect(stack, &ChartStack::alertRequested, this, &ChartTabs::alertRequested);
    connect(stack, &ChartStack::edited, this, &ChartTabs::edited);
    connect(stack, &ChartStack::countChanged, this, &ChartTabs::changed);
    connect(stack, &ChartStack::menuShown, this, &ChartTabs::menuShown);
    stacks_->addWidget(stack);
    names_ << name;
    addCloseButton(bar_->addTab(QString()));
    return stack;
}

// Not the style's own button, which is red in many.
void ChartTabs::addCloseButton(int tab)
{
    auto *button = new QToolButton(bar_);
    button->setText(QStringLiteral("×"));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(tr("Close this tab (Ctrl+W)"));
    button->setAccessibleName(tr("Close this tab"));
    bar_->setTabButton(tab, QTabBar::RightSide, button);
    connect(button, &QToolButton::clicked, this, [this, button] {
        for (int i = 0; i < bar_->count(); ++i) {
            if (bar_->tabButton(i, QTabBar::RightSide) == button) {
                closeTab(i);
                return;
            }
        }
    });
}

QString ChartTabs::tabName(int tab) const
{
    return names_[tab].isEmpty() ? tr("Charts %1").arg(tab + 1) : singleLine(names_[tab]);
}

void ChartTabs::showNames()
{
    for (int tab = 0; tab < bar_->count(); ++tab)
        bar_->setTabText(tab, tabName(tab).replace(QLatin1Char('&'), QStringLiteral("&&")));
}

void ChartTabs::addTab()
{
    if (count() >= static_cast<int>(ChartLayout::mostTabs))
        return;
    isApplying_ = true;
    insertStack({});
    isApplying_ = false;
    showNames();
    bar_->setCurrentIndex(count() - 1);
    edited(tr("Add a tab"));
}

void ChartTabs::closeTab(int tab)
{
    ChartLayout layout = layoutOfCharts();
    layout.tabs.erase(layout.tabs.begin() + tab);
    if (layout.tabs.empty())
        layout.tabs.emplace_back();
    if (static_cast<int>(layout.current) > tab || layout.current == layout.tabs.size())
        layout.current -= 1;
    apply(layout);
    // What apply() has made is what is known now; the edit is from what was before.
    edited(tr("Close a tab"));
}

// In place: no dialog for a word.
void ChartTabs::renameTab(int tab)
{
    if (tab < 0)
        return;
    delete nameEdit_;
    nameEdit_ = new QLineEdit(tabName(tab), bar_);
    nameEdit_->setAccessibleName(tr("Name of the tab"));
    nameEdit_->setMaxLength(60);
    nameEdit_->setGeometry(bar_->tabRect(tab).adjusted(2, 2, -2, -2));
    nameEdit_->installEventFilter(this);
    nameEdit_->show();
    // A menu that this came from gives the focus back when it closes.
    QTimer::singleShot(0, nameEdit_, [edit = nameEdit_.data()] {
        edit->setFocus();
        edit->selectAll();
    });
    connect(nameEdit_, &QLineEdit::editingFinished, this, [this, renamed = stackAt(tab)] {
        const QString name = nameEdit_->text().trimmed();
        nameEdit_->deleteLater();
        nameEdit_->disconnect(this);
        const int at = stacks_->indexOf(renamed);
        if (at < 0 || name == tabName(at))
            return;
        names_[at] = name;
        showNames();
        edited(tr("Rename a tab"));
    });
}

bool ChartTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == nameEdit_ && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        nameEdit_->disconnect(this);
        nameEdit_->deleteLater();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool ChartTabs::addToCurrent(const std::vector<SeriesSpec> &series)
{
    ChartPanel *panel = stack()->current();
    return panel != nullptr ? panel->add(series) : stack()->chart(series) != nullptr;
}

void ChartTabs::removeCharts()
{
    stack()->clear();
    edited(tr("Remove all charts"));
}

void ChartTabs::setStatisticsShown(bool shown)
{
    statisticsShown_ = shown;
    for (int tab = 0; tab < count(); ++tab)
        stackAt(tab)->setStatisticsShown(shown);
}

int ChartTabs::currentTab() const
{
    return stacks_->currentIndex();
}

void ChartTabs::goToTab(int by)
{
    bar_->setCurrentIndex((currentTab() + by + count()) % count());
}

void ChartTabs::updateOverview()
{
    const ChartPanel *panel = leadingPanel(*stack());
    overview_->setVisible(panel != nullptr && !stacks_->isHidden());
    if (!isSeen(*overview_))
        return;
    std::vector<QColor> colors;
    for (std::size_t i = 0; i < panel->lines().size(); ++i)
        colors.push_back(panel->lineColor(i));
    overview_->setWideRight(stack()->hasWideRight());
    overview_->show(panel->lines().curves(), colors, time_.history(), time_.limits(), time_.position());
}

void ChartTabs::setInstead(ChartsView *view)
{
    instead_ = view;
    layout()->addWidget(view);
    showInstead(false);
}

void ChartTabs::showInstead(bool shown)
{
    stacks_->setVisible(!shown);
    instead_->setVisible(shown);
    updateOverview();
}

// --- layout and undo

ChartLayout ChartTabs::layoutOfCharts() const
{
    ChartLayout layout{.tabs = {}};
    for (int tab = 0; tab < count(); ++tab)
        layout.tabs.push_back({names_[tab], stackAt(tab)->specs()});
    layout.current = static_cast<std::size_t>(qMax(0, stacks_->currentIndex()));
    return layout;
}

QJsonObject ChartTabs::saveSeen() const
{
    ChartLayout layout = layoutOfCharts();
    for (int tab = 0; tab < count(); ++tab) {
        const auto &panels = stackAt(tab)->panels();
        auto &charts = layout.tabs[static_cast<std::size_t>(tab)].charts;
        for (std::size_t i = 0; i < panels.size(); ++i)
            charts[i].found = panels[i]->lines().found();
    }
    return layout.toJson();
}

void ChartTabs::setLayoutOfCharts(const ChartLayout &layout)
{
    undo_.clear();
    applyKnown(layout);
}

void ChartTabs::applyKnown(const ChartLayout &layout)
{
    apply(layout);
    known_ = layoutOfCharts();
}

void ChartTabs::apply(const ChartLayout &layout)
{
    isApplying_ = true;
    delete nameEdit_;
    while (count() > static_cast<int>(layout.tabs.size())) {
        QWidget *last = stacks_->widget(count() - 1);
        stacks_->removeWidget(last);
        last->deleteLater();
        bar_->removeTab(bar_->count() - 1);
        names_.removeLast();
    }
    while (count() < static_cast<int>(layout.tabs.size()))
        insertStack({});
    for (int tab = 0; tab < count(); ++tab) {
        const TabSpec &spec = layout.tabs[static_cast<std::size_t>(tab)];
        names_[tab] = spec.name;
        stackAt(tab)->setSpecs(spec.charts);
    }
    showNames();
    bar_->setCurrentIndex(static_cast<int>(layout.current));
    stacks_->setCurrentIndex(static_cast<int>(layout.current));
    isApplying_ = false;
    emit changed();
}

void ChartTabs::edited(const QString &what)
{
    if (isApplying_)
        return;
    ChartLayout now = layoutOfCharts();
    if (now == known_)
        return;
    undo_.push(new LayoutCommand(*this, what, std::exchange(known_, now), now));
    emit changed();
}

} // namespace mmstats::inspector
