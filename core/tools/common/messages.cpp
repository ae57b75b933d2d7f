// SPDX-License-Identifier: Apache-2.0
#include "common/messages.h"

#include <unistd.h>

#include "common/text.h"

namespace mmstats::tools {

void Messages::error(std::string_view text)
{
    failed_ = true;
    if (!saysEachOnce_ || said_.emplace(text).second)
        note(text);
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
