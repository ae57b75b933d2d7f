// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>

#include <QString>

#include "data/sample_batch.h"

namespace mmstats::inspector {

/// Where the files of a recording stood when it was made, out of its properties. One thread.
class RecordedOrigins
{
public:
    static QString placeKey(FileId file);
    static QString exitedKey(FileId file);
    static QString placeText(const FileOrigin &origin);
    static QString exitedText(const FileOrigin &origin);

    /// A property of the recording; others than those above are passed over. False where it says what cannot
    /// be.
    bool take(const QString &key, const QString &value);
    /// nullopt where nothing was kept: earlier versions did not.
    std::optional<FileOrigin> find(FileId file) const;

private:
    std::map<FileId, FileOrigin> places_;
    std::map<FileId, std::optional<qint64>> exited_;
};

} // namespace mmstats::inspector
