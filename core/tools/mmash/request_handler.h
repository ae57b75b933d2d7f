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

    /// Sets `request.answer`, or has the connection suspended until that is done. True where the answer is a
    /// stream.
    bool answer(MHD_Connection *connection, Request &request) const;

private:
    bool isAuthorized(MHD_Connection *connection) const;
    Response::Ptr answerAsset(MHD_Connection *connection, std::string_view name) const;
    Response::Ptr openStream(MHD_Connection *connection, const RequestTarget &target) const;
    Response::Ptr answerData(MHD_Connection *connection, const RequestTarget &target, Request &request) const;

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
