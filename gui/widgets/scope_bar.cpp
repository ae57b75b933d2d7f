// SPDX-License-Identifier: Apache-2.0
#include "widgets/scope_bar.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QComboBox>
#include <QDateTime>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QSignalBlocker>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "charts/line_text.h"
#include "data/format.h"
#include "widgets/icons.h"

namespace mmstats::inspector {

namespace {

// Any number, with no more digits than it has.
// Keeps the end of what is chosen, where the room is scarce: the process and its thread, which tell lines of
// one label apart.
class ElidedBox : public QComboBox
{
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QStylePainter painter(this);
        QStyleOptionComboBox option;
        initStyleOption(&option);
        const QRect field =
            style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
        const int room = field.width() - iconSize().width() - 8; // around the swatch
        option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideLeft, room);
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }
};

class LevelBox : public QDoubleSpinBox
{
public:
    using QDoubleSpinBox::lineEdit;
    using QDoubleSpinBox::QDoubleSpinBox;

    QString textFromValue(double value) const override { return locale().toString(value, 'g', 9); }
    double valueFromText(const QString &text) const override { return locale().toDouble(text); }
    QValidator::State validate(QString &text, int & /*position*/) const override
    {
        bool isNumber = false;
        locale().toDouble(text, &isNumber);
        return isNumber ? QValidator::Acceptable : QValidator::Intermediate;
    }
};

QPixmap swatch(const QColor &color)
{
    QPixmap pixmap(10, 10);
    pixmap.fill(color);
    return pixmap;
}

// Few digits, so that it can be read and typed.
double rounded(double value)
{
    return QString::number(value, 'g', 2).toDouble();
}

} // namespace

ScopeBar::ScopeBar(ScopeView &view, QWidget *parent)
    : QWidget(parent)
    , view_(view)
    , icon_(new QLabel(this))
    , state_(new QLabel(this))
    , missed_(new QLabel(this))
{
    for (QLabel *label : {state_, missed_})
        label->setTextFormat(Qt::PlainText);
    missed_->setEnabled(false); // the dimmed colour of the palette
    missed_->setToolTip(tr("Samples that came too late and were left out"));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(8, 4, 8, 4);
    rows->setSpacing(4);
    for (const auto fill : {&ScopeBar::fillSampling, &ScopeBar::fillTrigger}) {
        auto *row = new QHBoxLayout;
        row->setSpacing(6);
        (this->*fill)(row);
        rows->addLayout(row);
    }
    connect(&view, &ScopeView::linesChanged, this, &ScopeBar::showLines);
    connect(&view, &ScopeView::stateChanged, this, &ScopeBar::showState);
    showLines();
    showState();
}

QComboBox *ScopeBar::addChoice(QHBoxLayout *row, const QString &name, QComboBox *box)
{
    QComboBox *choice = box != nullptr ? box : new QComboBox(this);
    choice->setAccessibleName(name);
    choice->setToolTip(name);
    choice->setFocusPolicy(Qt::TabFocus);
    row->addWidget(choice);
    return choice;
}

QToolButton *ScopeBar::addButton(QHBoxLayout *row)
{
    auto *button = new QToolButton(this);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(button);
    return button;
}

void ScopeBar::fillSampling(QHBoxLayout *row)
{
    row->addWidget(icon_);
    row->addWidget(state_);
    row->addWidget(missed_);
    row->addStretch(1);
    rate_ = addChoice(row, tr("Samples a second"));
    for (const int hertz : ScopeSampler::rates)
        rate_->addItem(tr("%1 Hz").arg(hertz), hertz);
    rate_->setCurrentIndex(rate_->count() - 1);
    window_ = addChoice(row, tr("Time that is shown"));
    for (const int ms : {50, 200, 1000, 5000, 30'000})
        window_->addItem(formatDuration(qint64{ms} * 1'000'000), ms);
    window_->setCurrentIndex(2);
    run_ = addButton(row);
    connect(rate_, &QComboBox::activated, this, [this] { view_.setRate(rate_->currentData().toInt()); });
    connect(window_, &QComboBox::activated, this,
            [this] { view_.setWindow(window_->currentData().toLongLong()); });
    connect(run_, &QToolButton::clicked, this, &ScopeBar::toggle);
}

void ScopeBar::fillTrigger(QHBoxLayout *row)
{
    row->addWidget(new QLabel(tr("Trigger"), this));
    line_ = addChoice(row, tr("Line that triggers"), new ElidedBox(this));
    line_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    line_->setMinimumContentsLength(8);
    line_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    edge_ = addChoice(row, tr("What it waits for"));
    edge_->addItem(tr("rises over"), static_cast<int>(ScopeTrigger::Edge::Rises));
    edge_->addItem(tr("falls below"), static_cast<int>(ScopeTrigger::Edge::Falls));
    auto *level = new LevelBox(this);
    level_ = level;
    level_->setRange(-std::numeric_limits<double>::max(), std::numeric_limits<double>::max());
    level_->setDecimals(std::numeric_limits<double>::max_digits10);
    level_->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    level_->setKeyboardTracking(false);
    level_->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("-0.000000000")) + 30);
    level_->setAccessibleName(tr("Level"));
    level_->setToolTip(tr("Level"));
    row->addWidget(level_);
    again_ = addChoice(row, tr("What it does then"));
    again_->addItem(tr("once"), false);
    again_->addItem(tr("each time"), true);
    arm_ = addButton(row);
    arm_->setText(tr("Arm"));
    arm_->setIcon(icon(QStringLiteral("trigger")));
    arm_->setToolTip(tr("Wait for the trigger, and hold what is around it"));
    connect(line_, &QComboBox::activated, this, [this] {
        isLineChosen_ = true;
        isLevelChosen_ = false;
        suggestLevel();
        rearm();
    });
    connect(level->lineEdit(), &QLineEdit::textEdited, this, [this] { isLevelChosen_ = true; });
    connect(level_, &QDoubleSpinBox::valueChanged, this, [this] {
        isLevelChosen_ = true;
        rearm();
    });
    connect(edge_, &QComboBox::activated, this, &ScopeBar::rearm);
    connect(again_, &QComboBox::activated, this, &ScopeBar::rearm);
    connect(arm_, &QToolButton::clicked, this, [this] {
        level_->interpretText(); // what is typed counts, also where the box keeps the focus
        suggestLevel();
        isLineChosen_ = true;
        view_.arm(trigger());
    });
}

