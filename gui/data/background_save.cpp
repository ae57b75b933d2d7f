// SPDX-License-Identifier: Apache-2.0
#include "data/background_save.h"

#include <utility>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include "data/in_background.h"

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BackgroundSave)
};

} // namespace

QString saveFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path()); // where it cannot be made, opening says so
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() && file.commit())
        return {};
    return Text::tr("%1 cannot be saved: %2").arg(path, file.errorString());
}

QFuture<QString> saveInBackground(const QString &path, QByteArray bytes, QObject *context,
                                  std::function<void(const QString &error)> done)
{
    return inBackground<QString>([path, bytes = std::move(bytes)] { return saveFile(path, bytes); }, context,
                                 std::move(done));
}

} // namespace mmstats::inspector
