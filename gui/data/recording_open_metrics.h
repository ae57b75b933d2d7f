// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "data/export_file.h"
#include "data/held_samples.h"
#include "data/metric_catalog.h"
#include "data/recorded_metrics.h"
#include "data/recording_reader.h"

namespace mmstats::inspector {

/// Writes a recording as OpenMetrics 1.0 with timestamps, for `promtool tsdb create-blocks-from openmetrics`:
/// the metrics, units and labels of mmash, each series from its first sample to its last as HeldSamples has
/// them. Texts are left out: what they would be labels of is not of one time.
///
/// The format wants all samples of a family together, and a recording has them by time. So the recording is
/// read once to count, and once more, as it was then, for every few million changes, which is what is held in
/// memory. One thread.
class RecordingOpenMetrics
{
public:
    static constexpr qint64 mostHeld = 4'000'000; ///< changes, 16 bytes each

    RecordingOpenMetrics(QString recording, ExportFile &file, qint64 held = mostHeld)
        : recording_(std::move(recording))
        , file_(file)
        , held_(held)
    {
    }

    /// False where that has ended early: the file said so, or the recording is gone and error() says why.
    bool write();
    QString error() const { return error_; }
    /// Why nothing was read from somewhere on; empty where the recording is whole.
    QString damage() const { return damage_; }

    /// Texts, and what holds metadata.
    std::size_t leftOut() const noexcept { return leftOut_; }

private:
    struct Change
    {
        double value = 0;
        Tick tick = 0;
        bool isEnd = false; // there is no value from here on
    };

    bool read(const RecordedMetrics::Use &use);
    bool writeGroup(const std::vector<std::size_t> &series);
    bool writeOne(std::size_t series);
    void startFamily(std::size_t series);
    HeldSamples samplesOf(std::size_t series);

    QString recording_;
    ExportFile &file_;
    qint64 held_;
    MetricCatalog catalog_;
    std::unique_ptr<RecordingReader> reader_;
    qint64 end_ = 0; // samples, of the first pass
    Tick tick_ = 0;  // that is being read
    double pass_ = 0;
    double passes_ = 2;
    std::size_t leftOut_ = 0;
    std::optional<std::size_t> family_; // that was begun
    QString error_;
    QString damage_;
};

} // namespace mmstats::inspector
