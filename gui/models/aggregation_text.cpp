// SPDX-License-Identifier: Apache-2.0
#include "models/aggregation_text.h"

#include <QCoreApplication>

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Aggregation)
};

} // namespace

QString aggregationName(mmstats::Aggregation aggregation)
{
    switch (aggregation) {
    case mmstats::Aggregation::avg:
        return Text::tr("average");
    case mmstats::Aggregation::max:
        return Text::tr("maximum");
    case mmstats::Aggregation::min:
        return Text::tr("minimum");
    case mmstats::Aggregation::sum:
        return Text::tr("sum");
    case mmstats::Aggregation::nonzeroMin:
        return Text::tr("nonzero minimum");
    case mmstats::Aggregation::nonzeroAvg:
        return Text::tr("nonzero average");
    case mmstats::Aggregation::one:
        break;
    }
    return Text::tr("one");
}

} // namespace mmstats::inspector
