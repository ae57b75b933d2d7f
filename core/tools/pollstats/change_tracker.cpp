// SPDX-License-Identifier: Apache-2.0
#include "pollstats/change_tracker.h"

#include <utility>
#include <variant>

namespace mmstats::tools {

Tracking trackingOf(const Field &field, const Metadata &metadata)
{
    const StatInfo *info = metadata.find(field.label);
    if (info != nullptr && info->kind != Kind::unknown)
        return info->kind == Kind::counter ? Tracking::counter : Tracking::gauge;
    return looksLikeCounter(field) ? Tracking::guessed : Tracking::gauge;
}

Amount ChangeTracker::Movement::rate() const noexcept
{
    const long double perSecond = since.count() > 0 ? amount.value / since.count() : 0.0L;
    return {.value = perSecond, .form = Amount::Form::derived};
}

ChangeTracker::Movement ChangeTracker::update(const Value &number, Time now)
{
    const bool isFirst = std::holds_alternative<std::monostate>(last_);
    const auto grown = tracking_ == Tracking::gauge ? std::nullopt : increase(last_, number);
    if (tracking_ == Tracking::guessed && !isFirst && !grown && std::exchange(hasDecreased_, true))
        tracking_ = Tracking::gauge;
    const auto since = now - lastTime_;
    last_ = number;
    lastTime_ = now;
    return grown ? Movement{.amount = *grown, .isChange = true, .since = since} : repeat();
}

ChangeTracker::Movement ChangeTracker::repeat() const
{
    Amount amount = toAmount(last_).value_or(Amount());
    if (tracking_ == Tracking::gauge)
        return {.amount = amount};
    amount.value = 0;
    return {.amount = amount, .isChange = true};
}

} // namespace mmstats::tools
