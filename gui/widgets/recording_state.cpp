// SPDX-License-Identifier: Apache-2.0
#include "widgets/recording_state.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "data/format.h"
#include "widgets/theme.h"

namespace mmstats::inspector {

namespace {

constexpr int longest = 76; // characters: the rest of the line is for what is watched

QString markOf(RecordingState::Kind kind)
{
    switch (kind) {
    case RecordingState::Kind::Recording:
        return QStringLiteral("●");
    case RecordingState::Kind::Failed:
        return QStringLiteral("⚠");
    case RecordingState::Kind::Finished:
        return QStringLiteral("✓");
    case RecordingState::Kind::Noted:
        return QStringLiteral("ℹ");
    case RecordingState::Kind::None:
        break;
    }
    return {};
}

} // namespace

RecordingState::RecordingState(QAction *open, QWidget *parent)
    : QWidget(parent)
    , mark_(new QLabel(this))
    , text_(new QLabel(this))
    , open_(new QToolButton(this))
    , dismiss_(new QToolButton(this))
{
    for (QLabel *label : {mark_, text_})
        label->setTextFormat(Qt::PlainText);
    open_->setText(tr("Open"));
    open_->setToolTip(tr("Open this recording in a window of its own"));
    connect(open_, &QToolButton::clicked, open, &QAction::trigger);
    dismiss_->setText(QStringLiteral("×"));
    dismiss_->setToolTip(tr("I have seen it"));
    dismiss_->setAccessibleName(tr("Dismiss what is said of the recording"));
    for (QToolButton *button : {open_, dismiss_}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(4);
    for (QWidget *part : {static_cast<QWidget *>(mark_), static_cast<QWidget *>(text_),
                          static_cast<QWidget *>(open_), static_cast<QWidget *>(dismiss_)})
        row->addWidget(part);
    connect(dismiss_, &QToolButton::clicked, this, [this] { show(Kind::None, {}, {}); });
    show(Kind::None, {}, {});
}

void RecordingState::show(Kind kind, const QString &text, const QString &tip)
{
    kind_ = kind;
    said_ = text;
    mark_->setText(markOf(kind));
    const QString rich =
        tip.isEmpty() ? QString()
                      : QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(tip.toHtmlEscaped());
    for (QLabel *label : {mark_, text_})
        label->setToolTip(rich);
    text_->setAccessibleDescription(tip);
    setVisible(kind != Kind::None);
    open_->setVisible(kind == Kind::Finished);
    dismiss_->setVisible(kind == Kind::Finished || kind == Kind::Failed);
    updateLook();
}

void RecordingState::updateLook()
{
    text_->setText(fontMetrics().elidedText(singleLine(said_), Qt::ElideMiddle,
                                            fontMetrics().averageCharWidth() * longest));
    QPalette colors = palette();
    if (kind_ == Kind::Recording || kind_ == Kind::Failed)
        colors.setColor(QPalette::WindowText,
                        isDark(palette()) ? QColor(0xff, 0x6b, 0x60) : QColor(0xc6, 0x28, 0x28));
    mark_->setPalette(colors);
}

void RecordingState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateLook();
}

} // namespace mmstats::inspector
