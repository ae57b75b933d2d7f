// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QWidget>

#include "data/monitor.h"
#include "widgets/field_table_model.h"

class QLabel;
class QStackedWidget;
class QTabWidget;
class QTreeView;

namespace mmstats::inspector {

class ByteView;
class DetailList;

/// All there is to know of what is selected: its field, process and file, the fields of the file, and their
/// bytes. While it is hidden nothing is asked for.
class DetailsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsPanel(Monitor &monitor, QWidget *parent = nullptr);

    /// A stat of a file, or the file (which may speak for its process). Nullopt: nothing is selected.
    /// `files`: so many stand behind what is selected; the one that is shown is named where it is not alone.
    void show(std::optional<FileId> file, std::optional<std::size_t> stat = {}, int files = 1);
    using QWidget::show;

    QSize minimumSizeHint() const override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QTreeView *makeFieldTable();
    void hideWhatIsNotRecorded();
    void connectParts();
    void chooseField(const QModelIndex &index);
    void take(const FileDetails &details);
    void ask();
    void refresh();
    void refreshWhich(const StatStore::File &file);
    void refreshNotice(const StatStore::File &file);
    void refreshFields(const StatStore::File &file);
    void fitNumbers();
    void refreshBytes();

    Monitor &monitor_;
    std::optional<FileId> file_;
    std::optional<std::size_t> stat_;
    int files_ = 1;
    FileDetails details_;
    std::shared_ptr<const FileDetails::Places> recordedFields_; // of file_, where nothing is sampled
    bool isShownFromOutside_ = true; // the next row that the table selects is not the user's choice

    FieldTableModel fieldModel_;
    QLabel *notice_;
    QStackedWidget *pages_;
    QLabel *nothing_;
    QLabel *which_;
    QTabWidget *tabs_;
    DetailList *list_;
    QTreeView *fields_;
    ByteView *bytes_;
};

} // namespace mmstats::inspector
