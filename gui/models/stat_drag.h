// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QByteArray>

#include "data/stat_store.h"

namespace mmstats::inspector {

/// Dragged stats as bytes. They mean something to this process alone: another one's are none here.
QByteArray packStats(const std::vector<StatRef> &stats);
std::vector<StatRef> unpackStats(const QByteArray &bytes);

} // namespace mmstats::inspector
