// SPDX-License-Identifier: Apache-2.0
#include "models/state_icon.h"

#include <array>

#include <QPainter>
#include <QPainterPath>

#include "models/painted_icon.h"

namespace mmstats::inspector {

namespace {

constexpr QRgb green = 0xff2a9d5c;
constexpr QRgb grey = 0xff8b8f94;
constexpr QRgb amber = 0xffc98500;
constexpr QRgb red = 0xffd0463b;
constexpr QRgb blue = 0xff4a90d0;

// On a square of 16 by 16.
class StateIconEngine : public PaintedIcon
{
public:
    explicit StateIconEngine(mmstats::FileState state)
        : state_(state)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode /*mode*/, QIcon::State /*state*/) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / 16.0, rect.height() / 16.0);
        draw(*painter);
        painter->restore();
    }

    QIconEngine *clone() const override { return new StateIconEngine(*this); }

private:
    static void fill(QPainter &painter, QRgb color)
    {
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor::fromRgb(color));
    }

    static void stroke(QPainter &painter, QRgb color)
    {
        painter.setPen(QPen(QColor::fromRgb(color), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
    }

    static void warning(QPainter &painter, QRgb color)
    {
        fill(painter, color);
        painter.drawPolygon(QPolygonF({{8, 2}, {14.5, 13.5}, {1.5, 13.5}}));
        fill(painter, 0xffffffff);
        painter.drawRoundedRect(QRectF(7.2, 6, 1.6, 4), 0.8, 0.8);
        painter.drawEllipse(QPointF(8, 11.7), 0.9, 0.9);
    }

    void draw(QPainter &painter) const
    {
        switch (state_) {
        case mmstats::FileState::live: // a full disc
            fill(painter, green);
            painter.drawEllipse(QPointF(8, 8), 5, 5);
            break;
        case mmstats::FileState::quiet: // a ring
            stroke(painter, green);
            painter.drawEllipse(QPointF(8, 8), 4.2, 4.2);
            break;
        case mmstats::FileState::exited: // a square: stopped
            fill(painter, grey);
            painter.drawRoundedRect(QRectF(3.5, 3.5, 9, 9), 1.5, 1.5);
            break;
        case mmstats::FileState::orphan: // a cross
            stroke(painter, grey);
            painter.drawLine(QPointF(4, 4), QPointF(12, 12));
            painter.drawLine(QPointF(12, 4), QPointF(4, 12));
            break;
        case mmstats::FileState::initialising: // three dots
            fill(painter, blue);
            for (const double x : {3.5, 8.0, 12.5})
                painter.drawEllipse(QPointF(x, 8), 1.7, 1.7);
            break;
        case mmstats::FileState::foreign:
            warning(painter, amber);
            break;
        case mmstats::FileState::unreadable:
            warning(painter, red);
            break;
        }
    }

    mmstats::FileState state_;
};

} // namespace

QIcon stateIcon(mmstats::FileState state)
{
    return QIcon(new StateIconEngine(state));
}

} // namespace mmstats::inspector
