// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QString>

namespace mmstats::inspector {

enum class BareNumber { Refused, Milliseconds };

/// Milliseconds from "250ms", "1.5s", "5m", "1h" or "2d", rounded; nullopt where it is no such text.
std::optional<qint64> parseDuration(const QString &text, BareNumber bare = BareNumber::Refused);

} // namespace mmstats::inspector
