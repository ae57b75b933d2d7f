// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace mmstats::inspector {

/// Fusion with edges that are seen on a dark ground, too: Fusion takes for them what is darker than the
/// window.
class EdgedStyle : public QProxyStyle
{
    Q_OBJECT

public:
    EdgedStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace mmstats::inspector
