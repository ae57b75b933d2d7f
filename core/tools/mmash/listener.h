// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include <mmstats/error.h>
#include <mmstats/file_descriptor.h>

namespace mmstats::tools {

/// A socket that listens.
struct Listener
{
    FileDescriptor socket = {};
    std::string url = {};    ///< "http://127.0.0.1:5002/"
    bool isLoopback = false; ///< only this machine reaches it

    /// `host` is a name or an address; port 0 takes a free one. Errors name the address.
    static Result<Listener> open(const std::string &host, std::uint16_t port);
};

} // namespace mmstats::tools
