// SPDX-License-Identifier: Apache-2.0
#include "mmash/assets.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mmstats::tools {

std::string_view Asset::contentType() const noexcept
{
    using Type = std::pair<std::string_view, std::string_view>;
    static constexpr std::array types{
        Type{".html", "text/html; charset=utf-8"}, Type{".css", "text/css; charset=utf-8"},
        Type{".js", "text/javascript; charset=utf-8"}, Type{".svg", "image/svg+xml"}};
    const auto *const type =
        std::ranges::find_if(types, [this](const Type &each) { return name.ends_with(each.first); });
    return type == types.end() ? "application/octet-stream" : type->second;
}

const Asset *findAsset(std::string_view name) noexcept
{
    const auto all = assets();
    const auto found = std::ranges::find(all, name, &Asset::name);
    return found == all.end() ? nullptr : &*found;
}

} // namespace mmstats::tools
