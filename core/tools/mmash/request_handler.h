// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <microhttpd.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "mmash/answer_thread.h"
#include "mmash/bearer_token.h"
#include "mmash/host_policy.h"
#include "mmash/request_target.h"
#include "mmash/response.h"

namespace mmstats::tools {

/// One request, from its first line until its answer has been taken.
struct Request
{
    std::string target = {};
    bool hasBegun = false;
    Response::Ptr answer = {}; ///< set once there is one
};

/// Who may ask, and who answers. Thread-safe.
class RequestHandler
{
public:
    RequestHandler(AnswerThread &answers, HostPolicy hosts, std::optional<BearerToken> token);

    /// What is wrong with the head of a request; nullptr where nothing is.
    Response::Ptr refuse(MHD_Connection *connection, const Request &request, std::string_view method,
                         std::string_view version) const;

    /// What became of a request: it has its answer, one without an end, or its connection is suspended until
    /// it has, and then nothing of it may be touched before.
    enum class Outcome : unsigned char { answered, streams, suspended };

    Outcome answer(MHD_Connection *connection, Request &request) const;

private:
    bool isAuthorized(MHD_Connection *connection) const;
    Response::Ptr answerAsset(MHD_Connection *connection, std::string_view name) const;
    Outcome openStream(MHD_Connection *connection, const RequestTarget &target, Request &request) const;
    Outcome answerData(MHD_Connection *connection, const RequestTarget &target, Request &request) const;

    struct StaticFile
    {
        std::string tag;
        Response::Ptr content;
        Response::Ptr notModified;
    };

    AnswerThread &answers_;
    HostPolicy hosts_;
    std::optional<BearerToken> token_;
    std::map<std::string, StaticFile, std::less<>> static_;
    Response::Ptr emptyPage_; // for who has not shown the token yet
    Response::Ptr healthy_;
    Response::Ptr unauthorized_;
};

} // namespace mmstats::tools
