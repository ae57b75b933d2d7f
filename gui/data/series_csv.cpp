// SPDX-License-Identifier: Apache-2.0
#include "data/series_csv.h"

#include <algorithm>

#include <QElapsedTimer>

#include "data/csv_text.h"

namespace mmstats::inspector {

namespace {

constexpr qint64 stepMs = 5;

} // namespace

SeriesCsv::SeriesCsv(const StatStore &store, std::vector<Column> columns, qint64 from, qint64 to)
    : store_(&store)
    , columns_(std::move(columns))
    , begin_(static_cast<Tick>(store.ticks().firstAtOrAfter(from)))
    , next_(begin_)
    , end_(std::max(begin_, static_cast<Tick>(store.ticks().firstAtOrAfter(to + 1))))
{
    for (Column &column : columns_) {
        // What is a counter may turn out to be none meanwhile: a column is one or the other.
        SeriesSpec spec = column.curve.spec();
        spec.reading = column.curve.reading();
        column.curve.restyle(spec);
    }
    writeHeader();
}

void SeriesCsv::filesChanged()
{
    for (Column &column : columns_)
        column.curve.filesChanged();
}

bool SeriesCsv::step()
{
    QElapsedTimer timer;
    timer.start();
    while (next_ < end_ && timer.elapsed() < stepMs)
        writeRow(next_++);
    return next_ < end_;
}

double SeriesCsv::progress() const
{
    return begin_ == end_ ? 1 : static_cast<double>(next_ - begin_) / static_cast<double>(end_ - begin_);
}

void SeriesCsv::writeHeader()
{
    text_ = "time";
    for (const Column &column : columns_)
        text_ += ',' + csvText(column.name);
    text_ += "\r\n";
}

void SeriesCsv::writeRow(Tick tick)
{
    if (!store_->ticks().isComplete(tick))
        return;
    text_ += csvTime(store_->ticks().time(tick));
    for (const Column &column : columns_) {
        text_ += ',';
        if (const auto value = column.curve.at(tick))
            text_ += csvNumber(*value);
    }
    text_ += "\r\n";
}

} // namespace mmstats::inspector
