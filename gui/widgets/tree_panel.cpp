// SPDX-License-Identifier: Apache-2.0
#include "widgets/tree_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

#include "data/format.h"
#include "widgets/cell_delegate.h"

namespace mmstats::inspector {

TreePanel::TreePanel(StatStore &store, QWidget *parent)
    : QWidget(parent)
    , model_(store)
    , filter_(new QLineEdit(this))
    , count_(new QLabel(this))
    , view_(new StatsTreeView(this))
{
    proxy_.setSourceModel(&model_);
    filter_->setPlaceholderText(tr("Filter: words  -without  /regex/   (Ctrl+F)"));
    filter_->setClearButtonEnabled(true);
    setFocusProxy(view_);
    filter_->setAccessibleName(tr("Filter stats"));
    filter_->setToolTip(tr("Shows stats whose program, pid or label has all these words.\n"
                           "-word leaves out, /expression/ is a regular expression."));
    filter_->installEventFilter(this);
    count_->setTextFormat(Qt::PlainText);
    setUpView();

    auto *top = new QHBoxLayout;
    top->setContentsMargins(6, 6, 8, 6);
    top->setSpacing(8);
    top->addWidget(filter_, 1);
    top->addWidget(count_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(view_, 1);

    connect(filter_, &QLineEdit::textChanged, this, &TreePanel::applyFilter);
    connect(&proxy_, &QAbstractItemModel::rowsInserted, this, &TreePanel::openFirst);
    // Counted once for all files of a batch.
    const auto recount = [this] { countIsOld_ = true; };
    connect(&store, &StatStore::fileAdded, this, recount);
    connect(&store, &StatStore::fileDescribed, this, recount);
    connect(&store, &StatStore::fileRemoved, this, recount);
    connect(&store, &StatStore::cleared, this, recount);
    connect(&store, &StatStore::applied, this, [this] {
        if (countIsOld_)
            updateCount();
    });
}

void TreePanel::setUpView()
{
    view_->setModel(&proxy_);
    view_->setItemDelegate(new CellDelegate(view_));
    view_->setUniformRowHeights(true);
    view_->setSortingEnabled(true);
    view_->sortByColumn(StatsTreeModel::NameColumn, Qt::AscendingOrder);
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setDragEnabled(true);
    view_->setDragDropMode(QAbstractItemView::DragOnly);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setContextMenuPolicy(Qt::CustomContextMenu);
    view_->setAccessibleName(tr("Processes and stats"));
    view_->setExpandsOnDoubleClick(false); // activate() decides
    view_->setIndentation(16);
    view_->installEventFilter(this);
    QHeaderView *header = view_->header();
    header->setStretchLastSection(true);
    header->resizeSection(StatsTreeModel::NameColumn, fontMetrics().averageCharWidth() * 26);
    header->resizeSection(StatsTreeModel::ValueColumn, fontMetrics().averageCharWidth() * 17);
    header->resizeSection(StatsTreeModel::RateColumn, fontMetrics().averageCharWidth() * 11);
    header->resizeSection(StatsTreeModel::StateColumn,
                          fontMetrics().averageCharWidth() * 8); // and what is left
    header->setMinimumSectionSize(40);
    header->setStyleSheet(
        QStringLiteral("QHeaderView::section { padding: 4px 7px; border: none;"
                       " border-bottom: 1px solid palette(mid); background: palette(window); }"));

    connect(view_, &QTreeView::doubleClicked, this, &TreePanel::activate);
    connect(view_, &QTreeView::customContextMenuRequested, this, &TreePanel::showMenu);
    connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TreePanel::selectionChanged);
}

std::vector<StatRef> TreePanel::selectedStats() const
{
    std::vector<StatRef> stats;
    for (const QModelIndex &index : view_->selectionModel()->selectedRows(StatsTreeModel::NameColumn)) {
        for (const StatRef &ref : model_.statsBelow(proxy_.mapToSource(index))) {
            if (std::find(stats.begin(), stats.end(), ref) == stats.end())
                stats.push_back(ref);
        }
    }
    return stats;
}

void TreePanel::focusFilter()
{
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

void TreePanel::expandAll()
{
    view_->expandAll();
}

void TreePanel::collapseAll()
{
    view_->collapseAll();
}

void TreePanel::copySelection() const
{
    QStringList lines;
    for (const QModelIndex &index : view_->selectionModel()->selectedRows(StatsTreeModel::NameColumn)) {
        const QString label = index.data(StatsTreeModel::LabelRole).toString();
        const QString name = label.isEmpty() ? index.data().toString() : label;
        const QString value = index.siblingAtColumn(StatsTreeModel::ValueColumn).data().toString();
        lines << (value.isEmpty() ? name : name + QLatin1Char('\t') + value);
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

// A stat is charted; anything else opens and closes.
void TreePanel::activate(const QModelIndex &index)
{
    const QModelIndex row = index.siblingAtColumn(StatsTreeModel::NameColumn);
    if (!row.isValid())
        return;
    const auto selected = view_->selectionModel()->selectedRows(StatsTreeModel::NameColumn);
    const bool several = selected.size() > 1 && selected.contains(row);
    if (several || row.data(StatsTreeModel::StatRole).isValid())
        emit chartRequested(several ? selectedStats()
                                    : std::vector{StatRef{row.data(StatsTreeModel::FileRole).toULongLong(),
                                                          row.data(StatsTreeModel::StatRole).toULongLong()}});
    else
        view_->setExpanded(row, !view_->isExpanded(row));
}

// Nobody should have to open a tree to see that there is something in it: processes show their threads, and
// the first file its stats.
void TreePanel::openFirst(const QModelIndex &parent, int first, int last)
{
    if (proxy_.isFiltering()) {
        for (int row = first; row <= last; ++row)
            view_->expandRecursively(proxy_.index(row, 0, parent));
        view_->expand(parent);
        return;
    }
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = proxy_.index(row, 0, parent);
        const auto kind = static_cast<RowKind>(index.data(StatsTreeModel::KindRole).toInt());
        const bool firstFile = kind == RowKind::File && model_.rowCount() == 1 &&
                               (!parent.isValid() || proxy_.rowCount(parent) == 1);
        if (firstFile)
            view_->expandRecursively(index);
        if (kind == RowKind::File && parent.isValid() && proxy_.rowCount(parent) == last - first + 1)
            view_->expand(parent);
    }
}

void TreePanel::rememberOpen()
{
    open_.clear();
    std::vector<QModelIndex> todo{QModelIndex()};
    while (!todo.empty()) {
        const QModelIndex parent = todo.back();
        todo.pop_back();
        for (int row = 0; row < proxy_.rowCount(parent); ++row) {
            const QModelIndex index = proxy_.index(row, 0, parent);
            if (!view_->isExpanded(index))
                continue;
            open_.emplace_back(proxy_.mapToSource(index));
            todo.push_back(index);
        }
    }
}

void TreePanel::restoreOpen()
{
    view_->collapseAll();
    for (const QPersistentModelIndex &index : open_)
        view_->expand(proxy_.mapFromSource(index));
    open_.clear();
    if (view_->currentIndex().isValid())
        view_->scrollTo(view_->currentIndex());
}

void TreePanel::applyFilter()
{
    const bool wasFiltering = proxy_.isFiltering();
    if (!wasFiltering)
        rememberOpen();
    const QString problem = proxy_.setFilter(filter_->text());
    count_->setToolTip(problem);
    if (!problem.isEmpty()) {
        count_->setText(tr("not a valid expression"));
        return;
    }
    if (proxy_.isFiltering())
        view_->expandAll();
    else if (wasFiltering)
        restoreOpen();
    updateCount();
}

void TreePanel::updateCount()
{
    countIsOld_ = false;
    const auto count = proxy_.count();
    count_->setText(proxy_.isFiltering() ? tr("%1 of %2").arg(count.shown).arg(count.all)
                                         : tr("%1 stats").arg(count.all));
}

bool TreePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == filter_ && key->key() == Qt::Key_Escape) {
        filter_->clear();
        view_->setFocus();
        return true;
    }
    if (watched == filter_ && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return)) {
        view_->setFocus();
        if (!view_->currentIndex().isValid())
            view_->setCurrentIndex(proxy_.index(0, 0));
        return true;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == view_ && enter && view_->currentIndex().isValid()) {
        activate(view_->currentIndex());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void TreePanel::showMenu(const QPoint &position)
{
    QMenu menu(this);
    const auto stats = selectedStats();
    QAction *chart = menu.addAction(tr("Chart"), this, [this, stats] { emit chartRequested(stats); });
    chart->setEnabled(!stats.empty());
    menu.addAction(tr("Copy"), this, &TreePanel::copySelection)->setEnabled(view_->currentIndex().isValid());
    menu.addSeparator();
    menu.addAction(tr("Expand all"), this, &TreePanel::expandAll);
    menu.addAction(tr("Collapse all"), this, &TreePanel::collapseAll);
    menu.exec(view_->viewport()->mapToGlobal(position));
}

} // namespace mmstats::inspector
