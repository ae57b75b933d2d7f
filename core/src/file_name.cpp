// SPDX-License-Identifier: Apache-2.0
#include <mmstats/file_name.h>

#include <errno.h>
#include <unistd.h>

#include <cstdlib>

namespace mmstats {

namespace {

Error badTemplate(std::string message, std::size_t at)
{
    return {.code = ErrorCode::badTemplate, .message = std::move(message), .offset = at};
}

const std::string *partFor(std::string_view placeholder, const NameParts &parts) noexcept
{
    if (placeholder == "CMD")
        return &parts.command;
    if (placeholder == "CLASS")
        return &parts.className;
    if (placeholder == "PID")
        return &parts.pid;
    if (placeholder == "TID")
        return &parts.tid;
    return nullptr;
}

} // namespace

NameParts NameParts::ofThisThread()
{
    return {.command = ::program_invocation_short_name,
            .className = {},
            .pid = std::to_string(::getpid()),
            .tid = std::to_string(::gettid())};
}

Result<std::string> expandTemplate(std::string_view text, const NameParts &parts)
{
    std::string expanded;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c != '{' && c != '}') {
            expanded += c;
            ++at;
            continue;
        }
        if (at + 1 < text.size() && text[at + 1] == c) {
            expanded += c;
            at += 2;
            continue;
        }
        const std::size_t close = text.find('}', at);
        if (c == '}' || close == std::string_view::npos)
            return badTemplate("a lone brace in \"" + std::string(text) + '"', at);
        const std::string_view placeholder = text.substr(at + 1, close - at - 1);
        const std::string *part = partFor(placeholder, parts);
        if (part == nullptr)
            return badTemplate("unknown placeholder {" + std::string(placeholder) +
                                   "}, known are {CMD}, {CLASS}, {PID}, {TID}",
                               at);
        expanded += *part;
        at = close + 1;
    }
    return expanded;
}

std::string fileTemplateFromEnvironment()
{
    const char *value =
        std::getenv("MMSTATS_FILES"); // NOLINT(concurrency-mt-unsafe): nothing here calls setenv
    return value == nullptr || *value == '\0' ? std::string(defaultFileTemplate) : std::string(value);
}

} // namespace mmstats
