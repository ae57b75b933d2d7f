// SPDX-License-Identifier: Apache-2.0
#include "pollstats/amount.h"

#include <type_traits>
#include <variant>

namespace mmstats::tools {

namespace {

struct ToAmount
{
    std::optional<Amount> operator()(bool flag) const noexcept { return Amount{.value = flag ? 1.0L : 0.0L}; }
    std::optional<Amount> operator()(std::int64_t number) const noexcept
    {
        return Amount{.value = static_cast<long double>(number)};
    }
    std::optional<Amount> operator()(std::uint64_t number) const noexcept
    {
        return Amount{.value = static_cast<long double>(number)};
    }
    std::optional<Amount> operator()(double number) const noexcept
    {
        return Amount{.value = number, .form = Amount::Form::real};
    }
    template <class Other>
    std::optional<Amount> operator()(const Other &) const noexcept
    {
        return std::nullopt;
    }
};

struct Increase
{
    const Value &before;

    template <class T>
    std::optional<Amount> operator()(const T &after) const noexcept
    {
        const T *const from = std::get_if<T>(&before);
        if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
            if (from == nullptr || after < *from)
                return std::nullopt;
            // Unsigned, because the distance of two signed ones may be too large for them.
            const auto distance = static_cast<std::uint64_t>(after) - static_cast<std::uint64_t>(*from);
            return Amount{.value = static_cast<long double>(distance)};
        } else if constexpr (std::is_same_v<T, double>) {
            if (from == nullptr || !(after >= *from))
                return std::nullopt;
            const long double distance = static_cast<long double>(after) - *from;
            return Amount{.value = distance, .form = Amount::Form::real};
        } else {
            return std::nullopt;
        }
    }
};

} // namespace

std::optional<Amount> toAmount(const Value &value)
{
    return std::visit(ToAmount{}, value);
}

std::optional<Amount> increase(const Value &before, const Value &after)
{
    return std::visit(Increase{before}, after);
}

} // namespace mmstats::tools
