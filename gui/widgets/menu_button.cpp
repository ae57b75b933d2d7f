// SPDX-License-Identifier: Apache-2.0
#include "widgets/menu_button.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace mmstats::inspector {

namespace {

const QString arrow = QStringLiteral("  ▾");

} // namespace

MenuButton::MenuButton(QWidget *parent, QAction *action)
    : QToolButton(parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    if (action != nullptr)
        setDefaultAction(action); // changes the mode
    setPopupMode(QToolButton::InstantPopup);
}

QSize MenuButton::sizeHint() const
{
    return QToolButton::sizeHint() + QSize(fontMetrics().horizontalAdvance(arrow), 0);
}

void MenuButton::paintEvent(QPaintEvent * /*event*/)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.features &= ~QStyleOptionToolButton::HasMenu;
    option.text += arrow;
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
}

} // namespace mmstats::inspector
