// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include <QStringList>

#include "batches.h"

namespace support {

/// What a sampler could say, at random but the same each time: files that come, grow, rest, are not read for
/// a while, cannot be read whole, are written anew and go; values of all types and their extremes.
class RandomBatches
{
public:
    explicit RandomBatches(unsigned seed)
        : random_(seed)
    {
    }

    inspector::SampleBatch next()
    {
        inspector::SampleBatch batch;
        batch.complete = !chance(4);
        time_ += chance(10) ? 0 : static_cast<qint64>(1 + below(1500));
        batch.time = time_;
        for (File &file : files_) {
            if (auto update = look(file, batch.complete); update)
                batch.files.push_back(std::move(*update));
        }
        std::erase_if(files_, [](const File &file) { return file.isGone; });
        std::ranges::stable_partition(batch.files, &inspector::FileUpdate::gone);
        while (files_.size() < 3 || (files_.size() < 12 && chance(6)))
            batch.files.push_back(find());
        return batch;
    }

private:
    struct File
    {
        inspector::FileId id = 0;
        QString name = {};
        std::vector<Stat> stats = {};
        bool isUnread = false;
        bool isGone = false;
    };

    std::size_t below(std::size_t end) { return random_() % end; }
    bool chance(std::size_t oneIn) { return below(oneIn) == 0; }

    Stat newStat()
    {
        const char marks[] = {'+', '~', '#', ' '};
        Stat one = support::stats(QString("s%1%2=1").arg(nextLabel_++).arg(QChar(marks[below(4)]))).front();
        one.about.info.help = "it's \"help\"";
        one.about.info.unit = "seconds";
        one.about.buffered = chance(2);
        one.value = valueLike(one.value, below(6));
        return one;
    }

    inspector::StatValue valueLike(const inspector::StatValue &before, std::size_t type)
    {
        if (chance(12))
            return {};
        const double reals[] = {0.0, -0.0, 1.5, 1e300, -3.25, std::nan(""), INFINITY, -INFINITY, 5e-324};
        const QString texts[] = {
            {}, "a", "ok", "nan", QString(3000, QChar(u'\u00e9')), QString::fromLatin1("a\0b", 3), "\U0001F600'\""};
        using Signed = std::numeric_limits<qint64>;
        switch (type) {
        case 0:
            return chance(2);
        case 1:
            return chance(3) ? (chance(2) ? Signed::min() : Signed::max()) : qint64(below(9)) - 4;
        case 2: { // counts
            const auto *old = std::get_if<quint64>(&before);
            return chance(9) ? quint64(below(4)) : (old == nullptr ? 0 : *old) + below(50);
        }
        case 3:
            return std::numeric_limits<quint64>::max() - below(3);
        case 4:
            return reals[below(std::size(reals))];
        default:
            return texts[below(std::size(texts))];
        }
    }

    static std::size_t typeOf(const Stat &stat)
    {
        const auto *u = std::get_if<quint64>(&stat.value);
        const std::size_t types[] = {2, 0, 1, u != nullptr && *u > (1ULL << 60) ? 3U : 2U, 4, 5};
        return types[stat.value.index()];
    }

    inspector::FileUpdate find()
    {
        const std::size_t pid = 1 + below(6);
        File file{.id = nextId_++};
        file.name = chance(5)
                        ? QString("lone%1.mmstats").arg(below(3))
                        : QString("%1-%2-%3.mmstats").arg(chance(2) ? "web" : "db").arg(pid).arg(below(4));
        if (chance(8)) {
            files_.push_back(file);
            return unreadable(file.id, file.name, "it is damaged");
        }
        const std::size_t count = below(6);
        for (std::size_t i = 0; i < count; ++i)
            file.stats.push_back(newStat());
        files_.push_back(file);
        auto update = found(file.id, file.name, file.stats);
        update.description->system.uid = std::numeric_limits<quint64>::max();
        update.description->system.created = 1'699'999'999.25;
        if (chance(7))
            update.status = mmstats::FileStatus{mmstats::FileState::exited, "pid 1 is gone"};
        return update;
    }

    std::optional<inspector::FileUpdate> look(File &file, bool complete)
    {
        if (chance(30)) {
            file.isGone = true;
            return inspector::FileUpdate{.id = file.id, .gone = true};
        }
        if (chance(15))
            file.isUnread = !file.isUnread;
        if (complete ? file.isUnread && chance(2) : !chance(4))
            return std::nullopt;
        inspector::FileUpdate update{.id = file.id};
        update.sampled = !file.isUnread;
        if (chance(15)) {
            const mmstats::FileState states[] = {mmstats::FileState::live, mmstats::FileState::quiet,
                                                 mmstats::FileState::exited, mmstats::FileState::unreadable};
            update.status = mmstats::FileStatus{states[below(4)], "reason"};
        }
        const std::size_t known = file.stats.size();
        if (update.sampled && chance(20)) {
            file.stats.push_back(newStat());
            update.description = describe(file.name, file.stats);
            update.status = mmstats::FileStatus{mmstats::FileState::live, {}};
        }
        for (std::size_t i = 0; update.sampled && i < file.stats.size(); ++i) {
            if (i >= known)
                update.changes.push_back({i, file.stats[i].value});
            else if (chance(6))
                update.unstable.push_back(i);
            else if (chance(2))
                change(file.stats[i], i, update);
        }
        return update;
    }

