// SPDX-License-Identifier: Apache-2.0
#include "data/hand_over.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <mmstats/directory.h>

#include "data/json_texts.h"
#include "data/sampler.h"

namespace mmstats::inspector {

namespace {

constexpr int version = 1;
constexpr qsizetype mostPlaces = 10'000;
constexpr qsizetype mostCharts = 200;
constexpr qsizetype mostLabels = 200;

const QLatin1String intervalKey("interval");
const QLatin1String spanKey("window");
const QLatin1String themeKey("theme");

QStringList absolute(const QStringList &names, const QDir &directory)
{
    QStringList paths;
    for (const QString &name : names)
        paths << QDir::cleanPath(directory.absoluteFilePath(name));
    return paths;
}

// Absent, or a whole number within the bounds; else `isBad`.
std::optional<qint64> numberIn(const QJsonValue &value, qint64 least, qint64 most, bool &isBad)
{
    if (value.isUndefined())
        return std::nullopt;
    const qint64 number = value.toInteger(least - 1);
    isBad = isBad || number < least || number > most;
    return number;
}

// The same of how to look and what to show.
bool readLook(const QJsonDocument &document, HandOver &request)
{
    bool isBad = false;
    request.spanMs = numberIn(document[spanKey], 0, CommandLine::longestSpanMs, isBad);
    const auto interval =
        numberIn(document[intervalKey], Sampler::shortestInterval, Sampler::longestInterval, isBad);
    const QJsonValue theme = document[themeKey];
    if (isBad || (request.spanMs.value_or(0) > 0 && *request.spanMs < CommandLine::shortestSpanMs))
        return false;
    if (interval)
        request.intervalMs = static_cast<int>(*interval);
    request.theme = themeNamed(theme.toString());
    return theme.isUndefined() || request.theme;
}

} // namespace

HandOver HandOver::of(const CommandLine &line, const QDir &directory)
{
    HandOver request{.paths = absolute(line.paths, directory),
                     .globs = absolute(line.globs, directory),
                     .charts = line.charts,
                     .intervalMs = line.intervalMs,
                     .spanMs = line.spanMs,
                     .theme = line.theme};
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
    QJsonObject document{{QStringLiteral("version"), version},
                         {QStringLiteral("paths"), QJsonArray::fromStringList(paths)},
                         {QStringLiteral("globs"), QJsonArray::fromStringList(globs)},
                         {QStringLiteral("charts"), labels}};
    if (intervalMs)
        document.insert(intervalKey, *intervalMs);
    if (spanMs)
        document.insert(spanKey, *spanMs);
    if (theme)
        document.insert(themeKey, nameOf(*theme));
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
    if (!readLook(document, request))
        return std::nullopt;
    for (const QJsonValue &chart : charts.toArray()) {
        const auto labels = textsIn(chart, mostLabels);
        if (!labels || labels->isEmpty())
            return std::nullopt;
        request.charts << *labels;
    }
    return request;
}

} // namespace mmstats::inspector
