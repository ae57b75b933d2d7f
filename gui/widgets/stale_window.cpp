// SPDX-License-Identifier: Apache-2.0
#include "widgets/stale_window.h"

#include <algorithm>
#include <utility>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "data/format.h"
#include "widgets/icons.h"
#include "widgets/padded_delegate.h"
#include "widgets/row_copier.h"

namespace mmstats::inspector {

StaleWindow::StaleWindow(std::function<WatchList()> places, QWidget *parent)
    : QDialog(parent)
    , places_(std::move(places))
    , summary_(new QLabel(this))
    , problems_(new QLabel(this))
    , onlyToGo_(new QCheckBox(tr("&Only what will be removed"), this))
    , table_(new QTreeView(this))
    , progress_(new QProgressBar(this))
    , remove_(new QPushButton(icon(QStringLiteral("remove")), {}, this))
    , again_(new QPushButton(tr("&Look again"), this))
    , close_(new QPushButton(this))
{
    setWindowTitle(tr("Remove stale files"));
    resize(860, 480);
    makeTable();
    build();
    connectParts();
    refresh();
}

void StaleWindow::makeTable()
{
    proxy_.setSourceModel(&model_);
    proxy_.setSortRole(StaleTableModel::SortRole);
    proxy_.setFilterRole(StaleTableModel::IsToGoRole);
    proxy_.setSortCaseSensitivity(Qt::CaseInsensitive);
    table_->setModel(&proxy_);
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->setAlternatingRowColors(true);
    table_->setTextElideMode(Qt::ElideMiddle);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setAccessibleName(tr("Files, and what becomes of them"));
    QHeaderView *header = table_->header();
    header->setSortIndicator(-1, Qt::AscendingOrder); // as cleanstats has them
    table_->setSortingEnabled(true);
    header->setSortIndicatorClearable(true);
    header->setStretchLastSection(true);
    const int character = fontMetrics().averageCharWidth();
    header->resizeSection(StaleTableModel::FileColumn, character * 38);
    header->resizeSection(StaleTableModel::PidColumn, character * 11);
    header->resizeSection(StaleTableModel::AgeColumn, character * 10);
    header->resizeSection(StaleTableModel::SizeColumn, character * 10);
    header->resizeSection(StaleTableModel::ActionColumn, character * 19);
    header->setStyleSheet(
        QStringLiteral("QHeaderView::section { padding: 4px 7px; border: none;"
                       " border-bottom: 1px solid palette(mid); background: palette(window); }"));
    table_->setItemDelegate(new PaddedDelegate(table_));
    new RowCopier(table_);
}

void StaleWindow::build()
{
    summary_->setTextFormat(Qt::PlainText);
    problems_->setTextFormat(Qt::PlainText);
    problems_->setWordWrap(true);
    problems_->hide();
    progress_->setTextVisible(false);
    progress_->setMaximumHeight(4);
    progress_->setAccessibleName(tr("Progress"));
    QSizePolicy stays = progress_->sizePolicy();
    stays.setRetainSizeWhenHidden(true);
    progress_->setSizePolicy(stays);
    for (QPushButton *button : {remove_, again_, close_})
        button->setAutoDefault(false); // Enter in the table must not remove anything

    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 10, 12, 6);
    top->addWidget(summary_, 1);
    top->addWidget(onlyToGo_);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 6, 12, 12);
    buttons->addWidget(again_);
    buttons->addStretch(1);
    buttons->setSpacing(8);
    buttons->addWidget(remove_);
    buttons->addWidget(close_);
    problems_->setContentsMargins(12, 0, 12, 6);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(problems_);
    layout->addWidget(table_, 1);
    layout->addWidget(progress_);
    layout->addLayout(buttons);
    table_->setFocus();
}

