// SPDX-License-Identifier: Apache-2.0
#include "data/recording_writer.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QSqlError>
#include <QSysInfo>

#include <mmstats/utf8.h>

#include "data/recorded_origins.h"

namespace mmstats::inspector {

namespace {

// A statement of so many rows costs less than so many statements.
constexpr std::size_t rowsAtOnce = 64;

QString text(const std::string &bytes)
{
    return QString::fromStdString(mmstats::toUtf8(bytes));
}

// Empty, not absent.
QString stored(const QString &text)
{
    return text.isNull() ? QLatin1String("").toString() : text;
}

QVariant stored(std::optional<quint64> number)
{
    return number ? toStored(*number, ValueType::Uint) : QVariant();
}

bool isSame(const StatDescription &a, const StatDescription &b)
{
    return a.label == b.label && a.type == b.type && a.info == b.info && a.buffered == b.buffered &&
           a.looksLikeCounter == b.looksLikeCounter && a.hidden == b.hidden;
}

} // namespace

RecordingWriter::RecordingWriter(std::unique_ptr<RecordingDatabase> database)
    : database_(std::move(database))
{
    for (QSqlQuery *query : {&meta_, &tick_, &file_, &stat_, &valueType_, &status_, &reading_, &unstable_,
                             &change_, &manyChanges_})
        *query = QSqlQuery(database_->connection());
}

std::unique_ptr<RecordingWriter> RecordingWriter::create(const QString &path, bool isWhole, QString &error)
{
    auto database = RecordingDatabase::create(path, error);
    if (!database)
        return nullptr;
    auto writer = std::unique_ptr<RecordingWriter>(new RecordingWriter(std::move(database)));
    if (writer->prepare() && writer->writeMeta(QStringLiteral("host"), QSysInfo::machineHostName()) &&
        writer->writeMeta(QStringLiteral("whole"), isWhole ? QStringLiteral("1") : QStringLiteral("0"))) {
        writer->database_->settle();
        return writer;
    }
    error = writer->database_->notWritten(writer->cause_);
    return nullptr;
}

bool RecordingWriter::prepare()
{
    QString many = QStringLiteral("INSERT INTO change VALUES ");
    for (std::size_t i = 0; i < rowsAtOnce; ++i)
        many += QStringLiteral("%1(?, ?, ?)").arg(i == 0 ? "" : ", ");
    const std::pair<QSqlQuery *, QString> all[] = {
        {&meta_, QStringLiteral("INSERT OR REPLACE INTO meta VALUES (?, ?)")},
        {&tick_, QStringLiteral("INSERT INTO tick VALUES (?, ?, ?, ?)")},
        {&file_, QStringLiteral("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")},
        {&stat_, QStringLiteral("INSERT INTO stat VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)")},
        {&valueType_, QStringLiteral("UPDATE stat SET value_type = ? WHERE id = ?")},
        {&status_, QStringLiteral("INSERT INTO status VALUES (?, ?, ?, ?, ?)")},
        {&reading_, QStringLiteral("INSERT OR REPLACE INTO reading VALUES (?, ?, ?)")},
        {&unstable_, QStringLiteral("INSERT OR REPLACE INTO unstable VALUES (?, ?)")},
        {&change_, QStringLiteral("INSERT INTO change VALUES (?, ?, ?)")},
        {&manyChanges_, many},
    };
    return std::ranges::all_of(all, [this](const auto &each) {
        if (each.first->prepare(each.second))
            return true;
        cause_ = each.first->lastError().databaseText();
        return false;
    });
}

bool RecordingWriter::execute(QSqlQuery &query, const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), values[i]);
    if (query.exec())
        return true;
    cause_ = query.lastError().databaseText();
    return false;
}

bool RecordingWriter::writeMeta(const QString &key, const QString &value)
{
    return execute(meta_, {key, stored(value)});
}

QString RecordingWriter::setCharts(const QJsonObject &layout)
{
    const QByteArray json = QJsonDocument(layout).toJson(QJsonDocument::Compact);
    return writeMeta(QStringLiteral("charts"), QString::fromUtf8(json)) ? QString()
                                                                        : database_->notWritten(cause_);
}

QString RecordingWriter::finish()
{
    for (QSqlQuery *query : {&meta_, &tick_, &file_, &stat_, &valueType_, &status_, &reading_, &unstable_,
                             &change_, &manyChanges_})
        query->clear();
    // Nothing beside the file any more: it can be moved, and read where nothing can be written.
    const QString mode = database_->ask(QStringLiteral("PRAGMA journal_mode = DELETE")).toString();
    // Somebody who reads it just then holds the rest back; the next who opens it to write tidies up.
    const bool isWhole = mode == QLatin1String("delete") || mode == QLatin1String("wal") ||
                         database_->cause().contains(QLatin1String("locked"));
    // The last thing: all else is on the disk.
    const bool done =
        isWhole && database_->run(QStringLiteral("INSERT OR REPLACE INTO meta VALUES ('ended', '%1')")
                                      .arg(QDateTime::currentMSecsSinceEpoch()));
    return done ? QString() : database_->notWritten({});
}

QString RecordingWriter::write(const SampleBatch &batch)
{
    if (!database_->isInPlace())
        return database_->notWritten(
            QCoreApplication::translate("RecordingWriter", "it was removed or replaced meanwhile"));
    QSqlDatabase connection = database_->connection();
    if (connection.transaction() && writeTick(batch) && connection.commit()) {
        ++ticks_;
        return {};
    }
    if (cause_.isEmpty())
        cause_ = connection.lastError().databaseText();
    connection.rollback();
    return database_->notWritten(cause_);
}

