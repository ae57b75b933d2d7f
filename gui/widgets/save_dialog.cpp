// SPDX-License-Identifier: Apache-2.0
#include "widgets/save_dialog.h"

#include <QCoreApplication>
#include <QFileDialog>

#include "widgets/file_dialog.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SaveDialog)
};

} // namespace

void askWhereToSave(QWidget *window, const QString &title, const QString &suffix, QObject *context,
                    std::function<void(const QString &path)> save, const QString &name)
{
    QFileDialog *dialog = newFileDialog(window, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(Text::tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->selectFile(name.isEmpty() ? QStringLiteral("mmstats.") + suffix : name);
    QObject::connect(dialog, &QFileDialog::fileSelected, context, std::move(save));
    dialog->show();
}

} // namespace mmstats::inspector
