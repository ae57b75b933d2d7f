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
        appendField(*exact);
        anyFound_ = true;
        return {};
    }
    const auto text = std::ranges::find_if(names, [&](const auto &name) { return labels.contains(name); });
    if (text != names.end()) {
        appendField(*text, names);
        return quoted(*text) + " is a text, and no number to poll";
    }
    const std::string wanted = withPrefix(prefix_, field);
    if (!isPattern(field)) {
        appendField(wanted, names);
        return missing(wanted, labels);
    }
    if (resolvePattern(field, labels)) {
        anyFound_ = true;
        return {};
    }
    patterns_.push_back(wanted);
    return "no file has a number whose label matches " + quoted(wanted);
}

bool Columns::resolvePattern(const std::string &field, const LabelSet &labels)
{
    for (const std::string &pattern : prefixed(prefix_, field)) {
        bool any = false;
        for (const auto &[label, number] : labels.labels()) {
            if (!number || !matches(pattern, label))
                continue;
            appendMatch(label);
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
    // What would be left out has been said, and needs no look.
    if (patterns_.empty() || leftOutTaken_)
        return false;
    bool any = false;
    for (const Field &field : layout.fields()) {
        const auto matched = [&](const std::string &pattern) { return matches(pattern, field.label); };
        if (isNumeric(field) && std::ranges::any_of(patterns_, matched))
            any = appendMatch(field.label) || any;
    }
    return any;
}

void Columns::appendField(const std::string &label, std::vector<std::string> others)
{
    std::erase(others, label);
    columns_.push_back({.label = label, .header = headerOf(label), .others = std::move(others)});
    taken_.insert(label);
}

bool Columns::appendMatch(std::string_view label)
{
    std::string name(label);
    if (taken_.contains(name))
        return false;
    if (fromPatterns_ == mostFromPatterns) {
        leftOut_.insert(std::move(name));
        return false;
    }
    ++fromPatterns_;
    appendField(name);
    return true;
}

std::size_t Columns::takeLeftOut() noexcept
{
    const std::size_t count = leftOut_.size();
    leftOutTaken_ = leftOutTaken_ || count > 0;
    leftOut_ = {};
    return count;
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
