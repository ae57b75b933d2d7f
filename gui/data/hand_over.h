// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QByteArray>
#include <QDir>
#include <QList>
#include <QStringList>

#include "data/command_line.h"

namespace mmstats::inspector {

/// What a second start hands to the window that is open. A plain value.
struct HandOver
{
    static constexpr qsizetype mostBytes = 1 << 20;

    QStringList paths; ///< absolute
    QStringList globs; ///< absolute
    QList<QStringList> charts;
    std::optional<int> intervalMs = {}; ///< as CommandLine has them, like the next two
    std::optional<qint64> spanMs = {};
    std::optional<CommandLine::Theme> theme = {};

    /// Relative names are meant from `directory`. What the environment names counts where nothing else does.
    static HandOver of(const CommandLine &line, const QDir &directory = QDir::current());

    /// One line of JSON, without its end.
    QByteArray toMessage() const;
    /// Nothing, unless all of it is as it should be.
    static std::optional<HandOver> fromMessage(const QByteArray &message);

    friend bool operator==(const HandOver &, const HandOver &) = default;
};

} // namespace mmstats::inspector
