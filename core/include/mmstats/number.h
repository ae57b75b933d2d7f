// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

#include <mmstats/cell.h>
#include <mmstats/export.h>
#include <mmstats/field_base.h>
#include <mmstats/utf8_text.h>

namespace MMSTATS_API mmstats {

/// The type code of T: what Python's `struct` calls it.
template <class T>
constexpr char typeCode() noexcept
{
    static_assert(std::is_arithmetic_v<T> && sizeof(T) <= 8, "the format has no wider number");
    if constexpr (std::is_same_v<T, bool>)
        return '?';
    else if constexpr (std::is_floating_point_v<T>)
        return sizeof(T) == 4 ? 'f' : 'd';
    else if constexpr (std::is_signed_v<T>)
        return sizeof(T) == 1 ? 'b' : sizeof(T) == 2 ? 'h' : sizeof(T) == 4 ? 'i' : 'q';
    else
        return sizeof(T) == 1 ? 'B' : sizeof(T) == 2 ? 'H' : sizeof(T) == 4 ? 'I' : 'Q';
}

/// What C++ would turn into a T, and nobody means: the fraction is cut off, a pointer is true.
template <class U, class T>
concept Misfit = (std::integral<T> && std::floating_point<U>) ||
                 (std::same_as<T, bool> && !std::same_as<U, bool>);

/// A field of one number, set to what it is now: a gauge. An update is one store, about 0.3 ns. Integers wrap
/// around. For the thread that owns the model; never throws.
template <class T>
class Number : public FieldBase
{
public:
    Number(Model &model, Utf8Text label, T initial = {}, Describe describe = {})
        : FieldBase(model, std::move(label),
                    {.kind = Kind::gauge, .unit = std::move(describe.unit), .help = std::move(describe.help)})
        , cell_(initial)
    {
    }

    Number(Model &model, Utf8Text label, Describe describe)
        : Number(model, std::move(label), T{}, std::move(describe))
    {
    }

    T value() const noexcept { return cell_.load(); }
    void set(T value) noexcept { cell_.store(*this, value); }

    Number &operator=(T value) noexcept
    {
        set(value);
        return *this;
    }
    template <Misfit<T> U>
    Number &operator=(U) = delete;
    template <Misfit<T> U>
    void set(U) = delete;

    Number &operator++() noexcept requires(!std::is_same_v<T, bool>) { return *this += T{1}; }
    Number &operator--() noexcept requires(!std::is_same_v<T, bool>) { return *this -= T{1}; }
    void operator++(int) noexcept requires(!std::is_same_v<T, bool>) { *this += T{1}; }
    void operator--(int) noexcept requires(!std::is_same_v<T, bool>) { *this -= T{1}; }
    Number &operator+=(T change) noexcept requires(!std::is_same_v<T, bool>)
    {
        cell_.update(*this, [change](T value) { return sum(value, change); });
        return *this;
    }
    Number &operator-=(T change) noexcept requires(!std::is_same_v<T, bool>)
    {
        cell_.update(*this, [change](T value) { return difference(value, change); });
        return *this;
    }

private:
    // Integers wrap around, signed ones too, whose overflow would be undefined.
    static T sum(T a, T b) noexcept
    {
        if constexpr (std::is_integral_v<T>)
            return static_cast<T>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
        else
            return a + b;
    }
    static T difference(T a, T b) noexcept
    {
        if constexpr (std::is_integral_v<T>)
            return static_cast<T>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
        else
            return a - b;
    }

    FieldShape shape() const override
    {
        return {.code = std::string(1, typeCode<T>()), .size = sizeof(T), .buffered = Cell<T>::buffered};
    }
    void attach(std::byte *index, std::byte *buffers) noexcept override { cell_.attach(index, buffers); }
    void save() noexcept override { cell_.save(); }
    void detach(Detached how) noexcept override { cell_.detach(how); }

    Cell<T> cell_;
};

using Int8 = Number<std::int8_t>;
using UInt8 = Number<std::uint8_t>;
using Int16 = Number<std::int16_t>;
using UInt16 = Number<std::uint16_t>;
using Int32 = Number<std::int32_t>;
using UInt32 = Number<std::uint32_t>;
using Int64 = Number<std::int64_t>;
using UInt64 = Number<std::uint64_t>;
using Float = Number<float>;
using Double = Number<double>;
using Bool = Number<bool>;

// The names of the original.
using Byte = Int8;
using Short = Int16;
using UShort = UInt16;
using Int = Int32;
using UInt = UInt32;

} // namespace mmstats
