// SPDX-License-Identifier: Apache-2.0
#include "charts/line_text.h"

#include <algorithm>

#include <QCoreApplication>

#include "data/format.h"
#include "data/thread_name.h"
#include "models/aggregation_text.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LineText)
};

QString fileName(const StatStore::File &file)
{
    const FileDescription &about = file.description;
    return threadName(about.system.pid ? about.command : about.name, about.system.pid, about.system.tid);
}

QString aggregateName(const Curve &curve)
{
    const Aggregate &aggregate = *curve.spec().aggregate;
    const QString name = Text::tr("%1 over %Ln files", nullptr, static_cast<int>(curve.livingMembers()))
                             .arg(aggregationName(aggregate.function));
    return aggregate.command.isEmpty() ? name : singleLine(aggregate.command) + QStringLiteral(": ") + name;
}

} // namespace

QString readingName(Reading reading)
{
    switch (reading) {
    case Reading::raw:
        return Text::tr("value");
    case Reading::rate:
        return Text::tr("rate");
    case Reading::delta:
        break;
    }
    return Text::tr("change");
}

QString sourceName(const Curve &curve)
{
    if (curve.spec().aggregate)
        return aggregateName(curve);
    if (const StatStore::File *file = curve.file())
        return fileName(*file);
    const QString command = singleLine(curve.spec().source.command);
    return curve.spec().source.instance > 0
               ? QStringLiteral("%1 #%2").arg(command, QString::number(curve.spec().source.instance + 1))
               : command;
}

QString fullName(const Curve &curve)
{
    return singleLine(curve.spec().label) + QStringLiteral(" – ") + sourceName(curve);
}

LineNames lineNames(const std::vector<const Curve *> &curves)
{
    LineNames names;
    if (curves.empty())
        return names;
    const QString label = curves.front()->spec().label;
    const bool isOneLabel =
        std::ranges::all_of(curves, [&](const Curve *curve) { return curve->spec().label == label; });
    const QString source = sourceName(*curves.front());
    const bool isOneSource =
        std::ranges::all_of(curves, [&](const Curve *curve) { return sourceName(*curve) == source; });
    if (isOneLabel)
        names.title = singleLine(label);
    else if (isOneSource)
        names.title = source;
    for (const Curve *curve : curves) {
        QString name = isOneLabel ? sourceName(*curve) : singleLine(curve->spec().label);
        if (!isOneLabel && !isOneSource)
            name += QStringLiteral(" – ") + sourceName(*curve);
        names.names.push_back(name);
    }
    return names;
}

QString readingText(const Curve &curve, std::optional<double> value)
{
    if (!value)
        return {};
    return curve.reading() == Reading::rate ? formatRate(*value, curve.unit())
                                            : formatNumber(*value, curve.unit());
}

QString statisticsText(const Curve &curve, const Summary &summary)
{
    const auto mean = summary.mean();
    if (summary.range.empty || !mean)
        return {};
    const auto text = [&](double value) { return readingText(curve, value); };
    return Text::tr("min %1  avg %2  max %3")
        .arg(text(summary.range.min), text(*mean), text(summary.range.max));
}

} // namespace mmstats::inspector