    void change(Stat &stat, std::size_t place, inspector::FileUpdate &update)
    {
        // One that is absent may have been of any type: here it has been a count.
        inspector::StatValue value = valueLike(stat.value, typeOf(stat));
        if (value == stat.value)
            return;
        stat.value = value;
        update.changes.push_back({place, std::move(value)});
    }

    std::mt19937 random_;
    qint64 time_ = 1'700'000'000'000;
    inspector::FileId nextId_ = 1;
    std::size_t nextLabel_ = 0;
    std::vector<File> files_;
};

inline bool isSame(double a, double b)
{
    return a == b ? std::signbit(a) == std::signbit(b) : std::isnan(a) && std::isnan(b);
}

inline bool isSame(const inspector::StatValue &a, const inspector::StatValue &b)
{
    const auto *x = std::get_if<double>(&a);
    const auto *y = std::get_if<double>(&b);
    return x != nullptr && y != nullptr ? isSame(*x, *y) : a == b;
}

/// A stat in words, without its history.
inline QString present(const inspector::StatStore::Stat &stat)
{
    const auto number = [](const auto &value) {
        return value ? QString::number(static_cast<double>(*value), 'g', 17) : QString("-");
    };
    QString value = std::visit(
        [](const auto &v) -> QString {
            if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>)
                return "none";
            else if constexpr (std::is_same_v<std::decay_t<decltype(v)>, QString>)
                return '"' + v + '"';
            else if constexpr (std::is_same_v<std::decay_t<decltype(v)>, double>)
                return QString::number(v, 'g', 17);
            else
                return QString::number(v);
        },
        stat.value);
    return QString("%1:%2 rate %3 decreased %4 good %5 changed %6")
        .arg(stat.value.index())
        .arg(value, number(stat.rate))
        .arg(stat.hasDecreased)
        .arg(number(stat.lastGood), number(stat.lastChange));
}

/// What a store shows of a file at present, in words, without its histories.
inline QStringList present(const inspector::StatStore::File &file)
{
    QStringList lines{QString("%1 %2 %3 since %4 last %5 sampled %6")
                          .arg(file.id)
                          .arg(static_cast<int>(file.status.state))
                          .arg(QString::fromStdString(file.status.reason))
                          .arg(file.statusSince.value_or(-1))
                          .arg(file.lastTick)
                          .arg(file.everSampled)};
    for (std::size_t i = 0; i < file.stats.size(); ++i)
        lines
            << QString("%1/%2 %3").arg(file.id).arg(file.description.stats[i].label, present(file.stats[i]));
    return lines;
}

/// All else that a store has of a file.
inline QStringList lasting(const inspector::StatStore::File &file)
{
    const auto &about = file.description;
    QStringList lines{QString("%1 %2 %3 %4 %5 %6 %7 %8 first %9")
                          .arg(about.path, about.name, about.command)
                          .arg(about.system.pid.value_or(0))
                          .arg(about.system.tid.value_or(-1))
                          .arg(about.system.uid.value_or(0))
                          .arg(about.system.created.value_or(0), 0, 'g', 17)
                          .arg(QString("%1 %2 %3")
                                   .arg(file.source.command)
                                   .arg(file.source.instance)
                                   .arg(file.source.thread))
                          .arg(file.firstTick)};
    for (std::size_t i = 0; i < file.stats.size(); ++i) {
        const auto &stat = about.stats[i];
        lines << QString("%1 %2 %3 %4 %5 %6%7%8")
                     .arg(stat.label, stat.type)
                     .arg(static_cast<int>(stat.info.kind))
                     .arg(QString::fromStdString(stat.info.unit), QString::fromStdString(stat.info.help))
                     .arg(stat.buffered)
                     .arg(stat.looksLikeCounter)
                     .arg(stat.hidden);
        const inspector::Series &series = file.stats[i].series;
        for (std::size_t p = 0; p < series.size(); ++p)
            lines.back() += QString(" %1=%2").arg(series.at(p).tick).arg(series.at(p).value, 0, 'g', 17);
    }
    return lines;
}

/// All of a store, in words.
inline QStringList everything(const inspector::StatStore &store)
{
    QStringList lines;
    for (std::size_t i = 0; i < store.ticks().size(); ++i) {
        const auto tick = static_cast<inspector::Tick>(i);
        lines << QString("tick %1 %2").arg(store.ticks().time(tick)).arg(store.ticks().isComplete(tick));
    }
    for (const auto &[id, file] : store.files())
        lines << present(file) << lasting(file);
    return lines;
}

/// The first difference between two such lists; empty where there is none.
inline QString difference(const QStringList &a, const QStringList &b)
{
    for (qsizetype i = 0; i < std::max(a.size(), b.size()); ++i) {
        if (a.value(i) != b.value(i))
            return QString("line %1:\n%2\n%3").arg(i).arg(a.value(i), b.value(i));
    }
    return {};
}

} // namespace support
