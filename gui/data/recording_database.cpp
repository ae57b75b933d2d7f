// SPDX-License-Identifier: Apache-2.0
#include "data/recording_database.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <set>
#include <system_error>
#include <utility>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryFile>
#include <QUrl>
#include <QtEndian>

#include "data/format.h"
#include "data/recording_info.h"
#include "data/recording_schema.h"

namespace mmstats::inspector {

namespace {

using Identity = std::pair<quint64, quint64>;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RecordingDatabase)
};

std::optional<Identity> identityOf(const QString &path)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0)
        return std::nullopt;
    return Identity{found.st_dev, found.st_ino};
}

// Whoever closes a file gives up all locks that his process has on it, those of SQLite too: what is written
// here is never opened but by SQLite.
class Written
{
public:
    void add(const Identity &file)
    {
        change([&] { files_.insert(file); });
    }
    void remove(const Identity &file)
    {
        change([&] { files_.erase(file); });
    }
    bool has(const std::optional<Identity> &file)
    {
        bool found = false;
        change([&] { found = file && files_.contains(*file); });
        return found;
    }

private:
    template <class F>
    void change(F call)
    {
        const std::lock_guard lock(mutex_);
        call();
    }

    std::mutex mutex_;
    std::set<Identity> files_;
};

Written &written()
{
    static Written all;
    return all;
}

// The bytes that every reader and writer of an SQLite file in WAL mode holds a lock on.
constexpr off_t sharedLockStart = 0x40000002;
constexpr off_t sharedLockSize = 510;

bool isWrittenElsewhere(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !looksLikeRecording(path) || !file.open(QIODevice::ReadOnly))
        return false;
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = sharedLockStart;
    lock.l_len = sharedLockSize;
    return ::fcntl(file.handle(), F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

bool isThere(const QString &path)
{
    return QFileInfo::exists(path);
}

// A file that is there only for its name, beside `path`: empty, so that SQLite begins a database in it.
QString emptyFileBeside(const QString &path, QString &cause)
{
    QTemporaryFile file(path + QStringLiteral(".XXXXXX"));
    file.setAutoRemove(false);
    if (file.open())
        return file.fileName();
    cause = file.errorString();
    return {};
}

// Nullptr and why, or what was there.
std::unique_ptr<FilesBeside> putInPlace(const QString &made, const QString &path, QString &cause)
{
    auto old = std::make_unique<FilesBeside>(path, made);
    std::error_code problem;
    if (old->isMoved())
        std::filesystem::rename(QFile::encodeName(made).toStdString(), QFile::encodeName(path).toStdString(),
                                problem);
    else
        problem = std::make_error_code(std::errc::permission_denied);
    if (!problem)
        return old;
    cause = QString::fromStdString(problem.message());
    return nullptr;
}

} // namespace

bool looksLikeRecording(const QString &path)
{
    if (written().has(identityOf(path)))
        return true;
    constexpr qsizetype headBytes = 100;
    constexpr qsizetype applicationIdAt = 68;
    // A pipe would wait for somebody to write into it.
    if (!QFileInfo(path).isFile())
        return false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    const QByteArray head = file.read(headBytes);
    return head.size() == headBytes && head.startsWith(QByteArray("SQLite format 3\0", 16)) &&
           qFromBigEndian<quint32>(head.constData() + applicationIdAt) == RecordingSchema::applicationId;
}

RecordingDatabase::RecordingDatabase(QString path)
    : path_(std::move(path))
{
}

RecordingDatabase::~RecordingDatabase()
{
    const QString name = connection_.connectionName();
    connection_ = {};
    if (!name.isEmpty())
        QSqlDatabase::removeDatabase(name);
    if (identity_)
        written().remove(*identity_);
}

