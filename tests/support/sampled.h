// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <mmstats/stats_file.h>

#include <stats_bytes.h>
#include <temp_dir.h>

namespace support {

/// What our reader makes of these bytes.
inline mmstats::Snapshot sampled(const StatsBytes &bytes)
{
    const TempDir dir;
    auto file = mmstats::StatsFile::open(dir.write("f.mmstats", bytes.bytes()));
    mmstats::Snapshot snapshot;
    if (!file || !file->sample(snapshot))
        qFatal("cannot read what was just written");
    return snapshot;
}

} // namespace support
