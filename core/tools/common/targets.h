// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <mmstats/directory.h>

#include "common/messages.h"

namespace mmstats::tools {

/// Which files a tool looks at, from its arguments: files, directories with the usual names in them, and
/// patterns that the shell was kept from expanding. One thread.
class Targets
{
public:
    /// None: Glob::fromEnvironment().
    explicit Targets(std::vector<std::string> arguments)
        : arguments_(std::move(arguments))
    {
    }

    /// The files that are there now: in the order of the arguments, those of a directory by name, none twice.
    /// A file that is named is listed whether it is there or not. Directories that cannot be listed are
    /// errors.
    std::vector<std::string> list(Messages &messages) const;

    /// Whether an argument names just this file: then it has to be there. Others may go between being listed
    /// and being opened, and nobody misses them.
    bool names(const std::string &path) const;

    /// For people, what is looked at: "/tmp/*.mmstats", or the arguments.
    std::string text() const;

private:
    std::vector<std::string> arguments_;
};

} // namespace mmstats::tools
