// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include <mmstats/value.h>

namespace mmstats::tools {

/// A number to be printed. By long double, which holds every 64-bit integer.
struct Amount
{
    enum class Form : std::uint8_t {
        whole,   ///< an integer, to be printed as one
        real,    ///< as some file has it
        derived, ///< computed here, like a rate: its last digits mean nothing
    };

    long double value = 0;
    Form form = Form::whole;

    friend bool operator==(const Amount &, const Amount &) = default;
};

/// nullopt for texts, bytes and absent values; true is 1.
std::optional<Amount> toAmount(const Value &value);

/// after - before, of integers exactly. nullopt where that is negative, and where the two cannot be compared.
std::optional<Amount> increase(const Value &before, const Value &after);

} // namespace mmstats::tools
