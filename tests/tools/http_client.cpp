// SPDX-License-Identifier: Apache-2.0
#include "http_client.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

namespace support {

namespace {

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char &c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

const std::string *find(const HttpHeaders &headers, std::string_view name)
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const auto &header) { return lower(header.first) == lower(name); });
    return found == headers.end() ? nullptr : &found->second;
}

HttpAnswer parsedHead(std::string_view head)
{
    HttpAnswer answer;
    std::size_t at = head.find("\r\n");
    const std::string line(head.substr(0, at));
    if (!line.starts_with("HTTP/1.") || line.size() < 12)
        return answer;
    answer.status = std::atoi(line.c_str() + 9);
    while (at + 2 < head.size()) {
        const std::size_t end = head.find("\r\n", at + 2);
        const std::string_view header = head.substr(at + 2, end - at - 2);
        const std::size_t colon = header.find(':');
        if (colon != std::string_view::npos) {
            const std::size_t value = std::min(header.find_first_not_of(' ', colon + 1), header.size());
            answer.headers.emplace_back(header.substr(0, colon), header.substr(value));
        }
        at = end;
    }
    return answer;
}

} // namespace

std::string HttpAnswer::header(std::string_view name) const
{
    const std::string *value = find(headers, name);
    return value == nullptr ? std::string() : *value;
}

bool HttpAnswer::has(std::string_view name) const
{
    return find(headers, name) != nullptr;
}

std::string HttpAnswer::text() const
{
    std::string all = std::to_string(status) + '\n';
    for (const auto &[name, value] : headers)
        all += name + ": " + value + '\n';
    return all + '\n' + body.substr(0, 2000);
}

HttpClient::HttpClient(std::uint16_t port, Duration timeout, int receiveBytes)
    : port_(port)
    , timeout_(timeout)
    , receiveBytes_(receiveBytes)
{
}

HttpClient::HttpClient(HttpClient &&other) noexcept
    : port_(other.port_)
    , timeout_(other.timeout_)
    , receiveBytes_(other.receiveBytes_)
    , fd_(std::exchange(other.fd_, -1))
    , connections_(other.connections_)
    , in_(std::move(other.in_))
    , ended_(other.ended_)
    , framing_(other.framing_)
    , left_(other.left_)
{
}

HttpAnswer HttpClient::get(std::string_view target, const HttpHeaders &headers)
{
    return request("GET", target, headers);
}

HttpAnswer HttpClient::request(std::string_view method, std::string_view target, const HttpHeaders &headers,
                               std::string_view body)
{
    if (isConnected() && isClosedWithin(Duration::zero()))
        disconnect();
    return sendRequest(method, target, headers, body) ? readAnswer(method != "HEAD") : HttpAnswer();
}

bool HttpClient::connect()
{
    disconnect();
    fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receiveBytes_ > 0)
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receiveBytes_, sizeof receiveBytes_);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd_, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        disconnect();
        return false;
    }
    ++connections_;
    return true;
}

void HttpClient::disconnect()
{
    if (fd_ >= 0)
        ::close(fd_);
    fd_ = -1;
    in_.clear();
    ended_ = false;
    framing_ = Framing::none;
}

void HttpClient::endSending() const
{
    ::shutdown(fd_, SHUT_WR);
}

bool HttpClient::sendRaw(std::string_view bytes)
{
    if (!isConnected() && !connect())
        return false;
    const auto end = deadline(timeout_);
    while (!bytes.empty() && Clock::now() < end) {
        const ssize_t count = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno != EAGAIN)
            return false;
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
            continue;
        }
        pollfd ready{.fd = fd_, .events = POLLOUT, .revents = 0};
        ::poll(&ready, 1, 50);
    }
    return bytes.empty();
}

bool HttpClient::sendRequest(std::string_view method, std::string_view target, const HttpHeaders &headers,
                             std::string_view body)
{
    std::string request = std::string(method) + ' ' + std::string(target) + " HTTP/1.1\r\n";
    if (find(headers, "Host") == nullptr)
        request += "Host: 127.0.0.1:" + std::to_string(port_) + "\r\n";
    for (const auto &[name, value] : headers)
        request += name + ": " + value + "\r\n";
    if (!body.empty())
        request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return sendRaw(request + "\r\n" + std::string(body));
}

