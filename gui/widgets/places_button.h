// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/sample_batch.h"
#include "widgets/menu_button.h"

class QMenu;

namespace mmstats::inspector {

/// What is watched, with a menu to add and to remove.
class PlacesButton : public MenuButton
{
    Q_OBJECT

public:
    /// `more` stands below the places: how to open others.
    PlacesButton(const QList<QAction *> &more, QWidget *parent = nullptr);

    /// True where they are others than before.
    bool showPlaces(const std::vector<WatchedPlace> &places);

signals:
    /// As WatchedPlace::pattern says it.
    void removeRequested(const QString &pattern);

private:
    void fillMenu();
    void updateText();
    void addPlace(const WatchedPlace &place);

    QList<QAction *> more_;
    std::vector<WatchedPlace> places_;
    QMenu *menu_;
};

} // namespace mmstats::inspector
