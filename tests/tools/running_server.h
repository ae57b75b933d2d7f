// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <csignal>
#include <cstdint>
#include <string>
#include <vector>

#include "tool_run.h"

namespace support {

struct ServerOptions
{
    std::string name = "mmash";
    std::vector<std::string> environment = {}; ///< as of ToolOptions
    double timeout = 30;                       ///< seconds, until it must have said where it listens
};

/// One of the project's servers, in the background. Killed with this object, and with the test that has it.
class RunningServer
{
public:
    /// Waits until it says its URL as the first line on stdout, or has ended.
    explicit RunningServer(const std::vector<std::string> &arguments, const ServerOptions &options = {});
    RunningServer(const RunningServer &) = delete;
    RunningServer &operator=(const RunningServer &) = delete;
    ~RunningServer();

    /// True where it said its URL and runs.
    bool isRunning() const;

    pid_t pid() const { return pid_; }
    const std::string &url() const { return url_; } ///< "http://127.0.0.1:43021/"; "" where it said none
    std::uint16_t port() const { return port_; }

    std::string out() const; ///< stdout so far
    std::string err() const; ///< stderr so far

    void signal(int number) const;

    /// Signals, waits until it ends, and kills it after `timeout` seconds. `seconds` counts from the signal.
    /// Called again, or where it has ended before: how it ended.
    ToolRun stop(int number = SIGTERM, double timeout = 30);

    long residentKiB() const;
    double cpuSeconds() const; ///< of user and system, since it was started
    int openFiles() const;     ///< descriptors

private:
    void awaitUrl(double timeout);
    bool hasEnded() const;

    pid_t pid_ = -1;
    bool collected_ = false;
    ToolRun run_;
    int out_;
    int err_;
    std::string url_;
    std::uint16_t port_ = 0;
};

} // namespace support
