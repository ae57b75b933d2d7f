// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <functional>
#include <string>
#include <thread>

namespace support {

/// Runs a function in a thread of its own, to the end. Returns the name that the template "f-{TID}" gives
/// there.
inline std::string inThread(const std::function<void()> &run)
{
    std::string name;
    std::jthread([&] {
        name = "f-" + std::to_string(::gettid());
        run();
    }).join();
    return name;
}

} // namespace support
