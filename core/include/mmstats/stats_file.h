// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mmstats/error.h>
#include <mmstats/export.h>
#include <mmstats/file_descriptor.h>
#include <mmstats/layout.h>
#include <mmstats/snapshot.h>

namespace MMSTATS_API mmstats {

/// What tells one file from another that later lies at the same path, or has the same inode.
struct FileIdentity
{
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t birthNanoseconds = 0; ///< since the epoch; 0 where the file system does not know

    friend bool operator==(const FileIdentity &, const FileIdentity &) = default;
};

/// A stats file opened for reading. It is never mapped or written to, and the writer never notices.
///
/// Keeps the descriptor and the decoded layout, so that a further sample is one or two pread() calls.
/// Movable, not copyable; one thread at a time.
class StatsFile
{
public:
    /// Opens `path` without following a link at its end, and only where it is a regular file: FIFOs, sockets,
    /// devices and directories are an Error and are not touched.
    static Result<StatsFile> open(std::string path, const Limits &limits = {});

    /// For who reads many files: takes over what `other` has learnt, before the first sample. Files of one
    /// program look alike, and where this one does, its layout is not decoded again, and texts that are equal
    /// in both are not read again to prove them whole.
    void learnFrom(const StatsFile &other) { learn(other.learnt_); }
    void learnFrom(StatsFile &&other) { learn(std::exchange(other.learnt_, {})); }

    /// Reads all values. The layout is decoded again only where it changed: then `into.sharedLayout()` is
    /// another object. A field that cannot be read whole keeps its last good value, and is not stable()
    /// there.
    ///
    /// Errors: the file could not be read at all; `into` is empty then. Damage inside it is
    /// `into.layout().damage()`.
    Status sample(Snapshot &into) { return sample(into, nullptr); }

    /// The same for who needs few fields of many files: of those that `needs` does not accept, the values
    /// that would have to be read again to prove them whole are not stable().
    using Needs = bool (*)(std::string_view label);
    Status sample(Snapshot &into, Needs needs);

    const std::string &path() const noexcept { return path_; }
    const FileIdentity &identity() const noexcept { return identity_; }
    std::uint32_t owner() const noexcept { return owner_; } ///< user id of the file's owner

    /// True while path() still names this very file. One system call.
    bool isCurrent() const noexcept;

    /// Size and time of the last modification that the file system knows of (not of the last update).
    struct Attributes
    {
        std::uint64_t size = 0;
        std::chrono::system_clock::time_point modified;
    };
    Result<Attributes> attributes() const;

    /// True while a writer holds the file's lock (mmstats' own writers do, for as long as they live).
    /// Tries a lock of its own for an instant; call it seldom.
    bool hasLivingWriter() const noexcept;

    /// Open for reading, to ask the kernel about this very file with. Stays this object's.
    int descriptor() const noexcept { return fd_.get(); }

private:
    struct Copies;
    struct Pending;

    // What holds for a file that looks alike, too.
    struct Learnt
    {
        std::shared_ptr<const Layout> layout;
        std::vector<std::size_t> unsettled; // fields that one reading does not prove whole
        std::vector<std::byte> good;        // the last proven bytes of those, back to back
        std::vector<bool> proven;           // which of those there are
    };

    StatsFile(std::string path, FileDescriptor fd, const Limits &limits)
        : path_(std::move(path))
        , fd_(std::move(fd))
        , limits_(limits)
    {
    }

    void learn(Learnt learnt)
    {
        learnt_ = std::move(learnt);
        everGood_.assign(learnt_.unsettled.size(), false);
    }

    Result<std::size_t> read(std::byte *to, std::size_t from, std::size_t bytes) const;
    Status sampleAll(Snapshot &into, Needs needs);
    Status decodeAgain(Snapshot &into);
    Status settle(Snapshot &into, Needs needs);
    bool isAsBefore(std::span<const std::byte> image) const noexcept;
    Result<std::size_t> readAgain(std::byte *image, std::span<Pending> pending);
    std::span<Pending> settled(std::byte *image, const std::byte *copy, std::span<Pending> pending);
    void keepBack(Snapshot &into, std::span<const Pending> fields);

    std::string path_;
    FileDescriptor fd_;
    Limits limits_;
    FileIdentity identity_;
    std::uint32_t owner_ = 0;
    Learnt learnt_;
    std::vector<bool> everGood_; // of learnt_.unsettled: proven in this file, not in one that looks alike
};

} // namespace mmstats
