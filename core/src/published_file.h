// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <mmstats/error.h>
#include <mmstats/file_descriptor.h>

namespace mmstats {

/// A stats file that this process writes: mapped, and locked (shared) for as long as this object lives.
///
/// Hazard: the mapping is shared with the file. That is why nothing here ever truncates a file, and why a
/// file's blocks are allocated before they are mapped: a store into a hole of a full disk is SIGBUS.
class PublishedFile
{
public:
    /// Writes `image` under a hidden temporary name and maps it. What is still to be filled in goes to
    /// data().
    static Result<std::unique_ptr<PublishedFile>> prepare(const std::string &path,
                                                          std::span<const std::byte> image, mode_t mode);

    /// Sets the version byte and renames the file to path(): that name never shows anything but a whole file.
    Status appear();

    /// Writes `fields` at `offset`, behind the last field, all but the label size that they begin with: so
    /// readers do not see them yet. The file grows as needed, and so does the mapping: data() is another one
    /// afterwards, but what points into the earlier one stays valid.
    Status append(std::size_t offset, std::span<const std::byte> fields);

    /// Sets the label size that append() left out.
    void reveal(std::size_t offset, std::uint16_t labelSize) noexcept;

    PublishedFile(const PublishedFile &) = delete;
    PublishedFile &operator=(const PublishedFile &) = delete;
    /// Unmaps and unlocks. A file that has appeared stays, one that has not is gone.
    ~PublishedFile();

    const std::string &path() const noexcept { return path_; }
    std::byte *data() const noexcept { return mappings_.back().data(); }

    Status flush(int msyncFlags) const;

    /// What tells the file from another one of that name.
    struct Inode
    {
        dev_t device = 0;
        ino_t number = 0;
    };
    Inode inode() const noexcept { return inode_; }

    /// Deletes the file, if its name still means this one.
    Status unlink() const;
    static Status unlink(const std::string &path, const Inode &inode);

private:
    PublishedFile(std::string path, FileDescriptor directory);

    Status createTemporary(mode_t mode);
    Status fillTemporary(std::span<const std::byte> image);
    Status growTo(std::size_t size);
    struct ReplacedFile;
    Status checkTarget(std::optional<ReplacedFile> &replaced) const;
    Error failure(int number, std::string_view doing) const;

    std::string path_;
    std::string name_; // the last part of path_
    std::string temporaryName_;
    FileDescriptor directory_;
    FileDescriptor fd_;
    Inode inode_;
    std::vector<std::span<std::byte>> mappings_; // of the whole file, one more each time that it grew
};

} // namespace mmstats
