// SPDX-License-Identifier: Apache-2.0
#include "models/stat_drag.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

#include "data/chart_layout.h"

namespace mmstats::inspector {

namespace {

const QLatin1String pidKey("pid");
const QLatin1String seriesKey("series");

} // namespace

void packSeries(const std::vector<SeriesSpec> &series, QMimeData &data)
{
    QJsonArray all;
    for (const SeriesSpec &spec : series)
        all.append(toJson(spec));
    const QJsonObject packed{{pidKey, QCoreApplication::applicationPid()}, {seriesKey, all}};
    data.setData(seriesMimeType, QJsonDocument(packed).toJson(QJsonDocument::Compact));
}

std::vector<SeriesSpec> unpackSeries(const QMimeData &data)
{
    const QJsonObject packed = QJsonDocument::fromJson(data.data(seriesMimeType)).object();
    std::vector<SeriesSpec> series;
    if (packed[pidKey].toInteger() != QCoreApplication::applicationPid())
        return series;
    for (const QJsonValue one : packed[seriesKey].toArray()) {
        if (const auto spec = seriesFromJson(one.toObject()))
            series.push_back(*spec);
    }
    return series;
}

} // namespace mmstats::inspector
