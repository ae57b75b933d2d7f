// SPDX-License-Identifier: Apache-2.0
#include "mmash/mmash.h"

#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <optional>
#include <utility>

#include "common/descriptors.h"
#include "common/messages.h"
#include "common/output.h"
#include "common/targets.h"
#include "common/ticker.h"
#include "mmash/answer_thread.h"
#include "mmash/bearer_token.h"
#include "mmash/catalog.h"
#include "mmash/host_policy.h"
#include "mmash/http_server.h"
#include "mmash/listener.h"
#include "mmash/options.h"
#include "mmash/request_handler.h"

namespace mmstats::tools {

namespace {

constexpr std::size_t descriptorsForClients = 768;
constexpr std::chrono::seconds sweepInterval{1};
constexpr std::chrono::seconds patience{10};

// Threads that start while it exists leave signals to the first thread.
class SignalsBlocked
{
public:
    SignalsBlocked()
    {
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    SignalsBlocked(const SignalsBlocked &) = delete;
    SignalsBlocked &operator=(const SignalsBlocked &) = delete;
    ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_ = {};
};

std::size_t mostOpenFiles()
{
    const std::size_t all = allowManyDescriptors();
    return all > 2 * descriptorsForClients ? all - descriptorsForClients : all / 2;
}

Status serve(const ServeOptions &options, std::optional<BearerToken> token, Listener listener, Output &output,
             Messages &messages)
{
    Catalog catalog(Targets(options.globs), messages, mostOpenFiles());
    std::vector<std::string> names = options.allowedHosts;
    names.push_back(options.host);
    std::optional<SignalsBlocked> blocked(std::in_place);
    AnswerThread answers(catalog, messages);
    RequestHandler handler(answers, HostPolicy(names), std::move(token));
    HttpServer server(handler, answers);
    if (Status started = server.start(std::move(listener.socket)); !started)
        return started;
    blocked.reset();

    Ticker ticker(sweepInterval, -1);
    output << listener.url << "\n";
    output.flush();
    if (!output.status())
        return output.status(); // nobody would learn where it listens
    while (ticker.wait() != Ticker::Wake::end)
        server.sweep();
    server.stop(patience);
    return {};
}

} // namespace

int mmash(int argc, char **argv)
{
    ServeOptions options;
    if (const auto exitCode = parseServeOptions(argc, argv, options))
        return *exitCode;
    ::signal(SIGPIPE, SIG_IGN); // NOLINT(cert-err33-c): it cannot fail for this signal
    Output output;
    Messages messages("mmash", output);
    messages.sayEachOnce();

    std::optional<BearerToken> token;
    if (!options.tokenFile.empty()) {
        auto read = BearerToken::fromFile(options.tokenFile);
        if (!read) {
            messages.error(read.error());
            return messages.finish();
        }
        token = std::move(*read);
    }
    auto listener = Listener::open(options.host, options.port);
    if (!listener) {
        messages.error(listener.error());
        return messages.finish();
    }
    if (!listener->isLoopback)
        messages.note(token ? "who reaches " + listener->url +
                                  " and has the token can read all stats; they are sent unencrypted"
                            : "everybody who reaches " + listener->url + " can read all stats");
    if (const Status served = serve(options, std::move(token), std::move(*listener), output, messages);
        !served) {
        messages.error(served.error());
        return messages.finish();
    }
    return 0;
}

} // namespace mmstats::tools
