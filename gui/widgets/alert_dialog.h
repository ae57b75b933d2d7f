// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QDialog>

#include "data/alert_watch.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mmstats::inspector {

/// Asks for a rule, or changes one. Lets everything else go on meanwhile, and is deleted when it closes.
class AlertDialog : public QDialog
{
    Q_OBJECT

public:
    /// For what the line shows, prefilled from what its label has been lately wherever it is.
    AlertDialog(AlertWatch &watch, const StatStore &store, const SeriesSpec &spec, QWidget *parent);
    /// A rule that is there.
    AlertDialog(AlertWatch &watch, const StatStore &store, const AlertRule &rule, QWidget *parent);

    /// As it is filled in; nullopt where the numbers are none.
    std::optional<AlertRule> rule() const;
    /// Into force, and closes.
    void accept() override;

private:
    void build(const SeriesSpec &spec);
    void fill(const AlertRule &rule);
    void prefill(const Curve &curve);
    void suggest();
    AlertRule subject() const;
    double slackOf(double threshold) const;
    QString obstacle() const;
    void update();

    AlertWatch &watch_;
    const StatStore &store_;
    AlertRule base_; // what cannot be filled in; its id is that of the rule that is being changed
    QComboBox *program_;
    QComboBox *side_;
    QLineEdit *threshold_;
    QLabel *unit_;
    QDoubleSpinBox *seconds_;
    QLineEdit *hysteresis_;
    QCheckBox *notifies_;
    QLineEdit *name_;
    QLabel *note_;
    QPushButton *ok_ = nullptr;
    bool isWhole_ = false;           // the values, as far as is known
    bool isThresholdChosen_ = false; // else it follows what the rule is about
    bool isSlackChosen_ = false;     // else it follows the threshold
};

} // namespace mmstats::inspector
