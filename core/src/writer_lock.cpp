// SPDX-License-Identifier: Apache-2.0
#include "writer_lock.h"

#include <sys/file.h>
#include <time.h>

#include <cerrno>

namespace mmstats {

namespace {

bool tryOnce(int fd) noexcept
{
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK;
    ::flock(fd, LOCK_UN);
    return false;
}

} // namespace

bool isHeldByWriter(int fd) noexcept
{
    if (!tryOnce(fd))
        return false;
    const timespec apart{.tv_sec = 0, .tv_nsec = 200'000};
    ::nanosleep(&apart, nullptr);
    return tryOnce(fd);
}

} // namespace mmstats
