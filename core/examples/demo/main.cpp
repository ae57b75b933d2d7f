// SPDX-License-Identifier: Apache-2.0
#include <cerrno>

#include <algorithm>
#include <chrono>
#include <exception>
#include <iostream>
#include <optional>
#include <string_view>

#include <CLI/CLI.hpp>

#include "role.h"
#include "supervisor.h"

namespace {

int superviseFor(int seconds)
{
    std::optional<std::chrono::seconds> time;
    if (seconds > 0)
        time = std::chrono::seconds(seconds);
    return demo::Supervisor().run(time);
}

int parseAndRun(int argc, char **argv)
{
    CLI::App app("Three processes, web, db and worker, that publish stats which move, for readers to show.\n"
                 "The files go to MMSTATS_PATH, or to the temporary directory, and are removed at the end.",
                 "mmstats-demo");
    int seconds = 0;
    app.add_option("--seconds", seconds, "End after so many seconds; 0: run until Ctrl-C")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    app.set_version_flag("--version", "mmstats-demo " MMSTATS_VERSION);
    CLI11_PARSE(app, argc, argv);
    return superviseFor(seconds);
}

} // namespace

int main(int argc, char **argv)
{
    try {
        // Started again by the supervisor, under the name of a role.
        const auto roles = demo::allRoles();
        const auto role =
            std::ranges::find(roles, std::string_view(::program_invocation_short_name), &demo::Role::name);
        return role == roles.end() ? parseAndRun(argc, argv) : demo::play(*role);
    } catch (const std::exception &e) {
        std::cerr << "mmstats-demo: " << e.what() << '\n';
        return 1;
    }
}
