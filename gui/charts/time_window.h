// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace mmstats::inspector {

/// Which stretch of time charts show: the last one, moving on with time, or one that is held. Holding freezes
/// what is seen; time and sampling go on. A plain value. All times in ms since the epoch.
class TimeWindow
{
public:
    static constexpr qint64 all = 0;
    static constexpr qint64 shortestSpan = 20;
    static constexpr qint64 longestSpan = qint64{366} * 24 * 3'600'000;

    /// Milliseconds, or `all` for everything since the start: what is shown unless somebody zooms.
    void setSpan(qint64 span) noexcept
    {
        chosen_ = span == all ? all : qBound(shortestSpan, span, longestSpan);
        span_ = chosen_;
    }
    qint64 chosenSpan() const noexcept { return chosen_; }
    /// What is shown now.
    qint64 span() const noexcept { return span_; }

    void pause(qint64 now) noexcept
    {
        isHeld_ = true;
        heldAt_ = now;
    }
    /// The present, as long as was chosen.
    void resume() noexcept
    {
        isHeld_ = false;
        span_ = chosen_;
    }
    bool isPaused() const noexcept { return isHeld_; }

    struct Limits
    {
        qint64 from = 0;
        qint64 to = 0;

        friend bool operator==(const Limits &, const Limits &) = default;
    };

    /// From the first sample to the last. The present is the last one, but in a recording: there it is the
    /// position.
    struct History : Limits
    {
        qint64 present = 0;

        History() = default;
        History(const Limits &whole) noexcept
            : History(whole, whole.to)
        {
        }
        History(const Limits &whole, qint64 now) noexcept
            : Limits(whole)
            , present(now)
        {
        }
    };

    Limits limits(const History &history) const noexcept
    {
        const qint64 to = isHeld_ ? heldAt_ : history.present;
        const qint64 span = span_ == all ? qMax(to - history.from, shortestHistory) : span_;
        return {to - span, to};
    }
    Limits limits(qint64 first, qint64 now) const noexcept { return limits(Limits{first, now}); }

    /// Shows this stretch, moved so that some of the history is in it. It is held, unless it ended in the
    /// present before and still does.
    void show(const Limits &wanted, const History &history) noexcept
    {
        span_ = qBound(shortestSpan, wanted.to - wanted.from, longestSpan);
        const qint64 to = qMin(wanted.to, history.to);
        if (isHeld_ || to != history.present)
            pause(qMax(to, qMin(history.from + span_ / 10, history.to)));
    }

    /// Makes the stretch so many times as long, around a time.
    void zoom(double factor, qint64 around, const History &history) noexcept
    {
        const Limits old = limits(history);
        const auto scaled = [&](qint64 time) {
            return around + qRound64(static_cast<double>(time - around) * factor);
        };
        const qint64 longest = 2 * qMax(history.to - history.from, shortestHistory);
        Limits wanted{scaled(old.from), scaled(old.to)};
        if (wanted.to - wanted.from > longest)
            wanted.from = wanted.to - longest;
        show(wanted, history);
    }

    /// Moves it; who moves it beyond the present is in the present again.
    void pan(qint64 by, const History &history) noexcept
    {
        const Limits old = limits(history);
        const bool isPresentLast = history.present == history.to;
        if (isHeld_ && isPresentLast && old.to + by >= history.to)
            isHeld_ = false;
        else
            show({old.from + by, old.to + by}, history);
    }

private:
    static constexpr qint64 shortestHistory = 10'000;

    qint64 chosen_ = 60'000;
    qint64 span_ = 60'000;
    qint64 heldAt_ = 0;
    bool isHeld_ = false;
};

} // namespace mmstats::inspector
