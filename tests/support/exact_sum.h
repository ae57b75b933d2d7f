// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace support {

/// The exact sum of up to 2^30 finite doubles: one fixed-point number that is wide enough for any of them.
class ExactSum
{
public:
    void add(double value)
    {
        int exponent = 0;
        const double fraction = std::frexp(value, &exponent);
        auto mantissa = static_cast<std::int64_t>(std::ldexp(fraction, 53));
        // value = mantissa * 2^(exponent - 53), and no double has bits below 2^-1074.
        int place = exponent - 53 + lowest;
        if (place < 0) {
            mantissa >>= -place; // zeros only
            place = 0;
        }
        const bool negative = mantissa < 0;
        __extension__ using Wide = unsigned __int128;
        Wide bits = static_cast<Wide>(negative ? -mantissa : mantissa) << (place % 32);
        for (auto i = static_cast<std::size_t>(place / 32); bits != 0; ++i, bits >>= 32U) {
            const auto part = static_cast<std::int64_t>(static_cast<std::uint32_t>(bits));
            limbs_[i] += negative ? -part : part;
        }
    }

    /// Rounded once, to the 64 bits of a long double.
    long double value() const
    {
        auto limbs = limbs_;
        carry(limbs);
        const bool negative = limbs.back() < 0;
        if (negative) {
            for (std::int64_t &limb : limbs)
                limb = -limb;
            carry(limbs);
        }
        long double sum = 0;
        for (std::size_t i = 0; i < limbs.size(); ++i) // from the smallest on
            sum += std::ldexp(static_cast<long double>(limbs[i]), static_cast<int>(i) * 32 - lowest);
        return negative ? -sum : sum;
    }

    /// Whether `mean` is that of `count` values with this sum, but for 1e-12 of it.
    bool hasMean(double mean, std::size_t count) const
    {
        const long double exact = value() / static_cast<long double>(count);
        return std::fabs(static_cast<long double>(mean) - exact) <= 1e-12L * std::fabs(exact);
    }

private:
    static constexpr int lowest = 1088; // a multiple of 32 above 1074
    using Limbs = std::array<std::int64_t, (lowest + 1024) / 32 + 4>;

    static void carry(Limbs &limbs)
    {
        for (std::size_t i = 0; i + 1 < limbs.size(); ++i) {
            limbs[i + 1] += limbs[i] >> 32;
            limbs[i] &= 0xffffffff;
        }
    }

    Limbs limbs_{};
};

} // namespace support
