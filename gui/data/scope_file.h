// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <mmstats/snapshot.h>
#include <mmstats/stats_file.h>

#include "data/history.h"

namespace mmstats::inspector {

/// Nanoseconds of the steady clock.
qint64 steadyNanoseconds() noexcept;

/// A file that is read many times a second for a few of its stats. It may not be there, come, go, and be
/// replaced: looked after ten times a second. One thread.
class ScopeFile
{
public:
    explicit ScopeFile(std::string path)
        : path_(std::move(path))
    {
    }

    const std::string &path() const noexcept { return path_; }

    /// A stat whose values are wanted: by what number they are asked for. The same for the same label.
    std::size_t want(const std::string &label);

    void read();

    /// As of the last read(); NaN where it is not known. `isCounter`: where it falls it has begun anew.
    double value(std::size_t wanted, Reading reading, bool isCounter) const;

private:
    struct Point
    {
        qint64 time = 0;
        double value = std::numeric_limits<double>::quiet_NaN();
    };
    struct Wanted
    {
        std::string label;
        std::optional<std::size_t> field = {};
        Point now = {};
        Point before = {}; ///< the last that was known
    };

    bool isOpen(qint64 now);
    qint64 sampleClosely();
    void findFields();
    void forget();

    std::string path_;
    std::optional<mmstats::StatsFile> file_;
    mmstats::Snapshot snapshot_;
    std::shared_ptr<const mmstats::Layout> layout_;
    std::vector<Wanted> wanted_;
    qint64 lookAgainAt_ = 0;
};

} // namespace mmstats::inspector
