// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QLabel>
#include <QTest>

#include <batches.h>
#include <outline.h>

#include "widgets/tree_panel.h"

namespace support {

using namespace mmstats::inspector;

/// A tree panel of two processes, one with two threads, and what it wanted to have charted.
struct Panel
{
    StatStore store;
    TreePanel panel{store};
    std::vector<ChartRequest> charted;

    explicit Panel(int width = 700)
    {
        panel.resize(width, 600);
        panel.show();
        QObject::connect(&panel, &TreePanel::chartRequested, &panel,
                         [this](const ChartRequest &request) { charted.push_back(request); });
        feed(store, {found(1, "web-7-9.mmstats", "req.served+=5 req.failed+=0 queue~=3 name=x"),
                     found(2, "web-7-10.mmstats", "req.served+=7 queue~=1"),
                     found(3, "db-8-8.mmstats", "queries+=1")});
        panel.expandAll();
    }

    QTreeView *view() const { return panel.view(); }
    QModelIndex at(const QString &name) { return row(*panel.proxy(), name); }
    void select(const QString &name) { view()->setCurrentIndex(at(name)); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(view(), key, modifiers); }
    bool isOpen(const QString &name) { return view()->isExpanded(at(name)); }
    QString counted() const
    {
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            if (label->parent() == &panel)
                return label->text();
        }
        return {};
    }
    QModelIndex favourite() const
    {
        const QModelIndex group = panel.view()->model()->index(0, 0);
        const bool isThere = group.data().toString() == QLatin1String("Favourites");
        return isThere ? panel.view()->model()->index(0, 0, group) : QModelIndex();
    }
};

} // namespace support
