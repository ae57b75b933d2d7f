// SPDX-License-Identifier: Apache-2.0
#include "widgets/tree_panel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/cell_delegate.h"
#include "widgets/icons.h"
#include "widgets/tree_columns.h"
#include "widgets/tree_menu.h"

namespace mmstats::inspector {

TreePanel::TreePanel(StatStore &store, QWidget *parent)
    : QWidget(parent)
    , store_(store)
    , model_(store)
    , filter_(new QLineEdit(this))
    , count_(new QLabel(this))
    , view_(new StatsTreeView(this))
    , actions_(new TreeActions(this))
{
    proxy_.setSourceModel(&model_);
    setFocusProxy(view_);
    setUpFilter();
    setUpView();
    setUpButtons();

    auto *top = new QHBoxLayout;
    top->setContentsMargins(6, 6, 4, 6);
    top->setSpacing(8);
    top->addWidget(filter_, 1);
    top->addWidget(count_);
    buttons_ = new QHBoxLayout;
    buttons_->setSpacing(0);
    for (QToolButton *button : {mergeButton_, hideButton_, columnsButton_})
        buttons_->addWidget(button);
    top->addLayout(buttons_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(view_, 1);
    setTabOrder(filter_, mergeButton_);
    setTabOrder(mergeButton_, hideButton_);
    setTabOrder(hideButton_, columnsButton_);
    setTabOrder(columnsButton_, view_);
    connectParts();
}

void TreePanel::setUpFilter()
{
    filter_->setPlaceholderText(tr("Filter: words  -without  /regex/   (Ctrl+F)"));
    filter_->setClearButtonEnabled(true);
    filter_->setAccessibleName(tr("Filter stats"));
    filter_->setToolTip(tr("Shows stats whose program, pid, thread or label has all these words.\n"
                           "-word leaves out, /expression/ is a regular expression."));
    filter_->installEventFilter(this);
    count_->setTextFormat(Qt::PlainText);
}

void TreePanel::setUpView()
{
    view_->setModel(&proxy_);
    view_->setItemDelegate(
        new CellDelegate([this](const QModelIndex &index,
                                int columns) { return model_.spark(proxy_.mapToSource(index), columns); },
                         [this] { return store_.now(); }, view_));
    view_->setUniformRowHeights(true);
    view_->setSortingEnabled(true);
    view_->sortByColumn(StatsTreeModel::NameColumn, Qt::AscendingOrder);
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setDragEnabled(true);
    view_->setDragDropMode(QAbstractItemView::DragOnly);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setAccessibleName(tr("Processes and stats"));
    view_->setExpandsOnDoubleClick(false); // activate() decides
    view_->setIndentation(16);
    view_->header()->setStyleSheet(
        QStringLiteral("QHeaderView::section { padding: 4px 7px; border: none;"
                       " border-bottom: 1px solid palette(mid); background: palette(window); }"));
    columns_ = new TreeColumns(*view_);
    // Rows do not go from under a hand.
    model_.holdOrderWhile([this] { return view_->isInHand(); });
}

QToolButton *TreePanel::makeButton(const QString &iconName, const QString &text, QMenu *menu)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    button->setMenu(menu);
    button->setAccessibleName(text);
    button->setToolTip(text);
    return button;
}

void TreePanel::addStrip(QWidget *strip)
{
    auto *column = qobject_cast<QBoxLayout *>(layout());
    column->insertWidget(column->indexOf(view_), strip);
}

void TreePanel::addButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    buttons_->addWidget(button);
    setTabOrder(columnsButton_, button);
    setTabOrder(button, view_);
}

void TreePanel::setUpButtons()
{
    mergeButton_ = makeButton(QStringLiteral("merge"), tr("Merge rows"), actions_->makeMergeMenu(this));
    hideButton_ = makeButton(QStringLiteral("hide"), tr("Hide rows"), actions_->makeHideMenu(this));
    auto *columns = new QMenu(this);
    columns->addActions(columns_->actions());
    columns->addSeparator();
    columns->addAction(tr("As the &room allows"), columns_, &TreeColumns::reset);
    columns->addAction(actions_->rawValues);
    columnsButton_ = makeButton(QStringLiteral("columns"), tr("Columns and values"), columns);
}

