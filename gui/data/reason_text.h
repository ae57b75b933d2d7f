// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <QString>

namespace mmstats::inspector {

/// The reason for a state, or for what becomes of a stale file, in the user's language. The library says it
/// in English; what is not known here (errors, which name bytes and system calls) stays as it is. Not
/// escaped.
QString reasonText(const std::string &reason);

} // namespace mmstats::inspector
