// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include "data/series_csv.h"

namespace mmstats::inspector {

/// Writes a CSV while the event loop runs on, step by step. Lives in the store's thread.
class CsvExport : public QObject
{
    Q_OBJECT

public:
    CsvExport(const StatStore &store, std::vector<SeriesCsv::Column> columns, qint64 from, qint64 to,
              QObject *parent = nullptr);

    void start();
    /// Nothing but cancelled() is emitted any more. Does nothing where it does not run.
    void cancel();
    bool isRunning() const { return timer_.isActive(); }

signals:
    /// From 0 to 1.
    void progress(double share);
    void finished(const QByteArray &csv);
    /// By cancel(), or because the store has forgotten everything.
    void cancelled();

private:
    void step();

    SeriesCsv csv_;
    QTimer timer_;
};

} // namespace mmstats::inspector
