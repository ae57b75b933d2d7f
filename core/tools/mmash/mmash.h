// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mmstats::tools {

/// The whole program: arguments in, exit code out.
int mmash(int argc, char **argv);

} // namespace mmstats::tools
