// SPDX-License-Identifier: Apache-2.0
#include "mmash/host_policy.h"

#include <arpa/inet.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace mmstats::tools {

namespace {

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (lower.ends_with('.')) // the root, which is left out as a rule
        lower.pop_back();
    return lower;
}

bool isAddress(int family, const std::string &text)
{
    std::array<unsigned char, sizeof(in6_addr)> address{};
    return ::inet_pton(family, text.c_str(), address.data()) == 1;
}

bool isPort(std::string_view text)
{
    return text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

HostPolicy::HostPolicy(const std::vector<std::string> &names)
{
    names_.emplace_back("localhost");
    std::array<char, 256> own{};
    if (::gethostname(own.data(), own.size() - 1) == 0)
        names_.push_back(lowerCase(own.data()));
    for (const std::string &name : names)
        names_.push_back(lowerCase(name));
    std::erase(names_, "");
}

bool HostPolicy::accepts(std::string_view header) const
{
    if (header.starts_with('[')) {
        const std::size_t end = header.find(']');
        if (end == std::string_view::npos)
            return false;
        const std::string_view behind = header.substr(end + 1);
        return (behind.empty() || (behind.front() == ':' && isPort(behind.substr(1)))) &&
               isAddress(AF_INET6, std::string(header.substr(1, end - 1)));
    }
    const std::size_t colon = std::min(header.find(':'), header.size());
    if (colon < header.size() && !isPort(header.substr(colon + 1)))
        return false;
    const std::string name = lowerCase(header.substr(0, colon));
    return isAddress(AF_INET, name) || std::ranges::find(names_, name) != names_.end();
}

} // namespace mmstats::tools
