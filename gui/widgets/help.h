// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

#include "widgets/about_page.h"
#include "widgets/actions.h"
#include "widgets/shortcuts_page.h"

namespace mmstats::inspector {

/// The pages of the Help menu, each at most once.
class Help : public QObject
{
    Q_OBJECT

public:
    Help(const Actions &actions, QWidget *window);

private:
    void showShortcuts();
    void showAbout();

    const Actions &actions_;
    QWidget *window_;
    QPointer<ShortcutsPage> shortcuts_;
    QPointer<AboutPage> about_;
};

} // namespace mmstats::inspector
