// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace mmstats {

/// Whether an aligned T is stored by one instruction here, so that no reader ever sees half of it.
template <class T>
inline constexpr bool storedAtOnce = std::atomic_ref<T>::is_always_lock_free;

/// Where a scalar field keeps its value: in the published file, or in itself while there is none.
///
/// Aligned scalars need no second buffer: an update is one store in place. For one writing thread; the file's
/// readers are other processes. Never throws.
template <class T, bool InPlace = storedAtOnce<T>>
class Cell
{
    static_assert(std::is_arithmetic_v<T>);

public:
    static constexpr bool buffered = false;

    explicit Cell(T initial) noexcept
        : own_(initial)
        , slot_(&own_)
    {
    }
    Cell(const Cell &) = delete;
    Cell &operator=(const Cell &) = delete;
    ~Cell() = default;

    T load() const noexcept { return std::atomic_ref<T>(*slot_).load(std::memory_order_relaxed); }
    void store(T value) noexcept { std::atomic_ref<T>(*slot_).store(value, std::memory_order_relaxed); }

    /// From now on in the file. `buffer` is aligned to 8 bytes and stays valid until detach().
    void attach(std::byte * /*index*/, std::byte *buffer) noexcept
    {
        slot_ = reinterpret_cast<T *>(buffer);
        store(own_);
    }

    /// From now on in itself, with the last value.
    void detach() noexcept
    {
        own_ = load();
        slot_ = &own_;
    }

private:
    T own_;
    T *slot_;
};

/// The same for a platform that cannot store a T at once: two buffers, and an index that says which one is
/// written next. The other one is whole at any time.
template <class T>
class Cell<T, false>
{
    static_assert(std::is_arithmetic_v<T>);

public:
    static constexpr bool buffered = true;

    explicit Cell(T initial) noexcept
        : own_{initial, initial}
    {
    }
    Cell(const Cell &) = delete;
    Cell &operator=(const Cell &) = delete;
    ~Cell() = default;

    T load() const noexcept { return slots_[*index_ ^ 1U]; }

    void store(T value) noexcept
    {
        const std::uint8_t next = *index_;
        slots_[next] = value;
        std::atomic_ref<std::uint8_t>(*index_).store(next ^ 1U, std::memory_order_release);
    }

    void attach(std::byte *index, std::byte *buffers) noexcept
    {
        const T value = load();
        index_ = reinterpret_cast<std::uint8_t *>(index);
        slots_ = reinterpret_cast<T *>(buffers);
        *index_ = 0;
        store(value);
    }

    void detach() noexcept
    {
        const T value = load();
        own_ = {value, value};
        index_ = &ownIndex_;
        slots_ = own_.data();
    }

private:
    std::array<T, 2> own_;
    std::uint8_t ownIndex_ = 0;
    std::uint8_t *index_ = &ownIndex_;
    T *slots_ = own_.data();
};

} // namespace mmstats
