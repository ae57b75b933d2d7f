// SPDX-License-Identifier: Apache-2.0
#include "mmash/http_server.h"

#include <cerrno>
#include <exception>
#include <new>
#include <thread>
#include <utility>

namespace mmstats::tools {

namespace {

// The library's own limits lie behind those of ClientList, which knows whom to show out.
constexpr unsigned mostConnections = 512;
constexpr unsigned idleSeconds = 60;
constexpr std::size_t memoryPerConnection = 32U << 10; // half of it for the head of a request

ClientList::Client *clientOf(MHD_Connection *connection)
{
    const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == nullptr ? nullptr : static_cast<ClientList::Client *>(info->socket_context);
}

} // namespace

HttpServer::HttpServer(RequestHandler &handler, AnswerThread &answers)
    : handler_(handler)
    , answers_(answers)
    , clients_(ClientList::Limits())
{
}

Status HttpServer::start(FileDescriptor socket)
{
    socket_ = std::move(socket);
    const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME;
    errno = 0;
    daemon_.reset(MHD_start_daemon(flags, 0, nullptr, nullptr, handle, this,                //
                                   MHD_OPTION_LISTEN_SOCKET, socket_.get(),                 //
                                   MHD_OPTION_CONNECTION_LIMIT, mostConnections,            //
                                   MHD_OPTION_CONNECTION_TIMEOUT, idleSeconds,              //
                                   MHD_OPTION_CONNECTION_MEMORY_LIMIT, memoryPerConnection, //
                                   MHD_OPTION_URI_LOG_CALLBACK, begin, this,                //
                                   MHD_OPTION_NOTIFY_COMPLETED, complete, this,             //
                                   MHD_OPTION_NOTIFY_CONNECTION, connect, this,             //
                                   MHD_OPTION_END));
    if (!daemon_)
        return Error::fromErrno(errno, "cannot start the HTTP server", "");
    return {};
}

void HttpServer::stop(std::chrono::milliseconds patience)
{
    if (!daemon_)
        return;
    MHD_quiesce_daemon(daemon_.get());
    answers_.endStreams();
    const auto end = std::chrono::steady_clock::now() + patience;
    // Once, at the end: not worth a signal from each request that is completed.
    while (clients_.busy() > 0 && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    answers_.stop(); // nothing may be suspended when the daemon ends
    daemon_.reset();
}

void HttpServer::connect(void *server, MHD_Connection *connection, void **client,
                         MHD_ConnectionNotificationCode what)
{
    ClientList &clients = static_cast<HttpServer *>(server)->clients_;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        *client = clients.add(info == nullptr ? -1 : info->connect_fd);
    } else {
        clients.remove(static_cast<ClientList::Client *>(*client));
    }
}

void *HttpServer::begin(void *server, const char *target, MHD_Connection *connection)
{
    static_cast<HttpServer *>(server)->clients_.asks(clientOf(connection));
    try {
        return std::make_unique<Request>(Request{.target = target}).release();
    } catch (const std::bad_alloc &) {
        return nullptr; // handle() refuses it
    }
}

void HttpServer::complete(void *server, MHD_Connection *connection, void **request,
                          MHD_RequestTerminationCode /*how*/)
{
    const std::unique_ptr<Request> own(static_cast<Request *>(std::exchange(*request, nullptr)));
    static_cast<HttpServer *>(server)->clients_.idles(clientOf(connection));
}

MHD_Result HttpServer::handle(void *server, MHD_Connection *connection, const char * /*url*/,
                              const char *method, const char *version, const char * /*upload*/,
                              std::size_t *uploadSize, void **request)
{
    auto *self = static_cast<HttpServer *>(server);
    auto *asked = static_cast<Request *>(*request);
    *uploadSize = 0;
    try {
        return asked == nullptr ? MHD_NO : self->answer(connection, method, version, *asked);
    } catch (const std::exception &) {
        return MHD_NO; // closes the connection: no memory for a better answer
    }
}

// Called for the head of a request, for its end, and once more for each resumption.
MHD_Result HttpServer::answer(MHD_Connection *connection, const char *method, const char *version,
                              Request &request)
{
    if (!std::exchange(request.hasBegun, true)) {
        const Response::Ptr refusal = handler_.refuse(connection, request, method, version);
        return refusal ? refusal->queue(connection) : MHD_YES;
    }
    if (request.answer) // it was suspended
        return request.answer->queue(connection);
    auto *client = clientOf(connection);
    clients_.isAnswered(client);
    switch (handler_.answer(connection, request)) {
    case RequestHandler::Outcome::suspended:
        return MHD_YES;
    case RequestHandler::Outcome::streams:
        clients_.streams(client);
        break;
    case RequestHandler::Outcome::answered:
        break;
    }
    return request.answer->queue(connection);
}

} // namespace mmstats::tools
