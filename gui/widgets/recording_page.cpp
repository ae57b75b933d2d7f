// SPDX-License-Identifier: Apache-2.0
#include "widgets/recording_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "data/format.h"

namespace mmstats::inspector {

RecordingPage::RecordingPage(QWidget *parent)
    : QWidget(parent)
    , title_(new QLabel(this))
    , text_(new QLabel(this))
    , progress_(new QProgressBar(this))
    , cancel_(new QPushButton(tr("Cancel"), this))
    , again_(new QPushButton(tr("Open again"), this))
    , close_(new QPushButton(tr("Close this window"), this))
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    large.setWeight(QFont::DemiBold);
    title_->setFont(large);
    for (QLabel *label : {title_, text_}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    progress_->setRange(0, 1000);
    progress_->setTextVisible(false);
    progress_->setFixedWidth(360);
    progress_->setAccessibleName(tr("How much of the recording is read"));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch();
    for (QPushButton *button : {cancel_, again_, close_}) {
        button->setMinimumSize(150, 38);
        button->setAutoDefault(true); // Enter presses the one that has the focus
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(40, 0, 40, 0);
    layout->setSpacing(14);
    layout->addStretch(2);
    layout->addWidget(title_);
    layout->addWidget(text_);
    layout->addWidget(progress_, 0, Qt::AlignHCenter);
    layout->addLayout(buttons);
    layout->addStretch(3);
    connect(cancel_, &QPushButton::clicked, this, &RecordingPage::cancelRequested);
    connect(again_, &QPushButton::clicked, this, &RecordingPage::openAgainRequested);
    connect(close_, &QPushButton::clicked, this, &RecordingPage::closeRequested);
}

void RecordingPage::show(const QString &title, const QString &text, bool isLoading)
{
    title_->setText(title);
    text_->setText(singleLine(text));
    for (QWidget *part : {static_cast<QWidget *>(progress_), static_cast<QWidget *>(cancel_)})
        part->setVisible(isLoading);
    for (QPushButton *button : {again_, close_})
        button->setVisible(!isLoading);
    (isLoading ? cancel_ : again_)->setFocus();
}

void RecordingPage::showLoading(const QString &path)
{
    progress_->setValue(0);
    show(tr("Opening the recording"), path, true);
}

void RecordingPage::showProgress(double share)
{
    progress_->setValue(qRound(share * progress_->maximum()));
}

void RecordingPage::showCancelled(const QString &path)
{
    show(tr("The recording was not opened"), path, false);
}

void RecordingPage::showFailed(const QString &why)
{
    show(tr("This recording cannot be opened"), why, false);
}

} // namespace mmstats::inspector
