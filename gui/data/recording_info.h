// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QMetaType>
#include <QString>

namespace mmstats::inspector {

/// What a recording tells of itself.
struct RecordingInfo
{
    static constexpr QLatin1StringView suffix{".mmrec"};

    QString path = {};
    qint64 from = 0;             ///< ms since the epoch, of its first sample
    qint64 to = 0;               ///< of its last; `from` where there is none
    qint64 ticks = 0;            ///< samples, incomplete ones too
    qint64 changes = 0;          ///< values
    bool isWhole = true;         ///< all stats were recorded, not only those in charts
    bool endedWell = false;      ///< not still being written, nor broken off by a crash
    bool isBeingWritten = false; ///< when it was opened; by whatever process of this machine
    QString host = {};
    QJsonObject charts = {}; ///< ChartLayout::toJson(); empty where none were kept
};

/// Whether a file begins as recordings do. Reads 100 bytes, without SQLite; false where they cannot be read.
/// Waits for the file system: not for the GUI thread. Any thread.
bool looksLikeRecording(const QString &path);

} // namespace mmstats::inspector

Q_DECLARE_METATYPE(mmstats::inspector::RecordingInfo)
