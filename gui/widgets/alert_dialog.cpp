// SPDX-License-Identifier: Apache-2.0
#include "widgets/alert_dialog.h"

#include <algorithm>
#include <cmath>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include "data/format.h"
#include "data/suggested_limit.h"
#include "models/alert_text.h"

namespace mmstats::inspector {

namespace {

constexpr double usualSlack = 0.05; // of the threshold

std::optional<double> numberIn(const QLineEdit &edit)
{
    bool isNumber = false;
    const double number = QLocale().toDouble(edit.text().trimmed(), &isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

QString textOf(double number)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(number, 'g', 10);
}

QString unitText(const QString &unit, Reading reading)
{
    const QString name = singleLine(unit);
    if (reading == Reading::rate)
        return name.isEmpty() ? AlertDialog::tr("per second") : AlertDialog::tr("%1 per second").arg(name);
    return reading == Reading::delta ? AlertDialog::tr("%1 per sample").arg(name).trimmed() : name;
}

} // namespace

AlertDialog::AlertDialog(AlertWatch &watch, const StatStore &store, const SeriesSpec &spec, QWidget *parent)
    : QDialog(parent)
    , watch_(watch)
    , store_(store)
    , program_(new QComboBox(this))
    , side_(new QComboBox(this))
    , threshold_(new QLineEdit(this))
    , unit_(new QLabel(this))
    , seconds_(new QDoubleSpinBox(this))
    , hysteresis_(new QLineEdit(this))
    , notifies_(new QCheckBox(tr("&Tell the desktop"), this))
    , name_(new QLineEdit(this))
    , note_(new QLabel(this))
{
    base_.label = spec.label;
    base_.reading = spec.reading;
    base_.aggregate = spec.aggregate;
    setWindowTitle(tr("New alert rule"));
    build(spec);
    prefill(Curve(store, spec));
    update();
}

AlertDialog::AlertDialog(AlertWatch &watch, const StatStore &store, const AlertRule &rule, QWidget *parent)
    : AlertDialog(watch, store, seriesOf(rule), parent)
{
    base_ = rule;
    setWindowTitle(tr("Change an alert rule"));
    ok_->setText(tr("&Change"));
    fill(rule);
    update();
}

void AlertDialog::build(const SeriesSpec &spec)
{
    setAttribute(Qt::WA_DeleteOnClose);
    auto *stat = new QLabel(this);
    stat->setTextFormat(Qt::PlainText);
    stat->setText(fontMetrics().elidedText(singleLine(spec.label), Qt::ElideMiddle, 360));
    unit_->setTextFormat(Qt::PlainText);
    program_->addItem(tr("Any program"), QString());
    const QString command = spec.aggregate ? spec.aggregate->command : spec.source.command;
    if (!command.isEmpty())
        program_->addItem(
            tr("Only %1").arg(fontMetrics().elidedText(singleLine(command), Qt::ElideMiddle, 300)), command);
    program_->setCurrentIndex(spec.aggregate && !command.isEmpty() ? 1 : 0);
    program_->setEnabled(!spec.aggregate); // which says so itself
    side_->addItems({tr("Above"), tr("Below")});
    side_->setAccessibleName(tr("Side"));
    threshold_->setAccessibleName(tr("Threshold"));
    seconds_->setRange(0, static_cast<double>(longestForMs) / 1000);
    seconds_->setDecimals(1);
    seconds_->setSuffix(tr(" s"));
    seconds_->setToolTip(tr("Out of bounds for so long before it is an alert"));
    hysteresis_->setToolTip(tr("So far it has to come back before the alert ends:\n"
                               "a value on the line does not flutter"));
    name_->setPlaceholderText(tr("By what it says"));
    name_->setMaxLength(200);

    auto *limit = new QHBoxLayout;
    limit->addWidget(side_);
    limit->addWidget(threshold_, 1);
    limit->addWidget(unit_);
    auto *form = new QFormLayout(this);
    form->addRow(tr("Stat:"), stat);
    form->addRow(tr("&Programs:"), program_);
    form->addRow(tr("When:"), limit);
    form->addRow(tr("&For:"), seconds_);
    form->addRow(tr("&Hysteresis:"), hysteresis_);
    form->addRow(tr("&Name:"), name_);
    form->addRow(QString(), notifies_);
    note_->setTextFormat(Qt::PlainText);
    note_->setWordWrap(true);
    form->addRow(note_);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    form->addRow(buttons);
    ok_ = buttons->button(QDialogButtonBox::Ok);
    ok_->setText(tr("&Add rule"));
    connect(buttons, &QDialogButtonBox::accepted, this, &AlertDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(threshold_, &QLineEdit::textChanged, this, &AlertDialog::update);
    connect(hysteresis_, &QLineEdit::textEdited, this, [this] { isSlackChosen_ = true; });
    connect(hysteresis_, &QLineEdit::textChanged, this, &AlertDialog::update);
    connect(name_, &QLineEdit::textChanged, this, &AlertDialog::update);
    connect(threshold_, &QLineEdit::textEdited, this, [this] { isThresholdChosen_ = true; });
    for (const QComboBox *box : {program_, side_}) {
        connect(box, &QComboBox::currentIndexChanged, this, &AlertDialog::suggest);
        connect(box, &QComboBox::currentIndexChanged, this, &AlertDialog::update);
    }
    connect(seconds_, &QDoubleSpinBox::valueChanged, this, &AlertDialog::update);
    connect(notifies_, &QCheckBox::toggled, this, &AlertDialog::update);
    connect(&watch_, &AlertWatch::rulesChanged, this, &AlertDialog::update);
    threshold_->setFocus();
}

void AlertDialog::prefill(const Curve &curve)
{
    unit_->setText(unitText(curve.unit(), curve.reading()));
    suggest();
    threshold_->selectAll();
    notifies_->setChecked(true);
}

// What is chosen meanwhile stays.
void AlertDialog::suggest()
{
    if (isThresholdChosen_)
        return;
    const SuggestedLimit limit = suggestedLimit(store_, subject());
    isWhole_ = limit.isWhole;
    threshold_->setText(textOf(limit.value));
    update(); // the slack is of whole numbers or not, though the threshold be the same
}

// What the rule is about: all but its numbers.
AlertRule AlertDialog::subject() const
{
    AlertRule rule = base_;
    if (!rule.aggregate)
        rule.command = program_->currentData().toString();
    rule.side = side_->currentIndex() == 0 ? AlertRule::Side::above : AlertRule::Side::below;
    return rule;
}

// Of integers a whole one, which ends the alert at the same value.
double AlertDialog::slackOf(double threshold) const
{
    constexpr double rounding = 1e-9;
    const double slack = std::abs(threshold) * usualSlack;
    return isWhole_ && threshold == std::floor(threshold) ? std::ceil(slack * (1 - rounding)) : slack;
}

void AlertDialog::fill(const AlertRule &rule)
{
    isThresholdChosen_ = true;
    if (!rule.aggregate && !rule.command.isEmpty()) {
        program_->addItem(tr("Only %1").arg(singleLine(rule.command)), rule.command);
        program_->setCurrentIndex(program_->count() - 1);
    }
    const auto place = std::ranges::find(watch_.rules(), rule.id, &AlertRule::id);
    if (place != watch_.rules().end()) {
        const auto holding = watch_.holding(static_cast<std::size_t>(place - watch_.rules().begin()));
        unit_->setText(unitText(holding.unit, rule.reading.value_or(holding.reading)));
    }
    side_->setCurrentIndex(rule.side == AlertRule::Side::above ? 0 : 1);
    isSlackChosen_ = true;
    threshold_->setText(textOf(rule.threshold));
    hysteresis_->setText(textOf(rule.hysteresis));
    seconds_->setValue(static_cast<double>(rule.forMs) / 1000);
    notifies_->setChecked(rule.notifies);
    name_->setText(rule.name);
}

void AlertDialog::update()
{
    if (const auto threshold = numberIn(*threshold_); threshold && !isSlackChosen_)
        hysteresis_->setText(textOf(slackOf(*threshold)));
    const QString why = obstacle();
    note_->setText(why);
    note_->setVisible(!why.isEmpty());
    ok_->setEnabled(rule().has_value() && why.isEmpty());
}

// Why what is filled in cannot come into force, though it is a rule; empty where it can. Other rules may
// come and go meanwhile, and this one, too.
QString AlertDialog::obstacle() const
{
    const AlertRules &rules = watch_.rules();
    const bool isNew = base_.id == 0;
    if (!isNew && watch_.rule(base_.id) == nullptr)
        return tr("The rule has been removed meanwhile.");
    if (isNew && rules.size() >= mostAlertRules)
        return tr("There are %1 rules, and there may be no more.").arg(mostAlertRules);
    const bool isThere = std::ranges::any_of(rules, [this, filled = rule()](AlertRule other) {
        other.isEnabled = base_.isEnabled;
        return other.id != base_.id && other == filled;
    });
    return isThere ? tr("There is such a rule already.") : QString();
}

std::optional<AlertRule> AlertDialog::rule() const
{
    const auto threshold = numberIn(*threshold_);
    const auto hysteresis = numberIn(*hysteresis_);
    if (!threshold || !hysteresis || *hysteresis < 0)
        return std::nullopt;
    AlertRule rule = subject();
    rule.threshold = *threshold;
    rule.hysteresis = *hysteresis;
    rule.forMs = std::llround(seconds_->value() * 1000);
    rule.notifies = notifies_->isChecked();
    rule.name = name_->text().trimmed();
    return rule;
}

void AlertDialog::accept()
{
    auto filled = rule();
    if (!filled || !obstacle().isEmpty())
        return;
    AlertRules rules = watch_.rules();
    const auto place = std::ranges::find(rules, filled->id, &AlertRule::id);
    if (place == rules.end()) {
        rules.push_back(*filled);
    } else {
        filled->isEnabled = place->isEnabled; // perhaps not as it was
        *place = *filled;
    }
    watch_.setRules(rules);
    QDialog::accept();
}

} // namespace mmstats::inspector
