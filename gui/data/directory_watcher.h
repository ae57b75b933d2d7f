// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace mmstats::inspector {

/// Says when a directory should be listed again: soon after something came or went there (at most once in
/// 100 ms, however much comes), and every 0.4 s in any case, because a watch can miss things, cannot be had
/// for every directory, and does not tell of processes that end.
class DirectoryWatcher : public QObject
{
    Q_OBJECT

public:
    explicit DirectoryWatcher(QObject *parent = nullptr);

    void start();

    /// The directories that exist now. One that was removed and made again is watched again.
    /// Where one is new, what was made in it before it was watched is looked for again.
    void watch(const std::vector<std::string> &directories);

signals:
    void rescanDue();

private:
    void schedule();
    void fire();

    static constexpr int coalesceMs = 100;
    static constexpr int slowMs = 400;

    QFileSystemWatcher watcher_;
    QTimer soon_;
    QTimer slow_;
    QElapsedTimer sinceLast_;
};

} // namespace mmstats::inspector
