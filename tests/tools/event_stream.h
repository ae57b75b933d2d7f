// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http_client.h"

namespace support {

/// A server-sent event.
struct ServerEvent
{
    std::string name = {};
    std::string id = {};
    std::string data = {};
    std::chrono::steady_clock::time_point arrived = {};
};

/// A connection over which a server sends events.
class EventStream
{
public:
    EventStream(std::uint16_t port, std::string_view target, const HttpHeaders &headers = {})
        : client_(port)
    {
        if (client_.sendRequest("GET", target, headers))
            head_ = client_.readHead();
    }

    const HttpAnswer &head() const { return head_; } ///< status and headers of the answer

    /// nullopt where none has come within that time, or the stream has ended. Comments are passed over.
    std::optional<ServerEvent> next(HttpClient::Duration timeout = std::chrono::seconds(10));

    /// Whether the server ends the stream within that time.
    bool endsWithin(HttpClient::Duration timeout) { return client_.isClosedWithin(timeout); }

    /// As a client does that has nothing more to ask.
    void endSending() const { client_.endSending(); }

    int comments() const { return comments_; }          ///< how many have come
    const std::string &retry() const { return retry_; } ///< milliseconds, as last sent

private:
    std::optional<ServerEvent> parsed(std::string_view block);

    HttpClient client_;
    HttpAnswer head_;
    std::string text_; // received, not a whole block yet
    int comments_ = 0;
    std::string retry_;
};

} // namespace support
