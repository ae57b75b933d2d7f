// SPDX-License-Identifier: Apache-2.0
// How windows, and with the last one the program, come to an end.
#include <QApplication>
#include <QCloseEvent>

#include "widgets/main_window.h"
#include "widgets/recording_actions.h"

namespace mmstats::inspector {

// Whoever closes a window by its menu or its frame may have forgotten what it records.
void MainWindow::closeAsked()
{
    if (recording_)
        recording_->endThen([this] { close(); });
    else
        close();
}

// From any window, whichever it is that records.
void MainWindow::quit()
{
    for (MainWindow *window : all()) {
        if (!window->recording_ || !window->recording_->recorder().isRecording())
            continue;
        window->bringToFront();
        window->recording_->endThen(&MainWindow::quit);
        return;
    }
    QApplication::closeAllWindows();
}

// The program may go on, with recordings in other windows.
void MainWindow::closeEvent(QCloseEvent *event)
{
    if (event->spontaneous() && recording_ && recording_->recorder().isRecording()) {
        event->ignore();
        bringToFront(); // a question of a window that is minimised would not be seen
        closeAsked();
        return;
    }
    if (recording_)
        recording_->stop();
    monitor_.setHeld(true);
    QMainWindow::closeEvent(event);
}

} // namespace mmstats::inspector
