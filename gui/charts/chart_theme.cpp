// SPDX-License-Identifier: Apache-2.0
#include "charts/chart_theme.h"

#include <array>

namespace mmstats::inspector {

namespace {

QColor mix(const QColor &a, const QColor &b, double share)
{
    const auto blend = [share](int x, int y) { return static_cast<int>(x + (y - x) * share); };
    return {blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue())};
}

} // namespace

ChartTheme ChartTheme::from(const QPalette &palette)
{
    ChartTheme theme;
    theme.background = palette.color(QPalette::Base);
    theme.text = palette.color(QPalette::Text);
    theme.dark = theme.background.lightness() < 128;
    theme.grid = mix(theme.background, theme.text, theme.dark ? 0.11 : 0.10);
    theme.axisText = mix(theme.background, theme.text, 0.62);
    theme.accent = palette.color(QPalette::Highlight);
    theme.alert = QColor::fromRgb(theme.dark ? 0xffff7d66 : 0xffc4371c);
    return theme;
}

QColor ChartTheme::series(int index) const
{
    // After Okabe and Ito (2008), yellow left out and lightness fitted to the background.
    static constexpr std::array<QRgb, 8> onLight{0xff0072b2, 0xffd55e00, 0xff008f68, 0xffb8578f,
                                                 0xffc98a00, 0xff3d9bd1, 0xff6a51a3, 0xff6b6b6b};
    static constexpr std::array<QRgb, 8> onDark{0xff4fa8e8, 0xfff58b4c, 0xff2fc79a, 0xffe79ac6,
                                                0xfff0b840, 0xff8fd3f7, 0xffb09be0, 0xffa9a9a9};
    const auto place = static_cast<std::size_t>(index) % onLight.size();
    return QColor::fromRgb(dark ? onDark[place] : onLight[place]);
}

} // namespace mmstats::inspector
