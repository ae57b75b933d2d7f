// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <mmstats/error.h>
#include <mmstats/file_name.h>

namespace mmstats {

/// Deletes the files that other threads of the process `parts` names have published by the same template:
/// regular files of this user, whose names the template gives for some thread id. Does nothing where the
/// template lacks {PID} or {TID}, or where digits or another placeholder adjoin them: then nothing tells
/// whose file it is.
Status removeProcessFiles(const std::string &pathTemplate, const NameParts &parts);

} // namespace mmstats
