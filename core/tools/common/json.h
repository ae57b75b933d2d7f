// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <mmstats/value.h>

#include "common/output.h"

namespace mmstats::tools {

/// Members keep the order in which they were added.
using Json = nlohmann::ordered_json;

/// A number exact to 64 bits, true or false, a text with U+FFFD for what is not UTF-8, hexadecimal bytes, or
/// null where there is no value. NaN and infinities, which JSON has no numbers for, are "nan", "inf" and
/// "-inf". Thread-safe.
Json toJson(const Value &value);
Json toJson(double number);

/// Bytes of any kind as a JSON string: U+FFFD for what is not UTF-8.
Json toJson(std::string_view bytes);

/// null where there is none.
template <class T>
Json orNull(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}
inline Json orNull(const std::optional<double> &value)
{
    return value ? toJson(*value) : Json();
}

/// On one line, in ASCII: nothing in it is a command to a terminal, or hides from who reads it.
std::string toLine(const Json &json);

/// Prints a JSON array, one element a line, without holding more than one of them.
class JsonArray
{
public:
    explicit JsonArray(Output &output)
        : output_(output)
    {
        output_ << "[";
    }

    void add(const Json &element)
    {
        output_ << (empty_ ? "\n" : ",\n") << toLine(element);
        empty_ = false;
        output_.endPiece();
    }

    void end() { output_ << (empty_ ? "]\n" : "\n]\n"); }

    /// Instead of end(), where the array stands inside an object: `after` goes on behind it.
    void end(std::string_view after) { output_ << (empty_ ? "]" : "\n]") << after; }

private:
    Output &output_;
    bool empty_ = true;
};

} // namespace mmstats::tools
