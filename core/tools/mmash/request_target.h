// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mmstats::tools {

/// The path and the parameters that a request names, decoded: any bytes. Plain value type.
/// Source: RFC 3986; RFC 9112, section 3.2; `+` is a space in parameters, as browsers' forms have it.
struct RequestTarget
{
    std::string path = {}; ///< begins with `/`
    std::vector<std::pair<std::string, std::string>> parameters = {};

    /// nullopt where `text` is no path of this server: a lone `%`, another scheme than http, no `/`.
    static std::optional<RequestTarget> parse(std::string_view text);

    /// Where `text` is a whole address: the host that it names, with its port.
    static std::optional<std::string_view> host(std::string_view text) noexcept;

    /// The first of that name; nullptr where there is none.
    const std::string *find(std::string_view name) const noexcept;
};

} // namespace mmstats::tools
