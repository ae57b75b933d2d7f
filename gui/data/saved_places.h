// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QJsonObject>
#include <QString>

#include "data/sample_batch.h"

namespace mmstats::inspector {

/// A watched place in a session.
struct SavedPlace
{
    QString path; ///< absolute: a directory, a file, or a pattern
    bool isGlob = false;

    friend bool operator==(const SavedPlace &, const SavedPlace &) = default;
};

/// Without the place `except`, which will not be there next time, and without relative ones.
QJsonObject savedPlaces(const std::vector<WatchedPlace> &places, const QString &except = {});

/// Nothing where that is none of ours.
std::optional<std::vector<SavedPlace>> placesFrom(const QJsonObject &state);

} // namespace mmstats::inspector
