// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <utility>

namespace support {

// Two processors for the two sides: on one of them, nothing is ever read while it is written.
struct Processors
{
    int reader = -1;
    int writer = -1;

    static Processors allowed()
    {
        cpu_set_t set;
        CPU_ZERO(&set);
        ::sched_getaffinity(0, sizeof set, &set);
        Processors two;
        for (int i = 0; i < CPU_SETSIZE; ++i) {
            if (CPU_ISSET(static_cast<std::size_t>(i), &set))
                (two.reader < 0 ? two.reader : two.writer) = i;
        }
        return two;
    }
};

inline void runOn(int processor)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<std::size_t>(processor), &set);
    ::sched_setaffinity(0, sizeof set, &set);
}

inline Processors processors; // set before any test runs

// A thread that writes to a mapped file without a pause, as the instrumented program does it.
class FlatOutWriter
{
public:
    FlatOutWriter(const std::string &path, std::size_t size,
                  std::function<void(std::byte *, std::uint64_t)> write)
        : size_(size)
    {
        const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
        memory_ = static_cast<std::byte *>(::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0));
        ::close(fd);
        thread_ = std::jthread([this, write = std::move(write)](const std::stop_token &stop) {
            runOn(processors.writer);
            for (std::uint64_t n = 1; !stop.stop_requested(); n += 64) {
                for (std::uint64_t i = 0; i < 64; ++i)
                    write(memory_, n + i);
                rounds_.store(n, std::memory_order_relaxed);
            }
        });
        while (rounds() == 0)
            std::this_thread::yield();
    }
    FlatOutWriter(const FlatOutWriter &) = delete;
    FlatOutWriter &operator=(const FlatOutWriter &) = delete;
    ~FlatOutWriter()
    {
        thread_ = {};
        ::munmap(memory_, size_);
    }

    std::uint64_t rounds() const { return rounds_.load(std::memory_order_relaxed); }

private:
    std::size_t size_;
    std::byte *memory_ = nullptr;
    std::atomic<std::uint64_t> rounds_{0};
    std::jthread thread_;
};

} // namespace support
