// SPDX-License-Identifier: Apache-2.0
#include "data/recent_places.h"

#include <QJsonArray>

#include "data/json_texts.h"

namespace mmstats::inspector {

void RecentPlaces::add(const QString &path)
{
    paths_.removeAll(path);
    paths_.prepend(path);
    if (paths_.size() > most)
        paths_.resize(most);
}

QJsonObject RecentPlaces::saveState() const
{
    return {{QStringLiteral("paths"), QJsonArray::fromStringList(paths_)}};
}

bool RecentPlaces::restoreState(const QJsonObject &state)
{
    const auto paths = absolutePathsIn(state.value(QStringLiteral("paths")), most);
    if (!paths)
        return false;
    paths_ = *paths;
    return true;
}

} // namespace mmstats::inspector
