// SPDX-License-Identifier: Apache-2.0
#include "mmash/event_stream.h"

#include <poll.h>

#include <cstdint>
#include <new>
#include <utility>

namespace mmstats::tools {

namespace {

constexpr std::size_t blockSize = 8192; // of what the library keeps for a connection

} // namespace

EventStream::EventStream(MHD_Connection *connection, EventQuery query)
    : connection_(connection)
    , query_(std::move(query))
    , text_("retry: 2000\n\n")
{
    if (const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD))
        socket_ = info->connect_fd;
}

Response::Ptr EventStream::respond(std::shared_ptr<EventStream> stream)
{
    auto kept = std::make_unique<std::shared_ptr<EventStream>>(std::move(stream));
    const auto release = [](void *pointer) {
        const std::unique_ptr<std::shared_ptr<EventStream>> own(
            static_cast<std::shared_ptr<EventStream> *>(pointer));
        const std::lock_guard lock((*own)->mutex_);
        (*own)->isClosed_ = true;
    };
    MHD_Response *handle =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, blockSize, read, kept.get(), release);
    if (handle == nullptr)
        throw std::bad_alloc();
    static_cast<void>(kept.release());
    return Response::stream(handle);
}

ssize_t EventStream::read(void *stream, std::uint64_t /*position*/, char *buffer, std::size_t size)
{
    return (*static_cast<std::shared_ptr<EventStream> *>(stream))->take(buffer, size);
}

ssize_t EventStream::take(char *buffer, std::size_t size)
{
    const std::lock_guard lock(mutex_);
    const std::size_t count = text_.copy(buffer, size, taken_);
    taken_ += count;
    if (count > 0)
        return static_cast<ssize_t>(count);
    text_ = {};
    taken_ = 0;
    if (isEnding_)
        return MHD_CONTENT_READER_END_OF_STREAM;
    isSuspended_ = true;
    MHD_suspend_connection(connection_);
    return 0;
}

bool EventStream::isReady() const
{
    const std::lock_guard lock(mutex_);
    return taken_ == text_.size();
}

void EventStream::send(std::string text)
{
    const std::lock_guard lock(mutex_);
    text_.erase(0, taken_);
    text_ = text_.empty() ? std::move(text) : text_ + text;
    taken_ = 0;
    wake();
}

void EventStream::end()
{
    const std::lock_guard lock(mutex_);
    isEnding_ = true;
    wake();
}

void EventStream::wake()
{
    if (std::exchange(isSuspended_, false))
        MHD_resume_connection(connection_);
}

bool EventStream::isClosed() const
{
    const std::lock_guard lock(mutex_);
    return isClosed_;
}

bool EventStream::endIfAbandoned()
{
    const std::lock_guard lock(mutex_);
    if (isClosed_) // its socket's number may be another one's by now
        return true;
    pollfd client{.fd = socket_, .events = POLLRDHUP, .revents = 0};
    if (::poll(&client, 1, 0) <= 0)
        return false;
    isEnding_ = true;
    wake();
    return true;
}

} // namespace mmstats::tools
