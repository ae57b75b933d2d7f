// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string_view>

namespace support {

/// Memory whose last byte is the last one of a page, before a page that nobody may touch: who reads beyond
/// the end dies at once, with or without a sanitizer.
class GuardedBytes
{
public:
    explicit GuardedBytes(std::size_t capacity)
    {
        const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
        capacity_ = (capacity + page - 1) / page * page;
        void *mapped =
            ::mmap(nullptr, capacity_ + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (mapped == MAP_FAILED)
            std::abort();
        memory_ = static_cast<std::byte *>(mapped);
        mappedSize_ = capacity_ + page;
        if (::mprotect(memory_ + capacity_, page, PROT_NONE) != 0)
            std::abort();
    }
    GuardedBytes(const GuardedBytes &) = delete;
    GuardedBytes &operator=(const GuardedBytes &) = delete;
    ~GuardedBytes() { ::munmap(memory_, mappedSize_); }

    /// The bytes, brought up against the guard. Valid until the next put().
    std::span<std::byte> put(std::string_view bytes)
    {
        if (bytes.size() > capacity_)
            std::abort();
        std::byte *start = memory_ + capacity_ - bytes.size();
        if (!bytes.empty())
            std::memcpy(start, bytes.data(), bytes.size());
        return {start, bytes.size()};
    }

private:
    std::byte *memory_ = nullptr;
    std::size_t capacity_ = 0;
    std::size_t mappedSize_ = 0;
};

} // namespace support
