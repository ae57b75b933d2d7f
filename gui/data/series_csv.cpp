// SPDX-License-Identifier: Apache-2.0
#include "data/series_csv.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <QDateTime>
#include <QElapsedTimer>

namespace mmstats::inspector {

namespace {

constexpr qint64 stepMs = 5;

bool needsQuotes(const QString &name)
{
    const auto isOneOf = [](const char *set) {
        return [set](QChar c) { return QLatin1String(set).contains(c); };
    };
    if (name.isEmpty())
        return false;
    return isOneOf("=+-@")(name.front()) || name.front().isSpace() || name.back().isSpace() ||
           std::ranges::any_of(name, isOneOf(",\"\r\n"));
}

QByteArray cell(const QString &name)
{
    if (!needsQuotes(name))
        return name.toUtf8();
    return '"' + name.toUtf8().replace('"', "\"\"") + '"';
}

QByteArray localTime(qint64 time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
    const int minutes = local.offsetFromUtc() / 60;
    const QString offset = QStringLiteral("%1%2:%3")
                               .arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+'))
                               .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
                               .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
    return (local.toString(Qt::ISODateWithMs) + offset).toLatin1();
}

void append(QByteArray &text, double number)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end - digits.data());
}

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
        text_ += ',' + cell(column.name);
    text_ += "\r\n";
}

void SeriesCsv::writeRow(Tick tick)
{
    if (!store_->ticks().isComplete(tick))
        return;
    text_ += localTime(store_->ticks().time(tick));
    for (const Column &column : columns_) {
        text_ += ',';
        if (const auto value = column.curve.at(tick))
            append(text_, *value);
    }
    text_ += "\r\n";
}

} // namespace mmstats::inspector
