// SPDX-License-Identifier: Apache-2.0
#include "data/human_value.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>

#include "data/format.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HumanValue)
};

// What identifies is no quantity.
bool isIdentity(const QString &label)
{
    static const std::array names{QLatin1String("sys.pid"), QLatin1String("sys.tid"),
                                  QLatin1String("sys.uid"), QLatin1String("sys.gid")};
    return std::ranges::find(names, label.section(QLatin1Char('.'), -2)) != names.end();
}

// Names as writers of the original and of OpenMetrics have them: sys.created, x_timestamp_seconds.
bool isTimestamp(const StatDescription &about)
{
    const QString unit = QString::fromStdString(about.info.unit);
    if (unit.contains(QLatin1String("timestamp")) || unit == QLatin1String("unixtime"))
        return true;
    if (!unit.isEmpty() && unit != QLatin1String("seconds"))
        return false;
    QString name = about.label.section(QLatin1Char('.'), -1);
    if (name.endsWith(QLatin1String("_seconds")))
        name.chop(8);
    return name.endsWith(QLatin1String("created")) || name.endsWith(QLatin1String("timestamp")) ||
           name.endsWith(QLatin1String("start_time")) || name.endsWith(QLatin1String("started"));
}

// From 2001 to 2100: else the name only looks like a time.
bool isPlausibleTime(double seconds)
{
    return seconds >= 1e9 && seconds < 4.102e9;
}

} // namespace

QString humanValue(const StatValue &value, const StatDescription &about, bool isCounter)
{
    if (isIdentity(about.label))
        return singleLine(formatExactly(value));
    const auto seconds = toNumber(value);
    if (seconds && !isCounter && isPlausibleTime(*seconds) && isTimestamp(about))
        return formatTime(*seconds);
    return formatValue(value, QString::fromStdString(about.info.unit));
}

QString spokenRate(double perSecond, const QString &unit)
{
    const double magnitude = std::abs(perSecond);
    const auto number = [perSecond](double factor) { return formatNumber(perSecond / factor); };
    if (!unit.isEmpty() || magnitude < 999.5 || magnitude >= 999.5e9)
        return Text::tr("%1 per second").arg(formatNumber(perSecond, unit));
    if (magnitude < 999.5e3)
        return Text::tr("%1 thousand per second").arg(number(1e3));
    if (magnitude < 999.5e6)
        return Text::tr("%1 million per second").arg(number(1e6));
    return Text::tr("%1 billion per second").arg(number(1e9));
}

} // namespace mmstats::inspector
