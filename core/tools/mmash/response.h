// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <microhttpd.h>

#include <cstddef>
#include <memory>
#include <string>

#include "mmash/answer.h"
#include "mmash/assets.h"

namespace mmstats::tools {

/// An answer as the HTTP library sends it, to any number of clients. Immutable; thread-safe.
class Response
{
public:
    using Ptr = std::shared_ptr<const Response>;

    /// Not to be kept by browsers.
    static Ptr of(Answer answer);
    static Ptr of(const HttpError &error) { return of(Answer::of(error)); }
    static Ptr wrongMethod();  ///< says which ones there are
    static Ptr unauthorized(); ///< says what is missing

    /// Browsers ask each time whether the file is still the same.
    static Ptr of(const Asset &asset);
    static Ptr notModified(const Asset &asset);

    /// Of a body that `handle` brings by itself. Takes it over.
    static Ptr stream(MHD_Response *handle);

    Response(const Response &) = delete;
    Response &operator=(const Response &) = delete;
    ~Response() { MHD_destroy_response(handle_); }

    std::size_t size() const noexcept { return size_; } ///< of the body, in bytes; 0 for a stream

    /// Of all bodies that are kept, or on their way.
    static std::size_t bytesInFlight() noexcept;

    MHD_Result queue(MHD_Connection *connection) const
    {
        return MHD_queue_response(connection, status_, handle_);
    }

private:
    Response(unsigned status, MHD_Response *handle)
        : status_(status)
        , handle_(handle)
    {
    }

    static std::shared_ptr<Response> make(Answer answer);
    void add(const char *header, const std::string &value);

    unsigned status_;
    std::size_t size_ = 0;
    MHD_Response *handle_;
};

/// The entity tag of an asset, in quotes.
std::string entityTag(const Asset &asset);

} // namespace mmstats::tools
