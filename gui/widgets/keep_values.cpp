// SPDX-License-Identifier: Apache-2.0
#include "widgets/keep_values.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include "data/format.h"
#include "widgets/file_dialog.h"
#include "widgets/save_dialog.h"
#include "widgets/tree_panel.h"

namespace mmstats::inspector {

KeepValues::KeepValues(Monitor &monitor, TreePanel &tree, QWidget *window)
    : QObject(window)
    , monitor_(monitor)
    , window_(window)
{
    tree.offerKeeping([this](FileId file) { return monitor_.hasLastValues(file); });
    connect(&tree, &TreePanel::keepRequested, this, &KeepValues::keep);
}

void KeepValues::keep(const std::vector<FileId> &files)
{
    monitor_.lastValues(files, this, [this](const std::vector<KeptFile> &kept) { askWhere(kept); });
}

void KeepValues::askWhere(std::vector<KeptFile> files)
{
    const std::size_t all = files.size();
    std::erase_if(files, [](const KeptFile &file) { return file.bytes.isEmpty(); });
    if (files.empty()) {
        emit said(tr("There are no values to keep"));
        return;
    }
    if (files.size() < all)
        emit said(
            tr("Of %Ln files there are no values to keep", nullptr, static_cast<int>(all - files.size())));
    if (files.size() == 1)
        askFile(files);
    else
        askDirectory(files);
}

// The dialog asks by itself before a file is replaced.
void KeepValues::askFile(const std::vector<KeptFile> &files)
{
    askWhereToSave(
        window_, tr("Keep values"), QStringLiteral("mmstats"), this,
        [this, files](const QString &path) { save(files, {path}, true); }, namesFor(files).front());
}

void KeepValues::askDirectory(const std::vector<KeptFile> &files)
{
    const auto count = static_cast<int>(files.size());
    QFileDialog *dialog = newFileDialog(window_, tr("Keep the values of %Ln files in", nullptr, count));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, files](const QString &directory) {
        QStringList paths;
        for (const QString &name : namesFor(files))
            paths << directory + QLatin1Char('/') + name;
        save(files, paths, false);
    });
    dialog->show();
}

void KeepValues::save(const std::vector<KeptFile> &files, const QStringList &paths, bool mayReplace)
{
    keepInBackground(files, paths, mayReplace, this, [this, files, paths](const KeptResult &result) {
        if (result.existing.isEmpty())
            tell(result);
        else
            askToReplace(files, paths, result.existing);
    });
}

void KeepValues::askToReplace(const std::vector<KeptFile> &files, const QStringList &paths,
                              const QStringList &existing)
{
    const auto count = static_cast<int>(existing.size());
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Keep values"),
                        count == 1 ? tr("%1 is there already. Replace it?").arg(singleLine(existing.front()))
                                   : tr("%Ln files are there already. Replace them?", nullptr, count),
                        QMessageBox::Cancel, window_);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    const QAbstractButton *replace = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
    connect(box, &QMessageBox::buttonClicked, this,
            [this, files, paths, replace](const QAbstractButton *pressed) {
                if (pressed == replace)
                    save(files, paths, true);
                else
                    emit said(tr("Nothing was kept"));
            });
    box->open();
}

void KeepValues::tell(const KeptResult &result)
{
    const auto count = static_cast<int>(result.written.size());
    if (!result.errors.isEmpty())
        emit said(singleLine(result.errors.join(QStringLiteral("; "))));
    else if (count == 1)
        emit said(tr("Kept in %1").arg(singleLine(result.written.front())));
    else
        emit said(tr("Kept %Ln files in %1", nullptr, count)
                      .arg(singleLine(QFileInfo(result.written.front()).path())));
}

} // namespace mmstats::inspector
