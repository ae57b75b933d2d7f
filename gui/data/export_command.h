// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace mmstats::inspector {

/// Exports a recording for who started the program in a terminal: how much is done, where standard error is
/// one, and what there is to say, on standard error. SIGINT, SIGTERM and SIGHUP cancel it. The exit code: 0,
/// or 1 where there is no file, or not all of the recording could be read. `path` has a suffix that
/// recordingFormatOf() knows.
int exportForTerminal(const QString &recording, const QString &path);

} // namespace mmstats::inspector
