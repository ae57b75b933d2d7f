// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/scope_line.h"
#include "data/scope_samples.h"

namespace mmstats::inspector {

/// A stretch of samples that stays while the ring goes on. For one thread.
class ScopeStill : public ScopeSamples
{
public:
    /// What `samples` has of the lines in that time.
    ScopeStill(const ScopeSamples &samples, const std::vector<ScopeLine> &lines, Times stretch);

    /// Forgets the lines that are not among these: their columns may be others' by now.
    void keepOnly(const std::vector<ScopeLine> &lines);

    Times times() const override { return times_; }
    Stretch copy(std::size_t column, qint64 from, qint64 to) const override;

private:
    struct Kept
    {
        std::size_t column;
        quint64 id;
        Stretch samples;
    };

    Times times_;
    std::vector<Kept> lines_;
};

} // namespace mmstats::inspector
