// SPDX-License-Identifier: Apache-2.0
#include "mmash/page_answer.h"

#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "common/text.h"
#include "mmash/all_labels.h"
#include "mmash/assets.h"

namespace mmstats::tools {

namespace {

constexpr std::string_view placeholder = "<!-- labels -->";

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : printable(text)) {
        switch (c) {
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '&':
            result += "&amp;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += c;
        }
    }
    return result;
}

std::string percentEncoded(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             c == '.' || c == '_' || c == '-' || c == '~';
        if (isPlain)
            result += c;
        else
            fmt::format_to(std::back_inserter(result), "%{:02X}", static_cast<unsigned char>(c));
    }
    return result;
}

std::string listOf(const Catalog &catalog)
{
    std::string list;
    for (const std::string_view label : allLabels(catalog))
        fmt::format_to(std::back_inserter(list), "<li><a href=\"/stats/{}?exact=1\">{}</a></li>\n",
                       percentEncoded(label), escaped(label));
    return list.empty() ? "<li>No stats found</li>\n" : list;
}

} // namespace

Answer answerPage(const Catalog *catalog)
{
    const Asset *page = findAsset("index.html");
    Answer answer{.contentType = htmlType, .body = std::string(page == nullptr ? "" : page->content)};
    const std::size_t place = answer.body.find(placeholder);
    if (place != std::string::npos)
        answer.body.replace(place, placeholder.size(), catalog == nullptr ? "" : listOf(*catalog));
    return answer;
}

} // namespace mmstats::tools
