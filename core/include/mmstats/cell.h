// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <mmstats/add_in_memory.h>
#include <mmstats/export.h>
#include <mmstats/field_base.h>

// It takes plain stores for races with the copy that is made before a fork.
#if defined(__SANITIZE_THREAD__)
#define MMSTATS_THREAD_SANITIZER
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define MMSTATS_THREAD_SANITIZER
#endif
#endif

namespace MMSTATS_API mmstats {

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

    T load() const noexcept { return loadFrom(slot_ != nullptr ? slot_ : &own_); }

    /// `field` is the one that this cell belongs to.
    void store(FieldBase &field, T value) noexcept
    {
        if (slot_ == nullptr) [[unlikely]]
            return updateAsleep(field, [value](T /*present*/) { return value; });
        storeTo(slot_, value);
    }

    /// Stores what `change` makes of the present value.
    template <class F>
    void update(FieldBase &field, F change) noexcept
    {
        if (slot_ == nullptr) [[unlikely]]
            return updateAsleep(field, change);
        storeTo(slot_, change(loadFrom(slot_)));
    }

    /// Adds, in one instruction where possible; integers of up to a word.
    void add(FieldBase &field, T amount) noexcept
    {
        if (slot_ == nullptr) [[unlikely]]
            return updateAsleep(field, [amount](T value) { return static_cast<T>(value + amount); });
#if !defined(MMSTATS_THREAD_SANITIZER)
        if constexpr (sizeof(T) <= sizeof(void *))
            return addInMemory(*slot_, amount);
#endif
        storeTo(slot_, static_cast<T>(loadFrom(slot_) + amount));
    }

    /// From now on in the file. `buffer` is aligned to 8 bytes and stays valid until detach().
    void attach(std::byte * /*index*/, std::byte *buffer) noexcept
    {
        const T value = load();
        slot_ = reinterpret_cast<T *>(buffer);
        storeTo(slot_, value);
    }

    void save() noexcept
    {
        own_ = load();
    }

    /// From now on in itself, with the value saved.
    void detach(Detached how) noexcept
    {
        slot_ = how == Detached::untilUpdate ? nullptr : &own_;
    }

private:
    static T loadFrom(const T *at) noexcept
    {
        return std::atomic_ref<T>(*const_cast<T *>(at)).load(std::memory_order_relaxed);
    }
    static void storeTo(T *at, T value) noexcept
    {
        std::atomic_ref<T>(*at).store(value, std::memory_order_relaxed);
    }

    // Apart, so that the other case needs no registers saved.
    template <class F>
    [[gnu::noinline, gnu::cold]] void updateAsleep(FieldBase &field, F change) noexcept
    {
        field.wake();
        storeTo(slot_, change(loadFrom(slot_)));
    }

    T own_;
    T *slot_; // null: in a forked child, before its first update
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

    T load() const noexcept { return index_ != nullptr ? slots_[*index_ ^ 1U] : own_[ownIndex_ ^ 1U]; }

    void store(FieldBase &field, T value) noexcept
    {
        if (index_ == nullptr) [[unlikely]]
            field.wake();
        put(value);
    }

    template <class F>
    void update(FieldBase &field, F change) noexcept
    {
        store(field, change(load()));
    }

    void add(FieldBase &field, T amount) noexcept { store(field, static_cast<T>(load() + amount)); }

    void attach(std::byte *index, std::byte *buffers) noexcept
    {
        const T value = load();
        index_ = reinterpret_cast<std::uint8_t *>(index);
        slots_ = reinterpret_cast<T *>(buffers);
        *index_ = 0;
        put(value);
    }

    void save() noexcept
    {
        const T value = load();
        own_ = {value, value};
    }

    void detach(Detached how) noexcept
    {
        index_ = how == Detached::untilUpdate ? nullptr : &ownIndex_;
        slots_ = own_.data();
    }

private:
    void put(T value) noexcept
    {
        const std::uint8_t next = *index_;
        slots_[next] = value;
        std::atomic_ref<std::uint8_t>(*index_).store(next ^ 1U, std::memory_order_release);
    }

    std::array<T, 2> own_;
    std::uint8_t ownIndex_ = 0;
    std::uint8_t *index_ = &ownIndex_;
    T *slots_ = own_.data();
};

} // namespace mmstats
