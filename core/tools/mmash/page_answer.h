// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mmash/answer.h"
#include "mmash/catalog.h"

namespace mmstats::tools {

/// The page. For browsers without scripts it lists all labels as links, where `catalog` is given.
Answer answerPage(const Catalog *catalog);

} // namespace mmstats::tools
