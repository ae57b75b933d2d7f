// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QObject>

#include "data/command_line.h"

namespace mmstats::inspector {

/// Whether the program is light or dark: as it was told, or as the desktop is.
class Appearance : public QObject
{
    Q_OBJECT

public:
    using Theme = CommandLine::Theme;

    explicit Appearance(mmstats::inspector::CommandLine::Theme theme = Theme::System,
                        QObject *parent = nullptr);

    Theme theme() const noexcept { return theme_; }
    void setTheme(mmstats::inspector::CommandLine::Theme theme);

    /// To the other of light and dark, whatever it is now.
    void toggle();

    /// What the desktop says; without an answer its palette tells.
    void setDesktopIsDark(std::optional<bool> dark);
    /// The platform's colours have changed.
    void readPlatform();

signals:
    void themeChanged(mmstats::inspector::CommandLine::Theme theme);

private:
    void apply();

    Theme theme_;
    std::optional<bool> desktopIsDark_;
    bool platformIsDark_ = false;
    bool reading_ = false;
};

} // namespace mmstats::inspector
