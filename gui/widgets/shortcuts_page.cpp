// SPDX-License-Identifier: Apache-2.0
#include "widgets/shortcuts_page.h"

#include <algorithm>

#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace mmstats::inspector {

ShortcutsPage::ShortcutsPage(QWidget *parent)
    : QDialog(parent)
    , search_(new QLineEdit(this))
    , list_(new QTreeWidget(this))
{
    setWindowTitle(tr("Keyboard shortcuts"));
    setModal(false);
    resize(560, 560);
    search_->setPlaceholderText(tr("Search keys and what they do"));
    search_->setAccessibleName(tr("Search shortcuts"));
    search_->setClearButtonEnabled(true);
    list_->setHeaderLabels({tr("What it does"), tr("Keys")});
    list_->setAccessibleName(tr("Keyboard shortcuts"));
    list_->setRootIsDecorated(false);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setIndentation(12);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *column = new QVBoxLayout(this);
    column->addWidget(search_);
    column->addWidget(list_, 1);
    connect(search_, &QLineEdit::textChanged, this, &ShortcutsPage::search);
}

void ShortcutsPage::setGroups(const std::vector<ShortcutGroup> &groups)
{
    list_->clear();
    for (const ShortcutGroup &group : groups) {
        auto *title = new QTreeWidgetItem(list_, {group.title});
        QFont bold = list_->font();
        bold.setWeight(QFont::DemiBold);
        title->setFont(0, bold);
        title->setFlags(Qt::ItemIsEnabled);
        title->setFirstColumnSpanned(true);
        for (const Shortcut &shortcut : group.shortcuts)
            new QTreeWidgetItem(title, {shortcut.text, shortcut.keys});
    }
    list_->expandAll();
    search(search_->text());
}

void ShortcutsPage::search(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto has = [&](const QTreeWidgetItem *item) {
        const QString said = item->text(0) + QLatin1Char(' ') + item->text(1);
        return std::all_of(words.begin(), words.end(),
                           [&](const QString &word) { return said.contains(word, Qt::CaseInsensitive); });
    };
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = list_->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < group->childCount(); ++j) {
            const bool found = has(group->child(j));
            group->child(j)->setHidden(!found);
            any = any || found;
        }
        group->setHidden(!any);
    }
}

} // namespace mmstats::inspector
