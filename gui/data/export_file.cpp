// SPDX-License-Identifier: Apache-2.0
#include "data/export_file.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include <QCoreApplication>
#include <QDateTime>

namespace mmstats::inspector {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ExportFile)
};

constexpr qint64 betweenTellings = 50; // ms

} // namespace

ExportFile::ExportFile(const QString &path, ExportProgress progress)
    : file_(path)
    , progress_(std::move(progress))
{
    file_.open(QIODevice::WriteOnly);
}

void ExportFile::flush()
{
    // A disk that becomes full takes a part, and says why only when it is asked to take the rest.
    for (qsizetype done = 0; file_.isOpen() && done < buffer_.size();) {
        const qint64 written = file_.write(buffer_.constData() + done, buffer_.size() - done);
        if (written <= 0)
            break; // the file knows why
        done += written;
    }
    buffer_.resize(0);
}

bool ExportFile::goesOn(double share)
{
    share_ = std::max(share_, share);
    if (const qint64 now = QDateTime::currentMSecsSinceEpoch();
        std::abs(now - lastTold_) >= betweenTellings) {
        lastTold_ = now;
        isCancelled_ = isCancelled_ || !progress_(share_);
    }
    return !isCancelled_ && file_.error() == QFileDevice::NoError;
}

QString ExportFile::commit()
{
    flush();
    if (file_.isOpen() && file_.error() == QFileDevice::NoError && file_.flush() && file_.commit())
        return {};
    return Text::tr("Cannot save %1: %2").arg(file_.fileName(), file_.errorString());
}

} // namespace mmstats::inspector
