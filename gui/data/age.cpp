// SPDX-License-Identifier: Apache-2.0
#include "data/age.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Age)
};

} // namespace

QString formatAge(double seconds)
{
    constexpr double minute = 60;
    constexpr double hour = 60 * minute;
    constexpr double day = 24 * hour;
    // Two of a unit, at least: "1 h" could be nearly two.
    const auto in = [seconds](double unit) {
        return QLocale().toString(std::floor(seconds > 0 ? seconds / unit : 0), 'f', 0);
    };
    if (seconds >= 2 * day)
        return Text::tr("%1 d").arg(in(day));
    if (seconds >= 2 * hour)
        return Text::tr("%1 h").arg(in(hour));
    if (seconds >= 2 * minute)
        return Text::tr("%1 min").arg(in(minute));
    return Text::tr("%1 s").arg(in(1));
}

} // namespace mmstats::inspector
