// SPDX-License-Identifier: Apache-2.0
#include "data/value_marks.h"

#include <algorithm>

#include "data/format.h"

namespace mmstats::inspector {

namespace {

// Without the labels, whose texts are the store's.
std::size_t bytesOf(const MarkedFile &file)
{
    std::size_t bytes = sizeof(MarkedFile) + file.values.capacity() * sizeof(StatValue);
    for (const StatValue &value : file.values) {
        if (const auto *text = std::get_if<QString>(&value))
            bytes += static_cast<std::size_t>(text->capacity()) * sizeof(QChar);
    }
    return bytes;
}

} // namespace

ValueMarks::ValueMarks(StatStore &store, QObject *parent)
    : QObject(parent)
    , store_(store)
    , bytes_(std::make_shared<std::size_t>(0))
{
    connect(&store, &StatStore::cleared, this, &ValueMarks::clear);
    connect(&store, &StatStore::valuesChanged, this, [this](FileId id) { unchanged_.erase(id); });
    connect(&store, &StatStore::statusChanged, this, [this](FileId id) { unchanged_.erase(id); });
    const auto forget = [this](FileId id) {
        unchanged_.erase(id);
        labels_.erase(id);
    };
    connect(&store, &StatStore::fileDescribed, this, forget);
    connect(&store, &StatStore::fileRemoved, this, forget);
}

ValueMarks::Mark ValueMarks::add()
{
    store_.finish(); // all values are of one moment
    if (store_.files().empty())
        return nullptr;
    auto mark = std::make_shared<ValueMark>();
    mark->id = nextId_++;
    mark->time = store_.now();
    mark->name = nameFor(mark->time);
    mark->files.reserve(store_.files().size());
    for (const auto &[id, file] : store_.files()) {
        if (file.isPresent)
            mark->files.emplace(id, take(file));
    }
    marks_.push_back(mark);
    forgetOldest();
    emit changed();
    return mark;
}

std::shared_ptr<const MarkedFile> ValueMarks::take(const StatStore::File &file)
{
    auto &known = unchanged_[file.id];
    if (known)
        return known;
    auto &labels = labels_[file.id];
    if (!labels) {
        std::vector<QString> names;
        names.reserve(file.stats.size());
        for (const StatDescription &about : file.description.stats)
            names.push_back(about.label);
        labels = std::make_shared<const std::vector<QString>>(std::move(names));
    }
    auto taken = std::make_unique<MarkedFile>();
    taken->labels = labels;
    taken->isStale = file.isStale();
    taken->values.reserve(file.stats.size());
    for (const StatStore::Stat &stat : file.stats)
        taken->values.push_back(stat.value);
    // Files are counted as they come and go: to look at all of them for each mark would take longer than the
    // mark.
    const std::size_t bytes = bytesOf(*taken);
    *bytes_ += bytes;
    known.reset(taken.release(), [total = bytes_, bytes](const MarkedFile *gone) {
        *total -= bytes;
        std::default_delete<const MarkedFile>()(gone);
    });
    return known;
}

// Two of one second are told apart by a number.
QString ValueMarks::nameFor(qint64 time) const
{
    const QString second = formatTime(static_cast<double>(time) / 1000);
    QString name = second;
    const auto isTaken = [&name](const Mark &mark) { return mark->name == name; };
    for (int n = 2; std::ranges::any_of(marks_, isTaken); ++n)
        name = tr("%1 (%2)", "time and number").arg(second, QString::number(n));
    return name;
}

void ValueMarks::rename(quint64 id, const QString &name)
{
    const auto place = std::ranges::find(marks_, id, [](const Mark &mark) { return mark->id; });
    const QString line = singleLine(name).trimmed().left(longestName);
    if (place == marks_.end() || line.isEmpty() || line == (*place)->name)
        return;
    // All marks are made here, as what can be changed: to those who hold one it stays the same.
    std::const_pointer_cast<ValueMark>(*place)->name = line;
    emit changed();
}

void ValueMarks::clear()
{
    unchanged_.clear();
    labels_.clear();
    if (marks_.empty())
        return;
    marks_.clear();
    emit changed();
}

ValueMarks::Mark ValueMarks::find(quint64 id) const
{
    const auto place = std::ranges::find(marks_, id, [](const Mark &mark) { return mark->id; });
    return place == marks_.end() ? nullptr : *place;
}

void ValueMarks::forgetOldest()
{
    const auto isTooMuch = [this] { return marks_.size() > mostMarks || bytes() > mostBytes; };
    for (auto mark = marks_.begin(); mark + 1 != marks_.end() && isTooMuch();)
        mark = mark->use_count() > 1 ? mark + 1 : marks_.erase(mark);
}

} // namespace mmstats::inspector
