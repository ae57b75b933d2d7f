// SPDX-License-Identifier: Apache-2.0
#include "data/scope_file.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <mmstats/utf8.h>
#include <mmstats/value.h>

#include "data/tracked_file.h"

namespace mmstats::inspector {

namespace {

constexpr qint64 lookAgainAfter = 100'000'000;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

} // namespace

qint64 steadyNanoseconds() noexcept
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::size_t ScopeFile::want(const std::string &label)
{
    const auto known = std::ranges::find(wanted_, label, &Wanted::label);
    if (known != wanted_.end())
        return static_cast<std::size_t>(known - wanted_.begin());
    wanted_.push_back({.label = label});
    layout_.reset();
    return wanted_.size() - 1;
}

void ScopeFile::forget()
{
    layout_.reset();
    for (Wanted &wanted : wanted_)
        wanted.now = wanted.before = {};
}

bool ScopeFile::isOpen(qint64 now)
{
    if (now < lookAgainAt_)
        return file_.has_value();
    lookAgainAt_ = now + lookAgainAfter;
    if (file_ && file_->isCurrent())
        return true;
    file_.reset();
    forget();
    if (auto opened = mmstats::StatsFile::open(path_, watchedLimits))
        file_ = std::move(*opened);
    return file_.has_value();
}

// Between the clock and the file the thread may have to wait: a rate would be wrong by that. Returns when it
// was read; 0 where it could not be.
qint64 ScopeFile::sampleClosely()
{
    constexpr qint64 close = 100'000;
    qint64 before = 0;
    for (int tries = 0; tries < 3; ++tries) {
        before = steadyNanoseconds();
        if (!file_->sample(snapshot_) || snapshot_.empty())
            return 0;
        if (steadyNanoseconds() - before < close)
            break;
    }
    return before;
}

// What another layout says may be another process' count.
void ScopeFile::findFields()
{
    layout_ = snapshot_.sharedLayout();
    const auto fields = layout_->fields();
    for (Wanted &wanted : wanted_) {
        const auto found = std::ranges::find_if(fields, [&](const mmstats::Field &field) {
            return mmstats::toUtf8(field.label) == wanted.label;
        });
        wanted.field = found == fields.end()
                           ? std::nullopt
                           : std::optional(static_cast<std::size_t>(found - fields.begin()));
        wanted.now = wanted.before = {};
    }
}

void ScopeFile::read()
{
    if (!isOpen(steadyNanoseconds()))
        return;
    const qint64 time = sampleClosely();
    if (time == 0) {
        file_.reset();
        forget();
        return;
    }
    if (snapshot_.sharedLayout() != layout_)
        findFields();
    for (Wanted &wanted : wanted_) {
        if (!std::isnan(wanted.now.value))
            wanted.before = wanted.now;
        const bool isKnown = wanted.field && snapshot_.stable(*wanted.field);
        const auto number = isKnown ? mmstats::toNumber(snapshot_.value(*wanted.field)) : std::nullopt;
        wanted.now = {time, number.value_or(unknown)};
    }
}

double ScopeFile::value(std::size_t wanted, Reading reading, bool isCounter) const
{
    const Point &now = wanted_[wanted].now;
    const Point &before = wanted_[wanted].before;
    if (reading == Reading::raw)
        return std::isfinite(now.value) ? now.value : unknown;
    const double change = now.value - before.value;
    if (!std::isfinite(change) || (isCounter && change < 0))
        return unknown;
    if (reading == Reading::delta)
        return change;
    return now.time > before.time ? change * 1e9 / static_cast<double>(now.time - before.time) : unknown;
}

} // namespace mmstats::inspector
