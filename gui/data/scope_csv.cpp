// SPDX-License-Identifier: Apache-2.0
#include "data/scope_csv.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "data/csv_text.h"

namespace mmstats::inspector {

namespace {

bool isKnown(double value)
{
    return std::isfinite(value);
}

// The local time of a second takes long to make, and a thousand samples are of the same.
class TimeText
{
public:
    explicit TimeText(bool hasMicroseconds)
        : digits_(hasMicroseconds ? 6 : 3)
    {
    }

    void addTo(QByteArray &text, qint64 microseconds)
    {
        if (const qint64 second = microseconds / 1'000'000; second != second_) {
            second_ = second;
            const QByteArray whole = csvTime(second * 1000);
            const auto fraction = whole.indexOf('.') + 1;
            before_ = whole.left(fraction);
            behind_ = whole.mid(fraction + 3);
        }
        text += before_;
        text += QByteArray::number(microseconds % 1'000'000).rightJustified(6, '0').left(digits_);
        text += behind_;
    }

private:
    int digits_;
    qint64 second_ = -1;
    QByteArray before_; // up to the point
    QByteArray behind_; // the offset from UTC
};

void cut(ScopeSamples::Stretch &samples, ScopeSamples::Times stretch)
{
    const auto first = std::ranges::lower_bound(samples.times, stretch.first) - samples.times.begin();
    const auto end = std::ranges::upper_bound(samples.times, stretch.last) - samples.times.begin();
    const auto keep = [&](auto &all) {
        all.erase(all.begin() + std::max(first, end), all.end());
        all.erase(all.begin(), all.begin() + first);
    };
    keep(samples.times);
    keep(samples.values);
}

} // namespace

ScopeCsv::ScopeCsv(const ScopeSamples &samples, const ScopeClock &clock, const std::vector<Line> &lines,
                   qint64 from, qint64 to)
    : clock_(clock)
{
    ScopeSamples::Times stretch{clock.steady(from), clock.steady(to)};
    for (const Line &line : lines)
        columns_.push_back({line.name, line.column ? samples.copy(*line.column, stretch.first, stretch.last)
                                                   : ScopeSamples::Stretch()});
    // What was overwritten while the first columns were copied is missing in the others alone.
    stretch.first = std::max(stretch.first, samples.times().first);
    for (Column &column : columns_)
        cut(column.samples, stretch);
}

bool ScopeCsv::isEmpty() const
{
    return std::ranges::none_of(
        columns_, [](const Column &column) { return std::ranges::any_of(column.samples.values, isKnown); });
}

// Of all columns, each once.
std::vector<qint64> ScopeCsv::times() const
{
    std::vector<qint64> times;
    for (const Column &column : columns_) {
        if (column.samples.times == times)
            continue;
        std::vector<qint64> all;
        std::ranges::set_union(times, column.samples.times, std::back_inserter(all));
        times = std::move(all);
    }
    return times;
}

QByteArray ScopeCsv::text() const
{
    QByteArray text = "time";
    for (const Column &column : columns_)
        text += ',' + csvText(column.name);
    text += "\r\n";
    const std::vector<qint64> times = this->times();
    TimeText timeText(
        std::ranges::any_of(times, [this](qint64 time) { return clock_.microseconds(time) % 1000 != 0; }));
    std::vector<std::size_t> next(columns_.size());
    for (const qint64 time : times) {
        timeText.addTo(text, clock_.microseconds(time));
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            text += ',';
            const ScopeSamples::Stretch &samples = columns_[i].samples;
            if (next[i] == samples.times.size() || samples.times[next[i]] != time)
                continue;
            if (const double value = samples.values[next[i]++]; isKnown(value))
                text += csvNumber(value);
        }
        text += "\r\n";
    }
    return text;
}

} // namespace mmstats::inspector
