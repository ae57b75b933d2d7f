// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <mmstats/field_base.h>

namespace mmstats {

/// A text that changes, in two buffers: readers see the old or the new one, never a mixture.
/// For the thread that owns the model; an update never throws or allocates.
class String : public FieldBase
{
public:
    static constexpr std::size_t defaultSize = 255;

    /// `size` is the most bytes that a value can have.
    String(Model &model, std::string label, std::string_view initial = {}, std::size_t size = defaultSize,
           Describe describe = {});

    ~String() override { retire(); }

    /// Cut at a whole UTF-8 character where it is longer than size(), and at a NUL.
    void set(std::string_view text) noexcept;
    String &operator=(std::string_view text) noexcept
    {
        set(text);
        return *this;
    }

    /// Valid until the next but one set().
    std::string_view value() const noexcept;
    std::size_t size() const noexcept { return size_; }

private:
    FieldShape shape() const override;
    void attach(std::byte *index, std::byte *buffers) noexcept override;
    void detach() noexcept override;

    std::size_t size_;
    std::size_t capacity_;       // of one buffer: size_ rounded up, so that what follows starts aligned
    std::vector<std::byte> own_; // an index, then two buffers, while there is no file
    std::byte *index_;
    std::byte *buffers_;
};

/// A text that stays as it is, stored in as many bytes as it has.
class StaticText : public FieldBase
{
public:
    StaticText(Model &model, std::string label, std::string text, Describe describe = {});

    const std::string &value() const noexcept { return text_; }

private:
    FieldShape shape() const override;
    void attach(std::byte *index, std::byte *buffers) noexcept override;
    void detach() noexcept override {}

    std::string text_;
};

} // namespace mmstats
