// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpAnswer
{
    int status = 0; ///< 0: there was no answer, or not a whole one
    HttpHeaders headers = {};
    std::string body = {};

    /// Of that name in any letter case; "" where there is none.
    std::string header(std::string_view name) const;
    bool has(std::string_view name) const;

    /// All of it, for a failing test to show.
    std::string text() const;
};

/// One connection at a time to 127.0.0.1, over which requests follow each other; a new one where the server
/// has closed it. Nothing waits longer than the timeout. Not thread-safe: each thread has its own.
class HttpClient
{
public:
    using Duration = std::chrono::duration<double>;

    /// `receiveBytes` limits what the kernel takes from the server ahead of the reader.
    explicit HttpClient(std::uint16_t port, Duration timeout = std::chrono::seconds(20),
                        int receiveBytes = 0);
    HttpClient(HttpClient &&other) noexcept;
    HttpClient &operator=(HttpClient &&) = delete;
    ~HttpClient() { disconnect(); }

    /// Sends `Host: 127.0.0.1:PORT` unless `headers` say otherwise.
    HttpAnswer get(std::string_view target, const HttpHeaders &headers = {});
    HttpAnswer request(std::string_view method, std::string_view target, const HttpHeaders &headers = {},
                       std::string_view body = {});

    /// Connects where it is not, and sends the bytes as they are. False where they could not be sent.
    bool sendRaw(std::string_view bytes);
    bool sendRequest(std::string_view method, std::string_view target, const HttpHeaders &headers = {},
                     std::string_view body = {});

    /// The next whole answer; `hasBody` is false for that to HEAD.
    HttpAnswer readAnswer(bool hasBody = true);

    /// Head of the next answer, and then its body piece by piece: nullopt at its end, or after the timeout.
    HttpAnswer readHead();
    std::optional<std::string> readPiece(Duration timeout);

    /// True where the server closes the connection within that time. Drops all that comes before.
    bool isClosedWithin(Duration timeout);

    bool connect();
    void disconnect();
    void endSending() const; ///< half-closes: answers still come
    bool isConnected() const { return fd_ >= 0; }
    int connections() const { return connections_; } ///< how many there have been

private:
    using Clock = std::chrono::steady_clock;
    enum class Framing { none, length, chunked, untilClose };

    Clock::time_point deadline(Duration timeout) const;
    bool fill(Clock::time_point end);
    bool fillUntil(std::string_view mark, Clock::time_point end);
    std::string take(std::size_t bytes);
    void setFraming(const HttpAnswer &answer);
    std::optional<std::string> nextChunk(Clock::time_point end);

    std::uint16_t port_;
    Duration timeout_;
    int receiveBytes_;
    int fd_ = -1;
    int connections_ = 0;
    std::string in_; // received, and not taken yet
    bool ended_ = false;
    Framing framing_ = Framing::none;
    std::size_t left_ = 0; // of a body whose length is known
};

/// As a part of a path or of a query: all but letters, digits and -._~ as %XX.
std::string percentEncode(std::string_view text);

} // namespace support
