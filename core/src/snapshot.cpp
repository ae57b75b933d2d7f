// SPDX-License-Identifier: Apache-2.0
#include <mmstats/snapshot.h>

#include <algorithm>

namespace mmstats {

Value Snapshot::value(std::size_t i) const noexcept
{
    if (condition_[i] == Condition::absent)
        return std::monostate{};
    return field(i).value(image());
}

std::span<const std::byte> Snapshot::bytes(std::size_t i) const noexcept
{
    const Field &f = field(i);
    return image().subspan(f.valueOffset(), f.valueBytes());
}

void Snapshot::reserve(std::size_t bytes)
{
    if (bytes <= capacity_)
        return;
    capacity_ = (std::max(bytes, 2 * capacity_) + alignment - 1) / alignment * alignment;
    buffer_.reset(static_cast<std::byte *>(::operator new(capacity_, std::align_val_t{alignment})));
    used_ = 0;
}

} // namespace mmstats
