// SPDX-License-Identifier: Apache-2.0
#include "published_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "path_parts.h"
#include "writer_lock.h"

namespace mmstats {

namespace {

Status unlinkAt(int directory, const std::string &name, const PublishedFile::Inode &inode,
                const std::string &path)
{
    struct stat there = {};
    if (::fstatat(directory, name.c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? Status() : Error::fromErrno(errno, "cannot look up", path);
    if (inode.device != there.st_dev || inode.number != there.st_ino)
        return {};
    if (::unlinkat(directory, name.c_str(), 0) != 0 && errno != ENOENT)
        return Error::fromErrno(errno, "cannot remove", path);
    return {};
}

// Hidden and without our ending: no reader's pattern matches it. One per process, thread and call.
std::string temporaryName()
{
    static std::atomic<unsigned> calls{0};
    return ".mmstats-" + std::to_string(::getpid()) + '-' + std::to_string(++calls) + ".tmp";
}

} // namespace

PublishedFile::PublishedFile(std::string path, FileDescriptor directory)
    : path_(std::move(path))
    , name_(PathParts::of(path_).name)
    , directory_(std::move(directory))
{
}

PublishedFile::~PublishedFile()
{
    for (const std::span<std::byte> mapping : mappings_)
        ::munmap(mapping.data(), mapping.size());
    if (!temporaryName_.empty())
        ::unlinkat(directory_.get(), temporaryName_.c_str(), 0);
}

Error PublishedFile::failure(int number, std::string_view doing) const
{
    return Error::fromErrno(number, doing, path_);
}

Result<std::unique_ptr<PublishedFile>> PublishedFile::prepare(const std::string &path,
                                                              std::span<const std::byte> image, mode_t mode)
{
    FileDescriptor directory(::open(PathParts::of(path).directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!directory)
        return Error::fromErrno(errno, "cannot open the directory", path);
    std::unique_ptr<PublishedFile> file(new PublishedFile(path, std::move(directory)));
    if (auto status = file->createTemporary(mode); !status)
        return status.error();
    if (auto status = file->fillTemporary(image); !status)
        return status.error();
    return file;
}

Status PublishedFile::createTemporary(mode_t mode)
{
    // A name that is taken is a leftover of an earlier process with our pid, or somebody's trap: leave it
    // alone.
    for (int attempt = 0; attempt < 100; ++attempt) {
        const std::string name = temporaryName();
        const int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
        fd_ = FileDescriptor(::openat(directory_.get(), name.c_str(), flags, mode));
        if (fd_) {
            temporaryName_ = name;
            return {};
        }
        if (errno != EEXIST)
            return failure(errno, "cannot create the file");
    }
    return failure(EEXIST, "cannot create the file");
}

Status PublishedFile::fillTemporary(std::span<const std::byte> image)
{
    struct stat created = {};
    if (::fstat(fd_.get(), &created) != 0)
        return failure(errno, "cannot look up");
    inode_ = {.device = created.st_dev, .number = created.st_ino};
    if (::flock(fd_.get(), LOCK_SH | LOCK_NB) != 0)
        return failure(errno, "cannot lock the file");
    if (auto status = growTo(image.size()); !status)
        return status;
    std::memcpy(data(), image.data(), image.size());
    return {};
}

// To whole pages.
Status PublishedFile::growTo(std::size_t size)
{
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t bytes = (size + page - 1) / page * page;
    const std::size_t present = mappings_.empty() ? 0 : mappings_.back().size();
    mappings_.reserve(mappings_.size() + 1);
    // Beyond the process's limit for files, allocating would be a signal that ends the process.
    rlimit limit = {};
    const bool limited = ::getrlimit(RLIMIT_FSIZE, &limit) == 0 && bytes > limit.rlim_cur;
    int number = limited ? EFBIG : EINTR;
    for (int attempt = 0; number == EINTR && attempt < 1000;
         ++attempt) // a profiler's timer is no reason to fail
        number =
            ::posix_fallocate(fd_.get(), static_cast<off_t>(present), static_cast<off_t>(bytes - present));
    if (number != 0)
        return failure(number, "cannot allocate " + std::to_string(bytes - present) + " bytes");
    void *mapped = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd_.get(), 0);
    if (mapped == MAP_FAILED)
        return failure(errno, "cannot map the file");
    mappings_.emplace_back(static_cast<std::byte *>(mapped), bytes);
    return {};
}

Status PublishedFile::append(std::size_t offset, std::span<const std::byte> fields)
{
    const std::size_t size = mappings_.back().size();
    if (offset + fields.size() > size) {
        // By half, so that many additions make few mappings.
        if (auto status = growTo(std::max(offset + fields.size(), size + size / 2)); !status)
            return status;
    }
    constexpr std::size_t labelSize = sizeof(std::uint16_t);
    std::memcpy(data() + offset + labelSize, fields.data() + labelSize, fields.size() - labelSize);
    return {};
}

void PublishedFile::reveal(std::size_t offset, std::uint16_t labelSize) noexcept
{
    // The last value may end at an odd byte, where two bytes are not stored at once everywhere; the eight
    // around them are. They end in the same eight: values begin at multiples of 8, and none has 7 bytes.
    std::byte *word = data() + offset / 8 * 8;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, word, sizeof bytes);
    std::memcpy(reinterpret_cast<std::byte *>(&bytes) + offset % 8, &labelSize, sizeof labelSize);
    std::atomic_ref<std::uint64_t>(*reinterpret_cast<std::uint64_t *>(word))
        .store(bytes, std::memory_order_release);
}

// A file that lies where ours is to appear, and its lock.
struct PublishedFile::ReplacedFile
{
    FileDescriptor fd;
    WriterLock lock;

