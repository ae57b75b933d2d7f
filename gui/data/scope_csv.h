// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>

#include "data/scope_trace.h"

namespace mmstats::inspector {

/// What a scope shows, as CSV like that of the charts (SeriesCsv): "time" and the names of the lines, then a
/// row for each sample, at the time when it was taken. Times have microseconds where any of them needs them.
///
/// A plain value: what is sampled later does not change it.
class ScopeCsv
{
public:
    struct Line
    {
        QString name;
        std::optional<std::size_t> column; ///< of the samples; nullopt where it is not sampled
    };

    /// Nothing at all.
    ScopeCsv() = default;
    /// Copies the samples from `from` to `to`, both included, in ms since the epoch: some milliseconds for
    /// all that a ring holds.
    ScopeCsv(const ScopeSamples &samples, const ScopeClock &clock, const std::vector<Line> &lines,
             qint64 from, qint64 to);

    /// Whether nothing is known of any line.
    bool isEmpty() const;
    /// Takes its time, up to some tenths of a second: not for the GUI thread. Any thread.
    QByteArray text() const;

private:
    struct Column
    {
        QString name;
        ScopeSamples::Stretch samples;
    };
    std::vector<qint64> times() const;

    std::vector<Column> columns_;
    ScopeClock clock_ = ScopeClock(0, 0);
};

} // namespace mmstats::inspector
