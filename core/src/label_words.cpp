// SPDX-License-Identifier: Apache-2.0
#include "label_words.h"

#include <cstddef>

namespace mmstats {

namespace {

bool isSmall(char c) noexcept
{
    return c >= 'a' && c <= 'z';
}

bool isCapital(char c) noexcept
{
    return c >= 'A' && c <= 'Z';
}

bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

} // namespace

std::vector<std::string> wordsOf(std::string_view label)
{
    std::vector<std::string> words;
    bool inside = false;
    for (std::size_t i = 0; i < label.size(); ++i) {
        const char c = label[i];
        const bool isOfWord = isSmall(c) || isCapital(c) || isDigit(c);
        const bool starts = isOfWord && (!inside || (isCapital(c) && isSmall(label[i - 1])));
        inside = isOfWord;
        if (!isOfWord)
            continue;
        if (starts)
            words.emplace_back();
        words.back() += isCapital(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return words;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string all;
    for (const std::string &word : words) {
        if (!all.empty())
            all += '_';
        all += word;
    }
    return all;
}

} // namespace mmstats
