// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "mmash/http_error.h"

namespace mmstats::tools {

inline constexpr const char *jsonType = "application/json";
inline constexpr const char *htmlType = "text/html; charset=utf-8";

/// What a request gets. Plain value type.
struct Answer
{
    unsigned status = 200;
    std::string contentType = jsonType;
    std::string body = {};
    bool isGzipped = false;
    bool varies = false; ///< with what the request accepts

    /// {"error":"<sentence>","status":404}
    static Answer of(const HttpError &error);
};

} // namespace mmstats::tools