void TreePanel::connectParts()
{
    connect(filter_, &QLineEdit::textChanged, this, &TreePanel::applyFilter);
    connect(&proxy_, &QAbstractItemModel::rowsInserted, this, &TreePanel::openFirst);
    connect(&model_, &StatsTreeModel::filterAboutToChange, this, &TreePanel::rememberOpen);
    connect(&model_, &StatsTreeModel::filterChanged, this, &TreePanel::restoreOpen); // after the proxy
    connect(&model_, &StatsTreeModel::filterChanged, this, &TreePanel::updateCount);
    connect(&model_, &StatsTreeModel::completed, this, &TreePanel::restoreMerged);
    connect(&model_, &StatsTreeModel::pinsChanged, this, &TreePanel::settingsChanged);
    connect(&store_, &StatStore::cleared, this, &TreePanel::selectionChanged); // after the model
    connect(&store_, &StatStore::applied, this, [this](qint64, bool complete) {
        if (isVisible() && window()->isMinimized())
            return;
        updateCount();
        if (complete)
            view_->viewport()->update(); // lines move and ages grow where no value has changed
    });
    connect(actions_, &TreeActions::mergingChosen, this, &TreePanel::setMerging);
    connect(actions_, &TreeActions::hidingChosen, this, &TreePanel::setHiding);
    connect(actions_, &TreeActions::aggregationChosen, this, &TreePanel::setAggregation);
    connect(actions_, &TreeActions::rawValuesChosen, this, &TreePanel::setRawValues);
    connect(columns_, &TreeColumns::changed, this, &TreePanel::settingsChanged);

    connect(view_, &StatsTreeView::resized, columns_, &TreeColumns::fit);
    connect(view_, &StatsTreeView::menuRequested, this, &TreePanel::showMenu);
    connect(view_, &StatsTreeView::pinPressed, this, &TreePanel::togglePins);
    connect(view_, &StatsTreeView::removePressed, this, &TreePanel::removeSelectedExited);
    connect(view_, &StatsTreeView::starClicked, this, [this](const QModelIndex &row) {
        const QModelIndex source = proxy_.mapToSource(row);
        model_.pin(source, !model_.isPinned(source));
    });
    connect(view_, &StatsTreeView::chartPressed, this,
            [this](ChartRequest::Place place) { activate(view_->currentIndex(), place); });
    connect(view_, &QTreeView::doubleClicked, this,
            [this](const QModelIndex &index) { activate(index, ChartRequest::Place::Anywhere); });
    connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TreePanel::selectionChanged);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TreePanel::selectionChanged);
    connect(this, &TreePanel::selectionChanged, this, &TreePanel::keepSelectedSoon);
}

void TreePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    model_.setAsleep(false);
    updateCount();
}

void TreePanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    model_.setAsleep(true);
}

void TreePanel::showMenu(const QPoint &globalPosition)
{
    QMenu *menu = makeTreeMenu(*this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(globalPosition);
}

// --- the filter

void TreePanel::focusFilter()
{
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

void TreePanel::applyFilter()
{
    isAsked_ = true;
    const QString problem = proxy_.setFilter(filter_->text());
    isAsked_ = false;
    count_->setToolTip(problem);
    emit settingsChanged();
    if (!problem.isEmpty()) {
        count_->setText(tr("not a valid expression"));
        return;
    }
    updateCount();
}

void TreePanel::updateCount()
{
    if (!count_->toolTip().isEmpty())
        return; // it says what is wrong with the filter
    const auto count = proxy_.count();
    const bool isPart = proxy_.isFiltering() || model_.shown().hiding().any();
    QString text =
        isPart ? tr("%L1 of %L2").arg(count.shown).arg(count.all) : tr("%Ln stats", nullptr, count.all);
    if (model_.shown().hiding().any())
        text = tr("%1, %2 hidden", "12 of 80, 30 hidden").arg(text, QLocale().toString(count.hidden));
    if (proxy_.isFiltering() && areTooMany())
        text = tr("%1, not opened", "200,000 of 200,000, not opened").arg(text);
    count_->setText(text);
}

bool TreePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || watched != filter_)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) {
        filter_->clear();
        view_->setFocus();
        return true;
    }
    if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return) {
        view_->setFocus();
        view_->selectCurrent();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace mmstats::inspector
