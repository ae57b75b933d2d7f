// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QWidget>

#include "charts/scope_view.h"

class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace mmstats::inspector {

/// Below the scope: how fast it samples and how long a stretch it shows, what it waits for, and what it does
/// right now.
class ScopeBar : public QWidget
{
    Q_OBJECT

public:
    explicit ScopeBar(ScopeView &view, QWidget *parent = nullptr);

    /// Runs where it is held, holds where it runs.
    void toggle();

private:
    QComboBox *addChoice(QHBoxLayout *row, const QString &name, QComboBox *box = nullptr);
    QToolButton *addButton(QHBoxLayout *row);
    void fillSampling(QHBoxLayout *row);
    void fillTrigger(QHBoxLayout *row);
    QString nameOf(const Curve &curve) const;
    void showLines();
    void chooseLine(const std::vector<const Curve *> &curves, const SeriesSpec &before);
    void showState();
    void suggestLevel();
    void rearm();
    ScopeView::Trigger trigger() const;
    QString stateText() const;

    ScopeView &view_;
    QLabel *icon_;
    QLabel *state_;
    QLabel *missed_;
    QToolButton *run_;
    QComboBox *rate_;
    QComboBox *window_;
    QComboBox *line_;
    QComboBox *edge_;
    QDoubleSpinBox *level_;
    QComboBox *again_;
    QToolButton *arm_;
    std::vector<SeriesSpec> lines_; // as in line_
    QString iconName_;
    bool isLineChosen_ = false;  // by a user
    bool isLevelChosen_ = false; // the same
};

} // namespace mmstats::inspector
