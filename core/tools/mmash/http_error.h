// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>

namespace mmstats::tools {

/// A request that is not answered as it was meant to be: an HTTP status, and one sentence for whoever sent
/// it.
struct HttpError
{
    unsigned status = 500;
    std::string sentence = {};
};

/// What a request asks for, or why it cannot be done.
template <class T>
using Asked = std::variant<T, HttpError>;

} // namespace mmstats::tools
