// SPDX-License-Identifier: Apache-2.0
#include "mmash/request_handler.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "common/json.h"
#include "common/version.h"
#include "mmash/accept.h"
#include "mmash/page_answer.h"

namespace mmstats::tools {

namespace {

std::vector<std::string_view> headers(MHD_Connection *connection, std::string_view name)
{
    struct Search
    {
        std::string_view name;
        std::vector<std::string_view> found;
    } search{.name = name, .found = {}};
    const auto take = [](void *closure, MHD_ValueKind, const char *key, const char *value) {
        auto &into = *static_cast<Search *>(closure);
        if (into.name.size() == std::string_view(key).size() &&
            ::strncasecmp(key, into.name.data(), into.name.size()) == 0)
            into.found.emplace_back(value == nullptr ? "" : value);
        return MHD_YES;
    };
    MHD_get_connection_values(connection, MHD_HEADER_KIND, take, &search);
    return std::move(search.found);
}

std::string_view header(MHD_Connection *connection, const char *name)
{
    const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value == nullptr ? std::string_view() : value;
}

bool hasBody(MHD_Connection *connection)
{
    return !headers(connection, "Transfer-Encoding").empty() ||
           std::ranges::any_of(headers(connection, "Content-Length"), [](std::string_view length) {
               return length.find_first_not_of('0') != std::string_view::npos;
           });
}

// The library takes a little more, for what it keeps besides.
constexpr std::size_t longestHead = 16U << 10;

std::size_t headSize(MHD_Connection *connection)
{
    const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info == nullptr ? 0 : info->header_size;
}

bool isShell(std::string_view path)
{
    return path == "/" || path == "/graph/" || path == "/graph";
}

} // namespace

RequestHandler::RequestHandler(AnswerThread &answers, HostPolicy hosts, std::optional<BearerToken> token)
    : answers_(answers)
    , hosts_(std::move(hosts))
    , token_(std::move(token))
    , emptyPage_(Response::of(answerPage(nullptr)))
    , healthy_(
          Response::of(Answer{.body = toLine(Json{{"status", "ok"}, {"version", programVersion()}}) + '\n'}))
    , unauthorized_(Response::unauthorized())
{
    for (const Asset &asset : assets()) {
        if (asset.name != "index.html")
            static_.emplace(asset.name, StaticFile{.tag = entityTag(asset),
                                                   .content = Response::of(asset),
                                                   .notModified = Response::notModified(asset)});
    }
}

Response::Ptr RequestHandler::refuse(MHD_Connection *connection, const Request &request,
                                     std::string_view method, std::string_view version) const
{
    if (request.target.size() > longestHead)
        return Response::of(HttpError{414, "the address is longer than 16 KiB"});
    if (headSize(connection) > longestHead)
        return Response::of(HttpError{431, "the head of the request is longer than 16 KiB"});
    const auto hosts = headers(connection, "Host");
    if (hosts.size() > 1)
        return Response::of(HttpError{400, "there is more than one Host header"});
    if (hosts.empty() && version != "HTTP/1.0")
        return Response::of(HttpError{400, "the Host header is missing"});
    const auto named = RequestTarget::host(request.target); // goes before the header
    if ((!hosts.empty() && !hosts_.accepts(hosts.front())) || (named && !hosts_.accepts(*named)))
        return Response::of(HttpError{421, "the request names another server; names besides this "
                                           "machine's own are given by --allow-host"});
    if (method != "GET" && method != "HEAD")
        return Response::wrongMethod();
    if (hasBody(connection))
        return Response::of(HttpError{413, "requests here have no body"});
    return nullptr;
}

bool RequestHandler::isAuthorized(MHD_Connection *connection) const
{
    return !token_ || token_->isIn(header(connection, "Authorization"));
}

RequestHandler::Outcome RequestHandler::answer(MHD_Connection *connection, Request &request) const
{
    const auto target = RequestTarget::parse(request.target);
    constexpr std::string_view staticStart = "/static/";
    if (!target)
        request.answer =
            Response::of(HttpError{400, "the address is not one of this server, or badly encoded"});
    else if (target->path == "/healthz")
        request.answer = healthy_;
    else if (target->path.starts_with(staticStart))
        request.answer = answerAsset(connection, std::string_view(target->path).substr(staticStart.size()));
    else if (!isAuthorized(connection))
        request.answer = isShell(target->path) ? emptyPage_ : unauthorized_;
    else if (target->path == "/events")
        return openStream(connection, *target, request);
    else
        return answerData(connection, *target, request);
    return Outcome::answered;
}

Response::Ptr RequestHandler::answerAsset(MHD_Connection *connection, std::string_view name) const
{
    const auto file = static_.find(name);
    if (file == static_.end())
        return Response::of(HttpError{404, "there is no such file"});
    const std::string_view known = header(connection, "If-None-Match");
    const bool isKnown = known == "*" || known.find(file->second.tag) != std::string_view::npos;
    return isKnown ? file->second.notModified : file->second.content;
}

RequestHandler::Outcome RequestHandler::openStream(MHD_Connection *connection, const RequestTarget &target,
                                                   Request &request) const
{
    auto query = EventQuery::parse(target);
    if (const auto *error = std::get_if<HttpError>(&query)) {
        request.answer = Response::of(*error);
        return Outcome::answered;
    }
    auto stream = std::make_shared<EventStream>(connection, std::move(std::get<EventQuery>(query)));
    request.answer = EventStream::respond(stream);
    if (answers_.add(stream))
        return Outcome::streams;
    request.answer = Response::of(HttpError{503, "there are too many event streams"});
    return Outcome::answered;
}

RequestHandler::Outcome RequestHandler::answerData(MHD_Connection *connection, const RequestTarget &target,
                                                   Request &request) const
{
    auto query = DataQuery::parse(target);
    if (const auto *error = std::get_if<HttpError>(&query)) {
        request.answer = Response::of(*error);
        return Outcome::answered;
    }
    auto &data = std::get<DataQuery>(query);
    if (data.what == DataQuery::What::metrics) {
        data.openMetrics = prefersOpenMetrics(header(connection, "Accept"));
        data.gzip = takesGzip(header(connection, "Accept-Encoding"));
    }
    return answers_.ask(data, connection, request.answer) ? Outcome::answered : Outcome::suspended;
}

} // namespace mmstats::tools
