// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>

#include <mmstats/average.h>
#include <mmstats/counter.h>
#include <mmstats/export.h>
#include <mmstats/histogram.h>
#include <mmstats/model.h>
#include <mmstats/moving_average.h>
#include <mmstats/number.h>
#include <mmstats/static_number.h>
#include <mmstats/text_field.h>
#include <mmstats/timer.h>

namespace MMSTATS_API mmstats {

/// A model whose fields are not known when it is compiled:
///
///     mmstats::Writer writer;
///     writer.publish();
///     mmstats::Counter &jobs = writer.counter("jobs." + queue);
///     ++jobs;
///
/// Each call is Model::add() of that field: before publish() or after it, and the same field for the same
/// label. Any other field is made by add<Field>(label, ...). As Model: one thread.
class Writer : public Model
{
public:
    Counter &counter(Utf8Text label, Describe describe = {})
    {
        return add<Counter>(std::move(label), std::move(describe));
    }

    template <class T>
    Number<T> &number(Utf8Text label, T initial = {}, Describe describe = {})
    {
        return add<Number<T>>(std::move(label), initial, std::move(describe));
    }

    template <class T>
    Number<T> &number(Utf8Text label, Describe describe)
    {
        return add<Number<T>>(std::move(label), std::move(describe));
    }

    Average &average(Utf8Text label, Describe describe = {})
    {
        return add<Average>(std::move(label), std::move(describe));
    }

    MovingAverage &movingAverage(Utf8Text label, std::size_t size = MovingAverage::defaultSize,
                                 Describe describe = {})
    {
        return add<MovingAverage>(std::move(label), size, std::move(describe));
    }

    Timer &timer(Utf8Text label, std::size_t size = MovingAverage::defaultSize, Describe describe = {})
    {
        return add<Timer>(std::move(label), size, std::move(describe));
    }

    Histogram &histogram(Utf8Text label, HistogramOptions options = {}, Describe describe = {})
    {
        return add<Histogram>(std::move(label), options, std::move(describe));
    }

    String &string(Utf8Text label, const Utf8Text &initial = {}, std::size_t size = String::defaultSize,
                   Describe describe = {})
    {
        return add<String>(std::move(label), initial, size, std::move(describe));
    }

    StaticText &staticText(Utf8Text label, const Utf8Text &text, Describe describe = {})
    {
        return add<StaticText>(std::move(label), text, std::move(describe));
    }

    template <class T>
    StaticNumber<T> &staticNumber(Utf8Text label, T value, Describe describe = {})
    {
        return add<StaticNumber<T>>(std::move(label), value, std::move(describe));
    }
};

} // namespace mmstats
