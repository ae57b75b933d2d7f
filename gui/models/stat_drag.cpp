// SPDX-License-Identifier: Apache-2.0
#include "models/stat_drag.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QIODevice>
#include <QMimeData>

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

void packRequest(const ChartRequest &request, QMimeData &data)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << QCoreApplication::applicationPid();
    const auto write = [&stream](const std::optional<int> &number) {
        stream << number.has_value() << qint32{number.value_or(0)};
    };
    for (const SeriesSpec &spec : request.series) {
        stream << spec.label << spec.source.command << qint32{spec.source.instance}
               << qint32{spec.source.thread} << spec.aggregate.has_value();
        if (spec.aggregate) {
            stream << static_cast<quint8>(spec.aggregate->function) << spec.aggregate->command;
            write(spec.aggregate->instance);
            write(spec.aggregate->thread);
        }
    }
    data.setData(QString(seriesMimeType), bytes);
    data.setData(QString(statsMimeType), packStats(request.stats));
}

ChartRequest unpackRequest(const QMimeData &data)
{
    ChartRequest request{.stats = unpackStats(data.data(QString(statsMimeType)))};
    QDataStream stream(data.data(QString(seriesMimeType)));
    const auto readNumber = [&stream] {
        bool isThere = false;
        qint32 number = 0;
        stream >> isThere >> number;
        return isThere ? std::optional<int>(number) : std::nullopt;
    };
    qint64 pid = 0;
    stream >> pid;
    while (!stream.atEnd() && pid == QCoreApplication::applicationPid()) {
        SeriesSpec spec;
        qint32 instance = 0;
        qint32 thread = 0;
        bool isAggregate = false;
        stream >> spec.label >> spec.source.command >> instance >> thread >> isAggregate;
        spec.source.instance = instance;
        spec.source.thread = thread;
        if (isAggregate) {
            quint8 how = 0;
            Aggregate aggregate;
            stream >> how >> aggregate.command;
            aggregate.function = static_cast<mmstats::Aggregation>(how % mmstats::allAggregations.size());
            aggregate.instance = readNumber();
            aggregate.thread = readNumber();
            spec.aggregate = aggregate;
        }
        if (stream.status() != QDataStream::Ok)
            break;
        request.series.push_back(spec);
    }
    return request;
}

} // namespace mmstats::inspector
