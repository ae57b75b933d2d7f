// SPDX-License-Identifier: Apache-2.0
#include "models/alert_icon.h"

#include "models/painted_icon.h"

namespace mmstats::inspector {

namespace {

// On a square of 16 by 16.
class AlertIconEngine : public PaintedIcon
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode /*mode*/, QIcon::State /*state*/) override
    {
        const QColor orange(0xe0, 0x55, 0x1c);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / 16.0, rect.height() / 16.0);
        painter->setPen(QPen(orange, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(orange);
        painter->drawPolygon(QPolygonF({{8, 2.4}, {14.2, 13.4}, {1.8, 13.4}}));
        painter->setPen(Qt::NoPen);
        painter->setBrush(Qt::white);
        painter->drawRoundedRect(QRectF(7.2, 5.8, 1.6, 4.2), 0.8, 0.8);
        painter->drawEllipse(QPointF(8, 11.8), 0.9, 0.9);
        painter->restore();
    }

    QIconEngine *clone() const override { return new AlertIconEngine(*this); }
};

class NoIconEngine : public PaintedIcon
{
public:
    void paint(QPainter * /*painter*/, const QRect & /*rect*/, QIcon::Mode /*mode*/,
               QIcon::State /*state*/) override
    {
    }

    QIconEngine *clone() const override { return new NoIconEngine(*this); }
};

} // namespace

QIcon alertIcon()
{
    return QIcon(new AlertIconEngine);
}

QIcon noAlertIcon()
{
    return QIcon(new NoIconEngine);
}

} // namespace mmstats::inspector
