// SPDX-License-Identifier: Apache-2.0
#include "process_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include <mmstats/directory.h>

namespace mmstats {

namespace {

constexpr char mark = '\1'; // stands for the thread id while we look where in the name that is

bool isOurRegularFile(const std::string &path)
{
    struct stat there = {};
    return ::lstat(path.c_str(), &there) == 0 && S_ISREG(there.st_mode) && there.st_uid == ::geteuid();
}

} // namespace

Status removeProcessFiles(const std::string &pathTemplate, const NameParts &parts)
{
    NameParts other = parts;
    other.tid = mark;
    const auto marked = expandTemplate(pathTemplate, other);
    if (!marked)
        return marked.error();
    const std::size_t place = marked->find(mark);
    const std::size_t slash = marked->rfind('/');
    const bool inName = place != std::string::npos && slash != std::string::npos && place > slash;
    if (!inName || pathTemplate.find("{PID}") == std::string::npos)
        return {};

    const std::string directory = marked->substr(0, std::max<std::size_t>(slash, 1));
    const std::string start = marked->substr(slash + 1, place - slash - 1);
    const auto entries = listDirectory(directory, Glob::fromPattern(directory + "/*"));
    if (!entries)
        return entries.error();
    Status status;
    for (const DirectoryEntry &entry : *entries) {
        if (!entry.name.starts_with(start))
            continue;
        const std::size_t digits = std::min(entry.name.find_first_not_of("0123456789", start.size()),
                                            entry.name.size());
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
