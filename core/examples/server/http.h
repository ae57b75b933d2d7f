// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <mmstats/file_descriptor.h>

namespace server {

/// As much of HTTP as an example needs: a request is its first line, and each connection has one.
struct Request
{
    std::string method;
    std::string path;
    std::size_t bytes = 0; ///< that came, of the head
};

/// Listens on 127.0.0.1; `port` 0 means any free one. Invalid where that fails: see errno.
mmstats::FileDescriptor listenOn(std::uint16_t port);
std::uint16_t portOf(const mmstats::FileDescriptor &listening);

/// Waits for a connection; invalid once the listening socket is shut down.
mmstats::FileDescriptor acceptFrom(const mmstats::FileDescriptor &listening);

/// Reads a request's head. Its method is empty where none came in time.
Request readRequest(const mmstats::FileDescriptor &connection);

/// Returns the bytes sent.
std::size_t respond(const mmstats::FileDescriptor &connection, int status, const std::string &body);

} // namespace server
