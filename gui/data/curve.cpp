// SPDX-License-Identifier: Apache-2.0
#include "data/curve.h"

#include <algorithm>
#include <utility>

namespace mmstats::inspector {

const std::vector<Curve::Member> &Curve::members() const
{
    if (isResolved_)
        return members_;
    isResolved_ = true;
    members_.clear();
    const auto take = [this](const StatStore::File &file) {
        if (const auto stat = file.find(spec_.label))
            members_.push_back({file.id, *stat});
    };
    if (spec_.aggregate) {
        for (const auto &[id, file] : store_->files()) {
            if (spec_.aggregate->covers(file.source))
                take(file);
        }
    } else {
        for (const FileId id : store_->filesAt(spec_.source))
            take(*store_->file(id));
    }
    std::erase_if(lines_, [this](const auto &line) {
        return std::ranges::find(members_, line.first, &Member::file) == members_.end();
    });
    unit_ = commonUnit();
    return members_;
}

const StatStore::File *Curve::file() const
{
    if (spec_.aggregate)
        return nullptr;
    for (auto member = members().rbegin(); member != members().rend(); ++member) {
        const StatStore::File *file = store_->file(member->file);
        if (file->isPresent)
            return file;
    }
    return nullptr;
}

std::size_t Curve::livingMembers() const
{
    return static_cast<std::size_t>(std::ranges::count_if(members(), [this](const Member &member) {
        const StatStore::File &file = *store_->file(member.file);
        return file.isPresent && !file.isStale();
    }));
}

Reading Curve::reading() const
{
    return spec_.reading.value_or(automaticReading());
}

Reading Curve::automaticReading() const
{
    const bool areCounters =
        !members().empty() && std::ranges::all_of(members(), [this](const Member &member) {
            return store_->file(member.file)->isCounter(member.stat);
        });
    return areCounters ? Reading::rate : Reading::raw;
}

QString Curve::commonUnit() const
{
    QString common;
    for (const Member &member : members_) {
        const auto &about = store_->file(member.file)->description.stats[member.stat];
        const QString unit = QString::fromStdString(about.info.unit);
        if (&member != &members_.front() && unit != common)
            return {};
        common = unit;
    }
    return common;
}

History Curve::history(const Member &member) const
{
    const StatStore::File &file = *store_->file(member.file);
    return {file.stats[member.stat].series, store_->ticks(), store_->lastSampled(file),
            file.isCounter(member.stat)};
}

View Curve::steady(const View &view) const
{
    constexpr std::size_t many = 4; // samples a column: fewer are drawn anew at no cost
    const TickTable &ticks = store_->ticks();
    const std::size_t samples = ticks.size() - ticks.firstAtOrAfter(view.from);
    const bool endsNow = ticks.time(ticks.last()) <= view.to;
    if (!endsNow || samples < many * static_cast<std::size_t>(view.columns))
        return view;
    const qint64 column = (view.to - view.from + view.columns - 1) / view.columns;
    const qint64 from = view.from / column * column;
    return {.from = from, .to = from + column * (view.columns + 1), .columns = view.columns + 1};
}

Curve::Drawn Curve::draw(const View &view) const
{
    if (store_->ticks().empty() || view.to <= view.from || view.columns < 1)
        return {};
    if (spec_.aggregate) {
        AggregateTrace line = trace(aggregated(), store_->ticks(), view);
        return {.pieces = std::move(line.pieces), .restarts = {}, .summary = line.summary};
    }
    Drawn drawn;
    const Reading shown = reading();
    const View drawnIn = steady(view);
    const auto lastSeen = static_cast<Tick>(
        std::min<std::size_t>(store_->ticks().firstAtOrAfter(view.to), store_->ticks().last()));
    bool isFirst = true;
    for (const Member &member : members()) {
        if (fileOf(member).hadEnded)
            continue;
        History past = history(member);
        const qint64 start = store_->ticks().time(fileOf(member).firstTick);
        if (!std::exchange(isFirst, false) && start >= view.from && start <= view.to)
            drawn.restarts.push_back(start);
        if (start > view.to || store_->ticks().time(past.end) < view.from)
            continue;
        past.end = std::min(past.end, lastSeen);
        Trace piece = lines_[member.file].trace(past, shown, drawnIn);
        drawn.summary.include(piece.summary);
        if (!piece.points.isEmpty())
            drawn.pieces.push_back(std::move(piece.points));
    }
    return drawn;
}

std::optional<double> Curve::at(Tick tick) const
{
    if (spec_.aggregate)
        return aggregated().at(tick);
    const Reading shown = reading();
    for (auto member = members().rbegin(); member != members().rend(); ++member) {
        if (tick >= fileOf(*member).firstTick && !fileOf(*member).hadEnded)
            return history(*member).at(tick, shown);
    }
    return std::nullopt;
}

Aggregated Curve::aggregated() const
{
    Aggregated all{.histories = {}, .function = spec_.aggregate->function, .reading = reading()};
    for (const Member &member : members()) {
        if (!fileOf(member).hadEnded)
            all.histories.push_back(history(member));
    }
    return all;
}

} // namespace mmstats::inspector
