// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include <QApplication>
#include <QSet>

#include <outline.h>

#include "data/recording_reader.h"
#include "data/replay.h"
#include "main_window_fixture.h"
#include "widgets/main_window.h"

namespace support {

namespace inspector = mmstats::inspector;

// nullptr where there is none.
inline inspector::MainWindow *replayWindow(const QString &path)
{
    for (inspector::MainWindow *window : inspector::MainWindow::all()) {
        if (window->replay() != nullptr && window->windowTitle().contains(path.section(QLatin1Char('/'), -1)))
            return window;
    }
    return nullptr;
}

// As the tree shows it.
inline QString valueOf(const inspector::MainWindow &window, const QString &label)
{
    return rowOf(window, label).siblingAtColumn(inspector::StatsTreeModel::ValueColumn).data().toString();
}

/// All that a recording has.
struct ReadRecording
{
    QString error;
    inspector::RecordingInfo info;
    std::map<QString, inspector::StatValue> values; ///< the last of each label

    QSet<QString> labels() const
    {
        QSet<QString> all;
        for (const auto &[label, value] : values)
            all.insert(label);
        return all;
    }
    inspector::StatValue last(const QString &label) const
    {
        const auto found = values.find(label);
        return found == values.end() ? inspector::StatValue() : found->second;
    }
};

inline ReadRecording readRecording(const QString &path)
{
    ReadRecording read;
    const auto reader = inspector::RecordingReader::open(path, read.error);
    if (!reader)
        return read;
    read.info = reader->info();
    const auto &files = reader->files();
    while (const auto change = reader->nextChange()) {
        for (const inspector::RecordedFile &file : files) {
            if (file.id == change->file)
                read.values[file.description.stats[change->stat].label] = change->value;
        }
    }
    read.error = reader->error();
    return read;
}

/// What somebody sees of a window at one sample.
struct Seen
{
    qint64 time = 0;
    QStringList tree = {};
    QStringList legend = {};
    std::vector<QList<QPointF>> lines = {};
    std::vector<qint64> restarts = {};
};

/// So that a test says what differs: times are long numbers.
inline QStringList exactly(const std::vector<QList<QPointF>> &lines)
{
    QStringList texts;
    for (const QList<QPointF> &line : lines) {
        QStringList points;
        for (const QPointF &point : line)
            points << QStringLiteral("%1 %2").arg(point.x(), 0, 'f', 1).arg(point.y(), 0, 'g', 17);
        texts << points.join(QStringLiteral(", "));
    }
    return texts;
}

/// What of a line is left of `to`: in a recording it may go on there.
inline QList<QPointF> upTo(double to, const QList<QPointF> &line)
{
    QList<QPointF> seen;
    for (const QPointF &point : line) {
        if (point.x() <= to) {
            seen << point;
            continue;
        }
        if (!seen.isEmpty() && seen.back().x() < to) {
            const QPointF from = seen.back();
            const double share = (to - from.x()) / (point.x() - from.x());
            seen << QPointF(to, from.y() + share * (point.y() - from.y()));
        }
        break;
    }
    return seen;
}

/// The lines from `since` on.
inline Seen seenIn(inspector::MainWindow &window, qint64 since)
{
    const inspector::StatStore &store = window.monitor().store();
    Seen seen{.time = store.now(), .tree = outline(*window.tree()->proxy())};
    const inspector::View view{.from = since, .to = store.now(), .columns = 500};
    for (inspector::ChartPanel *panel : window.charts()->stack()->panels()) {
        panel->refresh();
        // A recording knows lines of processes that were not there yet.
        for (const auto &entry : panel->legend()->entries()) {
            if (entry.value != QLatin1String("not running"))
                seen.legend << entry.name + QLatin1Char(' ') + entry.value;
        }
        for (const inspector::Curve *curve : panel->lines().curves()) {
            const auto drawn = curve->draw(view);
            for (const QList<QPointF> &piece : drawn.pieces)
                seen.lines.push_back(upTo(static_cast<double>(view.to), piece));
            seen.restarts.insert(seen.restarts.end(), drawn.restarts.begin(), drawn.restarts.end());
        }
    }
    return seen;
}

} // namespace support
