// SPDX-License-Identifier: Apache-2.0
#include "mmash/served_file.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <mmstats/process.h>
#include <mmstats/utf8.h>

#include "common/json.h"

namespace mmstats::tools {

namespace {

// Tighter than for one look at a file: each layout is kept for as long as its file is served.
constexpr Limits limits{.fileBytes = 2U << 20, .valueBytes = 64U << 10, .fields = 20'000};

constexpr std::size_t noPlace = static_cast<std::size_t>(-1);

bool isText(const Field &field)
{
    const TypeKind kind = field.type.kind;
    return kind == TypeKind::text || kind == TypeKind::pascalText || kind == TypeKind::raw;
}

std::string membersOf(const std::string &label, const Field &field, const StatInfo &info)
{
    std::string type(field.typeText);
    std::erase(type, ' ');
    std::string json = toLine({{"label", label},
                               {"unit", toJson(std::string_view(info.unit))},
                               {"help", toJson(std::string_view(info.help))},
                               {"type", toJson(std::string_view(type))}});
    json.pop_back();
    return json;
}

ServedStat describeStat(std::size_t i, const Field &field, const StatInfo &info)
{
    ServedStat stat{.field = i, .label = toUtf8(field.label), .kind = info.kind};
    stat.json = membersOf(stat.label, field, info);
    if (isText(field)) {
        stat.kind = Kind::info;
    } else if (stat.kind == Kind::unknown) {
        stat.isGuessed = looksLikeCounter(field);
        stat.kind = stat.isGuessed ? Kind::counter : Kind::gauge;
    }
    return stat;
}

} // namespace

ServedFile::ServedFile(std::uint64_t id, std::string path, ObservedFile::Time firstSeen)
    : id_(std::to_string(id))
    , observed_(std::move(path), firstSeen, limits)
{
}

std::string ServedFile::process() const
{
    if (!system().pid)
        return "file-" + id_;
    return std::to_string(*system().pid) + (status_.state == FileState::orphan ? "-old" : "");
}

void ServedFile::sample(Generation generation, ObservedFile::Time now, Snapshot &scratch,
                        const ServedFile *alike)
{
    if (!observed_.sample(now, scratch, alike == nullptr ? nullptr : &alike->observed_)) {
        if (observed_.snapshot().empty() && !std::exchange(stats_, {}).empty())
            described_ = generation;
        return;
    }
    if (observed_.hasNewLayout() || observed_.hasNewSystem()) {
        describe();
        described_ = generation;
    } else if (noticeDecrease(scratch)) {
        described_ = generation;
    }
    for (const std::size_t field : observed_.changes()) {
        if (places_[field] != noPlace)
            stats_[places_[field]].changed = generation;
    }
    if (!observed_.changes().empty())
        valuesChanged_ = generation;
}

void ServedFile::describe()
{
    const Snapshot &snapshot = observed_.snapshot();
    const std::string_view path = observed_.path();
    command_ = toUtf8(commandFromFileName(path.substr(path.rfind('/') + 1), system().pid));
    const Metadata metadata = Metadata::of(snapshot);
    stats_.clear();
    places_.assign(snapshot.size(), noPlace);
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        const Field &field = snapshot.field(i);
        if (Metadata::isMetadata(field))
            continue;
        places_[i] = stats_.size();
        const StatInfo *info = metadata.find(field.label);
        stats_.push_back(describeStat(i, field, info == nullptr ? StatInfo() : *info));
    }
    weight_ = stats_.size();
}

// True where a stat that was taken for a counter can be none.
bool ServedFile::noticeDecrease(const Snapshot &before)
{
    bool noticed = false;
    for (const std::size_t field : observed_.changes()) {
        if (places_[field] == noPlace)
            continue;
        ServedStat &stat = stats_[places_[field]];
        if (!stat.isGuessed || toNumber(value(stat)) >= toNumber(before.value(field)))
            continue;
        stat.isGuessed = false;
        stat.kind = Kind::gauge;
        noticed = true;
    }
    return noticed;
}

void ServedFile::assess(Generation generation, ObservedFile::Time now, ProcessTable &processes)
{
    FileStatus status = observed_.status(now, processes);
    if (isLeftOut())
        status = {FileState::unreadable, error().value_or("")};
    // The seconds in a quiet file's reason are no news by themselves.
    const bool isNews = statusChanged_ == 0 || status.state != status_.state ||
                        (status.reason != status_.reason && status.state != FileState::quiet);
    if (!isNews)
        return;
    status_ = std::move(status);
    statusChanged_ = generation;
}

void ServedFile::leaveOut(Generation generation, std::size_t mostInAll)
{
    if (std::exchange(mostInAll_, mostInAll) == mostInAll || mostInAll == 0)
        return;
    stats_ = {};
    places_ = {};
    described_ = generation;
    observed_.forget();
}

std::optional<std::string> ServedFile::error() const
{
    if (isLeftOut())
        return fmt::format("left out: its {} stats would be more than {} of all files", weight_, mostInAll_);
    return observed_.error() ? std::optional(observed_.error()->textWithoutPath()) : std::nullopt;
}

bool ServedFile::isLost() const noexcept
{
    return observed_.isReplaced() || (observed_.file() && !observed_.file()->isCurrent());
}

} // namespace mmstats::tools
