// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <mmstats/export.h>
#include <mmstats/field_base.h>
#include <mmstats/utf8_text.h>

namespace MMSTATS_API mmstats {

/// The most bytes of a text, which is what readers take.
inline constexpr std::size_t largestText = 65'536;

/// A text that changes, in two buffers: readers see the old or the new one, never a mixture.
/// For the thread that owns the model; an update never throws or allocates.
class String : public FieldBase
{
public:
    static constexpr std::size_t defaultSize = 255;

    /// `size` is the most bytes that a value can have, up to largestText.
    String(Model &model, Utf8Text label, const Utf8Text &initial = {}, std::size_t size = defaultSize,
           Describe describe = {});
    String(Model &model, Utf8Text label, Describe describe)
        : String(model, std::move(label), {}, defaultSize, std::move(describe))
    {
    }

    ~String() override { retire(); }

    /// Cut at a whole UTF-8 character where it is longer than size(), and at a NUL.
    void set(std::string_view text) noexcept;
    String &operator=(std::string_view text) noexcept
    {
        set(text);
        return *this;
    }

    /// The same; a null pointer, as std::getenv() returns it, is an empty text.
    void set(const char *text) noexcept
    {
        set(text != nullptr ? std::string_view(text) : std::string_view());
    }
    String &operator=(const char *text) noexcept
    {
        set(text);
        return *this;
    }

    /// The same from a foreign string type.
    template <ForeignText T>
    void set(const T &text) noexcept
    {
        Utf8Of<T>::visit(text, size_, [this](std::string_view utf8) { set(utf8); });
    }
    template <ForeignText T>
    String &operator=(const T &text) noexcept
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
    void save() noexcept override;
    void detach(Detached how) noexcept override;

    std::size_t size_;
    std::size_t capacity_;       // of one buffer: size_ rounded up, so that what follows starts aligned
    std::vector<std::byte> own_; // an index, then two buffers, while there is no file
    std::byte *index_;           // null: in a forked child, before its first update
    std::byte *buffers_;
};

/// A text that stays as it is, stored in as many bytes as it has; cut at largestText.
class StaticText : public FieldBase
{
public:
    StaticText(Model &model, Utf8Text label, const Utf8Text &text, Describe describe = {});

    /// Takes what `text()` returns, once, now. What that throws, this throws.
    template <std::invocable F>
    requires std::convertible_to<std::invoke_result_t<F>, Utf8Text>
    StaticText(Model &model, Utf8Text label, F &&text, Describe describe = {})
        : StaticText(model, std::move(label), Utf8Text(std::invoke(std::forward<F>(text))),
                     std::move(describe))
    {
    }

    const std::string &value() const noexcept { return text_; }

private:
    FieldShape shape() const override;
    void attach(std::byte *index, std::byte *buffers) noexcept override;

    std::string text_;
};

} // namespace mmstats
