// SPDX-License-Identifier: Apache-2.0
#include "widgets/tree_menu.h"

#include <algorithm>

#include <QCoreApplication>
#include <QMenu>

#include "models/aggregation_text.h"
#include "widgets/tree_panel.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TreeMenu)
};

// The keys are the tree's own: here they are only told.
QAction *add(QMenu &menu, const QString &text, const QKeySequence &key, TreePanel &tree,
             const std::function<void()> &triggered)
{
    QAction *action = menu.addAction(text, &tree, triggered);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    return action;
}

void addCharting(QMenu &menu, TreePanel &tree)
{
    using Place = ChartRequest::Place;
    const ChartRequest request = tree.selectedRequest();
    const auto chart = [&](const QString &text, const QKeySequence &key, Place place) {
        add(menu, text, key, tree, [&tree, request, place] {
            tree.requestChart(request, place);
        })->setEnabled(!request.series.empty());
    };
    chart(Text::tr("&Chart"), QKeySequence(Qt::Key_Return), Place::Anywhere);
    chart(Text::tr("Chart in &new chart"), QKeySequence(Qt::CTRL | Qt::Key_Return), Place::NewChart);
    chart(Text::tr("&Add to current chart"), QKeySequence(Qt::SHIFT | Qt::Key_Return), Place::CurrentChart);

    const auto stat = tree.currentStat();
    const auto name = stat ? tree.model()->values().store().nameOf(*stat) : std::nullopt;
    QAction *together =
        menu.addAction(Text::tr("Chart all files with this label &together"), &tree, [&tree, name] {
            tree.requestChart(chartOfAllFiles(tree.model()->values().store(), name->label));
        });
    QMenu *aggregates = menu.addMenu(Text::tr("Chart over all &processes"));
    for (const mmstats::Aggregation how : chosenAggregations) {
        aggregates->addAction(aggregationName(how), &tree, [&tree, name, how] {
            tree.requestChart(chartOfAllProcesses(name->source.command, name->label, how));
        });
    }
    together->setEnabled(name.has_value());
    aggregates->setEnabled(name.has_value());
}

void addKeeping(QMenu &menu, TreePanel &tree)
{
    std::vector<FileId> files = tree.selectedFiles();
    if (!tree.canKeep() || files.empty())
        return;
    const StatStore &store = tree.model()->values().store();
    const bool areLast = std::ranges::all_of(files, [&store](FileId id) {
        const StatStore::File *file = store.file(id);
        return file != nullptr && isPast(*file);
    });
    std::erase_if(files, [&tree](FileId id) { return !tree.canKeep()(id); });
    if (files.empty()) {
        menu.addAction(Text::tr("Last values are no longer there to be kept"))->setEnabled(false);
        return;
    }
    menu.addAction(areLast ? Text::tr("&Keep last values...") : Text::tr("&Keep values..."), &tree,
                   [&tree, files] { emit tree.keepRequested(files); });
}

} // namespace

namespace {

void addAlerting(QMenu &menu, TreePanel &tree)
{
    if (tree.keepsExited())
        return; // a recording: what was is no news
    const ChartRequest request = tree.selectedRequest();
    const bool isOne = request.series.size() == 1;
    QAction *alert = menu.addAction(Text::tr("Alert &when..."), &tree,
                                    [&tree, request] { emit tree.alertRequested(request.series.front()); });
    alert->setEnabled(isOne);
}

} // namespace

QMenu *makeCopyMenu(TreePanel &tree, QWidget *parent)
{
    using Copied = TreePanel::Copied;
    auto *menu = new QMenu(Text::tr("C&opy"), parent);
    const auto copy = [&](const QString &text, Copied what) {
        return menu->addAction(text, &tree, [&tree, what] { tree.copy(what); });
    };
    copy(Text::tr("&Label"), Copied::Label);
    copy(Text::tr("&Value"), Copied::Value);
    QAction *row = copy(Text::tr("&Row"), Copied::Row);
    row->setShortcut(QKeySequence::Copy);
    row->setShortcutContext(Qt::WidgetShortcut);
    menu->addSeparator();
    copy(Text::tr("All shown as &text"), Copied::ShownText);
    copy(Text::tr("All shown as &JSON"), Copied::ShownJson);
    return menu;
}

QMenu *makeTreeMenu(TreePanel &tree)
{
    auto *menu = new QMenu(&tree);
    menu->setAccessibleName(Text::tr("Selected rows"));
    addCharting(*menu, tree);
    menu->addSeparator();
    const auto pinned = tree.selectionIsPinned();
    add(*menu, pinned.value_or(false) ? Text::tr("Un&pin") : Text::tr("&Pin to the top"),
        QKeySequence(Qt::CTRL | Qt::Key_P), tree, [&tree] { tree.togglePins(); })
        ->setEnabled(pinned.has_value());
    addAlerting(*menu, tree);
    menu->addMenu(makeCopyMenu(tree, menu));
    addKeeping(*menu, tree);
    menu->addSeparator();
    if (!tree.keepsExited()) {
        add(*menu, Text::tr("&Remove this one"), QKeySequence(Qt::Key_Delete), tree, [&tree] {
            tree.removeSelectedExited();
        })->setEnabled(tree.hasSelectedExited());
        menu->addAction(Text::tr("Remove all &exited"), &tree, [&tree] { tree.removeExited(); });
        menu->addSeparator();
    }
    menu->addAction(Text::tr("E&xpand all"), &tree, &TreePanel::expandAll);
    menu->addAction(Text::tr("Co&llapse all"), &tree, &TreePanel::collapseAll);
    return menu;
}

} // namespace mmstats::inspector
