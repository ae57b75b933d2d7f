// SPDX-License-Identifier: Apache-2.0
#include "data/csv_export.h"

namespace mmstats::inspector {

CsvExport::CsvExport(const StatStore &store, std::vector<SeriesCsv::Column> columns, qint64 from, qint64 to,
                     QObject *parent)
    : QObject(parent)
    , csv_(store, std::move(columns), from, to)
{
    const auto filesChanged = [this] { csv_.filesChanged(); };
    connect(&store, &StatStore::fileAdded, this, filesChanged);
    connect(&store, &StatStore::fileDescribed, this, filesChanged);
    connect(&store, &StatStore::fileRemoved, this, filesChanged);
    connect(&store, &StatStore::cleared, this, &CsvExport::cancel);
    connect(&timer_, &QTimer::timeout, this, &CsvExport::step);
}

void CsvExport::start()
{
    timer_.start(0);
}

void CsvExport::cancel()
{
    if (!isRunning())
        return;
    timer_.stop();
    emit cancelled();
}

void CsvExport::step()
{
    const bool isDone = !csv_.step();
    emit progress(csv_.progress());
    if (!isDone || !isRunning()) // whoever listens may have cancelled it
        return;
    timer_.stop();
    emit finished(csv_.take());
}

} // namespace mmstats::inspector
