// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include <QString>

#include "data/stat_store.h"

namespace mmstats::inspector {

/// All values of a file at one moment. Immutable, so that marks between which nothing changed share it.
struct MarkedFile
{
    /// The file's layout then: marks share it as long as the file is not described anew.
    std::shared_ptr<const std::vector<QString>> labels;
    std::vector<StatValue> values; ///< as labels
    bool isStale = false;          ///< its process had ended

    /// nullptr where there was no such stat, or nothing was read of it. `place` is where it is now: fields
    /// are appended while a program runs, so that is where it was, too, or else it is looked for.
    const StatValue *find(std::size_t place, const QString &label) const noexcept;
};

/// All values of all files at one moment.
struct ValueMark
{
    quint64 id = 0;  ///< never given twice
    qint64 time = 0; ///< of the sample, in ms since the epoch
    QString name;
    std::unordered_map<FileId, std::shared_ptr<const MarkedFile>> files;

    /// nullptr where it was not there then.
    const MarkedFile *file(FileId file) const noexcept;
};

} // namespace mmstats::inspector
