// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mmstats::tools {

/// Which Host headers are taken. A page from elsewhere can have its own name resolved to this machine and so
/// read from it with the browser of whoever looks at that page; what it cannot do is leave its name out.
/// Thread-safe after its construction.
class HostPolicy
{
public:
    /// Addresses, localhost, this machine's name, and `names`.
    explicit HostPolicy(const std::vector<std::string> &names);

    /// `header` may end in a port.
    bool accepts(std::string_view header) const;

private:
    std::vector<std::string> names_; // in lower case
};

} // namespace mmstats::tools