void ScopeBar::toggle()
{
    if (view_.isHeld())
        view_.run();
    else
        view_.stop();
}

ScopeView::Trigger ScopeBar::trigger() const
{
    return {.line = lines_[static_cast<std::size_t>(line_->currentIndex())],
            .edge = static_cast<ScopeTrigger::Edge>(edge_->currentData().toInt()),
            .level = level_->value(),
            .again = again_->currentData().toBool()};
}

// What is changed while it waits counts at once.
void ScopeBar::rearm()
{
    const auto state = view_.state();
    if (state == ScopeView::State::Armed || state == ScopeView::State::Triggered)
        view_.arm(trigger());
}

// Half way up what is seen of the line, as long as nobody has chosen another or is about to.
void ScopeBar::suggestLevel()
{
    if (isLevelChosen_ || level_->hasFocus() || line_->currentIndex() < 0)
        return;
    const Range range = view_.rangeOf(lines_[static_cast<std::size_t>(line_->currentIndex())]);
    if (range.empty)
        return;
    const QSignalBlocker blocker(level_);
    level_->setValue(rounded(range.min + (range.max - range.min) / 2));
}

// Two readings of the same stats are told apart by name.
QString ScopeBar::nameOf(const Curve &curve) const
{
    const auto isOther = [&](const Curve *other) {
        return other != &curve && other->spec().hasSameStats(curve.spec());
    };
    QString name = fullName(curve);
    if (std::ranges::any_of(view_.curves(), isOther))
        name += QStringLiteral(" (%1)").arg(readingName(curve.reading()));
    return curve.livingMembers() > 0 ? name : tr("%1 – not running").arg(name);
}

void ScopeBar::showLines()
{
    const auto chosen = static_cast<std::size_t>(line_->currentIndex());
    const SeriesSpec before = chosen < lines_.size() ? lines_[chosen] : SeriesSpec();
    line_->clear();
    lines_.clear();
    const auto curves = view_.curves();
    for (const Curve *curve : curves) {
        lines_.push_back(curve->spec());
        line_->addItem(swatch(view_.colorOf(curve->spec())), nameOf(*curve));
    }
    chooseLine(curves, before);
    for (QWidget *part :
         {static_cast<QWidget *>(line_), static_cast<QWidget *>(arm_), static_cast<QWidget *>(run_)})
        part->setEnabled(!lines_.empty());
    showState();
}

// The one before; but where nobody has chosen it, one that lives: an ended process crosses no level.
void ScopeBar::chooseLine(const std::vector<const Curve *> &curves, const SeriesSpec &before)
{
    const auto lives = [](const Curve *curve) { return curve->livingMembers() > 0; };
    const auto same =
        std::ranges::find_if(curves, [&](const Curve *curve) { return curve->spec().isSameLine(before); });
    if (same != curves.end() && (isLineChosen_ || lives(*same))) {
        line_->setCurrentIndex(static_cast<int>(same - curves.begin()));
        return;
    }
    isLineChosen_ = isLevelChosen_ = false;
    const auto living = std::ranges::find_if(curves, lives);
    if (living != curves.end())
        line_->setCurrentIndex(static_cast<int>(living - curves.begin()));
}

QString ScopeBar::stateText() const
{
    const ScopeSampler::Status &status = view_.status();
    const QString reached = status.hertz > 0 ? tr(", %1 Hz").arg(std::lround(status.hertz)) : QString();
    const auto time = [this] {
        return QDateTime::fromMSecsSinceEpoch(view_.triggeredAt().value_or(0))
            .toString(QStringLiteral("HH:mm:ss.zzz"));
    };
    if (lines_.empty())
        return tr("No line to sample");
    switch (view_.state()) {
    case ScopeView::State::Running:
        return tr("Running") + reached;
    case ScopeView::State::Armed:
        return tr("Armed") + reached;
    case ScopeView::State::Triggered:
        return tr("Triggered at %1").arg(time());
    case ScopeView::State::Frozen:
        return tr("Frozen, triggered at %1").arg(time());
    case ScopeView::State::Stopped:
        break;
    }
    return tr("Stopped");
}

void ScopeBar::showState()
{
    static constexpr std::array icons{"play", "trigger", "done", "frozen", "pause"};
    const QString name = QLatin1String(icons[static_cast<std::size_t>(view_.state())]);
    if (name != iconName_) {
        iconName_ = name;
        icon_->setPixmap(icon(name).pixmap(16, 16));
        const bool isHeld = view_.isHeld();
        run_->setText(isHeld ? tr("Run") : tr("Stop"));
        run_->setToolTip(isHeld ? tr("Show the present (Space)") : tr("Hold what is seen (Space)"));
        run_->setIcon(icon(isHeld ? QStringLiteral("play") : QStringLiteral("pause")));
    }
    state_->setText(stateText());
    const ScopeSampler::Status &status = view_.status();
    missed_->setText(status.missed > 0
                         ? tr("%L1 of %L2 missed").arg(status.missed).arg(status.samples + status.missed)
                         : QString());
    suggestLevel();
}

} // namespace mmstats::inspector
