// SPDX-License-Identifier: Apache-2.0
#include "parsed_metrics.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include <mmstats/utf8.h>

namespace support {

namespace {

bool isName(std::string_view name)
{
    const auto isOf = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && std::ranges::all_of(name, isOf) && !(name.front() >= '0' && name.front() <= '9');
}

std::string_view takeUntil(std::string_view &line, char end)
{
    const std::string_view word = line.substr(0, line.find(end));
    line.remove_prefix(std::min(word.size() + 1, line.size()));
    return word;
}

// Nothing where an escape is none, or a character has to be one.
std::optional<std::string> unescaped(std::string_view text, std::string_view escapes)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"' && escapes.find('"') != std::string_view::npos)
            return std::nullopt;
        if (text[i] != '\\') {
            plain += text[i];
            continue;
        }
        ++i;
        if (i == text.size() || escapes.find(text[i]) == std::string_view::npos)
            return std::nullopt;
        plain += text[i] == 'n' ? '\n' : text[i];
    }
    return plain;
}

bool isNumber(const std::string &text)
{
    if (text == "NaN" || text == "+Inf" || text == "-Inf")
        return true;
    char *end = nullptr;
    std::strtod(text.c_str(), &end);
    return !text.empty() && *end == '\0' && text.find_first_not_of("0123456789+-.e") == std::string::npos;
}

} // namespace

ParsedMetrics::ParsedMetrics(std::string_view text, Format format)
    : format_(format)
{
    if (!text.empty() && !text.ends_with('\n')) {
        fail("the last line has no end");
        return;
    }
    if (!mmstats::isUtf8(text)) {
        fail("not UTF-8");
        return;
    }
    while (!text.empty()) {
        line_ = takeUntil(text, '\n');
        if (ended_) {
            fail("behind the end");
            return;
        }
        if (!readLine(line_))
            return;
    }
    if (endFamily() && !ended_ && format_ == Format::openMetrics)
        fail("no # EOF");
}

bool ParsedMetrics::fail(std::string why)
{
    problem_ = std::move(why) + ": " + line_;
    return false;
}

bool ParsedMetrics::readLine(std::string_view line)
{
    if (line == "# EOF" && format_ == Format::openMetrics) {
        ended_ = true;
        return true;
    }
    return line.starts_with('#') ? readDescriptor(line) : readSample(line);
}

bool ParsedMetrics::startFamily(const std::string &name)
{
    if (!endFamily())
        return false;
    if (!isName(name))
        return fail("no name of a family");
    if (!names_.insert(name).second)
        return fail("the name is taken");
    described_.clear();
    families_.push_back({.name = name});
    return true;
}

bool ParsedMetrics::endFamily()
{
    if (families_.empty())
        return true;
    const Family &last = families_.back();
    if (!described_.contains("TYPE") || !described_.contains("HELP"))
        return fail("no type or help of " + last.name);
    if (last.samples.empty())
        return fail("no samples of " + last.name);
    return true;
}

bool ParsedMetrics::readDescriptor(std::string_view line)
{
    if (takeUntil(line, ' ') != "#")
        return fail("no descriptor");
    const std::string what(takeUntil(line, ' '));
    const std::string name(takeUntil(line, ' '));
    const bool isClassic = format_ == Format::classic;
    if (families_.empty() || families_.back().name != name || !families_.back().samples.empty()) {
        if (!startFamily(name))
            return false;
    }
    Family &family = families_.back();
    if (!described_.insert(what).second)
        return fail("said twice");
    if (what == "TYPE") {
        static const std::set<std::string, std::less<>> common{"counter", "gauge", "summary"};
        static const std::set<std::string, std::less<>> ofOpenMetrics{"info", "unknown"};
        if (!common.contains(line) && (isClassic ? line != "untyped" : !ofOpenMetrics.contains(line)))
            return fail("no such type");
        family.type = line;
    } else if (what == "UNIT" && !isClassic) {
        if (!isName(line) || !name.ends_with('_' + std::string(line)))
            return fail("no unit of that name");
        family.unit = line;
    } else if (what == "HELP") {
        const auto help = unescaped(line, isClassic ? "\\n" : "\\n\"");
        if (!help || help->empty())
            return fail("bad help");
        family.help = *help;
    } else {
        return fail("no such descriptor");
    }
    return true;
}

