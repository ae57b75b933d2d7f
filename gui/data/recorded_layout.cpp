// SPDX-License-Identifier: Apache-2.0
#include "data/recorded_layout.h"

#include <algorithm>
#include <array>
#include <limits>

#include <QCoreApplication>

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RecordedLayout)
};

// No file that was sampled has more.
constexpr qint64 mostStats = 20'000;
// A few bytes of a hostile recording would else describe a large file again and again.
constexpr qint64 mostDescribed = 100'000'000;

std::optional<mmstats::Kind> kindFrom(const QString &name)
{
    for (const auto kind :
         {mmstats::Kind::unknown, mmstats::Kind::counter, mmstats::Kind::gauge, mmstats::Kind::info}) {
        if (name == QLatin1String(mmstats::typeName(kind)))
            return kind;
    }
    return std::nullopt;
}

// nullopt where there is none.
template <class T>
std::optional<T> number(RecordingCursor &row, int column, ValueType type)
{
    const auto value = row.stored(column, type);
    const T *found = value ? std::get_if<T>(&*value) : nullptr;
    return found == nullptr ? std::nullopt : std::optional(*found);
}

} // namespace

RecordedLayout::RecordedLayout(const QSqlDatabase &connection)
    : fileRows_(connection, QStringLiteral("file"),
                QStringLiteral("since, id, path, name, command, pid, tid, uid, gid, created, stats"),
                QStringLiteral("since, id"))
    , statRows_(connection, QStringLiteral("stat"),
                QStringLiteral("id, file, since, place, label, type, kind, unit, help, buffered, "
                               "looks_like_counter, hidden, value_type"),
                QStringLiteral("id"))
{
}

const RecordedLayout::Place *RecordedLayout::find(qint64 stat) const
{
    if (stat < 1 || stat > static_cast<qint64>(places_.size()))
        return nullptr;
    const Place &place = places_[static_cast<std::size_t>(stat) - 1];
    const auto file = files_.find(place.file);
    const bool isThere = file != files_.end() && place.stat < file->second.numbers.size() &&
                         file->second.numbers[place.stat] == stat;
    return isThere ? &place : nullptr;
}

QString RecordedLayout::error() const
{
    return fileRows_.error().isEmpty() ? statRows_.error() : fileRows_.error();
}

std::map<FileId, FileDescription> RecordedLayout::advanceTo(qint64 tick)
{
    std::set<FileId> described;
    while (fileRows_.isAtRow() && fileRows_.integer(0) <= tick) {
        if (fileRows_.integer(0) < tick)
            fileRows_.refuse(Text::tr("is out of order"));
        const FileId id = readFile();
        if (fileRows_.isAtRow() && !described.insert(id).second)
            fileRows_.refuse(Text::tr("is out of order"));
        fileRows_.advance();
    }
    while (statRows_.isAtRow() && statRows_.integer(2) <= tick) {
        readStat(tick, described);
        statRows_.advance();
    }
    std::map<FileId, FileDescription> all;
    for (const FileId id : described) {
        const auto file = files_.find(id);
        if (file == files_.end())
            continue;
        if (file->second.numbers.size() != file->second.count)
            statRows_.refuse(Text::tr("comes after stats that are missing"));
        all.emplace(id, file->second.about);
    }
    return all;
}

FileId RecordedLayout::readFile()
{
    constexpr qint64 any = std::numeric_limits<qint64>::min();
    RecordingCursor &row = fileRows_;
    const auto id = static_cast<FileId>(row.integer(1));
    FileDescription about;
    about.path = row.text(2);
    about.name = row.text(3);
    about.command = row.text(4);
    if (const auto pid = row.optionalInteger(5, 0, std::numeric_limits<quint32>::max()))
        about.system.pid = static_cast<quint32>(*pid);
    about.system.tid = row.optionalInteger(6, any, std::numeric_limits<qint64>::max());
    about.system.uid = number<quint64>(row, 7, ValueType::Uint);
    about.system.gid = number<quint64>(row, 8, ValueType::Uint);
    about.system.created = number<double>(row, 9, ValueType::Real);
    const auto count = static_cast<std::size_t>(row.integer(10, 0, mostStats));
    described_ += static_cast<qint64>(count);
    if (described_ > mostDescribed)
        row.refuse(Text::tr("describes more than any program has"));
    if (!row.isAtRow())
        return id;
    File &file = files_[id];
    about.stats = std::move(file.about.stats);
    file.about = std::move(about);
    file.count = count; // what is more has to come: nothing is kept for what only may
    if (count < file.numbers.size()) {
        file.about.stats.resize(count);
        file.numbers.resize(count);
    }
    return id;
}

void RecordedLayout::readStat(qint64 tick, const std::set<FileId> &described)
{
    RecordingCursor &row = statRows_;
    const auto owner = static_cast<FileId>(row.integer(1));
    const auto place = static_cast<std::size_t>(row.integer(3, 0, mostStats));
    StatDescription about;
    about.label = row.text(4);
    about.type = row.text(5);
    const auto kind = kindFrom(row.text(6));
    if (!kind)
        row.refuse(Text::tr("holds a kind that there is not"));
    about.info.kind = kind.value_or(mmstats::Kind::unknown);
    about.info.unit = row.text(7).toStdString();
    about.info.help = row.text(8).toStdString();
    about.buffered = row.boolean(9);
    about.looksLikeCounter = row.boolean(10);
    about.hidden = row.boolean(11);
    const auto type = row.value(12).isNull() ? ValueType::None : typeFromText(row.text(12));
    if (row.integer(2) != tick || row.integer(0) != static_cast<qint64>(places_.size()) + 1 || !type)
        row.refuse(Text::tr("is out of order"));
    const auto file = files_.find(owner);
    if (!described.contains(owner) || file == files_.end() || place >= file->second.count)
        row.refuse(Text::tr("is of a file that is not there"));
    else if (place > file->second.numbers.size())
        row.refuse(Text::tr("comes after stats that are missing"));
    if (!row.isAtRow())
        return;
    File &of = file->second;
    if (place == of.numbers.size()) {
        of.about.stats.emplace_back();
        of.numbers.push_back(0);
    }
    places_.push_back({owner, place, *type});
    of.about.stats[place] = std::move(about);
    of.numbers[place] = static_cast<qint64>(places_.size());
}

} // namespace mmstats::inspector
