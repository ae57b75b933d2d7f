// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QToolButton>

#include "data/sample_batch.h"

class QMenu;

namespace mmstats::inspector {

/// What is watched, with a menu to add and to remove.
class PlacesButton : public QToolButton
{
    Q_OBJECT

public:
    /// `more` stands below the places: how to open others.
    PlacesButton(const QList<QAction *> &more, QWidget *parent = nullptr);

    /// True where they are others than before.
    bool showPlaces(const std::vector<WatchedPlace> &places);

    QSize sizeHint() const override;

signals:
    /// As WatchedPlace::pattern says it.
    void removeRequested(const QString &pattern);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fillMenu();
    void updateText();
    void addPlace(const WatchedPlace &place);

    QList<QAction *> more_;
    std::vector<WatchedPlace> places_;
    QMenu *menu_;
};

} // namespace mmstats::inspector
