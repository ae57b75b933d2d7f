// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include <QTemporaryDir>

namespace support {

/// A directory that is gone after the test.
class TempDir
{
public:
    std::string path() const { return directory_.path().toStdString(); }
    std::string path(std::string_view name) const { return path() + '/' + std::string(name); }

    /// In place where the file exists: same inode, as a writer that truncates its file does it.
    std::string write(std::string_view name, std::string_view bytes) const
    {
        std::ofstream out(path(name), std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return path(name);
    }

    std::string read(std::string_view name) const { return readFile(path(name)); }

    static std::string readFile(const std::string &path)
    {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }

    /// Every name in it, hidden ones too.
    std::set<std::string> names() const
    {
        std::set<std::string> found;
        for (const auto &entry : std::filesystem::directory_iterator(path()))
            found.insert(entry.path().filename().string());
        return found;
    }

private:
    QTemporaryDir directory_;
};

/// Overwrites bytes in place, as a writer's store does.
inline bool overwrite(const std::string &path, std::size_t offset, std::string_view bytes)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool done = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset)) ==
                      static_cast<ssize_t>(bytes.size());
    ::close(fd);
    return done;
}

} // namespace support
