// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include <QObject>

#include <mmstats/aggregation.h>

#include "models/shown_rows.h"
#include "models/stat_tree.h"

class QAction;
class QMenu;
class QWidget;

namespace mmstats::inspector {

/// The toggles of the tree, for its buttons and for the menu bar: they show what is set, and say what is
/// chosen.
class TreeActions : public QObject
{
    Q_OBJECT

public:
    explicit TreeActions(QObject *parent);

    /// What is set now.
    void show(const Merging &merging, const Hiding &hiding, mmstats::Aggregation aggregation, bool raw);

    QAction *mergeThreads;
    QAction *mergeProcesses;
    QAction *hideUnchanged;
    QAction *hideZero;
    QAction *hideConstant;
    QAction *hideSame; ///< of use while something is compared
    QAction *rawValues;
    std::array<QAction *, 6> aggregations; ///< as chosenAggregations; one of them is checked

    /// The toggles in menus of their own.
    QMenu *makeMergeMenu(QWidget *parent) const;
    QMenu *makeHideMenu(QWidget *parent) const;

signals:
    void mergingChosen(const mmstats::inspector::Merging &merging);
    void hidingChosen(const mmstats::inspector::Hiding &hiding);
    void aggregationChosen(mmstats::Aggregation aggregation);
    void rawValuesChosen(bool raw);

private:
    QAction *makeToggle(const QString &text, const QString &help);
    Merging merging() const;
    Hiding hiding() const;
};

} // namespace mmstats::inspector
