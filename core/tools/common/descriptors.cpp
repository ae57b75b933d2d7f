// SPDX-License-Identifier: Apache-2.0
#include "common/descriptors.h"

#include <sys/resource.h>

namespace mmstats::tools {

std::size_t allowManyDescriptors() noexcept
{
    constexpr std::size_t usual = 1024;
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return usual;
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_max : before;
}

} // namespace mmstats::tools
