// SPDX-License-Identifier: Apache-2.0
#include <mmstats/directory.h>

#include <dirent.h>
#include <fnmatch.h>
#include <glob.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>

namespace mmstats {

namespace {

std::string fromEnvironmentVariable(const char *name)
{
    const char *value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing here calls setenv
    return value == nullptr ? std::string() : std::string(value);
}

// {PID} and the like, which only a writer can fill in.
std::string placeholdersToWildcards(std::string_view text)
{
    std::string pattern;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) {
            pattern += text;
            break;
        }
        pattern += text.substr(0, open);
        pattern += '*';
        text.remove_prefix(close + 1);
    }
    return pattern;
}

bool hasWildcard(std::string_view text) noexcept
{
    return text.find_first_of("*?[") != std::string_view::npos;
}

} // namespace

Glob Glob::inDirectory(std::string directory)
{
    while (directory.size() > 1 && directory.ends_with('/'))
        directory.pop_back();
    Glob glob;
    glob.directory_ = std::move(directory);
    glob.names_ = {"*.mmstats", "mmstats-*"};
    return glob;
}

Glob Glob::fromPattern(std::string_view pattern)
{
    const std::size_t slash = pattern.rfind('/');
    if (slash == std::string_view::npos) {
        Glob glob = inDirectory(".");
        glob.names_ = {std::string(pattern)};
        return glob;
    }
    Glob glob = inDirectory(std::string(pattern.substr(0, std::max<std::size_t>(slash, 1))));
    glob.names_ = {std::string(pattern.substr(slash + 1))};
    return glob;
}

Glob Glob::fromEnvironment()
{
    if (const std::string pattern = fromEnvironmentVariable("MMSTATS_GLOB"); !pattern.empty())
        return fromPattern(pattern);
    if (const std::string path = fromEnvironmentVariable("MMSTATS_PATH"); !path.empty())
        return inDirectory(placeholdersToWildcards(path));
    return inDirectory(defaultDirectory());
}

std::vector<std::string> Glob::directories() const
{
    if (!hasWildcard(directory_))
        return {directory_};
    std::vector<std::string> found;
    glob_t matches = {};
    if (::glob(directory_.c_str(), GLOB_ONLYDIR, nullptr, &matches) == 0)
        found.assign(matches.gl_pathv, matches.gl_pathv + matches.gl_pathc);
    ::globfree(&matches);
    // A directory may be called "[x]", too.
    if (found.empty() && ::access(directory_.c_str(), F_OK) == 0)
        found.push_back(directory_);
    return found;
}

bool Glob::matches(const std::string &fileName) const noexcept
{
    return std::ranges::any_of(names_, [&](const std::string &pattern) {
        return ::fnmatch(pattern.c_str(), fileName.c_str(), FNM_PERIOD) == 0;
    });
}

std::string Glob::text() const
{
    const std::string start = directory_.ends_with('/') ? directory_ : directory_ + '/';
    return start + names_.front();
}

Result<std::vector<DirectoryEntry>> listDirectory(const std::string &directory, const Glob &glob)
{
    struct Close
    {
        void operator()(DIR *d) const noexcept { ::closedir(d); }
    };
    const std::unique_ptr<DIR, Close> stream(::opendir(directory.c_str()));
    if (!stream)
        return Error::fromErrno(errno, "cannot list", directory);
    std::vector<DirectoryEntry> entries;
    while (true) {
        errno = 0;
        const dirent *entry = ::readdir(stream.get()); // NOLINT(concurrency-mt-unsafe): a stream of our own
        if (entry == nullptr) {
            if (errno != 0)
                return Error::fromErrno(errno, "cannot list", directory);
            return entries;
        }
        if (entry->d_type == DT_DIR)
            continue;
        std::string name = entry->d_name;
        if (glob.matches(name))
            entries.push_back({std::move(name), entry->d_ino});
    }
}

std::string defaultDirectory()
{
    for (const char *variable : {"TMPDIR", "TEMP", "TMP"}) {
        std::string directory = fromEnvironmentVariable(variable);
        if (!directory.empty() && ::access(directory.c_str(), W_OK | X_OK) == 0)
            return directory;
    }
    for (const char *directory : {"/tmp", "/var/tmp", "/usr/tmp"}) {
        if (::access(directory, W_OK | X_OK) == 0)
            return directory;
    }
    return ".";
}

} // namespace mmstats
