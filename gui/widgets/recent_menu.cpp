// SPDX-License-Identifier: Apache-2.0
#include "widgets/recent_menu.h"

#include <QAction>

#include "widgets/menu_text.h"

namespace mmstats::inspector {

RecentMenu::RecentMenu(QWidget *parent)
    : QMenu(tr("Open &recent"), parent)
{
    setPaths({});
}

void RecentMenu::setPaths(const QStringList &paths)
{
    clear();
    entries_.clear();
    for (const QString &path : paths) {
        QAction *entry = addAction(menuText(path));
        entry->setData(path);
        connect(entry, &QAction::triggered, this, [this, path] { emit pathChosen(path); });
        entries_.push_back(entry);
    }
    addSeparator();
    QAction *clearAll = addAction(tr("&Clear this list"));
    clearAll->setEnabled(!paths.isEmpty());
    connect(clearAll, &QAction::triggered, this, &RecentMenu::clearRequested);
}

void RecentMenu::showMissing(const QStringList &missing)
{
    for (QAction *entry : entries_)
        entry->setEnabled(!missing.contains(entry->data().toString()));
}

} // namespace mmstats::inspector
