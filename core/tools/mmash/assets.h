// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace mmstats::tools {

/// A file of the web page, as it was built in.
struct Asset
{
    std::string_view name;
    std::string_view content;
    std::string_view hash; ///< hexadecimal, of the content

    std::string_view contentType() const noexcept;
};

/// Sorted by name. Thread-safe.
std::span<const Asset> assets() noexcept;

/// nullptr where there is none of that name. Thread-safe.
const Asset *findAsset(std::string_view name) noexcept;

} // namespace mmstats::tools
