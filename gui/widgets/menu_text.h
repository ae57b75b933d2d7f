// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/format.h"

namespace mmstats::inspector {

/// A path as an entry of a menu: on one line, not too long, its ampersands no mnemonics.
inline QString menuText(const QString &path)
{
    constexpr qsizetype most = 80;
    QString text = singleLine(path);
    if (text.size() > most)
        text = text.left(most / 2) + QStringLiteral("…") + text.right(most / 2);
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace mmstats::inspector
