// SPDX-License-Identifier: Apache-2.0
#include "mmash/file_glob.h"

#include <fnmatch.h>

namespace mmstats::tools {

namespace {

constexpr std::size_t longest = 1024;

} // namespace

Asked<FileGlob> FileGlob::parse(std::string pattern)
{
    if (pattern.size() > longest)
        return HttpError{400, "the glob is longer than 1024 bytes"};
    if (pattern.find('\0') != std::string::npos)
        return HttpError{400, "the glob holds a NUL, which no file name does"};
    if (pattern.find("..") != std::string::npos)
        return HttpError{400, "the glob holds \"..\", which leads nowhere here"};
    return FileGlob(std::move(pattern));
}

bool FileGlob::matches(const std::string &path) const noexcept
{
    if (pattern_.empty())
        return true;
    const bool isPath = pattern_.find('/') != std::string::npos;
    const char *const text = path.c_str() + (isPath ? 0 : path.rfind('/') + 1);
    return ::fnmatch(pattern_.c_str(), text, FNM_PATHNAME) == 0;
}

} // namespace mmstats::tools
