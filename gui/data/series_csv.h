// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

#include "data/curve.h"
#include "data/stat_store.h"

namespace mmstats::inspector {

/// Writes curves as CSV (RFC 4180, UTF-8): "time" and their names, then a row for each complete sample. Times
/// are local, with milliseconds and the offset from UTC (ISO 8601); numbers the shortest that read back as
/// the same, with a point in every locale; where there is none the cell is empty.
///
/// In steps, so that the store's thread is never held for long: the store may be fed between them, but not
/// reset.
class SeriesCsv
{
public:
    struct Column
    {
        QString name;
        Curve curve;
    };

    /// The samples that are there now, from `from` to `to`, both included, in ms since the epoch.
    SeriesCsv(const StatStore &store, std::vector<Column> columns, qint64 from, qint64 to);

    /// As Curve::filesChanged.
    void filesChanged();

    /// Writes for some milliseconds. True while there is more to write.
    bool step();
    /// From 0 to 1.
    double progress() const;
    /// What has been written so far.
    QByteArray take() { return std::move(text_); }

private:
    void writeHeader();
    void writeRow(Tick tick);

    const StatStore *store_;
    std::vector<Column> columns_;
    Tick begin_ = 0;
    Tick next_ = 0;
    Tick end_ = 0;
    QByteArray text_;
};

} // namespace mmstats::inspector