    explicit ReplacedFile(FileDescriptor file)
        : fd(std::move(file))
        , lock(fd.get())
    {
    }
};

Status PublishedFile::checkTarget(std::optional<ReplacedFile> &replaced) const
{
    struct stat there = {};
    if (::fstatat(directory_.get(), name_.c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? Status() : failure(errno, "cannot look up");
    const auto refusal = [this](ErrorCode code, std::string message) {
        return Error{
            .code = code, .message = std::move(message), .path = path_, .offset = {}, .systemError = EEXIST};
    };
    if (there.st_uid != ::geteuid())
        return refusal(ErrorCode::foreignOwner,
                       "a file of user " + std::to_string(there.st_uid) + " has this name");
    if (S_ISLNK(there.st_mode))
        return {}; // the link is replaced, not followed
    if (!S_ISREG(there.st_mode))
        return refusal(ErrorCode::notRegularFile, "something that is not a regular file has this name");
    FileDescriptor fd(
        ::openat(directory_.get(), name_.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!fd)
        return {};
    replaced.emplace(std::move(fd));
    if (replaced->lock.outcome() == WriterLock::Outcome::heldByWriter)
        return refusal(
            ErrorCode::fileInUse,
            "a living writer publishes under this name already ({CLASS} in the name tells models apart)");
    return {};
}

Status PublishedFile::appear()
{
    // Until the new file has the name: who removes the old one would else take the new one for it.
    std::optional<ReplacedFile> replaced;
    if (auto status = checkTarget(replaced); !status)
        return status;
    std::atomic_ref<std::uint8_t>(*reinterpret_cast<std::uint8_t *>(data()))
        .store(1, std::memory_order_release);
    if (::renameat(directory_.get(), temporaryName_.c_str(), directory_.get(), name_.c_str()) != 0)
        return failure(errno, "cannot rename the finished file");
    temporaryName_.clear();
    return {};
}

Status PublishedFile::flush(int msyncFlags) const
{
    if (::msync(data(), mappings_.back().size(), msyncFlags) != 0)
        return failure(errno, "cannot flush");
    return {};
}

Status PublishedFile::unlink() const
{
    return unlinkAt(directory_.get(), name_, inode_, path_);
}

Status PublishedFile::unlink(const std::string &path, const Inode &inode)
{
    return unlinkAt(AT_FDCWD, path, inode, path);
}

} // namespace mmstats
