// SPDX-License-Identifier: Apache-2.0
#include <mmstats/system_fields.h>

#include <limits>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace mmstats {

namespace {

constexpr std::string_view pidLabel = "sys.pid";

// Of a word, whatever its language: a byte of a character beyond ASCII counts as a letter.
bool isOfWord(char c) noexcept
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::string_view prefixOf(const Field &pid)
{
    return pid.label.substr(0, pid.label.size() - pidLabel.size());
}

const Field *sibling(const Layout &layout, std::string_view prefix, std::string_view label)
{
    for (const Field &field : layout.fields()) {
        if (field.label.size() == prefix.size() + label.size() && field.label.ends_with(label) &&
            field.label.starts_with(prefix))
            return &field;
    }
    return nullptr;
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

// Every field that counts as sys.pid.
std::vector<const Field *> pidFields(const Layout &layout)
{
    std::optional<std::set<std::string_view>> ofTid; // seldom needed
    std::vector<const Field *> found;
    for (const Field &field : layout.fields()) {
        if (!field.label.ends_with(pidLabel))
            continue;
        const std::string_view prefix = prefixOf(field);
        const bool separated = prefix.empty() || !isOfWord(prefix.back());
        if (!separated && !ofTid)
            ofTid = prefixesOf(layout, "sys.tid");
        if (separated || ofTid->contains(prefix))
            found.push_back(&field);
    }
    return found;
}

std::size_t indexOf(const Layout &layout, const Field &field) noexcept
{
    return static_cast<std::size_t>(&field - layout.fields().data());
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

// A time that a file's removal may rest on: told once, whole, and to the second.
std::optional<double> creationTime(const Snapshot &snapshot, std::string_view prefix)
{
    constexpr std::string_view label = "sys.created";
    const Field *found = nullptr;
    for (const Field &field : snapshot.layout().fields()) {
        if (field.label.size() != prefix.size() + label.size() || !field.label.ends_with(label) ||
            !field.label.starts_with(prefix))
            continue;
        if (found != nullptr)
            return std::nullopt;
        found = &field;
    }
    if (found == nullptr || !snapshot.stable(indexOf(snapshot.layout(), *found)))
        return std::nullopt;
    const TypeKind kind = found->type.kind;
    const bool isExact = kind == TypeKind::signedInteger || kind == TypeKind::unsignedInteger ||
                         (kind == TypeKind::floating && found->type.valueSize == 8);
    return isExact ? toNumber(snapshot.value(indexOf(snapshot.layout(), *found))) : std::nullopt;
}

} // namespace

SystemFields SystemFields::of(const Snapshot &snapshot)
{
    SystemFields fields;
    if (snapshot.empty())
        return fields;
    const Layout &layout = snapshot.layout();
    const auto pids = pidFields(layout);
    if (pids.size() != 1)
        return fields;
    const std::string_view prefix = prefixOf(*pids.front());
    const auto valueOf = [&](std::string_view label) -> Value {
        const Field *field = sibling(layout, prefix, label);
        if (field == nullptr)
            return std::monostate{};
        return snapshot.value(indexOf(layout, *field));
    };
    fields.pid = toInteger<std::uint32_t>(valueOf(pidLabel));
    if (fields.pid == 0U)
        fields.pid.reset();
    fields.tid = toInteger<std::int64_t>(valueOf("sys.tid"));
    fields.uid = toInteger<std::uint64_t>(valueOf("sys.uid"));
    fields.gid = toInteger<std::uint64_t>(valueOf("sys.gid"));
    fields.created = creationTime(snapshot, prefix);
    return fields;
}

bool mayBeSystemField(std::string_view label) noexcept
{
    const std::size_t dot = label.rfind('.');
    return dot != std::string_view::npos && label.substr(0, dot).ends_with("sys");
}

NamedProcess NamedProcess::of(const Snapshot &snapshot)
{
    const auto doubtful = [](std::string why) { return NamedProcess{.doubt = std::move(why)}; };
    const auto pids = snapshot.empty() ? std::vector<const Field *>() : pidFields(snapshot.layout());
    if (pids.empty())
        return doubtful("it has no sys.pid");
    if (pids.size() > 1)
        return doubtful("it has " + std::to_string(pids.size()) + " fields sys.pid");
    const std::size_t index = indexOf(snapshot.layout(), *pids.front());
    const Value value = snapshot.value(index);
    if (!snapshot.stable(index))
        return doubtful("its sys.pid could not be read whole");
    if (std::holds_alternative<std::monostate>(value))
        return doubtful("its sys.pid has an impossible write buffer index");
    if (!std::holds_alternative<std::uint64_t>(value) && !std::holds_alternative<std::int64_t>(value))
        return doubtful("its sys.pid is not an integer");
    const auto number = toInteger<std::int64_t>(value);
    if (!number || *number > std::numeric_limits<std::int32_t>::max())
        return doubtful("its sys.pid, " + toString(value) + ", is too large for a process id");
    if (*number <= 1) // 0 and below are whole groups to the kernel, and 1 never ends
        return doubtful("its sys.pid is " + toString(value));
    return {.pid = static_cast<std::uint32_t>(*number)};
}

} // namespace mmstats
