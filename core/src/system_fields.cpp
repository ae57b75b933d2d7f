// SPDX-License-Identifier: Apache-2.0
#include <mmstats/system_fields.h>

#include <set>
#include <string>
#include <utility>

namespace mmstats {

namespace {

constexpr std::string_view pidLabel = "sys.pid";

bool isAlphanumeric(char c) noexcept
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

const Field *sibling(const Layout &layout, std::string_view prefix, std::string_view label)
{
    return layout.find(std::string(prefix) + std::string(label));
}

// The labels that end so, without that ending.
std::set<std::string_view> prefixesOf(const Layout &layout, std::string_view ending)
{
    std::set<std::string_view> prefixes;
    for (const Field &field : layout.fields()) {
        if (field.label.ends_with(ending))
            prefixes.insert(field.label.substr(0, field.label.size() - ending.size()));
    }
    return prefixes;
}

// The prefix in front of sys.pid, if the file has exactly one.
std::optional<std::string_view> findPrefix(const Layout &layout)
{
    const auto ofTid = prefixesOf(layout, "sys.tid");
    std::optional<std::string_view> found;
    for (const Field &field : layout.fields()) {
        if (!field.label.ends_with(pidLabel))
            continue;
        const std::string_view prefix = field.label.substr(0, field.label.size() - pidLabel.size());
        const bool separated = prefix.empty() || !isAlphanumeric(prefix.back());
        if (!separated && !ofTid.contains(prefix))
            continue;
        if (found)
            return std::nullopt;
        found = prefix;
    }
    return found;
}

template <class T>
std::optional<T> toInteger(const Value &value) noexcept
{
    if (const auto *u = std::get_if<std::uint64_t>(&value); u != nullptr && std::in_range<T>(*u))
        return static_cast<T>(*u);
    if (const auto *i = std::get_if<std::int64_t>(&value); i != nullptr && std::in_range<T>(*i))
        return static_cast<T>(*i);
    return std::nullopt;
}

} // namespace

SystemFields SystemFields::of(const Snapshot &snapshot)
{
    SystemFields fields;
    if (snapshot.empty())
        return fields;
    const Layout &layout = snapshot.layout();
    const auto prefix = findPrefix(layout);
    if (!prefix)
        return fields;
    const auto valueOf = [&](std::string_view label) -> Value {
        const Field *field = sibling(layout, *prefix, label);
        if (field == nullptr)
            return std::monostate{};
        return snapshot.value(static_cast<std::size_t>(field - layout.fields().data()));
    };
    fields.pid = toInteger<std::uint32_t>(valueOf(pidLabel));
    if (fields.pid == 0U)
        fields.pid.reset();
    fields.tid = toInteger<std::int64_t>(valueOf("sys.tid"));
    fields.uid = toInteger<std::uint64_t>(valueOf("sys.uid"));
    fields.gid = toInteger<std::uint64_t>(valueOf("sys.gid"));
    fields.created = toNumber(valueOf("sys.created"));
    return fields;
}

} // namespace mmstats
