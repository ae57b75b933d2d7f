// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <microhttpd.h>

#include <chrono>
#include <memory>

#include <mmstats/error.h>
#include <mmstats/file_descriptor.h>

#include "mmash/client_list.h"
#include "mmash/request_handler.h"

namespace mmstats::tools {

/// Clients at a socket: takes their requests to the handler and the answers back, all in one thread of the
/// HTTP library, which waits for none of them.
class HttpServer
{
public:
    HttpServer(RequestHandler &handler, AnswerThread &answers);
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;
    ~HttpServer() { stop(std::chrono::seconds(0)); }

    Status start(FileDescriptor socket);

    /// To be called about once a second: shows slow clients out.
    void sweep() { clients_.sweep(ClientList::Clock::now()); }

    /// Takes no new connections, waits for the running requests, though not longer than `patience`, and ends.
    void stop(std::chrono::milliseconds patience);

private:
    static void *begin(void *server, const char *target, MHD_Connection *connection);
    static MHD_Result handle(void *server, MHD_Connection *connection, const char *url, const char *method,
                             const char *version, const char *upload, std::size_t *uploadSize,
                             void **request);
    static void complete(void *server, MHD_Connection *connection, void **request,
                         MHD_RequestTerminationCode how);
    static void connect(void *server, MHD_Connection *connection, void **client,
                        MHD_ConnectionNotificationCode what);

    MHD_Result answer(MHD_Connection *connection, const char *method, const char *version, Request &request);

    struct Stop
    {
        void operator()(MHD_Daemon *daemon) const noexcept { MHD_stop_daemon(daemon); }
    };

    RequestHandler &handler_;
    AnswerThread &answers_;
    ClientList clients_;
    FileDescriptor socket_; // stays open for as long as the daemon does
    std::unique_ptr<MHD_Daemon, Stop> daemon_;
};

} // namespace mmstats::tools
