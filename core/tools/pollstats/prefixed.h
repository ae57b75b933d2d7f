// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace mmstats::tools {

/// The labels that `name` may mean behind `prefix`, the likeliest first: with it, with it and the dot that
/// was left out, and without it.
inline std::vector<std::string> prefixed(const std::string &prefix, const std::string &name)
{
    if (prefix.empty())
        return {name};
    if (prefix.ends_with('.'))
        return {prefix + name, name};
    return {prefix + name, prefix + '.' + name, name};
}

/// The one to name where none exists.
inline std::string withPrefix(const std::string &prefix, const std::string &name)
{
    return prefix.empty() || prefix.ends_with('.') ? prefix + name : prefix + '.' + name;
}

} // namespace mmstats::tools
