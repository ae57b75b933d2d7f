// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace mmstats::inspector {

/// The files and directories that were opened last, the youngest first. A plain value.
class RecentPlaces
{
public:
    static constexpr qsizetype most = 10;

    /// `path` is absolute. One that is known comes to the front.
    void add(const QString &path);
    void clear() { paths_.clear(); }
    const QStringList &paths() const noexcept { return paths_; }

    QJsonObject saveState() const;
    /// False, and nothing changes, where that is none of ours.
    bool restoreState(const QJsonObject &state);

private:
    QStringList paths_;
};

} // namespace mmstats::inspector
