// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include <mmstats/error.h>
#include <mmstats/file_descriptor.h>

namespace mmstats {

/// A stats file that this process writes: mapped, and locked (shared) for as long as this object lives.
///
/// Hazard: the mapping is shared with the file. That is why nothing here ever truncates a file, and why a
/// file's blocks are allocated before it is mapped: a store into a hole of a full disk is SIGBUS.
class PublishedFile
{
public:
    /// Writes `image` under a hidden temporary name and maps it. What is still to be filled in goes to
    /// data().
    static Result<std::unique_ptr<PublishedFile>> prepare(const std::string &path,
                                                          std::span<const std::byte> image, mode_t mode);

    /// Sets the version byte and renames the file to path(): that name never shows anything but a whole file.
    Status appear();

    PublishedFile(const PublishedFile &) = delete;
    PublishedFile &operator=(const PublishedFile &) = delete;
    /// Unmaps and unlocks. A file that has appeared stays, one that has not is gone.
    ~PublishedFile();

    const std::string &path() const noexcept { return path_; }
    std::byte *data() const noexcept { return data_; }

    Status flush(int msyncFlags) const;

    /// Deletes the file, if its name still means this one.
    Status unlink() const;

private:
    PublishedFile(std::string path, FileDescriptor directory);

    Status createTemporary(mode_t mode);
    Status fillTemporary(std::span<const std::byte> image);
    Status checkTarget() const;
    Error failure(int number, std::string_view doing) const;

    std::string path_;
    std::string name_; // the last part of path_
    std::string temporaryName_;
    FileDescriptor directory_;
    FileDescriptor fd_;
    std::byte *data_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace mmstats
