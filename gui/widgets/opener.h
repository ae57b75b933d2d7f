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

    /// A file or directory: watched from now on.
    void open(const QString &path);
    void openGlob(const QString &pattern);
    /// Those of a session, which are no news.
    void openSaved(const std::vector<SavedPlace> &places);

    void chooseDirectory();
    void openFiles();
    void startDemo();

    RecentMenu *recentMenu() const noexcept { return menu_; }
    const RecentPlaces &recent() const noexcept { return recent_; }
    void setRecent(const RecentPlaces &recent);

    /// For a session: without the demo's directory, which goes with it.
    QJsonObject savePlaces() const;

signals:
    void recentChanged();
    void failed(const QString &why);

private:
    void ask(QFileDialog *dialog);

    Monitor &monitor_;
    QWidget *window_;
    RecentPlaces recent_;
    RecentMenu *menu_;
    DemoProcess demo_;
    QString demoDirectory_;
};

} // namespace mmstats::inspector
