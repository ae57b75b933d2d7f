// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "models/difference.h"

class QAction;
class QCheckBox;
class QComboBox;
class QToolButton;

namespace mmstats::inspector {

/// Says which two moments the tree compares, and lets others be chosen: from a mark to another one or to now.
class DifferenceStrip : public QWidget
{
    Q_OBJECT

public:
    /// The toggle hides what is the same at both.
    DifferenceStrip(const ValueMarks &marks, QAction *onlyDifferent, QWidget *parent = nullptr);

    /// What is chosen, without a signal. The marks are read anew.
    void show(const Comparison &comparison);

    QComboBox *from() const noexcept { return from_; }
    QComboBox *to() const noexcept { return to_; }
    QToolButton *closeButton() const noexcept { return close_; }

signals:
    void chosen(const mmstats::inspector::Comparison &comparison);
    void closed();
    void renamed(quint64 mark, const QString &name);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QComboBox *makeBox(const QString &name);
    QCheckBox *makeSwitch(QAction *action);
    void fill(QComboBox *box, const ValueMarks::Mark &mark);
    void rename(const QComboBox *box);
    QComboBox *focused() const;
    ValueMarks::Mark chosenIn(const QComboBox *box) const;

    const ValueMarks &marks_;
    QComboBox *from_;
    QComboBox *to_;
    QToolButton *close_;
};

} // namespace mmstats::inspector
