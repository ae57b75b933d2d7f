// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <mmstats/error.h>
#include <mmstats/export.h>

namespace MMSTATS_API mmstats {

/// Which files are looked at: file-name patterns in a directory, or in every directory that matches one.
/// Immutable; thread-safe.
class Glob
{
public:
    /// `*.mmstats` and the older `mmstats-*` in `directory`.
    static Glob inDirectory(std::string directory);

    /// A pattern as in MMSTATS_GLOB, by the rules of glob(7): `/run/*/stats/*.mmstats`.
    static Glob fromPattern(std::string_view pattern);

    /// MMSTATS_GLOB, else MMSTATS_PATH with the default names, else defaultDirectory() with them.
    /// Placeholders in MMSTATS_PATH (`{PID}`) stand for anything.
    static Glob fromEnvironment();

    /// The directory as given, which may hold wildcards.
    const std::string &directory() const noexcept { return directory_; }

    /// The directories that exist now, sorted; just directory() where it has no wildcard.
    std::vector<std::string> directories() const;

    /// By the name alone, without its directory. Hidden files match only patterns that begin with a dot.
    bool matches(const std::string &fileName) const noexcept;

    /// For people: "/tmp/*.mmstats".
    std::string text() const;

    friend bool operator==(const Glob &, const Glob &) = default;

private:
    std::string directory_;
    std::vector<std::string> names_;
};

/// One name found in a directory.
struct DirectoryEntry
{
    std::string name;
    std::uint64_t inode = 0;

    friend bool operator==(const DirectoryEntry &, const DirectoryEntry &) = default;
};

/// Lists what matches, in one pass over the directory, unsorted. Subdirectories are left out where the file
/// system tells; any other kind of file is listed, because opening it is what can explain it.
Result<std::vector<DirectoryEntry>> listDirectory(const std::string &directory, const Glob &glob);

/// Where stats files lie unless told otherwise: the system's temporary directory, found as Python's
/// tempfile.gettempdir() finds it (TMPDIR, TEMP, TMP, /tmp, /var/tmp).
std::string defaultDirectory();

} // namespace mmstats