HttpAnswer HttpClient::readAnswer(bool hasBody)
{
    HttpAnswer answer = readHead();
    if (!hasBody)
        framing_ = Framing::none;
    const auto end = deadline(timeout_);
    while (framing_ != Framing::none) {
        const auto piece = readPiece(end - Clock::now());
        if (piece)
            answer.body += *piece;
        else if (framing_ != Framing::none)
            answer.status = 0;
        if (!piece)
            break;
    }
    if (lower(answer.header("Connection")) == "close")
        disconnect();
    return answer;
}

HttpAnswer HttpClient::readHead()
{
    if (!isConnected() || !fillUntil("\r\n\r\n", deadline(timeout_)))
        return {};
    HttpAnswer answer = parsedHead(take(in_.find("\r\n\r\n") + 4));
    setFraming(answer);
    return answer;
}

void HttpClient::setFraming(const HttpAnswer &answer)
{
    framing_ = Framing::untilClose;
    if (answer.status == 204 || answer.status == 304 || answer.status < 200) {
        framing_ = Framing::none;
    } else if (lower(answer.header("Transfer-Encoding")) == "chunked") {
        framing_ = Framing::chunked;
    } else if (answer.has("Content-Length")) {
        left_ = std::strtoull(answer.header("Content-Length").c_str(), nullptr, 10);
        framing_ = left_ > 0 ? Framing::length : Framing::none;
    }
}

std::optional<std::string> HttpClient::readPiece(Duration timeout)
{
    const auto end = deadline(timeout);
    if (framing_ == Framing::none || !isConnected())
        return std::nullopt;
    if (framing_ == Framing::chunked)
        return nextChunk(end);
    if (in_.empty() && !fill(end)) {
        if (ended_ && framing_ == Framing::untilClose)
            framing_ = Framing::none;
        return std::nullopt;
    }
    if (framing_ == Framing::untilClose)
        return take(in_.size());
    std::string piece = take(std::min(left_, in_.size()));
    left_ -= piece.size();
    if (left_ == 0)
        framing_ = Framing::none;
    return piece;
}

// Leaves all as it is where the chunk is not whole yet.
std::optional<std::string> HttpClient::nextChunk(Clock::time_point end)
{
    if (!fillUntil("\r\n", end))
        return std::nullopt;
    const std::size_t start = in_.find("\r\n") + 2;
    const std::size_t size = std::strtoull(in_.c_str(), nullptr, 16);
    while (in_.size() < start + size + 2) {
        if (!fill(end))
            return std::nullopt;
    }
    std::string chunk = take(start + size + 2).substr(start, size);
    if (size > 0)
        return chunk;
    framing_ = Framing::none;
    return std::nullopt;
}

bool HttpClient::isClosedWithin(Duration timeout)
{
    const auto end = deadline(timeout);
    while (isConnected() && fill(end))
        in_.clear();
    return !isConnected() || ended_;
}

HttpClient::Clock::time_point HttpClient::deadline(Duration timeout) const
{
    return Clock::now() + std::chrono::duration_cast<Clock::duration>(timeout);
}

// Waits for more bytes; false at the end of the connection or of the time.
bool HttpClient::fill(Clock::time_point end)
{
    if (ended_)
        return false;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    pollfd ready{.fd = fd_, .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, static_cast<int>(std::max<std::int64_t>(left, 0))) <= 0)
        return false;
    std::array<char, 65536> buffer;
    const ssize_t count = ::recv(fd_, buffer.data(), buffer.size(), 0);
    ended_ = count <= 0;
    if (!ended_)
        in_.append(buffer.data(), static_cast<std::size_t>(count));
    return !ended_;
}

bool HttpClient::fillUntil(std::string_view mark, Clock::time_point end)
{
    while (in_.find(mark) == std::string::npos) {
        if (!fill(end))
            return false;
    }
    return true;
}

std::string HttpClient::take(std::size_t bytes)
{
    std::string taken = in_.substr(0, bytes);
    in_.erase(0, bytes);
    return taken;
}

std::string percentEncode(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain || std::string_view("-._~").find(c) != std::string_view::npos)
            encoded += c;
        else
            encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return encoded;
}

} // namespace support
