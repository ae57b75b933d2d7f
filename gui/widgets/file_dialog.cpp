// SPDX-License-Identifier: Apache-2.0
#include "widgets/file_dialog.h"

#include <QFileDialog>
#include <QFileInfo>

namespace mmstats::inspector {

namespace {

QString &lastFolder()
{
    static QString folder;
    return folder;
}

} // namespace

QFileDialog *newFileDialog(QWidget *window, const QString &title)
{
    auto *dialog = new QFileDialog(window, title, lastFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(false);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, [dialog](const QStringList &paths) {
        const bool isFolder = dialog->fileMode() == QFileDialog::Directory;
        lastFolder() = isFolder ? paths.front() : QFileInfo(paths.front()).path();
    });
    return dialog;
}

} // namespace mmstats::inspector
