// SPDX-License-Identifier: Apache-2.0
#include "common/version.h"

namespace mmstats::tools {

const char *programVersion() noexcept
{
    return MMSTATS_VERSION;
}

} // namespace mmstats::tools
