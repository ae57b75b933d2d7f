// SPDX-License-Identifier: Apache-2.0
#include "widgets/difference_strip.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include "widgets/icons.h"

namespace mmstats::inspector {

namespace {

constexpr int widestBox = 24; // characters

} // namespace

DifferenceStrip::DifferenceStrip(const ValueMarks &marks, QAction *onlyDifferent, QWidget *parent)
    : QWidget(parent)
    , marks_(marks)
    , from_(makeBox(tr("Difference from")))
    , to_(makeBox(tr("Difference to")))
    , close_(new QToolButton(this))
{
    auto *only = makeSwitch(onlyDifferent);
    close_->setIcon(icon(QStringLiteral("close")));
    close_->setAutoRaise(true);
    close_->setFocusPolicy(Qt::TabFocus);
    close_->setToolTip(tr("Compare no more (Esc); the marks stay"));
    close_->setAccessibleName(tr("Compare no more"));
    connect(close_, &QToolButton::clicked, this, &DifferenceStrip::closed);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 4, 4);
    row->setSpacing(6);
    row->addWidget(new QLabel(tr("Difference from"), this));
    row->addWidget(from_);
    row->addWidget(new QLabel(tr("to", "difference from one moment to another"), this));
    row->addWidget(to_);
    row->addStretch(1);
    row->addWidget(only);
    row->addWidget(close_);
    setTabOrder(from_, to_);
    setTabOrder(to_, only);
    setTabOrder(only, close_);
}

// A button that is on looks much like one that is off, and one without a frame like a label.
QCheckBox *DifferenceStrip::makeSwitch(QAction *action)
{
    auto *box = new QCheckBox(action->iconText(), this);
    box->setToolTip(action->toolTip());
    box->setStatusTip(action->statusTip());
    const auto follow = [box, action] {
        box->setChecked(action->isChecked());
        box->setEnabled(action->isEnabled());
    };
    follow();
    connect(action, &QAction::changed, box, follow);
    connect(action, &QAction::toggled, box, follow);
    connect(box, &QCheckBox::clicked, action, &QAction::trigger);
    return box;
}

QComboBox *DifferenceStrip::makeBox(const QString &name)
{
    auto *box = new QComboBox(this);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMaximumWidth(widestBox * fontMetrics().averageCharWidth());
    box->setToolTip(tr("A mark, or now. F2, or the menu of the right mouse button, renames the mark."));
    auto *renaming = new QAction(tr("Rename mark..."), box);
    box->addAction(renaming);
    box->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(renaming, &QAction::triggered, this, [this, box] { rename(box); });
    connect(box, &QComboBox::activated, this, [this] { emit chosen({chosenIn(from_), chosenIn(to_)}); });
    return box;
}

// The latest mark first: it is what is looked for most.
void DifferenceStrip::fill(QComboBox *box, const ValueMarks::Mark &mark)
{
    const QSignalBlocker blocker(box);
    box->clear();
    if (box == to_)
        box->addItem(tr("now"), quint64{0});
    for (auto known = marks_.all().rbegin(); known != marks_.all().rend(); ++known)
        box->addItem((*known)->name, (*known)->id);
    box->setCurrentIndex(box->findData(mark == nullptr ? quint64{0} : mark->id));
    for (QAction *renaming : box->actions())
        renaming->setEnabled(mark != nullptr);
}

void DifferenceStrip::show(const Comparison &comparison)
{
    fill(from_, comparison.from);
    fill(to_, comparison.to);
}

ValueMarks::Mark DifferenceStrip::chosenIn(const QComboBox *box) const
{
    return marks_.find(box->currentData().toULongLong());
}

QComboBox *DifferenceStrip::focused() const
{
    return to_->hasFocus() ? to_ : from_;
}

void DifferenceStrip::rename(const QComboBox *box)
{
    const auto mark = chosenIn(box);
    if (mark == nullptr)
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename mark"));
    dialog->setLabelText(tr("Name"));
    dialog->setTextValue(mark->name);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, id = mark->id](const QString &name) { emit renamed(id, name); });
    dialog->open();
}

// In the window the key renames the tab of charts.
bool DifferenceStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_F2) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void DifferenceStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else if (event->key() == Qt::Key_F2)
        rename(focused());
    else
        QWidget::keyPressEvent(event);
}

} // namespace mmstats::inspector
