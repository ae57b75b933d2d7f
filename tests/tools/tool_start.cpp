// SPDX-License-Identifier: Apache-2.0
#include "tool_start.h"

#include <unistd.h>

#include <array>
#include <string_view>

namespace support {

std::vector<char *> pointersTo(std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

ToolStart::ToolStart(const std::string &name, const std::vector<std::string> &arguments,
                     const std::vector<std::string> &environment)
    : texts_{MMSTATS_BINARY_DIR "/" + name}
{
    texts_.insert(texts_.end(), arguments.begin(), arguments.end());
    for (char **entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        if (!text.starts_with("MMSTATS_") && !text.starts_with("NO_COLOR="))
            environmentTexts_.emplace_back(text);
    }
    environmentTexts_.insert(environmentTexts_.end(), environment.begin(), environment.end());
    words_ = pointersTo(texts_);
    environment_ = pointersTo(environmentTexts_);
}

std::string contentOf(int fd)
{
    std::string content;
    std::array<char, 65536> buffer;
    off_t at = 0;
    while (true) {
        const ssize_t count = ::pread(fd, buffer.data(), buffer.size(), at);
        if (count <= 0)
            return content;
        content.append(buffer.data(), static_cast<std::size_t>(count));
        at += count;
    }
}

} // namespace support
