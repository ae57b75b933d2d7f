// SPDX-License-Identifier: Apache-2.0
#include "widgets/help.h"

#include <algorithm>
#include <iterator>

#include <QAction>

namespace mmstats::inspector {

namespace {

void bringToFront(QWidget *page)
{
    page->setAttribute(Qt::WA_DeleteOnClose);
    page->show();
    page->raise();
    page->activateWindow();
}

} // namespace

Help::Help(const Actions &actions, QWidget *window)
    : QObject(window)
    , actions_(actions)
    , window_(window)
{
    connect(actions[Actions::ShowShortcuts], &QAction::triggered, this, &Help::showShortcuts);
    connect(actions[Actions::ShowAbout], &QAction::triggered, this, &Help::showAbout);
}

void Help::showShortcuts()
{
    if (!shortcuts_)
        shortcuts_ = new ShortcutsPage(window_);
    auto groups = actions_.shortcuts();
    std::ranges::move(viewShortcuts(), std::back_inserter(groups));
    shortcuts_->setGroups(groups);
    bringToFront(shortcuts_);
}

void Help::showAbout()
{
    if (!about_)
        about_ = new AboutPage(window_);
    bringToFront(about_);
}

} // namespace mmstats::inspector
