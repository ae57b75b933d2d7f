// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace mmstats::inspector {

/// What is kept from one start to the next: a JSON document of sections, each an object whose meaning only
/// its source knows. A section without a source stays as it was. Lives in the GUI thread; reading is for any
/// other.
class Session : public QObject
{
    Q_OBJECT

public:
    static constexpr int version = 1;
    static constexpr qint64 mostBytes = 4 << 20;
    static constexpr int saveAfterMs = 2000;

    struct Stored
    {
        QJsonObject sections = {};
        QString error =
            {}; ///< why it starts fresh although there is a file; names it, the place and the cause
    };

    /// Reads a session's file. One that is no session is kept aside as FILE.bad. Where there is no file, the
    /// session is empty and that is no error. Any thread.
    static Stored read(const QString &path);

    /// In the user's folder for settings.
    static QString defaultPath();

    Session(QString path, Stored stored, QObject *parent = nullptr);

    const QString &path() const noexcept { return path_; }
    const QString &error() const noexcept { return error_; }

    /// As it was stored, empty where it was not.
    QJsonObject section(const QString &name) const;

    using Source = std::function<QJsonObject()>;
    /// From now on the section is what `source` returns when the session is saved.
    void setSource(const QString &name, Source source);
    /// Forgets all sources: those that they speak of are about to go.
    void clearSources() { sources_.clear(); }

    /// Something has changed. What comes within two seconds is saved at once, by a worker.
    void touch();
    /// Saves what has changed and waits for it: at the end.
    void finish();

signals:
    void failed(const QString &why);

private:
    QByteArray collect();
    void save();
    void saved(const QString &error);

    QString path_;
    QString error_;
    QJsonObject sections_;
    std::map<QString, Source> sources_;
    QByteArray lastBytes_;
    QFuture<QString> saving_;
    QTimer soon_;
};

} // namespace mmstats::inspector
