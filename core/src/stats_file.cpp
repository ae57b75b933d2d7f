// SPDX-License-Identifier: Apache-2.0
#include <mmstats/stats_file.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "file_identity.h"
#include "unsettled.h"
#include "writer_lock.h"

namespace mmstats {

namespace {

constexpr std::size_t firstRead = 64U << 10;
constexpr int mostGrowths = 8; // of a file during one sample; a writer that goes on is not waited for
std::string_view kindOfFile(unsigned mode) noexcept
{
    switch (mode & S_IFMT) {
    case S_IFDIR:
        return "a directory";
    case S_IFIFO:
        return "a FIFO";
    case S_IFSOCK:
        return "a socket";
    case S_IFLNK:
        return "a symbolic link";
    case S_IFCHR:
    case S_IFBLK:
        return "a device";
    default:
        return "of an unknown kind";
    }
}

} // namespace

Result<StatsFile> StatsFile::open(std::string path, const Limits &limits)
{
    // O_PATH opens nothing yet: it neither blocks on a FIFO nor frees a writer that is blocked there.
    const FileDescriptor place(::open(path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    if (!place)
        return Error::fromErrno(errno, "cannot open", std::move(path));
    struct statx s = {};
    if (::statx(place.get(), "", AT_EMPTY_PATH, STATX_BASIC_STATS | STATX_BTIME, &s) != 0)
        return Error::fromErrno(errno, "cannot open", std::move(path));
    if (!S_ISREG(s.stx_mode))
        return Error{.code = ErrorCode::notRegularFile,
                     .message = "not a regular file but " + std::string(kindOfFile(s.stx_mode)),
                     .path = std::move(path),
                     .offset = {}};
    const std::string same = "/proc/self/fd/" + std::to_string(place.get());
    FileDescriptor fd(::open(same.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!fd && errno == ENOENT) // not of the file, which is there
        return Error{.code = ErrorCode::systemError,
                     .message = "cannot open: /proc is not mounted",
                     .path = std::move(path),
                     .systemError = ENOENT};
    if (!fd)
        return Error::fromErrno(errno, "cannot open", std::move(path));

    StatsFile file(std::move(path), std::move(fd), limits);
    file.identity_ = identityOf(s);
    file.owner_ = s.stx_uid;
    return file;
}

bool StatsFile::isCurrent() const noexcept
{
    struct statx s = {};
    return ::statx(AT_FDCWD, path_.c_str(), AT_SYMLINK_NOFOLLOW, identityMask, &s) == 0 &&
           identityOf(s) == identity_;
}

Result<StatsFile::Attributes> StatsFile::attributes() const
{
    struct stat s = {};
    if (::fstat(fd_.get(), &s) != 0)
        return Error::fromErrno(errno, "cannot look up", path_);
    const auto modified =
        std::chrono::seconds(s.st_mtim.tv_sec) + std::chrono::nanoseconds(s.st_mtim.tv_nsec);
    return Attributes{
        .size = static_cast<std::uint64_t>(s.st_size),
        .modified = std::chrono::system_clock::time_point(
            std::chrono::duration_cast<std::chrono::system_clock::duration>(modified)),
    };
}

bool StatsFile::hasLivingWriter() const noexcept
{
    return isHeldByWriter(fd_.get());
}

Result<std::size_t> StatsFile::read(std::byte *to, std::size_t from, std::size_t bytes) const
{
    std::size_t done = 0;
    while (done < bytes) {
        const ssize_t count = ::pread(fd_.get(), to + done, bytes - done, static_cast<off_t>(from + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return Error::fromErrno(errno, "cannot read", path_);
        if (count == 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

Status StatsFile::sample(Snapshot &into, Needs needs)
{
    Status status = sampleAll(into, needs);
    if (!status)
        into.clear(); // rather than half of the old bytes and half of the new ones
    return status;
}

Status StatsFile::sampleAll(Snapshot &into, Needs needs)
{
    if (learnt_.layout) {
        // Two bytes more than the fields: the terminator, which says whether a field has been added.
        const std::size_t wanted = learnt_.layout->end() + 2;
        into.reserve(wanted);
        const auto count = read(into.buffer_.get(), 0, wanted);
        if (!count)
            return count.error();
        into.used_ = *count;
    }
    if (!learnt_.layout || !learnt_.layout->matches(into.image())) {
        if (auto status = decodeAgain(into); !status)
            return status;
    }
    into.layout_ = learnt_.layout;
    into.time_ = std::chrono::system_clock::now();
    into.condition_.assign(learnt_.layout->fields().size(), Snapshot::Condition::stable);
    return settle(into, needs);
}

Status StatsFile::decodeAgain(Snapshot &into)
{
    int growths = 0;
    for (std::size_t wanted = firstRead;; wanted *= 2) {
        const auto attributes = this->attributes();
        if (!attributes)
            return attributes.error();
        wanted = std::min<std::size_t>(wanted, limits_.fileBytes);
        into.reserve(std::min<std::size_t>(wanted, attributes->size));
        const auto count = read(into.buffer_.get(), 0, std::min<std::size_t>(wanted, attributes->size));
        if (!count)
            return count.error();
        into.used_ = *count;
        // Fewer bytes than the size said: the file has shrunk meanwhile, and this is its end now.
        const bool shrunk = *count < std::min<std::size_t>(wanted, attributes->size);
        auto layout = Layout::decode(into.image(), shrunk ? *count : attributes->size, limits_);
        if (layout.needsMore())
            continue;
        // What seems to reach beyond the end may be a field that was added since the size was asked for.
        if (layout.damage() && growths < mostGrowths) {
            const auto now = this->attributes();
            if (now && now->size > attributes->size) {
                ++growths;
                continue;
            }
        }
        // A damaged file is decoded each time; as long as that finds the same, it is the same layout.
        if (learnt_.layout && *learnt_.layout == layout)
            return {};
        learnt_.layout = std::make_shared<const Layout>(std::move(layout));
        break;
    }

    learnt_.unsettled.clear();
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < learnt_.layout->fields().size(); ++i) {
        if (!needsMoreReadings(learnt_.layout->fields()[i]))
            continue;
        learnt_.unsettled.push_back(i);
        bytes += extentOf(learnt_.layout->fields()[i]).size;
    }
    learnt_.good.assign(bytes, std::byte{0});
    learnt_.proven.assign(learnt_.unsettled.size(), false);
    everGood_.assign(learnt_.unsettled.size(), false);
    return {};
}

} // namespace mmstats
