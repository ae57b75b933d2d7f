// SPDX-License-Identifier: Apache-2.0
#include "widgets/places_button.h"

#include <QMenu>

#include "widgets/icons.h"
#include "widgets/menu_text.h"

namespace mmstats::inspector {

PlacesButton::PlacesButton(const QList<QAction *> &more, QWidget *parent)
    : MenuButton(parent)
    , more_(more)
    , menu_(new QMenu(this))
{
    setIcon(inspector::icon(QStringLiteral("folder")));
    setToolTip(tr("What is watched"));
    setMenu(menu_);
    connect(menu_, &QMenu::aboutToShow, this, &PlacesButton::fillMenu); // never under an open one's pointer
    updateText();
    fillMenu();
}

bool PlacesButton::showPlaces(const std::vector<WatchedPlace> &places)
{
    if (places == places_)
        return false;
    places_ = places;
    updateText();
    return true;
}

void PlacesButton::updateText()
{
    QString text = tr("Nothing watched");
    if (!places_.empty()) {
        const QString first = fontMetrics().elidedText(menuText(places_.front().path()), Qt::ElideMiddle,
                                                       fontMetrics().averageCharWidth() * 28);
        const int others = static_cast<int>(places_.size()) - 1;
        text = others == 0 ? first : tr("%1 and %Ln more", nullptr, others).arg(first);
    }
    setText(text);
    setAccessibleName(tr("Watched: %1").arg(text));
}

void PlacesButton::fillMenu()
{
    menu_->clear();
    for (const WatchedPlace &place : places_)
        addPlace(place);
    menu_->addSeparator();
    menu_->addActions(more_);
}

void PlacesButton::addPlace(const WatchedPlace &place)
{
    const QString name = menuText(place.pattern);
    QMenu *entry = menu_->addMenu(place.error.isEmpty() ? name : tr("%1 (!)").arg(name));
    if (!place.error.isEmpty()) {
        entry->addAction(menuText(place.error))->setEnabled(false);
        entry->addSeparator();
    }
    QAction *remove = entry->addAction(tr("&Stop watching"));
    connect(remove, &QAction::triggered, this,
            [this, pattern = place.pattern] { emit removeRequested(pattern); });
}

} // namespace mmstats::inspector
