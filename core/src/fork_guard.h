// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>

namespace mmstats {

class Model;

/// Knows the published models of this process, so that a forked child can let go of its parent's files: two
/// processes counting in one mapping would lose increments. Thread-safe.
class ForkGuard
{
public:
    /// For one add() more, which then throws nothing.
    static void reserve();
    static void add(Model &model) noexcept;
    static void remove(Model &model) noexcept;

    /// False where the kernel had no memory for it: then no file may be shared with a child.
    static bool isWatching() noexcept;

    /// Held while a model's fields or file change, so that no fork copies a half-changed one.
    static std::unique_lock<std::mutex> lock() noexcept;

private:
    struct State;
    static State &state() noexcept;
    static void prepare() noexcept;
    static void inParent() noexcept;
    static void inChild() noexcept;
};

} // namespace mmstats
