// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <mmstats/error.h>
#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// What the placeholders of a file-name template stand for.
struct NameParts
{
    std::string command = {};   ///< {CMD}
    std::string className = {}; ///< {CLASS}
    std::string pid = {};       ///< {PID}
    std::string tid = {};       ///< {TID}

    /// Of the calling thread; the class name stays empty.
    static NameParts ofThisThread();
};

inline constexpr std::string_view defaultFileTemplate = "{CMD}-{PID}-{TID}.mmstats";

/// Replaces {CMD}, {CLASS}, {PID} and {TID}, each as often as it occurs; `{{` and `}}` are braces.
/// Errors: badTemplate, with the offset of an unknown placeholder or a lone brace.
Result<std::string> expandTemplate(std::string_view text, const NameParts &parts);

/// MMSTATS_FILES, or the default template.
std::string fileTemplateFromEnvironment();

} // namespace mmstats
