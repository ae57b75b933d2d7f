// SPDX-License-Identifier: Apache-2.0
#include "mmash/response.h"

#include <atomic>
#include <new>
#include <utility>

namespace mmstats::tools {

namespace {

// Nothing from elsewhere, and nothing that stands in the page itself: whatever a label holds, it is not run.
constexpr const char *pagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr const char *dataPolicy = "default-src 'none'; frame-ancestors 'none'";

std::atomic<std::size_t> allBytes{0};

class Body
{
public:
    explicit Body(std::string text)
        : text_(std::move(text))
    {
        allBytes += text_.size();
    }
    Body(const Body &) = delete;
    Body &operator=(const Body &) = delete;
    ~Body() { allBytes -= text_.size(); }

    std::string &text() noexcept { return text_; }

private:
    std::string text_;
};

MHD_Response *fromText(std::string text)
{
    auto body = std::make_unique<Body>(std::move(text));
    MHD_Response *handle = MHD_create_response_from_buffer_with_free_callback_cls(
        body->text().size(), body->text().data(), [](void *kept) { delete static_cast<Body *>(kept); },
        body.get());
    if (handle == nullptr)
        throw std::bad_alloc();
    static_cast<void>(body.release()); // the handle's from now on
    return handle;
}

} // namespace

void Response::add(const char *header, const std::string &value)
{
    if (MHD_add_response_header(handle_, header, value.c_str()) != MHD_YES)
        throw std::bad_alloc();
}

std::shared_ptr<Response> Response::make(Answer answer)
{
    const std::size_t size = answer.body.size();
    MHD_Response *handle = fromText(std::move(answer.body));
    std::shared_ptr<Response> response(new Response(answer.status, handle));
    response->size_ = size;
    if (!answer.contentType.empty())
        response->add("Content-Type", answer.contentType);
    if (answer.isGzipped)
        response->add("Content-Encoding", "gzip");
    if (answer.varies)
        response->add("Vary", "Accept, Accept-Encoding");
    response->add("X-Content-Type-Options", "nosniff");
    response->add("Referrer-Policy", "no-referrer");
    response->add("Content-Security-Policy", answer.contentType == htmlType ? pagePolicy : dataPolicy);
    return response;
}

Response::Ptr Response::of(Answer answer)
{
    auto response = make(std::move(answer));
    response->add("Cache-Control", "no-store");
    return response;
}

Response::Ptr Response::wrongMethod()
{
    auto response = make(Answer::of({405, "there is only GET and HEAD"}));
    response->add("Allow", "GET, HEAD");
    response->add("Cache-Control", "no-store");
    return response;
}

Response::Ptr Response::unauthorized()
{
    auto response = make(Answer::of({401, "a token is needed: Authorization: Bearer TOKEN"}));
    response->add("WWW-Authenticate", "Bearer realm=\"mmash\"");
    response->add("Cache-Control", "no-store");
    return response;
}

Response::Ptr Response::of(const Asset &asset)
{
    auto response =
        make({.contentType = std::string(asset.contentType()), .body = std::string(asset.content)});
    response->add("Cache-Control", "no-cache");
    response->add("ETag", entityTag(asset));
    return response;
}

Response::Ptr Response::notModified(const Asset &asset)
{
    auto response = make({.status = 304, .contentType = {}});
    response->add("Cache-Control", "no-cache");
    response->add("ETag", entityTag(asset));
    return response;
}

Response::Ptr Response::stream(MHD_Response *handle)
{
    std::shared_ptr<Response> response(new Response(200, handle));
    response->add("Content-Type", "text/event-stream");
    response->add("X-Content-Type-Options", "nosniff");
    response->add("Referrer-Policy", "no-referrer");
    response->add("Content-Security-Policy", dataPolicy);
    response->add("Cache-Control", "no-store");
    return response;
}

std::size_t Response::bytesInFlight() noexcept
{
    return allBytes;
}

std::string entityTag(const Asset &asset)
{
    return '"' + std::string(asset.hash) + '"';
}

} // namespace mmstats::tools
