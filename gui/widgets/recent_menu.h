// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QMenu>

namespace mmstats::inspector {

/// The files and directories that were opened last.
class RecentMenu : public QMenu
{
    Q_OBJECT

public:
    explicit RecentMenu(QWidget *parent = nullptr);

    void setPaths(const QStringList &paths);
    /// What is not there cannot be chosen.
    void showMissing(const QStringList &missing);

signals:
    void pathChosen(const QString &path);
    void clearRequested();

private:
    std::vector<QAction *> entries_;
};

} // namespace mmstats::inspector
