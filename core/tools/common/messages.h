// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include <mmstats/error.h>

#include "common/output.h"

namespace mmstats::tools {

/// What a tool says on stderr, one line each behind its name, and the exit code that follows. One thread.
class Messages
{
public:
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

    /// For tools that look again and again: an error that was said before is not said again.
    void sayOnce() noexcept { once_ = true; }

    /// Something worth knowing that is no failure.
    void note(std::string_view text);

    /// 1 after an error(), else 0.
    int exitCode() const noexcept { return failed_ ? 1 : 0; }

private:
    std::string program_;
    Output &output_;
    bool failed_ = false;
    bool once_ = false;
    std::set<std::string, std::less<>> said_;
};

} // namespace mmstats::tools
