// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/resource.h>

#include <csignal>

#include <QtGlobal>

namespace support {

/// As on a disk that is full: no file of this process gets larger than that. A limit on the size of files is
/// what a process can set for itself alone.
class LargestFile
{
public:
    explicit LargestFile(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN); // an error is enough
        if (::getrlimit(RLIMIT_FSIZE, &old_) != 0)
            qFatal("no limit is known");
        set({.rlim_cur = bytes, .rlim_max = old_.rlim_max});
    }
    LargestFile(const LargestFile &) = delete;
    LargestFile &operator=(const LargestFile &) = delete;
    ~LargestFile() { set(old_); }

private:
    static void set(const rlimit &limit)
    {
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0)
            qFatal("the limit cannot be set");
    }

    rlimit old_ = {};
};

} // namespace support
