// SPDX-License-Identifier: Apache-2.0
#include "common/targets.h"

#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>

namespace mmstats::tools {

namespace {

void listGlob(const Glob &glob, std::vector<std::string> &paths, Messages &messages)
{
    for (const std::string &directory : glob.directories()) {
        auto entries = listDirectory(directory, glob);
        if (!entries) {
            messages.error(entries.error());
            continue;
        }
        std::ranges::sort(*entries, {}, &DirectoryEntry::name);
        const std::string start = directory.ends_with('/') ? directory : directory + '/';
        for (const DirectoryEntry &entry : *entries)
            paths.push_back(start + entry.name);
    }
}

// Files, and what lies in directories, that are called so.
void listPattern(const std::string &pattern, std::vector<std::string> &paths, Messages &messages)
{
    listGlob(Glob::fromPattern(pattern), paths, messages);
    listGlob(Glob::inDirectory(pattern), paths, messages);
}

void listArgument(const std::string &argument, std::vector<std::string> &paths, Messages &messages)
{
    struct stat s = {};
    const bool exists = ::lstat(argument.c_str(), &s) == 0;
    if (exists && S_ISLNK(s.st_mode) && ::stat(argument.c_str(), &s) == 0 && !S_ISDIR(s.st_mode))
        s.st_mode = S_IFLNK; // a link to a directory will do, a file has to be there itself
    if (exists && S_ISDIR(s.st_mode))
        listGlob(Glob::inDirectory(argument), paths, messages);
    else if (exists || argument.find_first_of("*?[") == std::string::npos)
        paths.push_back(argument);
    else
        listPattern(argument, paths, messages);
}

void removeRepeated(std::vector<std::string> &paths)
{
    std::unordered_set<std::string_view> seen;
    std::vector<bool> repeated;
    repeated.reserve(paths.size());
    for (const std::string &path : paths)
        repeated.push_back(!seen.insert(path).second);
    seen.clear(); // before the texts that it looks at move
    std::size_t i = 0;
    std::erase_if(paths, [&](const std::string &) { return repeated[i++]; });
}

} // namespace

std::vector<std::string> Targets::list(Messages &messages) const
{
    std::vector<std::string> paths;
    if (arguments_.empty())
        listGlob(Glob::fromEnvironment(), paths, messages);
    for (const std::string &argument : arguments_)
        listArgument(argument, paths, messages);
    if (arguments_.size() > 1)
        removeRepeated(paths);
    return paths;
}

bool Targets::names(const std::string &path) const
{
    return std::ranges::find(arguments_, path) != arguments_.end();
}

std::string Targets::text() const
{
    if (arguments_.empty())
        return Glob::fromEnvironment().text();
    std::string text;
    for (const std::string &argument : arguments_)
        text += (text.empty() ? "" : " ") + argument;
    return text;
}

} // namespace mmstats::tools
