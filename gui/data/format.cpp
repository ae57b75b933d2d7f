// SPDX-License-Identifier: Apache-2.0
#include "data/format.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QDateTime>
#include <QLocale>

namespace mmstats::inspector {

namespace {

struct Scale
{
    double factor;
    const char *suffix;
};

// Three digits that say something, whole numbers without decimals: 1.24, 12.4, 124, 2.
QString threeDigits(double number)
{
    const double magnitude = std::abs(number);
    if (magnitude >= 1e6) // more than the greatest unit has names for
        return QLocale().toString(number, 'g', 3);
    const bool whole = std::abs(number - std::round(number)) < 5e-4 * (magnitude < 10 ? 1 : 10);
    const int decimals = whole || magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : magnitude >= 0.1 ? 2 : 3;
    return QLocale().toString(number, 'f', decimals);
}

QString scaled(double number, const Scale *begin, const Scale *end)
{
    const Scale *scale = begin;
    // 999.7 is 1.00k, not 1,000.
    while (scale + 1 != end && std::abs(number) >= scale[1].factor * 0.9995)
        ++scale;
    return threeDigits(number / scale->factor) + QString::fromUtf8(scale->suffix);
}

QString formatSeconds(double seconds)
{
    static constexpr std::array<Scale, 6> scales{
        {{1e-9, " ns"}, {1e-6, " µs"}, {1e-3, " ms"}, {1, " s"}, {3600, " h"}, {86400, " d"}}};
    if (seconds == 0)
        return QStringLiteral("0 s");
    return scaled(seconds, scales.data(), scales.data() + scales.size());
}

QString formatBytes(double bytes)
{
    static constexpr std::array<Scale, 6> scales{
        {{1, " B"}, {1024, " KiB"}, {0x1p20, " MiB"}, {0x1p30, " GiB"}, {0x1p40, " TiB"}, {0x1p50, " PiB"}}};
    return scaled(bytes, scales.data(), scales.data() + scales.size());
}

QString formatPlain(double number)
{
    static constexpr std::array<Scale, 7> scales{
        {{1, ""}, {1e3, "k"}, {1e6, "M"}, {1e9, "G"}, {1e12, "T"}, {1e15, "P"}, {1e18, "E"}}};
    const double magnitude = std::abs(number);
    if (number != 0 && (magnitude < 1e-3 || magnitude >= 1e21))
        return QLocale().toString(number, 'g', 3);
    return scaled(number, scales.data(), scales.data() + scales.size());
}

// For a value column: what is left after six digits does not help anybody to read it.
QString formatReal(double number)
{
    const double magnitude = std::abs(number);
    if (magnitude >= 1e6 && magnitude < 1e15)
        return QLocale().toString(number, 'f', 1);
    return QLocale().toString(number, 'g', 6);
}

QString special(double number)
{
    if (std::isnan(number))
        return QStringLiteral("nan");
    return number > 0 ? QStringLiteral("inf") : QStringLiteral("-inf");
}

bool isKnown(const QString &unit)
{
    static const std::array units{QLatin1String("seconds"), QLatin1String("bytes"), QLatin1String("ratio"),
                                  QLatin1String("percent")};
    return std::ranges::find(units, unit) != units.end();
}

bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
           c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
}

} // namespace

QString formatNumber(double number, const QString &unit)
{
    if (!std::isfinite(number))
        return special(number);
    if (unit == QLatin1String("seconds"))
        return formatSeconds(number);
    if (unit == QLatin1String("bytes"))
        return formatBytes(number);
    if (unit == QLatin1String("ratio"))
        return threeDigits(number * 100) + QStringLiteral(" %");
    if (unit == QLatin1String("percent"))
        return threeDigits(number) + QStringLiteral(" %");
    return formatPlain(number);
}

QString formatRate(double perSecond, const QString &unit)
{
    return formatNumber(perSecond, unit) + QStringLiteral("/s");
}

QString formatValue(const StatValue &value, const QString &unit)
{
    const auto number = toNumber(value);
    if (number && std::isfinite(*number) && isKnown(unit))
        return formatNumber(*number, unit);
    if (const auto *d = std::get_if<double>(&value))
        return std::isfinite(*d) ? formatReal(*d) : special(*d);
    if (const auto *u = std::get_if<quint64>(&value))
        return QLocale().toString(*u);
    if (const auto *i = std::get_if<qint64>(&value))
        return QLocale().toString(*i);
    if (const auto *t = std::get_if<QString>(&value))
        return singleLine(*t);
    return formatExactly(value);
}

QString formatExactly(const StatValue &value)
{
    if (const auto *u = std::get_if<quint64>(&value))
        return QString::number(*u);
    if (const auto *i = std::get_if<qint64>(&value))
        return QString::number(*i);
    if (const auto *d = std::get_if<double>(&value))
        return std::isfinite(*d) ? QString::number(*d, 'g', QLocale::FloatingPointShortest) : special(*d);
    if (const auto *b = std::get_if<bool>(&value))
        return *b ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto *t = std::get_if<QString>(&value))
        return *t;
    return {};
}

QString singleLine(const QString &text)
{
    QString line = text;
    for (QChar &c : line) {
        if (c.unicode() < 0x20)
            c = QChar(0x2400 + c.unicode()); // control pictures: ␊ for a line feed
        else if (c.unicode() == 0x7f)
            c = QChar(0x2421);
        else if (isInvisible(c))
            c = QChar(0xfffd);
    }
    return line;
}

QString formatDuration(qint64 nanoseconds)
{
    return formatSeconds(static_cast<double>(nanoseconds) * 1e-9);
}

QString formatAge(qint64 milliseconds)
{
    struct Unit
    {
        qint64 seconds;
        const char *suffix;
    };
    static constexpr std::array<Unit, 4> units{{{86400, " d"}, {3600, " h"}, {60, " m"}, {1, " s"}}};
    const qint64 seconds = std::max<qint64>(0, milliseconds) / 1000;
    const auto *unit = std::ranges::find_if(
        units, [seconds](const Unit &each) { return seconds >= each.seconds || each.seconds == 1; });
    return QLocale().toString(seconds / unit->seconds) + QLatin1String(unit->suffix);
}

QString formatTime(double seconds)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000));
    const bool isToday = time.date() == QDate::currentDate();
    return time.toString(isToday ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString formatMoment(qint64 time, bool withDay)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
    return withDay ? local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                   : local.toString(QStringLiteral("HH:mm:ss"));
}

bool areOnDifferentDays(qint64 a, qint64 b)
{
    return QDateTime::fromMSecsSinceEpoch(a).date() != QDateTime::fromMSecsSinceEpoch(b).date();
}

QString formatClock(qint64 milliseconds)
{
    const qint64 seconds = std::max<qint64>(0, milliseconds) / 1000;
    const auto twoDigits = [](qint64 number) {
        return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
    };
    return twoDigits(seconds / 3600) + QLatin1Char(':') + twoDigits(seconds / 60 % 60) + QLatin1Char(':') +
           twoDigits(seconds % 60);
}

} // namespace mmstats::inspector
