// SPDX-License-Identifier: Apache-2.0
#include "widgets/appearance.h"

#include <utility>

#include <QApplication>

#include "widgets/theme.h"

namespace mmstats::inspector {

Appearance::Appearance(CommandLine::Theme theme, QObject *parent)
    : QObject(parent)
    , theme_(theme)
{
    readPlatform();
}

void Appearance::setTheme(CommandLine::Theme theme)
{
    theme_ = theme;
    apply();
    emit themeChanged(theme);
}

void Appearance::toggle()
{
    setTheme(isDark(QApplication::palette()) ? Theme::Light : Theme::Dark);
}

void Appearance::setDesktopIsDark(std::optional<bool> dark)
{
    desktopIsDark_ = dark;
    apply();
}

void Appearance::readPlatform()
{
    if (std::exchange(reading_, true)) // setting a palette may look like a change of the platform's
        return;
    QApplication::setPalette(QPalette()); // without ours, the platform's shows
    platformIsDark_ = isDark(QApplication::palette());
    apply();
    reading_ = false;
}

void Appearance::apply()
{
    const bool system = theme_ == Theme::System;
    usePalette(system ? desktopIsDark_.value_or(platformIsDark_) : theme_ == Theme::Dark);
}

} // namespace mmstats::inspector
