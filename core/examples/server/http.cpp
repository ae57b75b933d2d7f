// SPDX-License-Identifier: Apache-2.0
#include "http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <array>
#include <cerrno>
#include <sstream>

namespace server {

mmstats::FileDescriptor listenOn(std::uint16_t port)
{
    mmstats::FileDescriptor listening(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int on = 1;
    ::setsockopt(listening.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(listening.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(listening.get(), SOMAXCONN) != 0)
        return {};
    return listening;
}

std::uint16_t portOf(const mmstats::FileDescriptor &listening)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(listening.get(), reinterpret_cast<sockaddr *>(&address), &size);
    return ntohs(address.sin_port);
}

mmstats::FileDescriptor acceptFrom(const mmstats::FileDescriptor &listening)
{
    for (;;) {
        mmstats::FileDescriptor connection(::accept4(listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (connection || (errno != EINTR && errno != ECONNABORTED))
            return connection;
    }
}

Request readRequest(const mmstats::FileDescriptor &connection)
{
    const timeval patience{.tv_sec = 2, .tv_usec = 0};
    ::setsockopt(connection.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    constexpr std::size_t most = 16'384;
    std::string head;
    std::array<char, 2048> part{};
    while (head.size() < most && head.find("\r\n\r\n") == std::string::npos) {
        const ssize_t count = ::recv(connection.get(), part.data(), part.size(), 0);
        if (count <= 0)
            break;
        head.append(part.data(), static_cast<std::size_t>(count));
    }
    Request request{.method = {}, .path = {}, .bytes = head.size()};
    std::istringstream(head) >> request.method >> request.path;
    return request;
}

std::size_t respond(const mmstats::FileDescriptor &connection, int status, const std::string &body)
{
    const std::string text = "HTTP/1.1 " + std::to_string(status) + (status == 200 ? " OK" : " Not Found") +
                             "\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: " +
                             std::to_string(body.size()) + "\r\n\r\n" + body;
    const ssize_t sent = ::send(connection.get(), text.data(), text.size(), MSG_NOSIGNAL);
    return sent > 0 ? static_cast<std::size_t>(sent) : 0;
}

} // namespace server
