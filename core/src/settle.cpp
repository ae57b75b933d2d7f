// SPDX-License-Identifier: Apache-2.0
// The part of StatsFile that proves values whole.
#include <mmstats/stats_file.h>

#include <algorithm>
#include <cstring>

#include "unsettled.h"

namespace mmstats {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr int settleAttempts = 32;
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

bool straddles(std::uint64_t offset, std::uint64_t size) noexcept
{
    return size > 0 && offset / cacheLine != (offset + size - 1) / cacheLine;
}

bool isText(const TypeSignature &type) noexcept
{
    return type.kind == TypeKind::text || type.kind == TypeKind::pascalText || type.kind == TypeKind::raw;
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

bool needsMoreReadings(const Field &field) noexcept
{
    const TypeSignature &type = field.type;
    if (isText(type))
        return type.size > 1;
    const std::uint64_t first = field.valueOffset() + type.valueOffset;
    return straddles(first, type.valueSize) ||
           (field.buffered && straddles(first + type.size, type.valueSize));
}

Extent extentOf(const Field &field) noexcept
{
    const auto from = field.buffered ? field.indexOffset : field.valueOffset();
    return {from, field.end() - from};
}

// A field that this sample has not proven whole yet.
struct StatsFile::Pending
{
    std::size_t n; // of learnt_.unsettled
    Extent extent;
    std::byte *good; // where its proven bytes are kept
    int wanted;      // so many copies alike in a row
    bool needed;
    int alike = 0;

    bool isAlike(const std::byte *a, const std::byte *b) const noexcept
    {
        return std::memcmp(a + extent.from, b + extent.from, extent.size) == 0;
    }
};

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

Status StatsFile::settle(Snapshot &into, Needs needs)
{
    if (isAsBefore(into.image())) {
        everGood_.assign(everGood_.size(), true);
        return {};
    }
    std::vector<Pending> pending;
    std::byte *image = into.buffer_.get();
    std::byte *good = learnt_.good.data();
    for (std::size_t n = 0; n < learnt_.unsettled.size(); ++n) {
        const Field &field = learnt_.layout->fields()[learnt_.unsettled[n]];
        const Extent extent = extentOf(field);
        if (learnt_.proven[n] && std::memcmp(image + extent.from, good, extent.size) == 0)
            everGood_[n] = true;
        else
            pending.push_back(
                {.n = n,
                 .extent = extent,
                 .good = good,
                 .wanted = field.buffered && !isText(field.type) ? bufferedReadings : otherReadings,
                 .needed = needs == nullptr || needs(field.label)});
        good += extent.size;
    }
    // Those that nobody needs, and those that do not settle, stay at the end.
    const auto isNeeded = [](const Pending &field) { return field.needed; };
    const auto others = std::stable_partition(pending.begin(), pending.end(), isNeeded);
    const std::span<Pending> notNeeded(others, pending.end());
    std::span<Pending> unsettled(pending.begin(), others);
    if (!unsettled.empty()) {
        const auto left = readAgain(image, unsettled);
        if (!left)
            return left.error();
        unsettled = unsettled.last(*left);
    }
    keepBack(into, unsettled);
    keepBack(into, notNeeded);
    return {};
}

// All of them together, so that it takes no longer for many. Returns how many, at the end of `pending`, did
// not settle.
Result<std::size_t> StatsFile::readAgain(std::byte *image, std::span<Pending> pending)
{
    // From a line's start and into the same place of an aligned buffer: source and destination lie alike.
    const std::size_t from = pending.front().extent.from / cacheLine * cacheLine;
    const std::size_t end = pending.back().extent.from + pending.back().extent.size;
    Copies &copies = Copies::ofThisThread(end);
    std::byte *previous = copies.second.buffer_.get();
    std::byte *current = copies.third.buffer_.get();
    const auto first = read(previous + from, from, end - from);
    if (!first)
        return first.error();
    if (*first < end - from) // the file shrinks
        return pending.size();
    for (Pending &field : pending) {
        // The second copy was made at once, which is too soon where there is no witness.
        const bool isAlike = field.wanted == bufferedReadings && field.isAlike(image, previous);
        field.alike = isAlike ? 2 : 1;
    }
    auto left = settled(image, previous, pending);
    SteadyTime lastCopy = std::chrono::steady_clock::now();
    for (int attempt = 0; attempt < settleAttempts && !left.empty(); ++attempt) {
        lastCopy = awaitNextCopy(lastCopy);
        const auto count = read(current + from, from, end - from);
        if (!count)
            return count.error();
        if (*count < end - from)
            break;
        for (Pending &field : left)
            field.alike = field.isAlike(current, previous) ? field.alike + 1 : 1;
        left = settled(image, current, left);
        std::swap(previous, current);
    }
    return left.size();
}

// Takes those over from `copy` that have been alike often enough; returns the others.
std::span<StatsFile::Pending> StatsFile::settled(std::byte *image, const std::byte *copy,
                                                 std::span<Pending> pending)
{
    const auto isSettled = [](const Pending &field) { return field.alike >= field.wanted; };
    const auto others = std::partition(pending.begin(), pending.end(), isSettled);
    const auto count = static_cast<std::size_t>(others - pending.begin());
    for (const Pending &field : pending.first(count)) {
        std::memcpy(image + field.extent.from, copy + field.extent.from, field.extent.size);
        std::memcpy(field.good, copy + field.extent.from, field.extent.size);
        learnt_.proven[field.n] = true;
        everGood_[field.n] = true;
    }
    return pending.subspan(count);
}

void StatsFile::keepBack(Snapshot &into, std::span<const Pending> fields)
{
    for (const Pending &field : fields) {
        if (everGood_[field.n])
            std::memcpy(into.buffer_.get() + field.extent.from, field.good, field.extent.size);
        into.condition_[learnt_.unsettled[field.n]] =
            everGood_[field.n] ? Snapshot::Condition::kept : Snapshot::Condition::absent;
    }
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

} // namespace mmstats
