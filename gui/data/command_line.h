// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <variant>

#include <QList>
#include <QString>
#include <QStringList>

namespace mmstats::inspector {

/// What the inspector was asked for when it was started. What was not named is absent, and left to the
/// session.
struct CommandLine
{
    enum class Theme { System, Light, Dark };

    static constexpr int defaultIntervalMs = 1000;
    static constexpr qint64 shortestSpanMs = 1'000;
    static constexpr qint64 longestSpanMs = qint64{30} * 86'400'000;

    QStringList paths; ///< files and directories
    QStringList globs;
    QList<QStringList> charts; ///< the labels of each chart
    std::optional<int> intervalMs;
    std::optional<qint64> spanMs;   ///< time that charts show, 0 for all
    QString screenshot;             ///< where to save a picture, empty for none
    std::optional<double> afterSec; ///< when to save it and end
    QString session;                ///< where the session is kept, empty for the usual place
    QString exportTo;               ///< where to write the one recording in paths, instead of a window
    QString language;               ///< empty for the system's
    QString record;                 ///< the file to record everything to from the start on, empty for none
    bool demo = false;
    bool printTree = false;
    bool newWindow = false;
    std::optional<Theme> theme;

    /// True where no running window may take this start over.
    bool startsAlone() const
    {
        return newWindow || demo || !session.isEmpty() || !language.isEmpty() || !record.isEmpty() ||
               endsByItself();
    }

    /// False where the last session is neither restored nor saved: the result depends on the arguments alone.
    bool hasSession() const { return !session.isEmpty() || !endsByItself(); }

    /// A text to print and the exit code to end with, instead of a start.
    struct Answer
    {
        QString text;
        int exitCode = 0;
    };

    /// The language they ask for, even where they make no sense otherwise.
    static QString languageIn(const QStringList &arguments);

    /// Whether they ask for an export, even where they make no sense otherwise.
    static bool wantsExport(const QStringList &arguments);

    /// `arguments` begin with the program's name.
    static std::variant<CommandLine, Answer> parse(const QStringList &arguments);

private:
    bool endsByItself() const { return !screenshot.isEmpty() || afterSec || printTree; }
};

/// A theme by its name on the command line and in a session: system, light or dark.
std::optional<CommandLine::Theme> themeNamed(const QString &name);
QString nameOf(CommandLine::Theme theme);

/// The labels of `A,B,C`. A comma that belongs to a label is written twice.
QStringList splitLabels(const QString &text);

} // namespace mmstats::inspector
