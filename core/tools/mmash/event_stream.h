// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <microhttpd.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>

#include "mmash/data_query.h"
#include "mmash/response.h"
#include "mmash/served_file.h"

namespace mmstats::tools {

/// A client that is told what changes. It holds at most one message: a client that is slow to take it gets
/// the next one later, about all that has changed until then. Thread-safe, but for what belongs to the
/// thread that feeds it.
class EventStream
{
public:
    using Time = std::chrono::steady_clock::time_point;

    EventStream(MHD_Connection *connection, EventQuery query);

    /// The answer that takes its text from the stream, for as long as the client stays.
    static Response::Ptr respond(std::shared_ptr<EventStream> stream);

    const EventQuery &query() const noexcept { return query_; }

    /// True where the client has taken all there was.
    bool isReady() const;
    void send(std::string text);

    /// Nothing more will come: the answer is at its end.
    void end();

    /// True once the client has gone and the library knows it.
    bool isClosed() const;

    /// Where the client will send nothing more, as far as one can see because it has hung up: ends, and says
    /// true. The library does not look while there is nothing to send.
    bool endIfAbandoned();

    // What the feeding thread remembers of it.
    Generation seen = 0; ///< the client knows everything up to it
    Time due = {};       ///< the next message
    Time sent = {};      ///< the last one

private:
    static ssize_t read(void *stream, std::uint64_t position, char *buffer, std::size_t size);
    ssize_t take(char *buffer, std::size_t size);
    void wake();

    MHD_Connection *connection_;
    int socket_ = -1;
    EventQuery query_;
    mutable std::mutex mutex_;
    std::string text_;
    std::size_t taken_ = 0; // of text_
    bool isSuspended_ = false;
    bool isEnding_ = false;
    bool isClosed_ = false;
};

} // namespace mmstats::tools
