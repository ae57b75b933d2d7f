// SPDX-License-Identifier: Apache-2.0
#include "common/run_tool.h"

#include <signal.h>

#include <exception>

#include "common/messages.h"

namespace mmstats::tools {

int runTool(const char *name, int argc, char **argv, int (*run)(int argc, char **argv))
{
    ::signal(SIGPIPE, SIG_DFL); // NOLINT(cert-err33-c): it cannot fail for this signal
    try {
        return run(argc, argv);
    } catch (const std::exception &e) {
        Output output;
        Messages(name, output).note(e.what());
        return 1;
    }
}

} // namespace mmstats::tools
