// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <optional>

#include <QtGlobal>

namespace mmstats::inspector {

/// Waits for a line to cross a level, and then for the rest of a window. Knows no clock and no thread:
/// samples are given to it.
class ScopeTrigger
{
public:
    enum class Edge {
        Rises, ///< from the level or below it to above it
        Falls  ///< from the level or above it to below it
    };

    struct Setup
    {
        Edge edge = Edge::Rises;
        double level = 0;
        qint64 after = 0;   ///< nanoseconds that it goes on for
        bool again = false; ///< then it waits for the next time, instead of being done

        friend bool operator==(const Setup &, const Setup &) = default;
    };

    enum class Phase { Off, Armed, Fired, Done };

    void arm(const Setup &setup);
    void disarm() noexcept { phase_ = Phase::Off; }

    /// One sample, in ns. NaN is no value: nothing is known to rise from it or to it.
    void add(qint64 time, double value);

    Phase phase() const noexcept { return phase_; }
    /// When the line last crossed the level.
    std::optional<qint64> firedAt() const noexcept { return firedAt_; }
    /// The same, once the window around it has passed.
    std::optional<qint64> completedAt() const noexcept { return completedAt_; }

private:
    bool crosses(double value) const noexcept;

    Setup setup_;
    Phase phase_ = Phase::Off;
    double previous_ = std::numeric_limits<double>::quiet_NaN();
    std::optional<qint64> firedAt_;
    std::optional<qint64> completedAt_;
};

} // namespace mmstats::inspector