bool ParsedMetrics::readLabels(std::string_view &line, Sample &sample)
{
    while (true) {
        const std::string name(takeUntil(line, '='));
        if (!isName(name) || name.starts_with("__") || !line.starts_with('"'))
            return fail("bad label");
        std::size_t end = 1;
        while (end < line.size() && line[end] != '"')
            end += line[end] == '\\' ? 2U : 1U;
        if (end + 1 >= line.size())
            return fail("label without an end");
        const auto text = unescaped(line.substr(1, end - 1), "\\n\"");
        if (!text)
            return fail("bad escape");
        if (!sample.labels.emplace(name, *text).second)
            return fail("label twice");
        const char behind = line[end + 1];
        line.remove_prefix(end + 2);
        if (behind == '}')
            return true;
        if (behind != ',')
            return fail("no comma");
    }
}

bool ParsedMetrics::isOfFamily(const Sample &sample)
{
    const Family &family = families_.back();
    const std::string &name = family.name;
    if (sample.labels.contains("le"))
        return false;
    if (family.type == "summary") {
        const bool isQuantile = sample.labels.contains("quantile");
        return isQuantile ? sample.name == name
                          : (sample.name == name + "_sum" || sample.name == name + "_count");
    }
    if (sample.labels.contains("quantile"))
        return false;
    if (format_ == Format::classic)
        return sample.name == name && (family.type != "counter" || name.ends_with("_total"));
    if (family.type == "counter")
        return sample.name == name + "_total";
    if (family.type == "info")
        return sample.name == name + "_info" && sample.value == "1";
    return sample.name == name;
}

bool ParsedMetrics::readSample(std::string_view line)
{
    Sample sample;
    const std::size_t end = std::min(line.find_first_of("{ "), line.size());
    sample.name = line.substr(0, end);
    line.remove_prefix(end);
    if (line.starts_with('{')) {
        line.remove_prefix(1);
        if (!readLabels(line, sample))
            return false;
    }
    if (!line.starts_with(' '))
        return fail("no value");
    sample.value = line.substr(1);
    if (!isNumber(sample.value))
        return fail("no number");
    if (families_.empty() || !isOfFamily(sample))
        return fail("not of the family");
    Family &family = families_.back();
    if (family.type == "counter" && (sample.value == "NaN" || sample.value.front() == '-'))
        return fail("no counter has that value");
    if (sample.name != family.name && !names_.insert(sample.name).second &&
        std::ranges::find(family.samples, sample.name, &Sample::name) == family.samples.end())
        return fail("the name of a sample is taken");
    if (!series_.emplace(sample.name, sample.labels).second)
        return fail("series twice");
    family.samples.push_back(std::move(sample));
    return true;
}

const ParsedMetrics::Family *ParsedMetrics::find(std::string_view family) const
{
    const auto found = std::ranges::find(families_, family, &Family::name);
    return found == families_.end() ? nullptr : &*found;
}

std::string ParsedMetrics::value(std::string_view sample,
                                 const std::map<std::string, std::string> &labels) const
{
    std::string value = "none";
    for (const Family &family : families_) {
        for (const Sample &one : family.samples) {
            const bool hasAll = std::ranges::all_of(labels, [&](const auto &label) {
                const auto found = one.labels.find(label.first);
                return found != one.labels.end() && found->second == label.second;
            });
            if (one.name == sample && hasAll)
                value = value == "none" ? one.value : "several";
        }
    }
    return value;
}

} // namespace support
