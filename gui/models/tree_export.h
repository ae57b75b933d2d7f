// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QAbstractItemModel>
#include <QByteArray>

#include "models/difference.h"

namespace mmstats::inspector {

class StatsFilterModel;
class StatsTreeModel;

/// One row of a stat, for other programs: nothing is rounded or translated.
struct ExportRow
{
    QString process = {};            ///< the program; the file's name where it names no process
    std::optional<quint32> pid = {}; ///< absent where several processes are merged, as what follows
    std::optional<qint64> thread = {};
    QString label = {};
    StatValue value = {};
    std::optional<double> rate = {}; ///< per second
    QString kind = {};               ///< "counter", "gauge", "info" or "unknown"
    QString unit = {};
    QString state = {};
    QString path = {};
    int files = 1;                             ///< so many are merged
    std::optional<Difference> difference = {}; ///< where something is compared
};

/// The rows that filter and hiding leave, open or not, in the order of the view. Favourites are where their
/// files are.
std::vector<ExportRow> exportRows(const StatsFilterModel &shown);
/// All rows.
std::vector<ExportRow> exportRows(const StatsTreeModel &tree);

/// UTF-8: an array of objects, a line each. What is not known, and NaN and infinities, which JSON has not,
/// are null. Where something is compared, each has what was before, its change ("new", "gone", "changed",
/// "same") and the difference of numbers, too.
QByteArray toJson(const std::vector<ExportRow> &rows);

/// The same as UTF-8 by RFC 4180, with a line of titles. What is not known, and NaN, is empty.
QByteArray toCsv(const std::vector<ExportRow> &rows);

} // namespace mmstats::inspector
