// SPDX-License-Identifier: Apache-2.0
#include "widgets/edged_style.h"

#include <QPainter>
#include <QStyleOption>

#include "widgets/theme.h"

namespace mmstats::inspector {

EdgedStyle::EdgedStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

void EdgedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool hasEdge = element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton ||
                         element == PE_FrameMenu || element == PE_PanelMenu;
    if (!hasEdge || !isDark(option->palette))
        return;
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, element == PE_IndicatorRadioButton);
    painter->setPen(option->palette.color(isBox ? QPalette::PlaceholderText : QPalette::Mid));
    painter->setBrush(Qt::NoBrush);
    const QRectF edge = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5); // whole pixels
    if (element == PE_IndicatorRadioButton)
        painter->drawEllipse(edge);
    else
        painter->drawRect(edge);
    painter->restore();
}

} // namespace mmstats::inspector
