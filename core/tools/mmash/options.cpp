// SPDX-License-Identifier: Apache-2.0
#include "mmash/options.h"

#include "common/command_line.h"

namespace mmstats::tools {

namespace {

constexpr const char *description =
    "Serves the stats of this machine over HTTP: a page that shows and charts them live, JSON for programs, "
    "and /metrics for Prometheus. Files are read at most four times a second, however many clients ask.";

constexpr const char *examples =
    "  mmash                                        then open http://127.0.0.1:5002/\n"
    "  mmash --glob /run/web --glob '/run/db/*.mmstats'\n"
    "  curl 'http://127.0.0.1:5002/stats/web.requests?exact=1&aggr=sum'\n"
    "  mmash --host 0.0.0.0 --token-file /etc/mmash.token    for a Prometheus elsewhere\n";

} // namespace

std::optional<int> parseServeOptions(int argc, char **argv, ServeOptions &options)
{
    CommandLine line("mmash", description, examples);
    CLI::App &app = line.app();
    app.add_option("--host", options.host,
                   "Address or name to listen at, 127.0.0.1 by default. Whoever reaches another one can read "
                   "the stats")
        ->type_name("HOST");
    app.add_option("--port", options.port, "5002 by default; 0 takes a free one, which is printed")
        ->transform(numberBetween(0, 65'535))
        ->type_name("N");
    app.add_option(
           "--glob", options.globs,
           "A file, a directory with *.mmstats and mmstats-* in it, or a pattern; may be repeated; by "
           "default MMSTATS_GLOB, else the files in MMSTATS_PATH, else those in the temporary "
           "directory")
        ->type_name("GLOB")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--allow-host", options.allowedHosts,
                   "A further name that requests may have in their Host header; may be repeated. Addresses, "
                   "localhost and this machine's name always may")
        ->type_name("NAME")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--token-file", options.tokenFile,
                   "A file with a token that clients have to send: Authorization: Bearer TOKEN")
        ->type_name("FILE");
    if (const auto exitCode = line.parse(argc, argv))
        return exitCode;
    if (app.count("--token-file") > 0 && options.tokenFile.empty())
        return line.usageError("--token-file: the name is empty");
    if (options.host.empty())
        return line.usageError("--host: the name is empty");
    return std::nullopt;
}

} // namespace mmstats::tools
