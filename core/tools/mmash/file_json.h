// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "common/json.h"
#include "mmash/catalog.h"
#include "mmash/file_glob.h"
#include "mmash/served_file.h"

namespace mmstats::tools {

/// A value as the API has it: as toJson(), but null for what JSON has no number for.
Json apiValue(const Value &value);

/// The same as text, behind what `text` holds.
void appendApiValue(std::string &text, const Value &value);

/// Which files and stats a client wants.
struct Wanted
{
    FileGlob files = {};
    std::string prefix = {}; ///< of labels

    bool wants(const ServedStat &stat) const noexcept { return stat.label.starts_with(prefix); }
};

enum class WithStats : bool { no, yes };

/// All that is known of a file, its stats with their values, as the text of an object.
std::string describe(const ServedFile &file, const Wanted &wanted, WithStats withStats);

/// What an answer says of the pass that it comes from: its number, its time and what is served.
Json describe(const Catalog &catalog);

} // namespace mmstats::tools
