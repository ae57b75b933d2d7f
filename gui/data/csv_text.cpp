// SPDX-License-Identifier: Apache-2.0
#include "data/csv_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <QDateTime>

namespace mmstats::inspector {

namespace {

bool needsQuotes(const QString &name)
{
    const auto isOneOf = [](const char *set) {
        return [set](QChar c) { return QLatin1String(set).contains(c); };
    };
    if (name.isEmpty())
        return false;
    return isOneOf("=+-@")(name.front()) || name.front().isSpace() || name.back().isSpace() ||
           std::ranges::any_of(name, isOneOf(",\"\r\n"));
}

} // namespace

QByteArray csvText(const QString &name)
{
    if (!needsQuotes(name))
        return name.toUtf8();
    return '"' + name.toUtf8().replace('"', "\"\"") + '"';
}

QByteArray csvTime(qint64 time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
    const int minutes = local.offsetFromUtc() / 60;
    const QString offset = QStringLiteral("%1%2:%3")
                               .arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+'))
                               .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
                               .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
    return (local.toString(Qt::ISODateWithMs) + offset).toLatin1();
}

QByteArray csvNumber(double number)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return {digits.data(), end - digits.data()};
}

} // namespace mmstats::inspector
