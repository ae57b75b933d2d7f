// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>
#include <utility>

#include <mmstats/field_base.h>
#include <mmstats/number.h>

namespace mmstats {

/// A number that stays as it is: a limit, a size, a version.
template <class T>
class StaticNumber : public FieldBase
{
    static_assert(std::is_arithmetic_v<T>);

public:
    StaticNumber(Model &model, std::string label, T value, Describe describe = {})
        : FieldBase(model, std::move(label),
                    {.kind = Kind::gauge, .unit = std::move(describe.unit), .help = std::move(describe.help)})
        , value_(value)
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
    void detach() noexcept override {}

    T value_;
};

using StaticUInt = StaticNumber<std::uint32_t>;
using StaticInt64 = StaticNumber<std::int64_t>;
using StaticUInt64 = StaticNumber<std::uint64_t>;
using StaticFloat = StaticNumber<float>;
using StaticDouble = StaticNumber<double>;

} // namespace mmstats
