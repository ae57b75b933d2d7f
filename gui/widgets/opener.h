// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QObject>

#include "data/monitor.h"
#include "data/recent_places.h"
#include "data/saved_places.h"
#include "widgets/actions.h"
#include "widgets/demo_process.h"
#include "widgets/recent_menu.h"

class QFileDialog;

namespace mmstats::inspector {

/// Opens what somebody names, in whatever way, and remembers it: dialogs, the menu of recent places, the
/// demo.
class Opener : public QObject
{
    Q_OBJECT

public:
    Opener(Monitor &monitor, const Actions &actions, QWidget *window);

    /// Files and directories are watched from now on; recordings are for a window of their own. Which of them
    /// they are is found out without holding anything up.
    void open(const QStringList &paths);
    void open(const QString &path) { open(QStringList{path}); }
    /// What is known to be no recording.
    void openPlaces(const QStringList &paths);
    void openGlob(const QString &pattern);
    /// Those of a session, which are no news.
    void openSaved(const std::vector<SavedPlace> &places);

    void chooseDirectory();
    void openFiles();
    void openRecordings();
    void startDemo();

    RecentMenu *recentMenu() const noexcept { return menu_; }
    const RecentPlaces &recent() const noexcept { return recent_; }
    void setRecent(const RecentPlaces &recent);

    /// For a session: without the demo's directory, which goes with it.
    QJsonObject savePlaces() const;

signals:
    void recentChanged();
    void recordingsNamed(const QStringList &paths);
    /// Places that cannot be watched here, since nothing is sampled.
    void placesNamed(const QStringList &paths);
    void failed(const QString &why);

private:
    void ask(QFileDialog *dialog);
    QStringList remember(const QStringList &paths);
    void watch(const QStringList &paths);

    Monitor &monitor_;
    QWidget *window_;
    RecentPlaces recent_;
    RecentMenu *menu_;
    DemoProcess demo_;
    QString demoDirectory_;
};

} // namespace mmstats::inspector
