// SPDX-License-Identifier: Apache-2.0
#include <mmstats/stat_info.h>

#include <algorithm>
#include <array>
#include <optional>

namespace mmstats {

namespace {

constexpr std::array<std::pair<std::string_view, Kind>, 3> kinds{{
    {"counter", Kind::counter},
    {"gauge", Kind::gauge},
    {"info", Kind::info},
}};

bool isPlain(std::string_view label) noexcept
{
    return !label.empty() && std::ranges::none_of(label, [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\\' || c == '\x7f';
    });
}

std::string escape(std::string_view text, bool quotes)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '\0') // would end the field that this is stored in
            continue;
        if (c == '\n') {
            escaped += "\\n";
            continue;
        }
        if (c == '\\' || (quotes && c == '"'))
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

std::string unescape(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        ++i;
        plain += text[i] == 'n' ? '\n' : text[i];
    }
    return plain;
}

// Takes a word and the space behind it off the front.
std::string_view takeWord(std::string_view &line)
{
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

std::optional<std::string> takeLabel(std::string_view &line)
{
    if (!line.starts_with('"'))
        return std::string(takeWord(line));
    std::size_t end = 1;
    while (end < line.size() && line[end] != '"')
        end += line[end] == '\\' ? 2U : 1U;
    if (end >= line.size())
        return std::nullopt;
    std::string label = unescape(line.substr(1, end - 1));
    line.remove_prefix(std::min(end + 2, line.size()));
    return label;
}

} // namespace

std::string_view typeName(Kind kind) noexcept
{
    const auto *const known = std::ranges::find(kinds, kind, &std::pair<std::string_view, Kind>::second);
    return known == kinds.end() ? "unknown" : known->first;
}

bool looksLikeCounter(const Field &field) noexcept
{
    constexpr std::string_view spaces = " \t\n\v\f\r";
    const std::size_t start = field.typeText.find_first_not_of(spaces);
    return field.buffered && start != std::string_view::npos && field.typeText[start] == 'Q' &&
           field.typeText.find_first_not_of(spaces, start + 1) == std::string_view::npos;
}

Metadata Metadata::parse(std::string_view text)
{
    Metadata metadata;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (takeWord(line) != "#")
            continue;
        const std::string_view what = takeWord(line);
        if (what != "TYPE" && what != "UNIT" && what != "HELP")
            continue;
        auto fieldLabel = takeLabel(line);
        if (!fieldLabel)
            continue;
        StatInfo &info = metadata.infos_[std::move(*fieldLabel)];
        if (what == "UNIT") {
            info.unit = unescape(line);
        } else if (what == "HELP") {
            info.help = unescape(line);
        } else {
            const auto *const kind =
                std::ranges::find(kinds, line, &std::pair<std::string_view, Kind>::first);
            info.kind = kind == kinds.end() ? Kind::unknown : kind->second;
        }
    }
    return metadata;
}

Metadata Metadata::of(const Snapshot &snapshot)
{
    Metadata metadata;
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        if (!isMetadata(snapshot.field(i)))
            continue;
        const Value value = snapshot.value(i);
        if (const auto *text = std::get_if<Text>(&value))
            metadata.infos_.merge(parse(text->bytes).infos_);
    }
    return metadata;
}

bool Metadata::isMetadata(const Field &field) noexcept
{
    return field.type.kind == TypeKind::text && field.label.ends_with(label);
}

void Metadata::add(std::string fieldLabel, StatInfo info)
{
    infos_[std::move(fieldLabel)] = std::move(info);
}

const StatInfo *Metadata::find(std::string_view fieldLabel) const noexcept
{
    const auto found = infos_.find(fieldLabel);
    return found == infos_.end() ? nullptr : &found->second;
}

std::string Metadata::toText() const
{
    std::string text;
    const auto line = [&text](std::string_view what, const std::string &fieldLabel, std::string_view value) {
        if (fieldLabel.find('\0') != std::string::npos)
            return; // cannot be said: the field that this is stored in ends at a NUL
        text += "# ";
        text += what;
        text += ' ';
        text += isPlain(fieldLabel) ? fieldLabel : '"' + escape(fieldLabel, true) + '"';
        text += ' ';
        text += value;
        text += '\n';
    };
    for (const auto &[fieldLabel, info] : infos_) {
        if (info.kind != Kind::unknown)
            line("TYPE", fieldLabel, typeName(info.kind));
        if (!info.unit.empty())
            line("UNIT", fieldLabel, escape(info.unit, false));
        if (!info.help.empty())
            line("HELP", fieldLabel, escape(info.help, false));
    }
    return text;
}

} // namespace mmstats
