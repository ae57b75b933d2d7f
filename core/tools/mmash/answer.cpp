// SPDX-License-Identifier: Apache-2.0
#include "mmash/answer.h"

#include "common/json.h"

namespace mmstats::tools {

Answer Answer::of(const HttpError &error)
{
    const Json json{{"error", toJson(std::string_view(error.sentence))}, {"status", error.status}};
    return {.status = error.status, .body = toLine(json) + '\n'};
}

} // namespace mmstats::tools
