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
#include "writer_lock.h"

namespace mmstats {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::size_t cacheLine = 64;
constexpr std::size_t firstRead = 64U << 10;
constexpr int settleAttempts = 32;
constexpr int mostGrowths = 8; // of a file during one sample; a writer that goes on is not waited for
// How often copies have to be alike in a row. The buffer index and both buffers of a number are alike twice
// only where they are whole: 0 torn in 5 G. A text, and whatever is written in place, has no such witness:
// where a few values alternate flat out, two copies may be mixed alike (measured: 8.5 % of single copies, an
// eighth of that with each further one), and a store across two cache lines was seen half done for 5 us. So a
// new value has to stand for long.
constexpr int bufferedReadings = 2;
constexpr int otherReadings = 10;
// From the start of one copy to the start of the next. What counts is for how long a value has to stand in
// all: with 0.4 us between them, one of a million texts that were written flat out was a mixture, with 1 us
// none of 60 million.
constexpr std::chrono::nanoseconds settleDistance{1000};

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

bool straddles(std::uint64_t offset, std::uint64_t size) noexcept
{
    return size > 0 && offset / cacheLine != (offset + size - 1) / cacheLine;
}

bool isText(const TypeSignature &type) noexcept
{
    return type.kind == TypeKind::text || type.kind == TypeKind::pascalText || type.kind == TypeKind::raw;
}

// Whether one copy of the field may mix two updates: wider than one store, or across two cache lines.
bool needsMoreReadings(const Field &field) noexcept
{
    const TypeSignature &type = field.type;
    if (isText(type))
        return type.size > 1;
    const std::uint64_t first = field.valueOffset() + type.valueOffset;
    return straddles(first, type.valueSize) ||
           (field.buffered && straddles(first + type.size, type.valueSize));
}

// What the readings must agree in.
struct Extent
{
    std::size_t from;
    std::size_t size;
};

Extent extentOf(const Field &field) noexcept
{
    const auto from = field.buffered ? field.indexOffset : field.valueOffset();
    return {from, field.end() - from};
}

// The time at which the next copy begins: long enough after the last one has.
SteadyTime awaitNextCopy(SteadyTime last) noexcept
{
    SteadyTime now;
    do
        now = std::chrono::steady_clock::now();
    while (now - last < settleDistance);
    return now;
}

} // namespace

// Further copies of a file, to compare with the first. Files are sampled one by one, so a thread needs them
// once, however many files it keeps.
struct StatsFile::Copies
{
    Snapshot second;
    Snapshot third;

    static Copies &ofThisThread(std::size_t bytes)
    {
        thread_local Copies copies;
        if (copies.second.capacity_ > mostKept && bytes <= mostKept) // one large file was among them
            copies = Copies();
        copies.second.reserve(bytes);
        copies.third.reserve(bytes);
        return copies;
    }

private:
    static constexpr std::size_t mostKept = 1U << 20;
};

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

Status StatsFile::settle(Snapshot &into, Needs needs)
{
    if (isAsBefore(into.image())) {
        everGood_.assign(everGood_.size(), true);
        return {};
    }
    Copies *copies = nullptr; // until a field needs them
    std::byte *image = into.buffer_.get();
    std::byte *good = learnt_.good.data();
    for (std::size_t n = 0; n < learnt_.unsettled.size(); ++n) {
        const Field &field = learnt_.layout->fields()[learnt_.unsettled[n]];
        const Extent extent = extentOf(field);
        const bool known = learnt_.proven[n] && std::memcmp(image + extent.from, good, extent.size) == 0;
        const bool needed = !known && (needs == nullptr || needs(field.label));
        if (needed && copies == nullptr) {
            copies = &Copies::ofThisThread(learnt_.layout->end());
            if (Status status = readSecondCopy(*copies); !status)
                return status;
        }
        if (known || (needed && settleField(field, image, *copies))) {
            std::memcpy(good, image + extent.from, extent.size);
            learnt_.proven[n] = true;
            everGood_[n] = true;
        } else {
            if (everGood_[n])
                std::memcpy(image + extent.from, good, extent.size);
            into.condition_[learnt_.unsettled[n]] =
                everGood_[n] ? Snapshot::Condition::kept : Snapshot::Condition::absent;
        }
        good += extent.size;
    }
    return {};
}

Status StatsFile::readSecondCopy(Copies &copies)
{
    const std::size_t size = learnt_.layout->end();
    const auto count = read(copies.second.buffer_.get(), 0, size);
    if (!count)
        return count.error();
    if (*count < size) // shrunk: what is missing agrees with nothing
        std::memset(copies.second.buffer_.get() + *count, 0, size - *count);
    return {};
}

// Bytes that were proven whole before are whole now.
bool StatsFile::isAsBefore(std::span<const std::byte> image) const noexcept
{
    const std::byte *good = learnt_.good.data();
    for (std::size_t n = 0; n < learnt_.unsettled.size(); ++n) {
        const Extent extent = extentOf(learnt_.layout->fields()[learnt_.unsettled[n]]);
        if (!learnt_.proven[n] || std::memcmp(image.data() + extent.from, good, extent.size) != 0)
            return false;
        good += extent.size;
    }
    return true;
}

bool StatsFile::settleField(const Field &field, std::byte *image, Copies &copies)
{
    const Extent extent = extentOf(field);
    const int wanted = field.buffered && !isText(field.type) ? bufferedReadings : otherReadings;
    // From a line's start and into the same place of an aligned buffer: source and destination lie alike.
    const std::size_t from = extent.from / cacheLine * cacheLine;
    const std::size_t size = extent.from + extent.size - from;
    std::byte *previous = copies.second.buffer_.get();
    std::byte *current = copies.third.buffer_.get();
    // The second copy was made at once, which is too soon where there is no witness.
    const bool isSecondAlike = wanted == bufferedReadings &&
                               std::memcmp(image + extent.from, previous + extent.from, extent.size) == 0;
    int alike = isSecondAlike ? 2 : 1;
    SteadyTime lastCopy = std::chrono::steady_clock::now();
    for (int attempt = 0; alike < wanted; ++attempt) {
        if (attempt == settleAttempts)
            return false;
        lastCopy = awaitNextCopy(lastCopy);
        const auto count = read(current + from, from, size);
        if (!count || *count < size)
            return false;
        alike = std::memcmp(current + extent.from, previous + extent.from, extent.size) == 0 ? alike + 1 : 1;
        std::swap(previous, current);
    }
    std::memcpy(image + extent.from, previous + extent.from, extent.size);
    return true;
}

} // namespace mmstats
