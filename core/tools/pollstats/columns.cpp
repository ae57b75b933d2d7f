// SPDX-License-Identifier: Apache-2.0
#include "pollstats/columns.h"

#include <fnmatch.h>

#include <algorithm>
#include <utility>

#include "pollstats/nearest.h"
#include "pollstats/prefixed.h"

namespace mmstats::tools {

namespace {

bool isPattern(const std::string &field)
{
    return field.find_first_of("*?[") != std::string::npos;
}

bool matches(const std::string &pattern, std::string_view label)
{
    return ::fnmatch(pattern.c_str(), std::string(label).c_str(), 0) == 0;
}

std::string quoted(const std::string &text)
{
    return '"' + text + '"';
}

std::string missing(const std::string &label, const LabelSet &labels)
{
    std::string text = "no file has " + quoted(label);
    std::vector<std::string_view> candidates;
    for (const auto &[candidate, number] : labels.labels()) {
        if (number)
            candidates.push_back(candidate);
    }
    const char *separator = "; nearest: ";
    for (const std::string &near : nearest(label, candidates)) {
        text += separator + near;
        separator = ", ";
    }
    return text;
}

} // namespace

bool isNumeric(const Field &field) noexcept
{
    const TypeKind kind = field.type.kind;
    return kind != TypeKind::text && kind != TypeKind::pascalText && kind != TypeKind::raw;
}

void LabelSet::add(const Layout &layout)
{
    for (const Field &field : layout.fields()) {
        bool &number = labels_[field.label];
        number = number || isNumeric(field);
    }
}

bool LabelSet::hasNumber(std::string_view label) const
{
    const auto found = labels_.find(label);
    return found != labels_.end() && found->second;
}

Columns::Columns(std::vector<std::string> fields, std::string prefix)
    : fields_(std::move(fields))
    , prefix_(std::move(prefix))
{
}

std::vector<std::string> Columns::resolve(const LabelSet &labels)
{
    std::vector<std::string> wrong;
    for (const std::string &field : fields_) {
        if (std::string text = resolveField(field, labels); !text.empty())
            wrong.push_back(std::move(text));
    }
    return wrong;
}

std::string Columns::resolveField(const std::string &field, const LabelSet &labels)
{
    const auto names = prefixed(prefix_, field);
    const auto exact = std::ranges::find_if(names, [&](const auto &name) { return labels.hasNumber(name); });
    if (exact != names.end()) {
        columns_.push_back({*exact, headerOf(*exact)});
        return {};
    }
    const auto text = std::ranges::find_if(names, [&](const auto &name) { return labels.contains(name); });
    if (text != names.end())
        return quoted(*text) + " is a text, and no number to poll";
    if (!isPattern(field))
        return missing(withPrefix(prefix_, field), labels);
    if (!resolvePattern(field, labels))
        return "no file has a number whose label matches " + quoted(withPrefix(prefix_, field));
    return {};
}

bool Columns::resolvePattern(const std::string &field, const LabelSet &labels)
{
    for (const std::string &pattern : prefixed(prefix_, field)) {
        bool any = false;
        for (const auto &[label, number] : labels.labels()) {
            if (!number || !matches(pattern, label))
                continue;
            append(label);
            any = true;
        }
        if (any) {
            patterns_.push_back(pattern);
            return true;
        }
    }
    return false;
}

bool Columns::extend(const Layout &layout)
{
    if (patterns_.empty())
        return false;
    bool any = false;
    for (const Field &field : layout.fields()) {
        const auto matched = [&](const std::string &pattern) { return matches(pattern, field.label); };
        if (isNumeric(field) && std::ranges::any_of(patterns_, matched))
            any = append(field.label) || any;
    }
    return any;
}

bool Columns::append(std::string_view label)
{
    if (std::ranges::find(columns_, label, &Column::label) != columns_.end())
        return false;
    columns_.push_back({std::string(label), headerOf(label)});
    return true;
}

std::string Columns::headerOf(std::string_view label) const
{
    if (prefix_.empty() || !label.starts_with(prefix_))
        return std::string(label);
    label.remove_prefix(prefix_.size());
    if (!prefix_.ends_with('.') && label.starts_with('.'))
        label.remove_prefix(1);
    return std::string(label);
}

std::vector<std::string> splitFields(std::string_view text)
{
    std::vector<std::string> fields;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        if (end > 0)
            fields.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return fields;
}

} // namespace mmstats::tools
