// SPDX-License-Identifier: Apache-2.0
#include "widgets/details_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "charts/seen.h"
#include "data/format.h"
#include "widgets/byte_view.h"
#include "widgets/detail_list.h"
#include "widgets/detail_rows.h"
#include "widgets/padded_delegate.h"
#include "widgets/row_copier.h"

namespace mmstats::inspector {

namespace {

// As much of them as a recording knows.
FileDetails::Places recordedPlaces(const FileDescription &about)
{
    FileDetails::Places places;
    for (const StatDescription &stat : about.stats)
        places.push_back({.label = stat.label, .type = stat.type, .buffered = stat.buffered});
    return places;
}

} // namespace

DetailsPanel::DetailsPanel(Monitor &monitor, QWidget *parent)
    : QWidget(parent)
    , monitor_(monitor)
    , notice_(new QLabel(this))
    , pages_(new QStackedWidget(this))
    , nothing_(new QLabel(tr("Select a stat, a file or a process to see its details."), this))
    , which_(new QLabel(this))
    , tabs_(new QTabWidget(this))
    , list_(new DetailList(this))
    , fields_(makeFieldTable())
    , bytes_(new ByteView(this))
{
    nothing_->setTextFormat(Qt::PlainText);
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setWordWrap(true);
    nothing_->setEnabled(false);
    nothing_->setMargin(12);
    for (QLabel *label : {which_, notice_}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setContentsMargins(8, 4, 8, 4);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    which_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // names may be long
    tabs_->setDocumentMode(true);
    tabs_->addTab(list_, tr("Overview"));
    tabs_->addTab(fields_, tr("Fields"));
    if (monitor.isSampling())
        tabs_->addTab(bytes_, tr("Bytes"));
    else
        hideWhatIsNotRecorded();
    tabs_->tabBar()->setAccessibleName(tr("Kinds of details"));
    tabs_->tabBar()->setDrawBase(false);
    setAccessibleName(tr("Details"));

    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(which_);
    column->addWidget(notice_);
    column->addWidget(tabs_, 1);
    pages_->addWidget(nothing_);
    pages_->addWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);
    connectParts();
    refresh();
}

// Values are, their bytes and where they lay are not.
void DetailsPanel::hideWhatIsNotRecorded()
{
    bytes_->hide();
    fields_->setColumnHidden(FieldTableModel::OffsetColumn, true);
    fields_->setColumnHidden(FieldTableModel::SizeColumn, true);
    connect(&monitor_.store(), &StatStore::applied, this, [this] {
        if (isSeen(*this))
            refresh(); // no answer of a sampler comes after a sample
    });
}

QTreeView *DetailsPanel::makeFieldTable()
{
    auto *table = new QTreeView(this);
    table->setModel(&fieldModel_);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setFrameShape(QFrame::NoFrame);
    table->setAccessibleName(tr("Fields of the file"));
    QHeaderView *header = table->header();
    header->setMinimumSectionSize(30);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(FieldTableModel::LabelColumn, QHeaderView::Stretch);
    header->resizeSection(FieldTableModel::TypeColumn, fontMetrics().averageCharWidth() * 11);
    header->setStyleSheet(
        QStringLiteral("QHeaderView::section { padding: 3px 6px; border: none;"
                       " border-bottom: 1px solid palette(mid); background: palette(window); }"));
    table->setItemDelegate(new PaddedDelegate(table));
    new RowCopier(table);
    return table;
}

void DetailsPanel::connectParts()
{
    connect(fields_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DetailsPanel::chooseField);
    connect(fields_, &QTreeView::activated, this, [this] {
        if (monitor_.isSampling())
            tabs_->setCurrentWidget(bytes_);
    });
    connect(tabs_, &QTabWidget::currentChanged, this, [this] { fields_->scrollTo(fields_->currentIndex()); });
    connect(&fieldModel_, &QAbstractItemModel::modelReset, this, &DetailsPanel::fitNumbers);
    connect(&monitor_, &Monitor::inspected, this, &DetailsPanel::take);
    const auto refreshOf = [this](FileId file) {
        if (file == file_ && isSeen(*this))
            refresh();
    };
    StatStore &store = monitor_.store();
    connect(&store, &StatStore::statusChanged, this, refreshOf);
    connect(&store, &StatStore::fileDescribed, this, refreshOf);
    connect(&store, &StatStore::fileRemoved, this, refreshOf);
    connect(&store, &StatStore::cleared, this, &DetailsPanel::refresh);
}

QSize DetailsPanel::minimumSizeHint() const
{
    return {160, 80};
}

void DetailsPanel::show(std::optional<FileId> file, std::optional<std::size_t> stat, int files)
{
    if (file == file_ && stat == stat_ && files == files_)
        return;
    files_ = files;
    if (file != file_) {
        details_ = {};
        fieldModel_.setPlaces(nullptr);
        recordedFields_.reset();
    }
    details_.parts.clear();
    file_ = file;
    stat_ = stat;
    isShownFromOutside_ = true;
    ask();
    refresh();
}

void DetailsPanel::chooseField(const QModelIndex &index)
{
    if (isShownFromOutside_ || !index.isValid())
        return;
    stat_ = static_cast<std::size_t>(index.row());
    details_.parts.clear();
    ask();
    refresh();
}

void DetailsPanel::take(const FileDetails &details)
{
    if (details.file != file_ || details.stat != stat_)
        return; // an answer to what was asked before
    details_ = details;
    refresh();
}

void DetailsPanel::ask()
{
    if (isVisible())
        monitor_.inspect(file_, stat_);
}

void DetailsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
    refresh();
}

void DetailsPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    monitor_.inspect(std::nullopt);
}

void DetailsPanel::refresh()
{
    const StatStore &store = monitor_.store();
    const StatStore::File *file = file_ ? store.file(*file_) : nullptr;
    const bool isThere = file != nullptr && file->isPresent;
    pages_->setCurrentIndex(isThere ? 1 : 0);
    if (!isThere)
        return;
    refreshWhich(*file);
    refreshNotice(*file);
    list_->showSections(detailSections(*file, details_, stat_, store.now()));
    refreshFields(*file);
    refreshBytes();
}

void DetailsPanel::refreshWhich(const StatStore::File &file)
{
    which_->setVisible(files_ > 1);
    if (files_ > 1)
        which_->setText(tr("One of %Ln files: %1", nullptr, files_).arg(singleLine(file.description.name)));
}

// Since when, the store knows: who looks at a file only now has not seen it.
void DetailsPanel::refreshNotice(const StatStore::File &file)
{
    notice_->setVisible(!details_.problem.isEmpty());
    if (details_.problem.isEmpty())
        return;
    const bool isUnreadable = file.status.state == mmstats::FileState::unreadable;
    const bool isKnown = file.isStale() || (isUnreadable && file.statusSince);
    const auto time = isKnown ? file.statusSince : details_.problemSince;
    const QString since = time ? formatTime(static_cast<double>(*time) / 1000) : QString();
    if (!details_.gone)
        notice_->setText(tr("Not readable since %1: %2").arg(since, singleLine(details_.problem)));
    else if (since.isEmpty())
        notice_->setText(tr("Gone; what was known last:"));
    else
        notice_->setText(tr("Gone since %1; what was known last:").arg(since));
}

void DetailsPanel::refreshFields(const StatStore::File &file)
{
    isShownFromOutside_ = true;
    if (!monitor_.isSampling() && !recordedFields_)
        recordedFields_ = std::make_shared<FileDetails::Places>(recordedPlaces(file.description));
    fieldModel_.setPlaces(monitor_.isSampling() ? details_.fields : recordedFields_);
    const QModelIndex row = stat_ ? fieldModel_.index(static_cast<int>(*stat_), 0) : QModelIndex();
    if (fields_->currentIndex().row() != row.row()) {
        fields_->setCurrentIndex(row);
        fields_->selectionModel()->select(row,
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    isShownFromOutside_ = false;
}

// Numbers must not be cut: the columns are as wide as the widest of them, seen or not, and their titles.
void DetailsPanel::fitNumbers()
{
    QHeaderView *header = fields_->header();
    for (const int column : {FieldTableModel::OffsetColumn, FieldTableModel::SizeColumn}) {
        const int row = fieldModel_.rowOfLargest(column);
        const int wanted =
            row < 0 ? 0 : fields_->itemDelegate()->sizeHint({}, fieldModel_.index(row, column)).width();
        header->resizeSection(column, qMax(header->sectionSizeHint(column), wanted));
    }
}

void DetailsPanel::refreshBytes()
{
    if (!stat_) {
        bytes_->showReason(tr("Choose one of the fields to see its bytes."));
        return;
    }
    const bool isAnswered = details_.file == file_ && details_.stat == stat_;
    if (details_.parts.empty()) {
        if (isAnswered)
            bytes_->showReason(details_.gone ? tr("The file went before these bytes were read.")
                                             : tr("There are no bytes of this field."));
        return; // what is shown stays for the instant until the answer comes
    }
    const StatStore::File &file = *monitor_.store().file(*file_);
    const QString label =
        *stat_ < file.description.stats.size() ? singleLine(file.description.stats[*stat_].label) : QString();
    constexpr int longest = 80;
    bytes_->showParts(label.size() > longest ? label.left(longest) + QStringLiteral("…") : label,
                      details_.parts);
}

} // namespace mmstats::inspector
