// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include <QString>

namespace mmstats::inspector {

/// What SQLite keeps beside a database, out of the way while another file takes that one's place: the newest
/// samples may be nowhere else. Put back when this ends without discard(). One thread.
class FilesBeside
{
public:
    /// Beside `path`; `aside` begins the names that they have meanwhile.
    FilesBeside(const QString &path, const QString &aside);
    FilesBeside(const FilesBeside &) = delete;
    FilesBeside &operator=(const FilesBeside &) = delete;
    ~FilesBeside();

    /// False where one of them stayed.
    bool isMoved() const noexcept { return isMoved_; }
    /// Nobody needs them any more.
    void discard();

private:
    std::vector<std::pair<QString, QString>> moved_; // from, to
    bool isMoved_ = true;
};

} // namespace mmstats::inspector
