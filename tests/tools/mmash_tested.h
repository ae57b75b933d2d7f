// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <QtTest>

#include <nlohmann/json.hpp>

#include <printing.h>

#include "http_client.h"
#include "running_server.h"

namespace support {

/// The body; a discarded value where it is no JSON, or is not said to be.
inline nlohmann::json jsonOf(const HttpAnswer &answer)
{
    if (!answer.header("Content-Type").starts_with("application/json"))
        return nlohmann::json(nlohmann::json::value_t::discarded);
    return nlohmann::json::parse(answer.body, nullptr, false);
}

/// "404" for an error as all errors have to look; else all of the answer, which then compares with nothing.
inline std::string errorOf(const HttpAnswer &answer)
{
    const nlohmann::json body = jsonOf(answer);
    const bool whole = body.is_object() && body.size() == 2 && body.contains("error") &&
                       body["error"].is_string() && !body["error"].get<std::string>().empty() &&
                       body.contains("status") && body["status"] == answer.status;
    return whole && answer.status >= 400 ? std::to_string(answer.status) : answer.text();
}

/// A JSON text in one form, to compare with another.
inline std::string canonical(std::string_view text)
{
    return nlohmann::json::parse(text).dump();
}

/// mmash over the files of a directory, a pattern or one file, with a client.
class Mmash
{
public:
    explicit Mmash(const std::string &served, std::vector<std::string> arguments = {})
        : server(withServed(served, std::move(arguments)))
        , client(server.port())
    {
        if (!server.isRunning())
            qWarning("mmash did not start: %s", server.err().c_str());
    }

    HttpAnswer get(std::string_view target, const HttpHeaders &headers = {})
    {
        return client.get(target, headers);
    }

    /// Discarded where the status is not 200.
    nlohmann::json json(std::string_view target)
    {
        const HttpAnswer answer = get(target);
        return answer.status == 200 ? jsonOf(answer) : nlohmann::json(nlohmann::json::value_t::discarded);
    }

    /// In canonical form; where there is no JSON, all of the answer.
    std::string text(std::string_view target)
    {
        const HttpAnswer answer = get(target);
        const nlohmann::json body = jsonOf(answer);
        return answer.status == 200 && !body.is_discarded() ? body.dump() : answer.text();
    }

    RunningServer server;
    HttpClient client;

private:
    static std::vector<std::string> withServed(const std::string &served, std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), {"--port", "0", "--glob", served});
        return arguments;
    }
};

/// All files of an answer of /api/v1/processes.
inline std::vector<nlohmann::json> filesOf(const nlohmann::json &answer)
{
    std::vector<nlohmann::json> files;
    if (!answer.is_object())
        return files;
    for (const nlohmann::json &process : answer["processes"])
        files.insert(files.end(), process["files"].begin(), process["files"].end());
    return files;
}

/// The one whose path ends in that name; null where there is none.
inline nlohmann::json fileNamed(const nlohmann::json &answer, const std::string &name)
{
    for (const nlohmann::json &file : filesOf(answer)) {
        if (file["path"].get<std::string>().ends_with('/' + name))
            return file;
    }
    return {};
}

} // namespace support
