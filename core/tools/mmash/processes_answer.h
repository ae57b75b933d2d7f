// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mmash/answer.h"
#include "mmash/catalog.h"
#include "mmash/file_json.h"

namespace mmstats::tools {

/// All processes with their files and stats, by command and pid.
Answer answerProcesses(const Catalog &catalog, const Wanted &wanted);

} // namespace mmstats::tools