bool RecordingDatabase::connect(const QString &file, const QString &options)
{
    static std::atomic<quint64> number = 0;
    if (connection_.isValid()) {
        const QString name = connection_.connectionName();
        connection_ = {};
        QSqlDatabase::removeDatabase(name);
    }
    connection_ = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"),
                                            QStringLiteral("recording-%1").arg(number.fetch_add(1)));
    connection_.setDatabaseName(file);
    connection_.setConnectOptions(options);
    if (connection_.open())
        return true;
    cause_ = connection_.lastError().databaseText();
    if (cause_.isEmpty())
        cause_ = connection_.lastError().text();
    return false;
}

bool RecordingDatabase::run(const QString &sql)
{
    QSqlQuery query(connection_);
    query.setForwardOnly(true);
    if (query.exec(sql))
        return true;
    cause_ = query.lastError().databaseText();
    return false;
}

QVariant RecordingDatabase::ask(const QString &sql)
{
    QSqlQuery query(connection_);
    query.setForwardOnly(true);
    if (query.exec(sql) && query.next())
        return query.value(0);
    cause_ = query.lastError().databaseText();
    return {};
}

QString RecordingDatabase::notWritten(const QString &cause) const
{
    return Text::tr("%1 cannot be written: %2").arg(path_, cause.isEmpty() ? cause_ : cause);
}

std::unique_ptr<RecordingDatabase> RecordingDatabase::create(const QString &path, QString &error)
{
    auto made = std::unique_ptr<RecordingDatabase>(new RecordingDatabase(path));
    QString cause;
    const auto fail = [&](const QString &why) {
        error = made->notWritten(why);
        return nullptr;
    };
    if (QFileInfo(path).isDir())
        return fail(Text::tr("it is a directory"));
    if (written().has(identityOf(path)) || isWrittenElsewhere(path))
        return fail(Text::tr("another window is recording into it"));
    QDir().mkpath(QFileInfo(path).path()); // where it cannot be made, opening says so
    const QString name = emptyFileBeside(path, cause);
    if (name.isEmpty())
        return fail(cause);

    bool done = made->connect(name, {}) && made->connection_.transaction();
    for (const RecordingSchema::Table &table : RecordingSchema::tables())
        done = done && made->run(table.sql);
    done = done &&
           made->run(QStringLiteral("PRAGMA application_id = %1").arg(RecordingSchema::applicationId)) &&
           made->run(QStringLiteral("PRAGMA user_version = %1").arg(RecordingSchema::version)) &&
           made->connection_.commit();
    made->connection_.close();
    if (done)
        made->replaced_ = putInPlace(name, path, made->cause_);
    if (!made->replaced_) {
        QFile::remove(name);
        return fail({});
    }
    made->identity_ = identityOf(path);
    if (made->identity_)
        written().add(*made->identity_);
    // Where the file system has no WAL, its journal does as well, if more slowly.
    if (!made->connect(path, {}) || !made->ask(QStringLiteral("PRAGMA journal_mode = WAL")).isValid() ||
        !made->run(QStringLiteral("PRAGMA synchronous = NORMAL")))
        return fail({});
    return made;
}

void RecordingDatabase::settle()
{
    if (replaced_)
        replaced_->discard();
    replaced_.reset();
}

bool RecordingDatabase::isInPlace() const
{
    return identity_ && identityOf(path_) == identity_;
}

qint64 RecordingDatabase::bytes() const
{
    return QFileInfo(path_).size() + QFileInfo(path_ + QStringLiteral("-wal")).size();
}

bool RecordingDatabase::connectForReading(const TellProgress &tell)
{
    const auto answers = [this] { return ask(QStringLiteral("PRAGMA schema_version")).isValid(); };
    const QString readOnly = QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000");
    if (connect(path_, readOnly) && answers())
        return true;
    // A recording that was not ended well wants files beside it, which cannot be made everywhere.
    const QString wal = path_ + QStringLiteral("-wal");
    if (QFileInfo(wal).size() == 0) {
        QUrl url = QUrl::fromLocalFile(QFileInfo(path_).absoluteFilePath());
        url.setQuery(QStringLiteral("immutable=1"));
        return connect(QString::fromLatin1(url.toEncoded()),
                       readOnly + QStringLiteral(";QSQLITE_OPEN_URI")) &&
               answers();
    }
    copy_ = std::make_unique<QTemporaryDir>();
    const QString made = copy_->filePath(QStringLiteral("copy"));
    return copy(path_, made, tell) && copy(wal, made + QStringLiteral("-wal"), tell) &&
           connect(made, readOnly) && answers();
}

