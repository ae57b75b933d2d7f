// SPDX-License-Identifier: Apache-2.0
#include "event_stream.h"

#include <algorithm>

namespace support {

std::optional<ServerEvent> EventStream::next(HttpClient::Duration timeout)
{
    const auto end = std::chrono::steady_clock::now() + timeout;
    while (true) {
        for (auto at = text_.find("\n\n"); at != std::string::npos; at = text_.find("\n\n")) {
            const std::string block = text_.substr(0, at + 1);
            text_.erase(0, at + 2);
            if (auto event = parsed(block))
                return event;
        }
        const auto piece = client_.readPiece(end - std::chrono::steady_clock::now());
        if (!piece)
            return std::nullopt;
        text_ += *piece;
    }
}

// nullopt where the block holds no event. Source: the HTML standard, 9.2.6.
std::optional<ServerEvent> EventStream::parsed(std::string_view block)
{
    ServerEvent event{.arrived = std::chrono::steady_clock::now()};
    bool hasData = false;
    while (!block.empty()) {
        const std::string_view line = block.substr(0, block.find('\n'));
        block.remove_prefix(line.size() + 1);
        const std::size_t colon = std::min(line.find(':'), line.size());
        const std::string_view name = line.substr(0, colon);
        std::string_view value = line.substr(std::min(colon + 1, line.size()));
        if (value.starts_with(' '))
            value.remove_prefix(1);
        if (colon == 0)
            ++comments_;
        else if (name == "event")
            event.name = value;
        else if (name == "id")
            event.id = value;
        else if (name == "retry")
            retry_ = value;
        else if (name == "data") {
            event.data += (hasData ? "\n" : "") + std::string(value);
            hasData = true;
        }
    }
    return hasData ? std::optional(event) : std::nullopt;
}

} // namespace support
