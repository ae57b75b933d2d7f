// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QObject>

#include "data/keep_files.h"
#include "data/monitor.h"

namespace mmstats::inspector {

class TreePanel;

/// Keeps the values of files as stats files of their own: the last ones of a process that has crashed, or
/// those of this moment. Asks where to, and before anything is replaced, without holding anything else up.
class KeepValues : public QObject
{
    Q_OBJECT

public:
    KeepValues(Monitor &monitor, TreePanel &tree, QWidget *window);

    /// The values are those of now, however long somebody takes to say where to.
    void keep(const std::vector<FileId> &files);
    /// As many paths as files.
    void save(const std::vector<KeptFile> &files, const QStringList &paths, bool mayReplace);

signals:
    /// How it ended, for people.
    void said(const QString &message);

private:
    void askWhere(std::vector<KeptFile> files);
    void askFile(const std::vector<KeptFile> &files);
    void askDirectory(const std::vector<KeptFile> &files);
    void askToReplace(const std::vector<KeptFile> &files, const QStringList &paths,
                      const QStringList &existing);
    void tell(const KeptResult &result);

    Monitor &monitor_;
    QWidget *window_;
};

} // namespace mmstats::inspector
