// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "data/columns.h"

namespace mmstats::inspector {

/// A line that is asked for again and again in the same view while samples come: what was drawn stays, and
/// only what is new is looked at. As trace() otherwise. One thread.
class GrowingTrace
{
public:
    Trace trace(const History &history, Reading reading, const View &view);

private:
    /// Where all of it is as it was, the series has at most grown.
    struct Key
    {
        View view;
        Reading reading = Reading::raw;
        bool isCounter = false;
        std::size_t begin = 0; ///< the first point that is looked at
        qint64 start = 0;      ///< when the series begins
        std::size_t thinnings = 0;

        friend bool operator==(const Key &, const Key &) = default;
    };
    struct State
    {
        Key key;
        std::size_t next = 0; ///< the first point that is not drawn yet
        Columns columns;
    };

    std::optional<State> state_;
};

} // namespace mmstats::inspector