bool RecordingWriter::writeTick(const SampleBatch &batch)
{
    rows_.clear();
    for (auto &[id, file] : files_)
        file.wasSampled = false;
    int turn = 0;
    for (const FileUpdate &update : batch.files) {
        if (!writeFile(update, turn++))
            return false;
    }
    lastTime_ = std::max(lastTime_, batch.time);
    return writeReadings(batch.complete) && writeRows() &&
           execute(tick_, {ticks_, lastTime_, int{batch.complete}, static_cast<qint64>(rows_.size())});
}

bool RecordingWriter::writeFile(const FileUpdate &update, int turn)
{
    const auto id = static_cast<qint64>(update.id);
    const auto known = files_.find(update.id);
    if (update.gone) {
        if (known == files_.end())
            return true;
        files_.erase(known);
        return execute(reading_, {ticks_, id, QStringLiteral("gone")});
    }
    if (known == files_.end() && !update.description)
        return true;
    File &file = files_[update.id];
    if (update.description && !writeDescription(update.id, file, *update.description))
        return false;
    if (update.status &&
        !execute(status_, {ticks_, turn, id, QString::fromLatin1(mmstats::toString(update.status->state)),
                           stored(text(update.status->reason))}))
        return false;
    if (update.origin && !writeOrigin(update.id, file, *update.origin))
        return false;
    file.wasSampled = file.wasSampled || update.sampled;
    return !update.sampled || collect(update, file);
}

// A place changes seldom, and states often.
bool RecordingWriter::writeOrigin(FileId id, File &file, const FileOrigin &origin)
{
    if (file.origin == origin)
        return true;
    file.origin = origin;
    return writeMeta(RecordedOrigins::placeKey(id), RecordedOrigins::placeText(origin)) &&
           (!origin.hadEnded ||
            writeMeta(RecordedOrigins::exitedKey(id), RecordedOrigins::exitedText(origin)));
}

bool RecordingWriter::writeDescription(FileId id, File &file, const FileDescription &about)
{
    const mmstats::SystemFields &system = about.system;
    const auto count = static_cast<qint64>(about.stats.size());
    if (!execute(file_, {ticks_, static_cast<qint64>(id), stored(about.path), stored(about.name),
                         stored(about.command), system.pid ? QVariant(*system.pid) : QVariant(),
                         system.tid ? QVariant(qint64{*system.tid}) : QVariant(), stored(system.uid),
                         stored(system.gid),
                         system.created ? toStored(*system.created, ValueType::Real) : QVariant(), count}))
        return false;
    file.stats.resize(about.stats.size());
    for (std::size_t i = 0; i < about.stats.size(); ++i) {
        Stat &stat = file.stats[i];
        if (stat.id != 0 && isSame(stat.about, about.stats[i]))
            continue;
        stat = {.id = ++lastStat_, .about = about.stats[i]};
        if (!writeStat(id, i, stat))
            return false;
    }
    return true;
}

bool RecordingWriter::writeStat(FileId id, std::size_t place, Stat &stat)
{
    const StatDescription &about = stat.about;
    return execute(stat_,
                   {stat.id, static_cast<qint64>(id), ticks_, static_cast<qint64>(place), stored(about.label),
                    stored(about.type), QString::fromLatin1(mmstats::typeName(about.info.kind)),
                    stored(text(about.info.unit)), stored(text(about.info.help)), int{about.buffered},
                    int{about.looksLikeCounter}, int{about.hidden}});
}

// A file that is read at every complete sample is said to be so once.
bool RecordingWriter::writeReadings(bool complete)
{
    for (auto &[id, file] : files_) {
        const bool isNews = complete ? file.wasSampled != file.isRegular : file.wasSampled;
        if (complete)
            file.isRegular = file.wasSampled;
        const QString what = file.wasSampled ? QStringLiteral("read") : QStringLiteral("unread");
        if (isNews && !execute(reading_, {ticks_, static_cast<qint64>(id), what}))
            return false;
    }
    return true;
}

bool RecordingWriter::collect(const FileUpdate &update, File &file)
{
    for (const StatChange &change : update.changes) {
        if (change.stat >= file.stats.size())
            continue;
        Stat &stat = file.stats[change.stat];
        if (stat.type == ValueType::None && typeOf(change.value) != ValueType::None) {
            stat.type = typeOf(change.value);
            if (!execute(valueType_, {typeText(stat.type), stat.id}))
                return false;
        }
        rows_.push_back({stat.id, &change.value, stat.type});
    }
    return std::ranges::all_of(update.unstable, [&](std::size_t i) {
        return i >= file.stats.size() || execute(unstable_, {ticks_, file.stats[i].id});
    });
}

bool RecordingWriter::writeRows()
{
    // In the order of the table, so that they are appended. Of two values of one stat the later one counts.
    if (!std::ranges::is_sorted(rows_, {}, &Row::stat))
        std::ranges::stable_sort(rows_, {}, &Row::stat);
    const auto twice = std::unique(rows_.rbegin(), rows_.rend(),
                                   [](const Row &a, const Row &b) { return a.stat == b.stat; });
    rows_.erase(rows_.begin(), twice.base());
    const QVariant tick = ticks_;
    std::size_t i = 0;
    while (i < rows_.size()) {
        const bool many = rows_.size() - i >= rowsAtOnce;
        QSqlQuery &query = many ? manyChanges_ : change_;
        const std::size_t end = i + (many ? rowsAtOnce : 1);
        for (int place = 0; i < end; ++i) {
            query.bindValue(place++, tick);
            query.bindValue(place++, rows_[i].stat);
            query.bindValue(place++, toStored(*rows_[i].value, rows_[i].type));
        }
        if (!query.exec()) {
            cause_ = query.lastError().databaseText();
            return false;
        }
    }
    changes_ += static_cast<qint64>(rows_.size());
    return true;
}

} // namespace mmstats::inspector
