// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include <QString>

namespace mmstats::inspector {

/// A database, and what SQLite keeps beside it, where its newest samples may be, kept while another file
/// takes its place: put back when this ends without discard(). One thread.
class FilesBeside
{
public:
    /// What is beside `path` is moved, so that the new file does not get it; the file itself stays there
    /// until another is renamed onto it, but has a second name. `aside` begins the names that they have
    /// meanwhile.
    FilesBeside(const QString &path, const QString &aside);
    FilesBeside(const FilesBeside &) = delete;
    FilesBeside &operator=(const FilesBeside &) = delete;
    ~FilesBeside();

    /// False where one of those beside it stayed.
    bool isMoved() const noexcept { return isMoved_; }
    /// Nobody needs them any more.
    void discard();

private:
    std::vector<std::pair<QString, QString>> moved_; // from, to
    QString path_;
    bool isMoved_ = true;
};

} // namespace mmstats::inspector
