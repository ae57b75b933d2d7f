// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>

namespace mmstats::inspector {

/// What was sampled and is not used yet. Whoever is to use a sample holds a claim until that is done; while
/// there is one, no other sample is taken, so that nothing queues up. Copies are the same backlog. Any
/// thread.
class Backlog
{
public:
    using Claim = std::shared_ptr<const void>; ///< as long as somebody holds it

    Claim claim() const
    {
        ++*claims_;
        return {claims_.get(), [claims = claims_](const void *) { --*claims; }};
    }
    bool isEmpty() const noexcept { return *claims_ == 0; }

private:
    std::shared_ptr<std::atomic<int>> claims_ = std::make_shared<std::atomic<int>>(0);
};

} // namespace mmstats::inspector
