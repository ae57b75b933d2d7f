// SPDX-License-Identifier: Apache-2.0
#include "data/duration_text.h"

#include <cmath>

#include <QRegularExpression>

namespace mmstats::inspector {

namespace {

double millisecondsIn(const QString &unit)
{
    if (unit == QLatin1String("s"))
        return 1'000;
    if (unit == QLatin1String("m") || unit == QLatin1String("min"))
        return 60'000;
    if (unit == QLatin1String("h"))
        return 3'600'000;
    if (unit == QLatin1String("d"))
        return 86'400'000;
    return 1;
}

} // namespace

std::optional<qint64> parseDuration(const QString &text, BareNumber bare)
{
    static const QRegularExpression form(
        QStringLiteral("\\A([0-9]{1,9}(?:\\.[0-9]{1,6})?)(ms|s|m|min|h|d)?\\z"));
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch() || (match.captured(2).isEmpty() && bare == BareNumber::Refused))
        return std::nullopt;
    return std::llround(match.captured(1).toDouble() * millisecondsIn(match.captured(2)));
}

} // namespace mmstats::inspector
