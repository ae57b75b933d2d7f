// SPDX-License-Identifier: Apache-2.0
#include "pollstats/file_filter.h"

#include <algorithm>
#include <charconv>

#include "common/text.h"
#include "pollstats/prefixed.h"

namespace mmstats::tools {

namespace {

bool isSpelled(const Value &value, const std::string &text)
{
    if (const auto *number = std::get_if<double>(&value)) {
        double wanted = 0;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), wanted);
        return end.ec == std::errc() && end.ptr == text.data() + text.size() && wanted == *number;
    }
    if (const auto *bytes = std::get_if<Text>(&value); bytes != nullptr && bytes->bytes == text)
        return true;
    return text == valueText(value) || text == toString(value); // "True" and "true"
}

} // namespace

FileFilter::FileFilter(const std::vector<std::string> &words, const std::string &prefix)
{
    for (const std::string &word : words) {
        const std::size_t equals = word.find('=');
        Term term{.labels = prefixed(prefix, word.substr(0, equals)), .value = {}};
        if (equals != std::string::npos)
            term.value = word.substr(equals + 1);
        terms_.push_back(std::move(term));
    }
}

bool FileFilter::matches(const Snapshot &snapshot) const
{
    return std::ranges::all_of(terms_, [&](const Term &term) { return term.holds(snapshot); });
}

bool FileFilter::Term::holds(const Snapshot &snapshot) const
{
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        if (holds(snapshot, i))
            return true;
    }
    return false;
}

bool FileFilter::Term::holds(const Snapshot &snapshot, std::size_t field) const
{
    const std::string_view label = snapshot.field(field).label;
    return std::ranges::any_of(labels, [&](const std::string &wanted) {
        return value ? label == wanted && isSpelled(snapshot.value(field), *value)
                     : label.starts_with(wanted);
    });
}

} // namespace mmstats::tools
