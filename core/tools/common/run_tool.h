// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mmstats::tools {

/// What main() of every tool does: runs `run`, and makes an error and exit code 1 of an exception. A reader
/// that goes away ends the tool quietly, even where SIGPIPE was ignored before.
int runTool(const char *name, int argc, char **argv, int (*run)(int argc, char **argv));

} // namespace mmstats::tools