void StaleWindow::connectParts()
{
    connect(&scan_, &StaleScan::found, &model_, &StaleTableModel::append);
    connect(&scan_, &StaleScan::removed, &model_, &StaleTableModel::settle);
    connect(&scan_, &StaleScan::finished, this, &StaleWindow::finish);
    connect(&scan_, &StaleScan::progressed, this, [this](qsizetype done, qsizetype total) {
        progress_->setRange(0, static_cast<int>(total));
        progress_->setValue(static_cast<int>(done));
        refresh();
    });
    connect(&scan_, &StaleScan::failed, this, [this](const QString &problem) {
        const QString before = problems_->text();
        problems_->setText(before.isEmpty() ? singleLine(problem)
                                            : before + QLatin1Char('\n') + singleLine(problem));
        problems_->show();
    });
    connect(onlyToGo_, &QCheckBox::toggled, this,
            [this](bool only) { proxy_.setFilterFixedString(only ? QStringLiteral("true") : QString()); });
    connect(remove_, &QPushButton::clicked, this, &StaleWindow::removeAll);
    connect(again_, &QPushButton::clicked, this, &StaleWindow::lookAgain);
    connect(close_, &QPushButton::clicked, this, &StaleWindow::reject);
}

void StaleWindow::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (phase_ == Phase::New)
        lookAgain();
}

void StaleWindow::lookAgain()
{
    if (scan_.isRunning())
        return;
    phase_ = Phase::Looking;
    model_.clear();
    problems_->clear();
    problems_->hide();
    progress_->setRange(0, 0);
    scan_.look(places_());
    refresh();
}

void StaleWindow::removeAll()
{
    if (scan_.isRunning())
        return;
    phase_ = Phase::Removing;
    progress_->setRange(0, 0);
    scan_.remove(model_.toGo());
    refresh();
}

void StaleWindow::finish(bool cancelled)
{
    wasCancelled_ = cancelled;
    const bool isRemoval = phase_ == Phase::Removing;
    phase_ = isRemoval ? Phase::Removed : Phase::Looked;
    refresh();
    const auto wasRemoved = [](const StaleEntry &entry) { return entry.step == StaleEntry::Step::Removed; };
    if (isRemoval && std::ranges::any_of(model_.entries(), wasRemoved))
        emit filesRemoved();
}

void StaleWindow::refresh()
{
    const bool running = scan_.isRunning();
    const auto count = model_.countToGo();
    QWidget *const focused = focusWidget();
    remove_->setText(count == 0   ? tr("&Remove files")
                     : count == 1 ? tr("&Remove 1 file")
                                  : tr("&Remove %Ln files", nullptr, count));
    remove_->setEnabled(!running && count > 0);
    again_->setEnabled(!running);
    close_->setText(running ? tr("Cancel") : tr("Close"));
    progress_->setVisible(running);
    summary_->setText(phase_ == Phase::Removing || phase_ == Phase::Removed ? summaryOfRemoval() : summary());
    // The button that was pressed is disabled: the keyboard must not be lost with it.
    if (focused != nullptr && !focused->isEnabled())
        table_->setFocus();
}

QString StaleWindow::summary() const
{
    const auto all = static_cast<int>(model_.entries().size());
    const auto count = model_.countToGo();
    if (scan_.isRunning())
        return tr("Looking: %Ln files so far", nullptr, all);
    if (all == 0)
        return wasCancelled_ ? tr("Cancelled") : tr("There are no files");
    const QString text = count == 0 ? tr("None of %Ln files would be removed", nullptr, all)
                         : all == 1 ? tr("1 file would be removed")
                                    : tr("%L1 of %Ln files would be removed", nullptr, all).arg(count);
    return wasCancelled_ ? tr("%1 (cancelled, not all were looked at)").arg(text) : text;
}

QString StaleWindow::summaryOfRemoval() const
{
    const auto countOf = [this](StaleEntry::Step step) {
        return static_cast<int>(std::ranges::count(model_.entries(), step, &StaleEntry::step));
    };
    const int removed = countOf(StaleEntry::Step::Removed);
    const int kept = countOf(StaleEntry::Step::Kept);
    const int failed = countOf(StaleEntry::Step::Failed);
    const QString text = kept + failed == 0
                             ? tr("%Ln files removed", nullptr, removed)
                             : tr("%1 removed, %2 kept, %3 failed").arg(removed).arg(kept).arg(failed);
    const bool isStopped = wasCancelled_ && phase_ == Phase::Removed;
    return isStopped ? tr("%1 (cancelled)").arg(text) : text;
}

void StaleWindow::reject()
{
    if (scan_.isRunning())
        scan_.cancel();
    else
        QDialog::reject();
}

// Enter presses the button that has the focus, and no other.
void StaleWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QDialog::keyPressEvent(event);
        return;
    }
    if (auto *button = qobject_cast<QPushButton *>(focusWidget()))
        button->click();
}

} // namespace mmstats::inspector
