// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <QByteArray>
#include <QSaveFile>
#include <QString>

#include "data/tell_progress.h"

namespace mmstats::inspector {

using ExportProgress = TellProgress;

/// A file that is written piece by piece and appears whole, or not at all. One thread.
class ExportFile
{
public:
    ExportFile(const QString &path, ExportProgress progress);

    void write(const QByteArray &bytes)
    {
        buffer_ += bytes;
        if (buffer_.size() >= mostBuffered)
            flush();
    }
    void write(std::string_view bytes)
    {
        buffer_.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        if (buffer_.size() >= mostBuffered)
            flush();
    }

    /// False where there is nothing more to do: cancelled, or failed.
    bool goesOn(double share);
    bool isCancelled() const noexcept { return isCancelled_; }

    /// Puts it in place. The error, which names the file, or an empty text.
    QString commit();

private:
    static constexpr qsizetype mostBuffered = 1 << 20;

    void flush();

    QSaveFile file_;
    ExportProgress progress_;
    QByteArray buffer_;
    double share_ = 0;
    qint64 lastTold_ = 0;
    bool isCancelled_ = false;
};

} // namespace mmstats::inspector
