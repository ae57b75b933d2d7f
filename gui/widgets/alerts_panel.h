// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "data/alerts.h"
#include "models/event_model.h"
#include "models/rule_model.h"

class QLabel;
class QPushButton;
class QTabWidget;
class QTreeView;

namespace mmstats::inspector {

/// What happened, and the rules by which it is noticed, in two tabs.
class AlertsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit AlertsPanel(Alerts &alerts, QWidget *parent = nullptr);

    /// A few rows: the room is the tree's.
    QSize sizeHint() const override { return {300, 170}; }

    QTreeView *events() const noexcept { return events_; }
    QTreeView *rules() const noexcept { return rules_; }
    void showRules();
    void showEvents();
    /// The rule whose row is current.
    void removeRule();

signals:
    /// Somebody wants to see where it happened.
    void eventActivated(const mmstats::inspector::AlertEvent &event);
    void editRequested(const mmstats::inspector::AlertRule &rule);
    /// For what is selected elsewhere.
    void newRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTreeView *makeTable(QAbstractItemModel &model, const QString &name);
    QWidget *makePage(QTreeView *table, QLabel *hint, const std::vector<QPushButton *> &buttons);
    void fit(QTreeView &table, const std::vector<int> &characters, int stretched,
             const std::vector<int> &leaving);
    void connectParts();
    void editRule();
    void update();

    Alerts &alerts_;
    EventModel eventModel_;
    RuleModel ruleModel_;
    QTabWidget *tabs_;
    QTreeView *events_ = nullptr;
    QTreeView *rules_ = nullptr;
    QLabel *noEvents_;
    QLabel *noRules_;
    QPushButton *clear_;
    QPushButton *new_;
    QPushButton *edit_;
    QPushButton *remove_;
};

} // namespace mmstats::inspector
