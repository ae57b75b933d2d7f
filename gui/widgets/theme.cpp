// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme.h"

#include <QApplication>
#include <QToolTip>
#include <QWidget>

namespace mmstats::inspector {

namespace {

struct Colors
{
    QRgb window, base, alternate, text, dimmed, button, line, accent, accentText;
};

QPalette paletteOf(const Colors &c)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color) {
        palette.setColor(role, QColor(color));
    };
    set(QPalette::Window, c.window);
    set(QPalette::WindowText, c.text);
    set(QPalette::Base, c.base);
    set(QPalette::AlternateBase, c.alternate);
    set(QPalette::Text, c.text);
    set(QPalette::Button, c.button);
    set(QPalette::ButtonText, c.text);
    set(QPalette::BrightText, c.accentText);
    set(QPalette::ToolTipBase, c.base);
    set(QPalette::ToolTipText, c.text);
    set(QPalette::Highlight, c.accent);
    set(QPalette::HighlightedText, c.accentText);
    set(QPalette::Link, c.accent);
    set(QPalette::PlaceholderText, c.dimmed);
    set(QPalette::Light, c.button);
    set(QPalette::Midlight, c.button);
    set(QPalette::Mid, c.line);
    set(QPalette::Dark, c.line);
    set(QPalette::Shadow, c.line);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(c.dimmed));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(c.line));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(c.dimmed));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = 0xfff3f4f6,
                      .base = 0xffffffff,
                      .alternate = 0xfff8f9fa,
                      .text = 0xff1d2126,
                      .dimmed = 0xff7b828a,
                      .button = 0xfff9fafb,
                      .line = 0xffc6cbd1,
                      .accent = 0xff1f6fc4,
                      .accentText = 0xffffffff});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0xff2b2f34,
                      .base = 0xff1d2023,
                      .alternate = 0xff222528,
                      .text = 0xffe3e6e9,
                      .dimmed = 0xff8a9199,
                      .button = 0xff383d43,
                      .line = 0xff4b5158,
                      .accent = 0xff2f7fd6,
                      .accentText = 0xffffffff});
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

void usePalette(bool dark)
{
    const QPalette palette = dark ? darkPalette() : lightPalette();
    if (QApplication::palette() == palette)
        return;
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    // A style sheet keeps the colours that palette() named when it was read.
    for (QWidget *widget : QApplication::allWidgets()) {
        if (!widget->styleSheet().isEmpty())
            widget->setStyleSheet(widget->styleSheet());
    }
}

} // namespace mmstats::inspector
