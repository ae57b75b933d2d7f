// SPDX-License-Identifier: Apache-2.0
#include "mmash/listener.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include <fmt/format.h>

namespace mmstats::tools {

namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

bool isLoopback(const sockaddr_storage &address)
{
    if (address.ss_family == AF_INET) {
        sockaddr_in v4 = {};
        std::memcpy(&v4, &address, sizeof v4);
        return (ntohl(v4.sin_addr.s_addr) >> 24) == 127;
    }
    sockaddr_in6 v6 = {};
    std::memcpy(&v6, &address, sizeof v6);
    return IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
}

Result<Listener> listenAt(const addrinfo &address, const std::string &name)
{
    FileDescriptor socket(
        ::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol));
    const int yes = 1;
    // So that it can start again at once, while connections of before still linger.
    const bool isBound =
        socket && ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        ::bind(socket.get(), address.ai_addr, address.ai_addrlen) == 0 && ::listen(socket.get(), 511) == 0;
    if (!isBound)
        return Error::fromErrno(errno, "cannot listen", name);

    sockaddr_storage bound = {};
    socklen_t size = sizeof bound;
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> port{};
    if (::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&bound), &size) != 0 ||
        ::getnameinfo(reinterpret_cast<sockaddr *>(&bound), size, host.data(), host.size(), port.data(),
                      port.size(), NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return Error::fromErrno(errno, "cannot tell its address", name);
    const bool isV6 = bound.ss_family == AF_INET6;
    return Listener{
        .socket = std::move(socket),
        .url = fmt::format("http://{}{}{}:{}/", isV6 ? "[" : "", host.data(), isV6 ? "]" : "", port.data()),
        .isLoopback = isLoopback(bound)};
}

} // namespace

Result<Listener> Listener::open(const std::string &host, std::uint16_t port)
{
    const std::string name = fmt::format("{}:{}", host, port);
    addrinfo wanted = {};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo *found = nullptr;
    const int failure = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found);
    if (failure != 0)
        return Error{.code = ErrorCode::systemError,
                     .message = std::string("no such address: ") + ::gai_strerror(failure),
                     .path = name};
    const Addresses addresses(found, &::freeaddrinfo);
    Result<Listener> listener = Error{.message = "no such address", .path = name};
    for (const addrinfo *address = found; address != nullptr && !listener; address = address->ai_next)
        listener = listenAt(*address, name);
    return listener;
}

} // namespace mmstats::tools
