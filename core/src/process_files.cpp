// SPDX-License-Identifier: Apache-2.0
#include "process_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include <mmstats/directory.h>

namespace mmstats {

namespace {

// They stand for the parts while we look where in the path those are.
constexpr char commandMark = '\1';
constexpr char pidMark = '\2';
constexpr char threadMark = '\3';
constexpr char classMark = '\4';

constexpr bool mayBelongToNumber(char c) noexcept
{
    return (c >= '0' && c <= '9') || c == commandMark || c == pidMark || c == threadMark || c == classMark;
}

// Whether a name tells the number at each `mark`: "{PID}{TID}" does not, 1 and 23 look like 12 and 3.
bool isTold(std::string_view marked, char mark) noexcept
{
    std::size_t at = marked.find(mark);
    const bool there = at != std::string_view::npos;
    for (; at != std::string_view::npos; at = marked.find(mark, at + 1)) {
        const bool before = at > 0 && mayBelongToNumber(marked[at - 1]);
        const bool after = at + 1 < marked.size() && mayBelongToNumber(marked[at + 1]);
        if (before || after)
            return false;
    }
    return there;
}

bool isOurRegularFile(const std::string &path)
{
    struct stat there = {};
    return ::lstat(path.c_str(), &there) == 0 && S_ISREG(there.st_mode) && there.st_uid == ::geteuid();
}

} // namespace

Status removeProcessFiles(const std::string &pathTemplate, const NameParts &parts)
{
    const NameParts marks{.command = std::string(1, commandMark),
                          .className = std::string(1, classMark),
                          .pid = std::string(1, pidMark),
                          .tid = std::string(1, threadMark)};
    const auto told = expandTemplate(pathTemplate, marks);
    if (!told)
        return told.error();
    if (!isTold(*told, pidMark) || !isTold(*told, threadMark))
        return {};

    NameParts other = parts;
    other.tid = threadMark;
    const auto marked = expandTemplate(pathTemplate, other);
    if (!marked)
        return marked.error();
    const std::size_t place = marked->find(threadMark);
    const std::size_t slash = marked->rfind('/');
    if (slash == std::string::npos || place < slash)
        return {};

    const std::string directory = marked->substr(0, std::max<std::size_t>(slash, 1));
    const std::string start = marked->substr(slash + 1, place - slash - 1);
    const auto entries =
        listDirectory(directory, Glob::fromPattern(directory + (start.starts_with('.') ? "/.*" : "/*")));
    if (!entries)
        return entries.error();
    Status status;
    for (const DirectoryEntry &entry : *entries) {
        if (!entry.name.starts_with(start))
            continue;
        const std::size_t digits =
            std::min(entry.name.find_first_not_of("0123456789", start.size()), entry.name.size());
        other.tid = entry.name.substr(start.size(), digits - start.size());
        const auto path = expandTemplate(pathTemplate, other);
        if (other.tid.empty() || !path || !path->ends_with('/' + entry.name) || !isOurRegularFile(*path))
            continue;
        if (::unlink(path->c_str()) != 0 && errno != ENOENT)
            status = Error::fromErrno(errno, "cannot remove", *path);
    }
    return status;
}

} // namespace mmstats