bool RecordingDatabase::copy(const QString &from, const QString &to, const TellProgress &tell)
{
    constexpr qint64 atOnce = 4 << 20;
    QFile source(from);
    QFile target(to);
    bool done = source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly);
    while (done && !source.atEnd()) {
        const QByteArray piece = source.read(atOnce);
        done = !piece.isEmpty() && target.write(piece) == piece.size();
        const double share = static_cast<double>(source.pos()) / static_cast<double>(source.size());
        if (tell && !tell(std::min(share, 1.0))) {
            isCancelled_ = true;
            return false;
        }
    }
    if (done && target.flush())
        return true;
    cause_ = source.error() == QFileDevice::NoError ? target.errorString() : source.errorString();
    return false;
}

std::unique_ptr<RecordingDatabase> RecordingDatabase::open(const QString &path, QString &error,
                                                           const TellProgress &tell)
{
    auto opened = std::unique_ptr<RecordingDatabase>(new RecordingDatabase(path));
    // The path is followed more than once: all of it is to be of one file.
    const auto found = identityOf(path);
    QString wrong = opened->whatIsWrong(tell);
    if (opened->isCancelled_)
        return nullptr;
    if (found && identityOf(path) != found)
        wrong = Text::tr("it was removed or replaced while it was opened");
    if (wrong.isEmpty())
        return opened;
    error = Text::tr("%1 cannot be opened: %2").arg(path, singleLine(wrong));
    return nullptr;
}

// Empty where all is well.
QString RecordingDatabase::whatIsWrong(const TellProgress &tell)
{
    if (!isThere(path_))
        return Text::tr("there is no such file");
    if (!QFileInfo(path_).isFile())
        return Text::tr("it is not a file");
    if (!QFileInfo(path_).isReadable())
        return Text::tr("it may not be read");
    if (!looksLikeRecording(path_))
        return Text::tr("it is not a recording");
    // Before SQLite has it: to ask ends the locks that this process has on a file that it only reads.
    isBeingWritten_ = written().has(identityOf(path_)) || isWrittenElsewhere(path_);
    // The schema is anybody's: nothing in it may run, and pages that do not fit are told.
    if (!connectForReading(tell) || !run(QStringLiteral("PRAGMA trusted_schema = OFF")) ||
        !run(QStringLiteral("PRAGMA cell_size_check = ON")) || !run(QStringLiteral("PRAGMA query_only = ON")))
        return cause_;
    if (ask(QStringLiteral("PRAGMA user_version")).toInt() != RecordingSchema::version)
        return Text::tr("a newer version of this program has written it");
    if (!connection_.transaction()) // from here on, what is added meanwhile is not seen
        return connection_.lastError().databaseText();
    return hasSchema() ? QString()
                       : (cause_.isEmpty() ? Text::tr("its tables are not those of a recording") : cause_);
}

bool RecordingDatabase::hasSchema()
{
    cause_.clear();
    QSqlQuery query(connection_);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT type, name, tbl_name, sql FROM sqlite_schema"))) {
        cause_ = query.lastError().databaseText();
        return false;
    }
    const auto &tables = RecordingSchema::tables();
    std::size_t found = 0;
    while (query.next()) {
        if (found == tables.size() || query.value(0).toString() != QLatin1String("table") ||
            query.value(1).toString() != tables[found].name ||
            query.value(2).toString() != tables[found].name || query.value(3).toString() != tables[found].sql)
            return false;
        ++found;
    }
    cause_ = query.lastError().databaseText();
    return cause_.isEmpty() && found == tables.size();
}

} // namespace mmstats::inspector
