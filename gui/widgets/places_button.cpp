// SPDX-License-Identifier: Apache-2.0
#include "widgets/places_button.h"

#include <QMenu>
#include <QStyleOptionToolButton>
#include <QStylePainter>

#include "widgets/icons.h"
#include "widgets/menu_text.h"

namespace mmstats::inspector {

namespace {

const QString arrow = QStringLiteral("  ▾");

} // namespace

PlacesButton::PlacesButton(const QList<QAction *> &more, QWidget *parent)
    : QToolButton(parent)
    , more_(more)
    , menu_(new QMenu(this))
{
    setIcon(inspector::icon(QStringLiteral("folder")));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
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
        text = others == 0 ? first : tr("%1 and %n more", nullptr, others).arg(first);
    }
    setText(text);
    setAccessibleName(tr("Watched: %1").arg(text));
}

// Beside the text is an arrow; the style's would be a dot below it.
QSize PlacesButton::sizeHint() const
{
    return QToolButton::sizeHint() + QSize(fontMetrics().horizontalAdvance(arrow), 0);
}

void PlacesButton::paintEvent(QPaintEvent * /*event*/)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.features &= ~QStyleOptionToolButton::HasMenu;
    option.text += arrow;
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
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
