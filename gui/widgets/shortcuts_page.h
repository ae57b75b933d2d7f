// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QDialog>

#include "widgets/shortcut_list.h"

class QLineEdit;
class QTreeWidget;

namespace mmstats::inspector {

/// All shortcuts, for looking one up. Leaves the window usable.
class ShortcutsPage : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsPage(QWidget *parent = nullptr);

    void setGroups(const std::vector<ShortcutGroup> &groups);

private:
    void search(const QString &text);

    QLineEdit *search_;
    QTreeWidget *list_;
};

} // namespace mmstats::inspector
