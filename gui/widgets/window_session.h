// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

#include "data/command_line.h"
#include "data/saved_places.h"
#include "data/session.h"

namespace mmstats::inspector {

class MainWindow;

/// By the command line, else by the session, which may be nullptr. Widgets want it before they are made.
CommandLine::Theme firstTheme(const CommandLine &options, const Session *session);

/// Between a window and its session: brings back what was, where the command line says nothing else, and says
/// when something has changed. Goes before the window's parts do.
class WindowSession : public QObject
{
    Q_OBJECT

public:
    WindowSession(MainWindow &window, Session &session);
    /// Saves for the last time.
    ~WindowSession() override;

    /// Brings all of it back but what is watched, and then follows the window.
    void restore(const CommandLine &options);
    /// Tree and charts, which are lost when something else is watched.
    void restoreContents();
    /// What was watched, empty where that is not known.
    std::vector<SavedPlace> watchedPlaces();

private:
    void restoreLook();
    void restoreAlerts();
    void restoreTimes(const CommandLine &options);
    void follow(const CommandLine &options);
    void refuse(const QString &section);

    MainWindow &window_;
    Session &session_;
    QStringList refused_;
};

} // namespace mmstats::inspector
