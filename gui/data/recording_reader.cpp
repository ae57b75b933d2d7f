// SPDX-License-Identifier: Apache-2.0
#include "data/recording_reader.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QJsonDocument>

#include "data/format.h"
#include "data/recorded_batches.h"
#include "data/recorded_changes.h"
#include "data/recording_cursor.h"
#include "data/recording_database.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RecordingReader)
};

// Some years of seconds: more would take all memory before anything was seen.
constexpr qint64 mostTicks = 100'000'000;
constexpr qint64 mostMs = 1LL << 52;
constexpr qint64 mostChanges = 1LL << 36; // in one sample

} // namespace

/// The recording, and how far it was read.
struct RecordingReader::Source
{
    void readMeta();
    bool readTicks(const TellProgress &tell);
    void refuse(const QString &why);

    std::unique_ptr<RecordingDatabase> database; // outlives the queries
    RecordingInfo info = {};
    TickTable ticks = {};
    RecordedOrigins origins = {};
    std::optional<RecordedBatches> batches = {};
    std::optional<RecordedChanges> changes = {};
    QString error = {};
};

void RecordingReader::Source::refuse(const QString &why)
{
    if (error.isEmpty() && !why.isEmpty())
        error = Text::tr("%1 is damaged: %2").arg(database->path(), singleLine(why));
}

void RecordingReader::Source::readMeta()
{
    RecordingCursor row(database->connection(), QStringLiteral("meta"), QStringLiteral("key, value"),
                        QStringLiteral("key"));
    for (; row.isAtRow(); row.advance()) {
        const QString key = row.text(0);
        const QString value = row.text(1);
        if (key == QLatin1String("host"))
            info.host = value;
        else if (key == QLatin1String("whole"))
            info.isWhole = value == QLatin1String("1");
        else if (key == QLatin1String("ended"))
            info.endedWell = true;
        else if (key == QLatin1String("charts"))
            info.charts = QJsonDocument::fromJson(value.toUtf8()).object();
        else if (!origins.take(key, value))
            refuse(Text::tr("where a file stood cannot be"));
    }
    refuse(row.error());
}

// False where it is to end.
bool RecordingReader::Source::readTicks(const TellProgress &tell)
{
    constexpr std::size_t betweenTellings = 1 << 14;
    const auto all =
        static_cast<double>(database->ask(QStringLiteral("SELECT max(id) FROM tick")).toLongLong()) + 1;
    RecordingCursor row(database->connection(), QStringLiteral("tick"),
                        QStringLiteral("id, time, complete, changes"), QStringLiteral("id"));
    qint64 last = 0;
    for (; row.isAtRow(); row.advance()) {
        const auto next = static_cast<qint64>(ticks.size());
        if (row.integer(0) != next || next == mostTicks)
            row.refuse(Text::tr("is out of order"));
        const qint64 time = row.integer(1, last, mostMs);
        const bool complete = row.boolean(2);
        const qint64 changed = row.integer(3, 0, mostChanges);
        if (!row.isAtRow())
            break;
        ticks.append(time, complete);
        info.changes += changed;
        last = time;
        const auto done = static_cast<double>(ticks.size());
        if (tell && ticks.size() % betweenTellings == 0 && !tell(std::min(done / std::max(all, 1.0), 1.0)))
            return false;
    }
    refuse(row.error());
    info.ticks = static_cast<qint64>(ticks.size());
    if (!ticks.empty()) {
        info.from = ticks.time(0);
        info.to = last;
    }
    return true;
}

RecordingReader::RecordingReader(std::unique_ptr<Source> source)
    : source_(std::move(source))
{
}

RecordingReader::~RecordingReader() = default;

std::unique_ptr<RecordingReader> RecordingReader::open(const QString &path, QString &error,
                                                       const TellProgress &tell)
{
    error.clear();
    if (tell && !tell(0))
        return nullptr;
    auto database = RecordingDatabase::open(path, error, tell);
    if (!database)
        return nullptr;
    auto source = std::make_unique<Source>(Source{.database = std::move(database)});
    source->info.path = path;
    source->readMeta();
    source->info.isBeingWritten = !source->info.endedWell && source->database->isBeingWritten();
    if (!source->readTicks(tell))
        return nullptr;
    if (source->ticks.empty() && !source->error.isEmpty()) {
        error = source->error;
        return nullptr;
    }
    return std::unique_ptr<RecordingReader>(new RecordingReader(std::move(source)));
}

const RecordingInfo &RecordingReader::info() const
{
    return source_->info;
}

qint64 RecordingReader::time(Tick tick) const
{
    return source_->ticks.time(tick);
}

std::optional<SampleBatch> RecordingReader::next()
{
    if (!source_->batches)
        source_->batches.emplace(source_->database->connection(), source_->ticks, source_->origins);
    auto batch = source_->batches->next();
    source_->refuse(source_->batches->error());
    return batch;
}

void RecordingReader::rewind()
{
    source_->batches.reset();
}

const std::vector<RecordedFile> &RecordingReader::files()
{
    if (!source_->changes) {
        source_->changes.emplace(source_->database->connection(), source_->ticks);
        source_->refuse(source_->changes->error());
    }
    return source_->changes->files();
}

std::optional<RecordedChange> RecordingReader::nextChange()
{
    files();
    auto change = source_->changes->next();
    source_->refuse(source_->changes->error());
    return change;
}

QString RecordingReader::error() const
{
    return source_->error;
}

} // namespace mmstats::inspector
