// SPDX-License-Identifier: Apache-2.0
#include "widgets/icons.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

#include "models/painted_icon.h"

// The resources lie in a static library, whose unused initialisers a linker leaves out. Not in a namespace:
// the macro declares a function of the global one.
static void initResources()
{
    Q_INIT_RESOURCE(inspector);
}

namespace mmstats::inspector {

namespace {

class SvgEngine : public PaintedIcon
{
public:
    explicit SvgEngine(QByteArray svg)
        : svg_(std::move(svg))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const QColor color = QApplication::palette().color(group, QPalette::ButtonText);
        QByteArray colored = svg_;
        colored.replace("currentColor", color.name().toLatin1());
        QSvgRenderer(colored).render(painter, rect);
    }

    QIconEngine *clone() const override { return new SvgEngine(*this); }

private:
    QByteArray svg_;
};

} // namespace

QIcon icon(const QString &name)
{
    initResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name)); // compiled in: no file is read
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new SvgEngine(file.readAll()));
}

} // namespace mmstats::inspector
