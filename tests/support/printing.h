// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <QTest>

#include <mmstats/error.h>
#include <mmstats/snapshot.h>
#include <mmstats/value.h>

namespace support {

/// A value with its type, so that comparing two of these compares both: "u64 5", "f64 -0", "text abc",
/// "none".
inline std::string described(const mmstats::Value &value)
{
    static constexpr const char *names[] = {"none", "bool ", "i64 ", "u64 ", "f64 ", "text ", "raw "};
    return names[value.index()] + mmstats::toString(value);
}

/// The value of the first stat of that label; "no such stat" where there is none.
inline std::string valueOf(const mmstats::Snapshot &snapshot, std::string_view label)
{
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        if (snapshot.field(i).label == label)
            return described(snapshot.value(i));
    }
    return "no such stat";
}

/// Whether the text has that part.
inline bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// "" for success.
template <class T>
std::string errorText(const mmstats::Result<T> &result)
{
    return result ? std::string() : result.error().text();
}

} // namespace support

namespace QTest {

template <>
inline char *toString(const std::string &text)
{
    return toString(QString::fromStdString(text));
}

template <>
inline char *toString(const std::string_view &text)
{
    return toString(std::string(text));
}

} // namespace QTest
