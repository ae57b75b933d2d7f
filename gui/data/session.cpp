// SPDX-License-Identifier: Apache-2.0
#include "data/session.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>

#include "data/background_save.h"

namespace mmstats::inspector {

namespace {

const QLatin1String versionKey("version");

// The sections of a document, or why it is none.
QString sectionsOf(const QByteArray &bytes, QJsonObject &sections)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return Session::tr("at byte %1: %2").arg(error.offset).arg(error.errorString());
    if (!document.isObject())
        return Session::tr("at byte 0: no JSON object");
    QJsonObject found = document.object();
    const QJsonValue version = found.take(versionKey);
    if (version.toInt(-1) != Session::version)
        return Session::tr("at \"version\": not %1, the only one that is known").arg(Session::version);
    for (auto it = found.constBegin(); it != found.constEnd(); ++it) {
        if (!it->isObject())
            return Session::tr("at \"%1\": no JSON object").arg(it.key().left(100));
    }
    sections = found;
    return {};
}

QString readSections(const QString &path, QJsonObject &sections)
{
    if (!QFileInfo(path).isFile())
        return Session::tr("not a regular file"); // a FIFO would never end
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    const QByteArray bytes = file.read(Session::mostBytes + 1);
    if (bytes.size() > Session::mostBytes)
        return Session::tr("at byte %1: longer than any session").arg(Session::mostBytes);
    return sectionsOf(bytes, sections);
}

QString keptAside(const QString &path)
{
    const QString aside = path + QStringLiteral(".bad");
    std::error_code error;
    std::filesystem::rename(QFile::encodeName(path).toStdString(), QFile::encodeName(aside).toStdString(),
                            error);
    return error ? QString() : aside;
}

} // namespace

Session::Stored Session::read(const QString &path)
{
    Stored stored;
    const QFileInfo file(path);
    if (!file.exists() && !file.isSymLink())
        return stored;
    const QString problem = readSections(path, stored.sections);
    if (problem.isEmpty())
        return stored;
    const QString aside = keptAside(path);
    stored.error = aside.isEmpty()
                       ? tr("The session %1 cannot be used: %2").arg(path, problem)
                       : tr("The session %1 cannot be used: %2. It is kept as %3.").arg(path, problem, aside);
    return stored;
}

QString Session::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/mmstats/inspector-session.json");
}

Session::Session(QString path, Stored stored, QObject *parent)
    : QObject(parent)
    , path_(std::move(path))
    , error_(std::move(stored.error))
    , sections_(std::move(stored.sections))
    , soon_(this)
{
    lastBytes_ = collect();
    soon_.setSingleShot(true);
    soon_.setInterval(saveAfterMs);
    connect(&soon_, &QTimer::timeout, this, &Session::save);
}

QJsonObject Session::section(const QString &name) const
{
    return sections_.value(name).toObject();
}

void Session::setSource(const QString &name, Source source)
{
    sources_.insert_or_assign(name, std::move(source));
}

void Session::touch()
{
    if (!soon_.isActive())
        soon_.start();
}

QByteArray Session::collect()
{
    for (const auto &[name, source] : sources_)
        sections_.insert(name, source());
    QJsonObject document = sections_;
    document.insert(versionKey, version);
    return QJsonDocument(document).toJson();
}

void Session::save()
{
    if (saving_.isRunning()) {
        soon_.start();
        return;
    }
    QByteArray bytes = collect();
    if (bytes == lastBytes_)
        return;
    lastBytes_ = bytes;
    saving_ = saveInBackground(path_, std::move(bytes), this, [this](const QString &error) { saved(error); });
}

void Session::saved(const QString &error)
{
    if (error.isEmpty())
        return;
    lastBytes_.clear();
    emit failed(error);
}

void Session::finish()
{
    soon_.stop();
    if (saving_.isStarted())
        saving_.waitForFinished();
    const QByteArray bytes = collect();
    if (bytes == lastBytes_)
        return;
    if (const QString error = saveFile(path_, bytes); !error.isEmpty())
        emit failed(error);
    else
        lastBytes_ = bytes;
}

} // namespace mmstats::inspector
