// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QStringList>

#include "batches.h"
#include "data/curve.h"

namespace support {

using inspector::Aggregate;
using inspector::Curve;
using inspector::SeriesSpec;
using inspector::StatStore;
using inspector::Tick;
using inspector::View;

inline constexpr qint64 start = 1'700'000'001'000; ///< of the first batch

inline View seconds(qint64 from, qint64 to, int columns = 1000)
{
    return {start + from * 1000, start + to * 1000, columns};
}

inline SeriesSpec specOf(const QString &label, const QString &command = QStringLiteral("web"),
                         int instance = 0, int thread = 0)
{
    return {.label = label, .source = {command, instance, thread}};
}

inline SeriesSpec aggregateOf(const QString &label, const Aggregate &aggregate)
{
    return {.label = label, .aggregate = aggregate};
}

/// "0:5 3:7 | 9:1", in seconds after the first batch.
inline QString text(const Curve::Drawn &drawn)
{
    QStringList pieces;
    for (const auto &piece : drawn.pieces) {
        QStringList points;
        for (const QPointF &point : piece)
            points << QStringLiteral("%1:%2").arg((point.x() - start) / 1000).arg(point.y());
        pieces << points.join(QLatin1Char(' '));
    }
    return pieces.join(QStringLiteral(" | "));
}

/// Where the drawn line is; nullopt where it is not.
inline std::optional<double> yAt(const Curve::Drawn &drawn, double x)
{
    for (const auto &piece : drawn.pieces) {
        for (qsizetype i = 0; i < piece.size(); ++i) {
            if (piece[i].x() == x)
                return piece[i].y();
            if (i > 0 && piece[i - 1].x() < x && x < piece[i].x()) {
                const QPointF &a = piece[i - 1];
                return a.y() + (piece[i].y() - a.y()) * (x - a.x()) / (piece[i].x() - a.x());
            }
        }
    }
    return std::nullopt;
}

/// Whatever is said of a sample is drawn there, and what is drawn is said.
inline bool saysWhatItDraws(const StatStore &store, const Curve &curve)
{
    const auto drawn = curve.draw({start - 1000, store.now() + 1000, 100'000});
    std::size_t said = 0;
    for (Tick tick = 0; tick < store.ticks().size(); ++tick) {
        const auto value = curve.at(tick);
        if (!value || !store.ticks().isComplete(tick))
            continue;
        ++said;
        if (yAt(drawn, static_cast<double>(store.ticks().time(tick))) != value)
            return false;
    }
    for (const auto &piece : drawn.pieces) {
        for (const QPointF &point : piece) {
            const auto tick = store.ticks().firstAtOrAfter(static_cast<qint64>(point.x()));
            if (curve.at(static_cast<Tick>(tick)) != point.y())
                return false;
        }
    }
    return said > 0;
}

} // namespace support
