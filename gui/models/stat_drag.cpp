// SPDX-License-Identifier: Apache-2.0
#include "models/stat_drag.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>

namespace mmstats::inspector {

QByteArray packStats(const std::vector<StatRef> &stats)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << QCoreApplication::applicationPid();
    for (const StatRef &ref : stats)
        stream << quint64{ref.file} << quint64{ref.stat};
    return bytes;
}

std::vector<StatRef> unpackStats(const QByteArray &bytes)
{
    std::vector<StatRef> stats;
    QDataStream stream(bytes);
    qint64 pid = 0;
    stream >> pid;
    while (!stream.atEnd() && pid == QCoreApplication::applicationPid()) {
        quint64 file = 0;
        quint64 stat = 0;
        stream >> file >> stat;
        if (stream.status() != QDataStream::Ok)
            break;
        stats.push_back({file, stat});
    }
    return stats;
}

} // namespace mmstats::inspector
