// SPDX-License-Identifier: Apache-2.0
#include <mmstats/text_field.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <utility>

#include <mmstats/utf8.h>

#include "file_image.h"

namespace mmstats {

namespace {

FieldShape textShape(std::size_t capacity, bool buffered)
{
    return {.code = std::to_string(capacity) + 's',
            .size = static_cast<std::uint32_t>(capacity),
            .buffered = buffered};
}

StatInfo infoFrom(Describe describe)
{
    return {.kind = Kind::info, .unit = std::move(describe.unit), .help = std::move(describe.help)};
}

template <class T>
__attribute__((no_sanitize("thread"))) T loadAcquire(const T *at) noexcept
{
    T value;
    __atomic_load(at, &value, __ATOMIC_ACQUIRE);
    return value;
}

// Of what another thread may be writing: whoever calls has to find out whether it did. `from` is aligned, and
// `size` a multiple of 8.
__attribute__((no_sanitize("thread"))) void copyUnlocked(const std::byte *from, std::size_t size,
                                                         std::byte *to) noexcept
{
    for (std::size_t i = 0; i < size; i += sizeof(std::uint64_t)) {
        const std::uint64_t word = loadAcquire(reinterpret_cast<const std::uint64_t *>(from + i));
        std::memcpy(to + i, &word, sizeof word);
    }
}

} // namespace

String::String(Model &model, Utf8Text label, const Utf8Text &initial, std::size_t size, Describe describe)
    : FieldBase(model, std::move(label), infoFrom(std::move(describe)))
    , size_(std::min(size, largestText))
    , capacity_(FileImage::textCapacity(size_))
    , own_(1 + 2 * capacity_)
    , index_(own_.data())
    , buffers_(own_.data() + 1)
{
    set(std::string_view(initial.str()));
}

void String::set(std::string_view text) noexcept
{
    if (index_ == nullptr) [[unlikely]]
        wake();
    text = truncateUtf8(text, size_);
    const auto next = std::to_integer<std::uint8_t>(*index_);
    std::byte *buffer = buffers_ + next * capacity_;
    if (!text.empty())
        std::memcpy(buffer, text.data(), text.size());
    if (text.size() < capacity_)
        buffer[text.size()] = std::byte{0};
    std::atomic_ref<std::uint8_t>(*reinterpret_cast<std::uint8_t *>(index_))
        .store(next ^ 1U, std::memory_order_release);
}

std::string_view String::value() const noexcept
{
    const std::byte *index = index_ != nullptr ? index_ : own_.data();
    const auto current = std::to_integer<std::size_t>(*index) ^ 1U;
    const auto *text = reinterpret_cast<const char *>(buffers_ + current * capacity_);
    return {text, ::strnlen(text, capacity_)};
}

FieldShape String::shape() const
{
    return textShape(capacity_, true);
}

void String::attach(std::byte *index, std::byte *buffers) noexcept
{
    std::memcpy(buffers, buffers_, 2 * capacity_);
    *index = index_ != nullptr ? *index_ : own_[0];
    index_ = index;
    buffers_ = buffers;
}

void String::save() noexcept
{
    if (index_ == nullptr || index_ == own_.data())
        return;
    // Before a fork, another thread may be writing on. As for any reader, only two copies that are alike, of
    // the buffer that stays current, prove the text whole.
    own_[0] = std::byte{1};
    std::byte *const copy = own_.data() + 1;
    std::byte *const second = copy + capacity_;
    constexpr int attempts = 64;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const auto before = loadAcquire(index_);
        const std::byte *const current = buffers_ + (std::to_integer<std::size_t>(before) ^ 1U) * capacity_;
        copyUnlocked(current, capacity_, copy);
        copyUnlocked(current, capacity_, second);
        if (loadAcquire(index_) == before && std::memcmp(copy, second, capacity_) == 0)
            return;
    }
    *copy = std::byte{0}; // rather no text than a mixed one
}

void String::detach(Detached how) noexcept
{
    index_ = how == Detached::untilUpdate ? nullptr : own_.data();
    buffers_ = own_.data() + 1;
}

StaticText::StaticText(Model &model, Utf8Text label, const Utf8Text &text, Describe describe)
    : FieldBase(model, std::move(label), infoFrom(std::move(describe)))
    , text_(truncateUtf8(text.str(), largestText))
{
}

FieldShape StaticText::shape() const
{
    return textShape(FileImage::textCapacity(text_.size()), false);
}

void StaticText::attach(std::byte * /*index*/, std::byte *buffers) noexcept
{
    std::memcpy(buffers, text_.data(), text_.size());
}

} // namespace mmstats
