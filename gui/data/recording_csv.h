// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/export_file.h"
#include "data/recording_reader.h"

namespace mmstats::inspector {

/// Writes a recording as CSV: a line for each change of a stat, in the order of samples, with the columns
/// time, epoch, program, pid, file, label, value, unit. `epoch` are seconds since 1970, `file` is a path, the
/// value of a stat that has none any more an empty cell. What nobody is shown is left out. One thread.
void writeCsv(RecordingReader &reader, ExportFile &file);

} // namespace mmstats::inspector
