// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <utility>
#include <vector>

#include <mmstats/export.h>
#include <mmstats/layout.h>
#include <mmstats/value.h>

namespace MMSTATS_API mmstats {

/// All stats of one file at one time. Owns its bytes, which values point into; reused by StatsFile::sample()
/// without allocating. Movable, and empty after it was moved from; reading from several threads is safe,
/// sampling into it is not.
class Snapshot
{
public:
    Snapshot() = default;
    Snapshot(Snapshot &&other) noexcept { swap(other); }
    Snapshot &operator=(Snapshot &&other) noexcept
    {
        Snapshot(std::move(other)).swap(*this);
        return *this;
    }
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;
    ~Snapshot() = default;

    bool empty() const noexcept { return !layout_; }

    /// Only where not empty.
    const Layout &layout() const noexcept { return *layout_; }
    std::shared_ptr<const Layout> sharedLayout() const noexcept { return layout_; }

    std::size_t size() const noexcept { return layout_ ? layout_->fields().size() : 0; }
    const Field &field(std::size_t i) const noexcept { return layout_->fields()[i]; }

    /// The value of field i: never a mixture of two updates. Where this sample could not read it stable it
    /// is the last one that was, or monostate if none ever was.
    Value value(std::size_t i) const noexcept;

    /// False where value(i) is not of this sample.
    bool stable(std::size_t i) const noexcept { return condition_[i] == Condition::stable; }

    /// The stored bytes of field i: one or two buffers.
    std::span<const std::byte> bytes(std::size_t i) const noexcept;

    /// The stored write buffer index of field i.
    std::uint8_t bufferIndex(std::size_t i) const noexcept;

    /// The bytes of a stats file of its own that holds just these values: what value() tells of each field is
    /// what a reader of any version finds in it, and where that is nothing, since the field was never read
    /// whole, zeros. Ends with the last good field and zeros to a page's end: damage behind it is left out.
    /// Empty where there is no field.
    std::vector<std::byte> toFile() const;

    /// When the bytes were read.
    std::chrono::system_clock::time_point time() const noexcept { return time_; }

private:
    friend class StatsFile;
    enum class Condition : std::uint8_t { stable, kept, absent };

    // A value inside one cache line is copied whole only where source and destination lie alike modulo 64.
    static constexpr std::size_t alignment = 4096;
    struct Free
    {
        void operator()(std::byte *p) const noexcept { ::operator delete (p, std::align_val_t{alignment}); }
    };
    using Buffer = std::unique_ptr<std::byte[], Free>;

    std::span<const std::byte> image() const noexcept { return {buffer_.get(), used_}; }
    void reserve(std::size_t bytes);
    void clear() noexcept;
    void swap(Snapshot &other) noexcept;

    std::shared_ptr<const Layout> layout_;
    Buffer buffer_;
    std::size_t capacity_ = 0;
    std::size_t used_ = 0;
    std::vector<Condition> condition_;
    std::chrono::system_clock::time_point time_;
};

} // namespace mmstats
