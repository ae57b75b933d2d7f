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
    if (!saysEachOnce_ || said_.emplace(text).second)
        note(text);
}

int Messages::finish()
{
    output_.flush();
    if (output_.status() || endRequested())
        return exitCode();
    if (output_.status().error().systemError == EPIPE) // where SIGPIPE is blocked
        return 1;
    error(output_.status().error());
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
