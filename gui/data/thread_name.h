// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QString>

#include "data/format.h"

namespace mmstats::inspector {

/// "web/4123", by what tells the threads of a process apart: a thread's number is unique on the machine, and
/// with it the process need not be named too. Only the program where no number is known.
inline QString threadName(const QString &command, std::optional<quint32> pid, std::optional<qint64> tid)
{
    if (!pid)
        return singleLine(command);
    return singleLine(command) + QLatin1Char('/') + QString::number(tid.value_or(qint64{*pid}));
}

} // namespace mmstats::inspector
