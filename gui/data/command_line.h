// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <variant>

#include <QString>
#include <QStringList>

namespace mmstats::inspector {

/// What the inspector was asked for when it was started.
struct CommandLine
{
    enum class Theme { System, Light, Dark };

    QStringList paths; ///< files and directories
    QStringList globs;
    QStringList charts; ///< labels
    int intervalMs = 1000;
    QString screenshot;             ///< where to save a picture, empty for none
    std::optional<double> afterSec; ///< when to save it and end
    bool demo = false;
    bool printTree = false;
    Theme theme = Theme::System;

    /// A text to print and the exit code to end with, instead of a start.
    struct Answer
    {
        QString text;
        int exitCode = 0;
    };

    /// `arguments` begin with the program's name.
    static std::variant<CommandLine, Answer> parse(const QStringList &arguments);
};

} // namespace mmstats::inspector
