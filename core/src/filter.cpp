// SPDX-License-Identifier: Apache-2.0
#include <mmstats/filter.h>

#include <regex.h>

#include <algorithm>
#include <array>

namespace mmstats {

namespace {

char lower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool containsIgnoringCase(std::string_view text, std::string_view word)
{
    const auto same = [](char a, char b) { return lower(a) == lower(b); };
    return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end() ||
           word.empty();
}

class Regex
{
public:
    Regex() = default;
    Regex(const Regex &) = delete;
    Regex &operator=(const Regex &) = delete;
    ~Regex()
    {
        if (compiled_)
            ::regfree(&regex_);
    }

    /// What is wrong with the pattern, or nothing.
    std::string compile(const std::string &pattern)
    {
        const int code = ::regcomp(&regex_, pattern.c_str(), REG_EXTENDED | REG_ICASE | REG_NOSUB);
        compiled_ = code == 0;
        if (compiled_)
            return {};
        std::array<char, 128> message{};
        ::regerror(code, &regex_, message.data(), message.size());
        return message.data();
    }

    // By length, not up to a NUL: a label may hold one.
    bool matches(std::string_view text) const
    {
        regmatch_t range{0, static_cast<regoff_t>(text.size())};
        return ::regexec(&regex_, text.empty() ? "" : text.data(), 1, &range, REG_STARTEND) == 0;
    }

private:
    regex_t regex_ = {};
    bool compiled_ = false;
};

} // namespace

struct Filter::Term
{
    bool exclude = false;
    bool isRegex = false;
    std::string word;
    Regex regex;
};

Result<Filter> Filter::parse(std::string_view expression)
{
    constexpr std::string_view spaces = " \t\n\r";
    Filter filter;
    std::size_t at = 0;
    while ((at = expression.find_first_not_of(spaces, at)) != std::string_view::npos) {
        const std::size_t start = at;
        auto term = std::make_shared<Term>();
        // A lone dash is what one types on the way to an exclusion.
        if (expression[at] == '-') {
            term->exclude = true;
            ++at;
        }
        if (at < expression.size() && expression[at] == '/') {
            // To the slash that ends a word, so that a pattern may hold slashes and spaces.
            std::size_t end = expression.find('/', at + 1);
            while (end != std::string_view::npos && end + 1 < expression.size() &&
                   spaces.find(expression[end + 1]) == std::string_view::npos)
                end = expression.find('/', end + 1);
            const bool open = end == std::string_view::npos;
            end = std::min(end, expression.size());
            term->isRegex = true;
            term->word = std::string(expression.substr(at + 1, end - at - 1));
            at = open ? end : end + 1;
            if (const std::string problem = term->regex.compile(term->word); !problem.empty())
                return Error{.code = ErrorCode::badPattern, .message = problem, .offset = start};
        } else {
            const std::size_t end = std::min(expression.find_first_of(spaces, at), expression.size());
            term->word = std::string(expression.substr(at, end - at));
            at = end;
        }
        if (!term->word.empty())
            filter.terms_.push_back(std::move(term));
    }
    return filter;
}

bool Filter::matches(std::string_view label) const
{
    return std::ranges::all_of(terms_, [label](const std::shared_ptr<const Term> &term) {
        const bool found =
            term->isRegex ? term->regex.matches(label) : containsIgnoringCase(label, term->word);
        return found != term->exclude;
    });
}

} // namespace mmstats
