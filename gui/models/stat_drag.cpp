// SPDX-License-Identifier: Apache-2.0
#include "models/stat_drag.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>
#include <QMimeData>

namespace mmstats::inspector {

namespace {

const QString requestsMimeType = QStringLiteral("application/x-mmstats-chart-requests");

} // namespace

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

void packRequests(const std::vector<ChartRequest> &requests, QMimeData &data)
{
    std::vector<StatRef> stats;
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << QCoreApplication::applicationPid();
    for (const ChartRequest &request : requests) {
        stream << request.aggregate << static_cast<quint8>(request.how) << packStats(request.stats);
        stats.insert(stats.end(), request.stats.begin(), request.stats.end());
    }
    data.setData(requestsMimeType, bytes);
    data.setData(QString(statsMimeType), packStats(stats));
}

std::vector<ChartRequest> unpackRequests(const QMimeData &data)
{
    std::vector<ChartRequest> requests;
    QDataStream stream(data.data(requestsMimeType));
    qint64 pid = 0;
    stream >> pid;
    while (!stream.atEnd() && pid == QCoreApplication::applicationPid()) {
        ChartRequest request;
        quint8 how = 0;
        QByteArray stats;
        stream >> request.aggregate >> how >> stats;
        if (stream.status() != QDataStream::Ok || how >= mmstats::allAggregations.size())
            break;
        request.how = static_cast<mmstats::Aggregation>(how);
        request.stats = unpackStats(stats);
        requests.push_back(std::move(request));
    }
    return requests;
}

} // namespace mmstats::inspector
