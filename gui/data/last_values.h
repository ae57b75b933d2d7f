// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include <QByteArray>
#include <QMetaType>

#include "data/sample_batch.h"

namespace mmstats::inspector {

/// A file's values as a stats file of its own.
struct KeptFile
{
    FileId file = 0;
    QString name;     ///< of the file
    QByteArray bytes; ///< empty where its values are not to be had any more
};

/// The last values of files that are gone, within bounds: where there are too many, the oldest go. One
/// thread.
class LastValues
{
public:
    static constexpr std::size_t mostFiles = 1000; ///< as many as the store keeps
    static constexpr std::size_t mostBytes = 64U << 20;

    explicit LastValues(std::size_t budget = mostBytes)
        : budget_(budget)
    {
    }

    /// Returns those that have gone for it, itself too where it is too large or empty.
    std::vector<FileId> add(KeptFile image);
    void remove(FileId file);
    void clear();

    /// nullptr where there is none.
    const KeptFile *find(FileId file) const;
    std::size_t bytes() const noexcept { return bytes_; }

private:
    std::size_t budget_;
    std::size_t bytes_ = 0;
    std::deque<KeptFile> images_; // the oldest first
};

} // namespace mmstats::inspector

Q_DECLARE_METATYPE(mmstats::inspector::KeptFile)
