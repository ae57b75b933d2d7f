// SPDX-License-Identifier: Apache-2.0
#include "pollstats/file_filter.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

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
        auto labels = prefixed(prefix, word.substr(0, equals));
        if (equals == std::string::npos)
            std::ranges::move(labels, std::back_inserter(starts_));
        else
            terms_.push_back({.labels = std::move(labels), .value = word.substr(equals + 1)});
    }
}

bool FileFilter::matches(const Snapshot &snapshot) const
{
    return hasStart(snapshot) &&
           std::ranges::all_of(terms_, [&](const Term &term) { return term.holds(snapshot); });
}

bool FileFilter::hasStart(const Snapshot &snapshot) const
{
    if (starts_.empty())
        return true;
    return std::ranges::any_of(snapshot.layout().fields(), [&](const Field &field) {
        return std::ranges::any_of(starts_,
                                   [&](const std::string &start) { return field.label.starts_with(start); });
    });
}

bool FileFilter::Term::holds(const Snapshot &snapshot) const
{
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        const auto isHere = [&](const std::string &label) { return label == snapshot.field(i).label; };
        if (std::ranges::any_of(labels, isHere) && isSpelled(snapshot.value(i), value))
            return true;
    }
    return false;
}

} // namespace mmstats::tools
