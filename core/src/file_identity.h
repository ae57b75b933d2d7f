// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <mmstats/stats_file.h>

namespace mmstats {

/// What statx() has to be asked for.
inline constexpr unsigned identityMask = STATX_INO | STATX_BTIME;

inline FileIdentity identityOf(const struct statx &s) noexcept
{
    FileIdentity identity{.device = ::makedev(s.stx_dev_major, s.stx_dev_minor), .inode = s.stx_ino};
    if ((s.stx_mask & STATX_BTIME) != 0)
        identity.birthNanoseconds = s.stx_btime.tv_sec * 1'000'000'000 + s.stx_btime.tv_nsec;
    return identity;
}

} // namespace mmstats
