// SPDX-License-Identifier: Apache-2.0
#include "mmash/request_target.h"

#include <algorithm>
#include <charconv>

namespace mmstats::tools {

namespace {

enum class Plus : bool { plus, space };

bool decode(std::string_view text, Plus plus, std::string &decoded)
{
    decoded.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::space) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            if (text.size() - i < 3)
                return false;
            unsigned char byte = 0;
            const char *const end = text.data() + i + 3;
            if (std::from_chars(text.data() + i + 1, end, byte, 16).ptr != end)
                return false;
            decoded += static_cast<char>(byte);
            i += 2;
        }
    }
    return true;
}

bool decodeParameters(std::string_view query, RequestTarget &target)
{
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        if (pair.empty())
            continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto &[name, value] = target.parameters.emplace_back();
        if (!decode(pair.substr(0, equals), Plus::space, name) ||
            !decode(pair.substr(std::min(equals + 1, pair.size())), Plus::space, value))
            return false;
    }
    return true;
}

// Proxies may be sent whole addresses, which servers have to take too.
constexpr std::string_view scheme = "http://";

std::string_view withoutOrigin(std::string_view text)
{
    if (!text.starts_with(scheme))
        return text;
    text.remove_prefix(scheme.size());
    const std::size_t path = text.find_first_of("/?");
    return path == std::string_view::npos ? "/" : text.substr(path);
}

} // namespace

std::optional<RequestTarget> RequestTarget::parse(std::string_view text)
{
    text = withoutOrigin(text);
    text = text.substr(0, text.find('#'));
    const std::size_t question = std::min(text.find('?'), text.size());
    RequestTarget target;
    if (!decode(text.substr(0, question), Plus::plus, target.path) || !target.path.starts_with('/') ||
        !decodeParameters(text.substr(std::min(question + 1, text.size())), target))
        return std::nullopt;
    return target;
}

std::optional<std::string_view> RequestTarget::host(std::string_view text) noexcept
{
    if (!text.starts_with(scheme))
        return std::nullopt;
    text.remove_prefix(scheme.size());
    return text.substr(0, text.find_first_of("/?#"));
}

const std::string *RequestTarget::find(std::string_view name) const noexcept
{
    const auto found = std::ranges::find(parameters, name, &std::pair<std::string, std::string>::first);
    return found == parameters.end() ? nullptr : &found->second;
}

} // namespace mmstats::tools
