// SPDX-License-Identifier: Apache-2.0
#include "common/csv.h"

#include "common/text.h"

namespace mmstats::tools {

void appendCsv(std::string &line, std::string_view field)
{
    const std::string text = printable(field);
    if (text.find_first_of(",\"") == std::string::npos) {
        line += text;
        return;
    }
    line += '"';
    for (const char c : text) {
        if (c == '"')
            line += '"';
        line += c;
    }
    line += '"';
}

} // namespace mmstats::tools
