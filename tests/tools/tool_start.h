// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace support {

/// What one of the project's programs is started with: its path and arguments, and the caller's environment
/// without MMSTATS_* and NO_COLOR, to which `environment` ("NAME=value") is added.
class ToolStart
{
public:
    ToolStart(const std::string &name, const std::vector<std::string> &arguments,
              const std::vector<std::string> &environment);
    ToolStart(const ToolStart &) = delete;
    ToolStart &operator=(const ToolStart &) = delete;
    ~ToolStart() = default;

    const std::string &path() const { return texts_.front(); }

    /// As exec functions take them. They point into this object.
    char **words() { return words_.data(); }
    char **environment() { return environment_.data(); }

private:
    std::vector<std::string> texts_;
    std::vector<std::string> environmentTexts_;
    std::vector<char *> words_;
    std::vector<char *> environment_;
};

/// To each text, and a null pointer behind: as exec functions take them.
std::vector<char *> pointersTo(std::vector<std::string> &texts);

/// All that was written to a file so far.
std::string contentOf(int fd);

} // namespace support
