// SPDX-License-Identifier: Apache-2.0
#include "common/messages.h"

#include <unistd.h>

#include <cerrno>

#include "common/text.h"
#include "common/ticker.h"

namespace mmstats::tools {

void Messages::error(std::string_view text)
{
    failed_ = true;
    if (!saysEachOnce_)
        return note(text);
    if (said_.contains(text))
        return;
    if (said_.size() < mostErrors) {
        said_.emplace(text);
        note(text);
    } else if (!std::exchange(isFull_, true)) {
        note("there are more errors, which are not told");
    }
}

int Messages::finish()
{
    output_.flush();
    if (output_.status() || endRequested())
        return exitCode();
    if (output_.status().error().systemError == EPIPE) // where SIGPIPE is blocked
        return 1;
    failed_ = true;
    note(output_.status().error().text());
    return exitCode();
}

void Messages::note(std::string_view text)
{
    if (holdsBack_) {
        held_.push_back(printable(text));
        return;
    }
    output_.flush();
    Output errors(STDERR_FILENO);
    errors << program_ << ": ";
    appendPrintable(errors.text(), text);
    errors << "\n";
    errors.flush();
}

} // namespace mmstats::tools
