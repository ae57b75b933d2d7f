// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "mmash/catalog.h"
#include "mmash/file_json.h"

namespace mmstats::tools {

/// What is news to a client that has seen everything up to `since`, as a server-sent event; 0 is a client
/// that has seen nothing. Empty where there is no news.
/// Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
std::string updateMessage(const Catalog &catalog, const Wanted &wanted, Generation since);

} // namespace mmstats::tools
