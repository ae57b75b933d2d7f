// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mmstats/error.h>

#include "common/output.h"

namespace mmstats::tools {

/// What a tool says on stderr, one line each behind its name, and the exit code that follows. One thread.
class Messages
{
public:
    static constexpr std::size_t mostErrors = 1000;

    /// What `output` holds is written first, so that lines stay in order on a terminal.
    Messages(std::string program, Output &output)
        : program_(std::move(program))
        , output_(output)
    {
    }

    /// Something could not be read or done: the exit code is 1 from now on. Escapes what the terminal could
    /// take for a command.
    void error(std::string_view text);
    void error(const Error &error) { this->error(error.text()); }

    /// Something worth knowing that is no failure.
    void note(std::string_view text);

    /// From now on no error is said twice, and no more than mostErrors: for tools that look again and again.
    void sayEachOnce() { saysEachOnce_ = true; }

    /// From now on nothing is written, but kept for takeHeld(): for a page that fills the terminal.
    void holdBack() { holdsBack_ = true; }
    std::vector<std::string> takeHeld() { return std::exchange(held_, {}); }
    void release() { holdsBack_ = false; }

    /// Writes what is left of the output. Says where writing has failed, unless nobody wanted more of it.
    /// Gives the exit code.
    int finish();

    /// 1 after an error(), else 0.
    int exitCode() const noexcept { return failed_ ? 1 : 0; }

private:
    std::string program_;
    Output &output_;
    bool failed_ = false;
    bool saysEachOnce_ = false;
    bool isFull_ = false; // there were more than mostErrors
    bool holdsBack_ = false;
    std::set<std::string, std::less<>> said_;
    std::vector<std::string> held_;
};

} // namespace mmstats::tools
