// SPDX-License-Identifier: Apache-2.0
#include "writer_lock.h"

#include <sys/file.h>
#include <time.h>

#include <cerrno>

namespace mmstats {

namespace {

WriterLock::Outcome tryOnce(int fd) noexcept
{
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0)
        return WriterLock::Outcome::taken;
    return errno == EWOULDBLOCK ? WriterLock::Outcome::heldByWriter : WriterLock::Outcome::failed;
}

WriterLock::Outcome tryTwice(int fd) noexcept
{
    if (const auto outcome = tryOnce(fd); outcome != WriterLock::Outcome::heldByWriter)
        return outcome;
    const timespec apart{.tv_sec = 0, .tv_nsec = 200'000};
    ::nanosleep(&apart, nullptr);
    return tryOnce(fd);
}

} // namespace

WriterLock::WriterLock(int fd) noexcept
    : fd_(fd)
    , outcome_(tryTwice(fd))
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
