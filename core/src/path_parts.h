// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace mmstats {

/// A path as its directory, to be opened once, and the name in it.
struct PathParts
{
    std::string directory;
    std::string name;

    static PathParts of(const std::string &path)
    {
        const std::size_t slash = path.rfind('/');
        if (slash == std::string::npos)
            return {".", path};
        return {slash == 0 ? "/" : path.substr(0, slash), path.substr(slash + 1)};
    }
};

} // namespace mmstats
