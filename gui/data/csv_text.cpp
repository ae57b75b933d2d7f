// SPDX-License-Identifier: Apache-2.0
#include "data/csv_text.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <QDateTime>

namespace mmstats::inspector {

namespace {

bool needsQuotes(const QString &text)
{
    const auto isOneOf = [](const char *set) {
        return [set](QChar c) { return QLatin1String(set).contains(c); };
    };
    if (text.isEmpty())
        return false;
    return text.front().isSpace() || text.back().isSpace() || std::ranges::any_of(text, isOneOf(",\"\r\n"));
}

} // namespace

QByteArray csvText(const QString &text)
{
    if (!needsQuotes(text))
        return text.toUtf8();
    return '"' + text.toUtf8().replace('"', "\"\"") + '"';
}

QByteArray csvNumber(double number)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return {digits.data(), end - digits.data()};
}

QByteArray csvValue(const StatValue &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return text->isEmpty() ? QByteArrayLiteral("\"\"") : csvText(*text);
    if (const auto *number = std::get_if<double>(&value))
        return csvNumber(*number);
    if (const auto *whole = std::get_if<quint64>(&value))
        return QByteArray::number(*whole);
    if (const auto *integer = std::get_if<qint64>(&value))
        return QByteArray::number(*integer);
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? "1" : "0";
    return {};
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

QByteArray secondsText(qint64 time)
{
    const qint64 size = qAbs(time);
    return (time < 0 ? "-" : "") + QByteArray::number(size / 1000) + '.' +
           QByteArray::number(size % 1000).rightJustified(3, '0');
}

} // namespace mmstats::inspector
