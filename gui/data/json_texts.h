// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QJsonValue>
#include <QStringList>

namespace mmstats::inspector {

/// Lists of texts from documents that anybody may have written: all of it is as it should be, or it is
/// refused.

constexpr qsizetype longestText = 4096; // as PATH_MAX

/// An array of at most `most` texts, none empty, too long, or with a NUL.
std::optional<QStringList> textsIn(const QJsonValue &value, qsizetype most);

/// The same of absolute paths.
std::optional<QStringList> absolutePathsIn(const QJsonValue &value, qsizetype most);

} // namespace mmstats::inspector
