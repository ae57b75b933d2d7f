// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace mmstats::inspector {

/// What the window of a recording shows before the recording: how far it is read, or why it cannot be.
class RecordingPage : public QWidget
{
    Q_OBJECT

public:
    explicit RecordingPage(QWidget *parent = nullptr);

    void showLoading(const QString &path);
    /// From 0 to 1.
    void showProgress(double share);
    void showCancelled(const QString &path);
    /// `why` names the file.
    void showFailed(const QString &why);

signals:
    void cancelRequested();
    void openAgainRequested();
    void closeRequested();

private:
    void show(const QString &title, const QString &text, bool isLoading);

    QLabel *title_;
    QLabel *text_;
    QProgressBar *progress_;
    QPushButton *cancel_;
    QPushButton *again_;
    QPushButton *close_;
};

} // namespace mmstats::inspector
