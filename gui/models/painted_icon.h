// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIconEngine>
#include <QPainter>
#include <QPixmap>

namespace mmstats::inspector {

/// The part that all drawn icons share: a pixmap is what paint() paints on nothing.
class PaintedIcon : public QIconEngine
{
public:
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap image(size);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(&painter, QRect({}, size), mode, state);
        return image;
    }
};

} // namespace mmstats::inspector
