// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QDialog>
#include <QSortFilterProxyModel>

#include "data/stale_scan.h"
#include "widgets/stale_table_model.h"

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace mmstats::inspector {

/// Shows what cleanstats would do in the places that are looked at, file by file with the reason, and does it
/// when told so. Looks by itself when it is shown first; all file access happens in a thread of its own.
class StaleWindow : public QDialog
{
    Q_OBJECT

public:
    /// `places`: those to look at, asked for before each look.
    explicit StaleWindow(std::function<WatchList()> places, QWidget *parent = nullptr);

    /// Unless something is running.
    void lookAgain();

    /// Escape and the window's cross end what is running first.
    void reject() override;

signals:
    /// At least one file was removed.
    void filesRemoved();

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeTable();
    void build();
    void connectParts();
    void removeAll();
    void finish(bool cancelled);
    void refresh();
    QString summary() const;
    QString summaryOfRemoval() const;

    enum class Phase { New, Looking, Looked, Removing, Removed };

    std::function<WatchList()> places_;
    Phase phase_ = Phase::New;
    bool wasCancelled_ = false;
    StaleTableModel model_;
    QSortFilterProxyModel proxy_;
    QLabel *summary_;
    QLabel *problems_;
    QCheckBox *onlyToGo_;
    QTreeView *table_;
    QProgressBar *progress_;
    QPushButton *remove_;
    QPushButton *again_;
    QPushButton *close_;
    StaleScan scan_; // last: it ends before what it reports to
};

} // namespace mmstats::inspector
