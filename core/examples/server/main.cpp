// SPDX-License-Identifier: Apache-2.0
// A small HTTP server whose threads each publish what they do: mmstats-server [PORT]
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <thread>
#include <vector>

#include <mmstats/counter.h>
#include <mmstats/histogram.h>
#include <mmstats/number.h>
#include <mmstats/per_thread.h>
#include <mmstats/text_field.h>

#include "http.h"

namespace {

struct ServerStats : mmstats::Model
{
    mmstats::Counter requests{*this, "requests", {.help = "Requests answered"}};
    mmstats::Counter received{*this, "bytes.received", {.unit = "bytes"}};
    mmstats::Counter sent{*this, "bytes.sent", {.unit = "bytes"}};
    // One field, nine stats: count, sum, min, max, mean and four percentiles, of the last minute.
    mmstats::Histogram latency{
        *this, "latency", {.window = std::chrono::minutes(1)}, {.unit = "seconds", .help = "Of a request"}};
    mmstats::Bool busy{*this, "busy", false, {.help = "A request is being answered"}};
    mmstats::String lastPath{*this, "last_path"};
};

// Every thread has stats and a file of its own, made when it first says "stats->": no lock, no shared memory.
mmstats::PerThread<ServerStats> stats({.prefix = "server."});

constexpr int threads = 4;

void answer(const mmstats::FileDescriptor &connection)
{
    const auto scope = stats->latency.scope();
    stats->busy = true;
    const server::Request request = server::readRequest(connection);
    if (!request.method.empty()) {
        if (request.path == "/slow")
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        const bool known = request.path == "/" || request.path == "/slow";
        const int status = known ? 200 : 404;
        ++stats->requests;
        stats->received += request.bytes;
        stats->sent += server::respond(connection, status, known ? "Hello\n" : "Not here\n");
        stats->lastPath = request.path;
        // A stat that nobody knew beforehand: it joins the file the first time that it is wanted.
        ++stats->add<mmstats::Counter>("status." + std::to_string(status));
    }
    stats->busy = false;
}

void serve(const mmstats::FileDescriptor &listening)
{
    stats.local(); // so that the thread is seen before its first request
    while (const auto connection = server::acceptFrom(listening))
        answer(connection);
}

} // namespace

int main(int argc, char **argv)
{
    std::uint16_t port = 0;
    if (argc > 1)
        std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), port);
    const auto listening = server::listenOn(port);
    if (!listening) {
        std::perror("mmstats-server: cannot listen");
        return EXIT_FAILURE;
    }

    sigset_t stopping;
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGINT);
    sigaddset(&stopping, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stopping, nullptr); // here and in the threads to come
    {
        std::vector<std::jthread> pool;
        pool.reserve(threads);
        for (int i = 0; i < threads; ++i)
            pool.emplace_back([&listening] { serve(listening); });
        std::cout << "http://127.0.0.1:" << server::portOf(listening) << "/ and /slow, until Ctrl+C"
                  << std::endl;

        int signal = 0;
        sigwait(&stopping, &signal);
        ::shutdown(listening.get(), SHUT_RD); // wakes those that wait in accept()
    }
    stats.remove(); // the files of all threads
}
