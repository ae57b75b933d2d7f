// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include <QObject>

#include "data/value_mark.h"

namespace mmstats::inspector {

/// The moments whose values somebody wants to compare with, the oldest first. A mark takes what the store
/// holds as its present, so in a replayed recording it is that of the shown time. A file that has not changed
/// since the mark before is shared with it: what a mark costs is what changed. Lives in the GUI thread.
class ValueMarks : public QObject
{
    Q_OBJECT

public:
    using Mark = std::shared_ptr<const ValueMark>;

    static constexpr std::size_t mostMarks = 20;
    static constexpr std::size_t mostBytes = 128U << 20;
    static constexpr int longestName = 80; ///< characters

    /// The store outlives the marks.
    explicit ValueMarks(StatStore &store, QObject *parent = nullptr);

    /// Named after the time of the store's last sample; nullptr where it has no file. Of those before, the
    /// oldest go that are too many or too large, but none that anybody else holds.
    Mark add();
    /// An empty name is none: it stays as it is. A longer one is cut off.
    void rename(quint64 id, const QString &name);
    void clear();

    const std::vector<Mark> &all() const noexcept { return marks_; }
    /// nullptr where it is gone.
    Mark find(quint64 id) const;
    /// What they hold in all, about: what they share counts once.
    std::size_t bytes() const noexcept { return *bytes_; }

signals:
    /// A mark came or went, or has another name.
    void changed();

private:
    std::shared_ptr<const MarkedFile> take(const StatStore::File &file);
    QString nameFor(qint64 time) const;
    void forgetOldest();

    StatStore &store_;
    std::shared_ptr<std::size_t> bytes_; ///< of the files; outlives this, as they may
    std::vector<Mark> marks_;
    std::unordered_map<FileId, std::shared_ptr<const MarkedFile>> unchanged_; ///< since they were taken
    std::unordered_map<FileId, std::shared_ptr<const std::vector<QString>>> labels_;
    quint64 nextId_ = 1;
};

} // namespace mmstats::inspector
