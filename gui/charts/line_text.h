// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "data/curve.h"

namespace mmstats::inspector {

/// What the lines of a chart are called and what is said of them. All plain text on one line.

/// "web/4123", "sum over 12 files".
QString sourceName(const Curve &curve);

/// What all lines share, and what tells each from the others.
struct LineNames
{
    QString title;
    std::vector<QString> names;
};
LineNames lineNames(const std::vector<const Curve *> &curves);

/// The label and the source.
QString fullName(const Curve &curve);

/// A value as the curve reads it: "1.2k/s".
QString readingText(const Curve &curve, std::optional<double> value);

/// "min 1.1k  avg 1.2k  max 1.9k"; empty where there was no line.
QString statisticsText(const Curve &curve, const Summary &summary);

/// The reading's name in the user's language.
QString readingName(Reading reading);

} // namespace mmstats::inspector
