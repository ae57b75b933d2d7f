// SPDX-License-Identifier: Apache-2.0
#include "common/json.h"

#include <cmath>
#include <utility>

#include <mmstats/utf8.h>

namespace mmstats::tools {

namespace {

struct ToJson
{
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(bool flag) const { return flag; }
    Json operator()(std::int64_t number) const { return number; }
    Json operator()(std::uint64_t number) const { return number; }
    Json operator()(double number) const { return toJson(number); }
    Json operator()(const Text &text) const { return toJson(text.bytes); }
    Json operator()(const RawBytes &bytes) const { return toString(bytes); }
};

} // namespace

Json toJson(double number)
{
    if (std::isnan(number))
        return "nan";
    if (std::isinf(number))
        return number < 0 ? "-inf" : "inf";
    return number;
}

Json toJson(std::string_view bytes)
{
    return toUtf8(bytes);
}

Json toJson(const Value &value)
{
    return std::visit(ToJson{}, value);
}

std::string toLine(const Json &json)
{
    constexpr bool onlyAscii = true;
    return json.dump(-1, ' ', onlyAscii);
}

} // namespace mmstats::tools
