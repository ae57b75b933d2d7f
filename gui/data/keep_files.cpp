// SPDX-License-Identifier: Apache-2.0
#include "data/keep_files.h"

#include <utility>

#include <QFileInfo>

#include "data/background_save.h"
#include "data/in_background.h"

namespace mmstats::inspector {

namespace {

// Other names than those that are there: behind the name, before what says that it is a stats file.
QString numbered(const QString &name, int number)
{
    const QString suffix = QStringLiteral(".mmstats");
    const bool isUsual = name.endsWith(suffix);
    const QString stem = isUsual ? name.chopped(suffix.size()) : name;
    return stem + QLatin1Char('.') + QString::number(number) + (isUsual ? suffix : QString());
}

} // namespace

QStringList namesFor(const std::vector<KeptFile> &files)
{
    QStringList names;
    for (const KeptFile &file : files) {
        QString own = QFileInfo(file.name).fileName();
        if (own.isEmpty() || own == QLatin1String(".") || own == QLatin1String(".."))
            own = QStringLiteral("values.mmstats");
        QString name = own;
        for (int n = 2; names.contains(name); ++n)
            name = numbered(own, n);
        names << name;
    }
    return names;
}

KeptResult keepFiles(const std::vector<KeptFile> &files, const QStringList &paths, bool mayReplace)
{
    KeptResult result;
    for (const QString &path : paths) {
        if (!mayReplace && QFileInfo::exists(path))
            result.existing << path;
    }
    if (!result.existing.isEmpty())
        return result;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const QString &path = paths[static_cast<qsizetype>(i)];
        const QString error = saveFile(path, files[i].bytes);
        (error.isEmpty() ? result.written : result.errors) << (error.isEmpty() ? path : error);
    }
    return result;
}

void keepInBackground(std::vector<KeptFile> files, QStringList paths, bool mayReplace, QObject *context,
                      std::function<void(const KeptResult &)> done)
{
    inBackground<KeptResult>([files = std::move(files), paths = std::move(paths),
                              mayReplace] { return keepFiles(files, paths, mayReplace); },
                             context, std::move(done));
}

} // namespace mmstats::inspector
