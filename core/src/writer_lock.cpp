// SPDX-License-Identifier: Apache-2.0
#include "writer_lock.h"

#include <sys/file.h>
#include <time.h>

#include <cerrno>

namespace mmstats {

namespace {

constexpr timespec pause{.tv_sec = 0, .tv_nsec = 200'000};
constexpr int mostTries = 250; // 50 ms, where removing a file takes less than one

WriterLock::Outcome take(int fd) noexcept
{
    int shared = 0;
    for (int i = 0; i < mostTries; ++i) {
        if (::flock(fd, LOCK_EX | LOCK_NB) == 0)
            return WriterLock::Outcome::taken;
        if (errno != EWOULDBLOCK)
            return WriterLock::Outcome::failed;
        // Writers hold it shared, all others exclusively and not for long.
        if (::flock(fd, LOCK_SH | LOCK_NB) == 0) {
            ::flock(fd, LOCK_UN);
            if (++shared == 2)
                break;
        }
        ::nanosleep(&pause, nullptr);
    }
    return WriterLock::Outcome::heldByWriter;
}

} // namespace

WriterLock::WriterLock(int fd) noexcept
    : fd_(fd)
    , outcome_(take(fd))
{
}

WriterLock::~WriterLock()
{
    if (outcome_ == Outcome::taken)
        ::flock(fd_, LOCK_UN);
}

bool isHeldByWriter(int fd) noexcept
{
    return WriterLock(fd).outcome() == WriterLock::Outcome::heldByWriter;
}

} // namespace mmstats
