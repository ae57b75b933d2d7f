// SPDX-License-Identifier: Apache-2.0
#include <mmstats/snapshot.h>

#include <algorithm>
#include <utility>

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

std::uint8_t Snapshot::bufferIndex(std::size_t i) const noexcept
{
    return std::to_integer<std::uint8_t>(image()[field(i).indexOffset]);
}

std::vector<std::byte> Snapshot::toFile() const
{
    if (size() == 0)
        return {};
    constexpr std::size_t page = 4096;
    constexpr std::size_t terminator = 2; // readers of the original want to see it
    const std::size_t end = std::min<std::size_t>(layout_->end(), used_);
    std::vector<std::byte> file((end + terminator + page - 1) / page * page);
    std::ranges::copy(image().first(end), file.begin());
    for (std::size_t i = 0; i < size(); ++i) {
        if (condition_[i] == Condition::absent)
            std::fill_n(file.begin() + static_cast<std::ptrdiff_t>(field(i).valueOffset()),
                        field(i).valueBytes(), std::byte{0});
    }
    return file;
}

void Snapshot::reserve(std::size_t bytes)
{
    if (bytes <= capacity_)
        return;
    capacity_ = (std::max(bytes, 2 * capacity_) + alignment - 1) / alignment * alignment;
    buffer_.reset(static_cast<std::byte *>(::operator new (capacity_, std::align_val_t{alignment})));
    used_ = 0;
}

void Snapshot::clear() noexcept
{
    layout_.reset();
    condition_.clear();
    used_ = 0;
}

void Snapshot::swap(Snapshot &other) noexcept
{
    std::swap(layout_, other.layout_);
    std::swap(buffer_, other.buffer_);
    std::swap(capacity_, other.capacity_);
    std::swap(used_, other.used_);
    std::swap(condition_, other.condition_);
    std::swap(time_, other.time_);
}

} // namespace mmstats
