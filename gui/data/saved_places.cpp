// SPDX-License-Identifier: Apache-2.0
#include "data/saved_places.h"

#include <QJsonArray>

#include "data/json_texts.h"

namespace mmstats::inspector {

namespace {

constexpr qsizetype most = 1000;
const QLatin1String pathsKey("paths");
const QLatin1String globsKey("globs");

} // namespace

QJsonObject savedPlaces(const std::vector<WatchedPlace> &places, const QString &except)
{
    QJsonArray paths;
    QJsonArray globs;
    for (const WatchedPlace &place : places) {
        if (place.path() == except || !place.path().startsWith(QLatin1Char('/')))
            continue;
        (place.kind == WatchedPlace::Kind::Glob ? globs : paths) << place.path();
    }
    return {{pathsKey, paths}, {globsKey, globs}};
}

std::optional<std::vector<SavedPlace>> placesFrom(const QJsonObject &state)
{
    const auto paths = absolutePathsIn(state.value(pathsKey), most);
    const auto globs = absolutePathsIn(state.value(globsKey), most);
    if (!paths || !globs)
        return std::nullopt;
    std::vector<SavedPlace> places;
    for (const QString &path : *paths)
        places.push_back({.path = path});
    for (const QString &glob : *globs)
        places.push_back({.path = glob, .isGlob = true});
    return places;
}

} // namespace mmstats::inspector
