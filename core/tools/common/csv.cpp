// SPDX-License-Identifier: Apache-2.0
#include "common/csv.h"

#include <mmstats/utf8.h>

namespace mmstats::tools {

void appendCsv(std::string &line, std::string_view field)
{
    const std::string text = toUtf8(field);
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
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
