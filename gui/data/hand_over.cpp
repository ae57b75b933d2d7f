// SPDX-License-Identifier: Apache-2.0
#include "data/hand_over.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <mmstats/directory.h>

#include "data/json_texts.h"

namespace mmstats::inspector {

namespace {

constexpr int version = 1;
constexpr qsizetype mostPlaces = 10'000;
constexpr qsizetype mostCharts = 200;
constexpr qsizetype mostLabels = 200;

QStringList absolute(const QStringList &names, const QDir &directory)
{
    QStringList paths;
    for (const QString &name : names)
        paths << QDir::cleanPath(directory.absoluteFilePath(name));
    return paths;
}

} // namespace

HandOver HandOver::of(const CommandLine &line, const QDir &directory)
{
    HandOver request{.paths = absolute(line.paths, directory),
                     .globs = absolute(line.globs, directory),
                     .charts = line.charts};
    if (request.paths.isEmpty() && request.globs.isEmpty()) {
        if (const QString glob = qEnvironmentVariable("MMSTATS_GLOB"); !glob.isEmpty())
            request.globs = absolute({glob}, directory);
        else if (qEnvironmentVariableIsSet("MMSTATS_PATH"))
            request.paths =
                absolute({QString::fromStdString(mmstats::Glob::fromEnvironment().directory())}, directory);
    }
    return request;
}

QByteArray HandOver::toMessage() const
{
    QJsonArray labels;
    for (const QStringList &chart : charts)
        labels << QJsonArray::fromStringList(chart);
    const QJsonObject document{{QStringLiteral("version"), version},
                               {QStringLiteral("paths"), QJsonArray::fromStringList(paths)},
                               {QStringLiteral("globs"), QJsonArray::fromStringList(globs)},
                               {QStringLiteral("charts"), labels}};
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

std::optional<HandOver> HandOver::fromMessage(const QByteArray &message)
{
    if (message.size() > mostBytes)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(message);
    if (document[QLatin1String("version")].toInt(-1) != version)
        return std::nullopt;
    const auto paths = absolutePathsIn(document[QLatin1String("paths")], mostPlaces);
    const auto globs = absolutePathsIn(document[QLatin1String("globs")], mostPlaces);
    const QJsonValue charts = document[QLatin1String("charts")];
    if (!paths || !globs || !charts.isArray() || charts.toArray().size() > mostCharts)
        return std::nullopt;
    HandOver request{.paths = *paths, .globs = *globs, .charts = {}};
    for (const QJsonValue &chart : charts.toArray()) {
        const auto labels = textsIn(chart, mostLabels);
        if (!labels || labels->isEmpty())
            return std::nullopt;
        request.charts << *labels;
    }
    return request;
}

} // namespace mmstats::inspector
