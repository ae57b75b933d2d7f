// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace mmstats {

/// True while a writer holds its shared lock on the open file. Asking takes the lock for an instant.
bool isHeldByWriter(int fd) noexcept;

/// Keeps writers off a file: held exclusively, until it is destroyed, on a descriptor that has to outlive it.
class WriterLock
{
public:
    enum class Outcome : std::uint8_t { taken, heldByWriter, failed };

    /// Waits for others who ask or remove, 50 ms at most, and not for writers. Where it failed errno says
    /// why.
    explicit WriterLock(int fd) noexcept;
    WriterLock(const WriterLock &) = delete;
    WriterLock &operator=(const WriterLock &) = delete;
    ~WriterLock();

    Outcome outcome() const noexcept { return outcome_; }

private:
    int fd_;
    Outcome outcome_;
};

} // namespace mmstats
