// SPDX-License-Identifier: Apache-2.0
#pragma once

class QFileDialog;
class QString;
class QWidget;

namespace mmstats::inspector {

/// A dialog for files, still to be shown: it holds nothing else up, deletes itself, and begins in the folder
/// where the last one was answered. GUI thread.
QFileDialog *newFileDialog(QWidget *window, const QString &title);

} // namespace mmstats::inspector
