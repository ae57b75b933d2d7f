// SPDX-License-Identifier: Apache-2.0
#include "pollstats/polled_file.h"

#include <string_view>
#include <unordered_map>
#include <variant>

#include <mmstats/process.h>

namespace mmstats::tools {

namespace {

std::vector<std::size_t> fieldsThatMark(const Layout &layout)
{
    std::vector<std::size_t> marks;
    for (std::size_t i = 0; i < layout.fields().size(); ++i) {
        const std::string_view label = layout.fields()[i].label;
        if (label.ends_with("sys.pid") || label.ends_with("sys.created"))
            marks.push_back(i);
    }
    return marks;
}

std::string bytesOf(const Snapshot &snapshot, const std::vector<std::size_t> &fields)
{
    std::string all;
    for (const std::size_t field : fields) {
        const auto bytes = snapshot.bytes(field);
        all.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    }
    return all;
}

ProcessName processOf(const std::string &path, std::optional<std::uint32_t> pid)
{
    const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    return {.command = commandFromFileName(name, pid), .pid = pid};
}

// A field of the layout, for a column that may be called several ways.
std::optional<std::size_t> placeOf(const Column &column,
                                   const std::unordered_map<std::string_view, std::size_t> &places)
{
    auto place = places.find(column.label);
    for (std::size_t i = 0; place == places.end() && i < column.others.size(); ++i)
        place = places.find(column.others[i]);
    return place == places.end() ? std::nullopt : std::optional(place->second);
}

} // namespace

PolledFile::News PolledFile::notice(const Snapshot &snapshot)
{
    const bool isFirst = !layout_;
    const bool sameLayout = layout_ == snapshot.sharedLayout();
    if (!sameLayout) {
        layout_ = snapshot.sharedLayout();
        marks_ = fieldsThatMark(*layout_);
    }
    // The system fields are looked for by their labels, which costs more than all else here.
    std::string stamp = bytesOf(snapshot, marks_);
    if (sameLayout && stamp == stamp_)
        return News::none;
    stamp_ = std::move(stamp);
    const SystemFields before = std::exchange(system_, SystemFields::of(snapshot));
    process_ = processOf(file_.path(), system_.pid);
    if (!isFirst && (before.pid != system_.pid || before.created != system_.created)) {
        stats_.clear();
        return News::restart;
    }
    return sameLayout ? News::none : News::layout;
}

void PolledFile::bind(const Snapshot &snapshot, const std::vector<Column> &columns)
{
    const Metadata metadata = Metadata::of(snapshot);
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        if (isNumeric(snapshot.field(i)))
            places.emplace(snapshot.field(i).label, i);
    }
    stats_.resize(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        std::optional<Stat> &stat = stats_[i];
        const auto place = placeOf(columns[i], places);
        if (!place) {
            stat.reset();
            continue;
        }
        const Tracking said = trackingOf(snapshot.field(*place), metadata);
        if (stat && stat->said == said)
            stat->field = *place;
        else
            stat = Stat{.field = *place, .said = said, .tracker = ChangeTracker(said)};
    }
    boundTo_ = snapshot.sharedLayout();
}

std::vector<std::optional<Amount>> PolledFile::values(const Snapshot &snapshot,
                                                      const std::vector<Column> &columns, Showing showing,
                                                      ChangeTracker::Time now)
{
    if (boundTo_ != snapshot.sharedLayout() || stats_.size() != columns.size())
        bind(snapshot, columns);
    std::vector<std::optional<Amount>> values;
    values.reserve(stats_.size());
    hasUnreadable_ = false;
    for (std::optional<Stat> &stat : stats_) {
        const Value value = stat ? snapshot.value(stat->field) : Value();
        if (std::holds_alternative<std::monostate>(value)) {
            hasUnreadable_ = hasUnreadable_ || (stat && snapshot.stable(stat->field));
            values.emplace_back();
            continue;
        }
        const auto movement =
            snapshot.stable(stat->field) ? stat->tracker.update(value, now) : stat->tracker.repeat();
        if (showing == Showing::absolute)
            values.push_back(toAmount(value));
        else
            values.emplace_back(showing == Showing::rate && movement.isChange ? movement.rate()
                                                                              : movement.amount);
    }
    return values;
}

} // namespace mmstats::tools
