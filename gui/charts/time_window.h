// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace mmstats::inspector {

/// Which stretch of time charts show. Pausing freezes what is seen; time and sampling go on. A plain value.
class TimeWindow
{
public:
    static constexpr qint64 all = 0;

    /// Milliseconds, or `all` for everything since the start.
    void setSpan(qint64 span) noexcept { span_ = span; }
    qint64 span() const noexcept { return span_; }

    void pause(qint64 now) noexcept
    {
        paused_ = true;
        frozenAt_ = now;
    }
    void resume() noexcept { paused_ = false; }
    bool isPaused() const noexcept { return paused_; }

    struct Limits
    {
        qint64 from = 0;
        qint64 to = 0;

        friend bool operator==(const Limits &, const Limits &) = default;
    };

    /// `first` is when the first sample was taken, `now` when the last was.
    Limits limits(qint64 first, qint64 now) const noexcept
    {
        const qint64 to = paused_ ? frozenAt_ : now;
        const qint64 span = span_ == all ? qMax(to - first, shortest) : span_;
        return {to - span, to};
    }

private:
    static constexpr qint64 shortest = 10'000;

    qint64 span_ = 60'000;
    qint64 frozenAt_ = 0;
    bool paused_ = false;
};

} // namespace mmstats::inspector
