// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>

#include <mmstats/export.h>
#include <mmstats/field_base.h>
#include <mmstats/number.h>
#include <mmstats/utf8_text.h>

namespace MMSTATS_API mmstats {

/// A number that stays as it is: a limit, a size, a version.
template <class T>
class StaticNumber : public FieldBase
{
    static_assert(std::is_arithmetic_v<T>);

public:
    StaticNumber(Model &model, Utf8Text label, T value, Describe describe = {})
        : FieldBase(model, std::move(label),
                    {.kind = Kind::gauge, .unit = std::move(describe.unit), .help = std::move(describe.help)})
        , value_(value)
    {
    }

    /// Takes what `value()` returns, once, now. What that throws, this throws.
    template <std::invocable F>
    requires std::convertible_to<std::invoke_result_t<F>, T> StaticNumber(Model &model, Utf8Text label,
                                                                          F &&value, Describe describe = {})
        : StaticNumber(model, std::move(label), static_cast<T>(std::invoke(std::forward<F>(value))),
                       std::move(describe))
    {
    }

    T value() const noexcept { return value_; }

private:
    FieldShape shape() const override
    {
        return {.code = std::string(1, typeCode<T>()), .size = sizeof(T), .buffered = false};
    }
    void attach(std::byte * /*index*/, std::byte *buffers) noexcept override
    {
        std::memcpy(buffers, &value_, sizeof value_);
    }

    T value_;
};

using StaticUInt = StaticNumber<std::uint32_t>;
using StaticInt64 = StaticNumber<std::int64_t>;
using StaticUInt64 = StaticNumber<std::uint64_t>;
using StaticFloat = StaticNumber<float>;
using StaticDouble = StaticNumber<double>;

} // namespace mmstats
