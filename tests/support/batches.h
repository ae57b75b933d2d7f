// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

#include <QString>
#include <QStringList>

#include "data/stat_store.h"

namespace support {

namespace inspector = mmstats::inspector;

/// A stat with its value.
struct Stat
{
    inspector::StatDescription about;
    inspector::StatValue value;
};

/// "5" is unsigned, "-5" signed, "5.0" a double, "true" a bool, "none" absent, all else a text.
inline inspector::StatValue valueOf(const QString &text)
{
    bool ok = false;
    if (text == QLatin1String("none"))
        return {};
    if (text == QLatin1String("true") || text == QLatin1String("false"))
        return text == QLatin1String("true");
    if (const quint64 u = text.toULongLong(&ok); ok)
        return u;
    if (const qint64 i = text.toLongLong(&ok); ok)
        return i;
    if (const double d = text.toDouble(&ok); ok)
        return d;
    return text;
}

inline Stat stat(const QString &label, const inspector::StatValue &value)
{
    Stat one{{.label = label}, value};
    one.about.type = QStringLiteral("Q");
    return one;
}

/// "a=1 b.c=2.5 n+=7 q#=3 meta!=x": n is said to be a counter, g~ a gauge, q looks like one by its type
/// alone, meta is hidden.
inline std::vector<Stat> stats(const QString &text)
{
    std::vector<Stat> all;
    for (const QString &word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const qsizetype equals = word.lastIndexOf(QLatin1Char('='));
        QString label = word.left(equals);
        const QChar mark = label.isEmpty() ? QChar() : label.back();
        if (QStringLiteral("+~#!").contains(mark) && !mark.isNull())
            label.chop(1);
        Stat one = stat(label, valueOf(word.mid(equals + 1)));
        if (mark == QLatin1Char('+'))
            one.about.info.kind = mmstats::Kind::counter;
        else if (mark == QLatin1Char('~'))
            one.about.info.kind = mmstats::Kind::gauge;
        one.about.looksLikeCounter = mark == QLatin1Char('#');
        one.about.hidden = mark == QLatin1Char('!');
        all.push_back(std::move(one));
    }
    return all;
}

/// Of a file: "web-7-9.mmstats" names its process and its thread, "web.mmstats" does not.
inline inspector::FileDescription describe(const QString &name, const std::vector<Stat> &stats)
{
    inspector::FileDescription about;
    about.name = name;
    about.path = QStringLiteral("/run/stats/") + name;
    const QStringList parts = name.section(QLatin1Char('.'), 0, 0).split(QLatin1Char('-'));
    about.command = parts.front();
    if (parts.size() > 1)
        about.system.pid = parts[1].toUInt();
    if (parts.size() > 2)
        about.system.tid = parts[2].toLongLong();
    for (const Stat &one : stats)
        about.stats.push_back(one.about);
    return about;
}

/// A live file that is new, or has another layout than before.
inline inspector::FileUpdate found(inspector::FileId id, const QString &name, const std::vector<Stat> &stats)
{
    inspector::FileUpdate update{.id = id};
    update.description = describe(name, stats);
    update.status = mmstats::FileStatus{mmstats::FileState::live, {}};
    update.sampled = true;
    for (std::size_t i = 0; i < stats.size(); ++i)
        update.changes.push_back({i, stats[i].value});
    return update;
}

inline inspector::FileUpdate found(inspector::FileId id, const QString &name, const char *text)
{
    return found(id, name, stats(QString::fromUtf8(text)));
}

/// A file that cannot be read.
inline inspector::FileUpdate unreadable(inspector::FileId id, const QString &name, const std::string &reason)
{
    inspector::FileUpdate update{.id = id};
    update.description = describe(name, {});
    update.status = mmstats::FileStatus{mmstats::FileState::unreadable, reason};
    return update;
}

/// A file that is in the store was sampled: "a=5" changed, the others did not.
inline inspector::FileUpdate changed(const inspector::StatStore &store, inspector::FileId id,
                                     const char *text = "")
{
    inspector::FileUpdate update{.id = id};
    update.sampled = true;
    const auto &known = store.file(id)->description.stats;
    for (const Stat &one : stats(QString::fromUtf8(text))) {
        const auto place =
            std::ranges::find(known, one.about.label, &inspector::StatDescription::label) - known.begin();
        update.changes.push_back({static_cast<std::size_t>(place), one.value});
    }
    std::ranges::sort(update.changes, {}, &inspector::StatChange::stat);
    return update;
}

inline inspector::FileUpdate became(inspector::FileId id, mmstats::FileState state, std::string reason = {})
{
    inspector::FileUpdate update{.id = id};
    update.status = mmstats::FileStatus{state, std::move(reason)};
    return update;
}

/// In ms since the epoch.
constexpr qint64 firstBatch = 1'700'000'000'000;

/// One batch, so many seconds after the first one.
inline inspector::SampleBatch batchOf(qint64 second, std::vector<inspector::FileUpdate> files)
{
    inspector::SampleBatch batch;
    batch.time = firstBatch + second * 1000;
    batch.files = std::move(files);
    return batch;
}

/// One batch, `after` milliseconds after the last one.
inline void feed(inspector::StatStore &store, std::vector<inspector::FileUpdate> files, qint64 after = 1000,
                 bool complete = true)
{
    inspector::SampleBatch batch;
    batch.time = (store.ticks().empty() ? 1'700'000'000'000 : store.now()) + after;
    batch.complete = complete;
    batch.files = std::move(files);
    store.apply(batch);
}

/// What the store says of the memory of its histories, counted again.
inline std::size_t countedBytes(const inspector::StatStore &store)
{
    std::size_t bytes = store.ticks().bytes();
    for (const auto &[id, file] : store.files()) {
        for (const inspector::StatStore::Stat &stat : file.stats)
            bytes += stat.series.bytes();
    }
    return bytes;
}

} // namespace support
