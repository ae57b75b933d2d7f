// SPDX-License-Identifier: Apache-2.0
#include <mmstats/layout.h>

#include <algorithm>
#include <cstring>
#include <string>

namespace mmstats {

namespace {

// Walks over the bytes; take() is the only bounds check there is.
class Cursor
{
public:
    explicit Cursor(std::span<const std::byte> bytes, std::size_t at)
        : bytes_(bytes)
        , at_(at)
    {
    }

    std::size_t at() const noexcept { return at_; }
    std::size_t left() const noexcept { return bytes_.size() - at_; }

    const std::byte *take(std::size_t count) noexcept
    {
        if (left() < count)
            return nullptr;
        const std::byte *here = bytes_.data() + at_;
        at_ += count;
        return here;
    }

private:
    std::span<const std::byte> bytes_;
    std::size_t at_;
};

std::uint16_t loadU16(const std::byte *from) noexcept
{
    std::uint16_t number = 0;
    std::memcpy(&number, from, sizeof number);
    return number;
}

std::uint64_t loadWord(const std::byte *from) noexcept
{
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    return word;
}

std::string_view asText(const std::byte *from, std::size_t size) noexcept
{
    return {reinterpret_cast<const char *>(from), size};
}

Error damageAt(std::uint64_t offset, ErrorCode code, std::string message)
{
    return {.code = code, .message = std::move(message), .offset = offset};
}

Error runsOut(std::uint64_t offset, ErrorCode code, std::string_view what, std::uint64_t wanted,
              std::size_t left)
{
    return damageAt(offset, code,
                    std::string(what) + " of " + std::to_string(wanted) +
                        " bytes runs past the end of the file, " + std::to_string(left) + " bytes are left");
}

// One field, or why there is none. Views point into the image.
Result<Field> decodeField(Cursor &cursor, const Limits &limits)
{
    Field field;
    field.offset = cursor.at();
    const std::size_t labelSize = loadU16(cursor.take(2)); // the caller has seen that these two are there
    const std::byte *label = cursor.take(labelSize);
    if (label == nullptr)
        return runsOut(field.offset, ErrorCode::labelPastEnd, "label", labelSize, cursor.left());
    field.label = asText(label, labelSize);

    const std::size_t typeAt = cursor.at();
    const std::byte *typeSizeBytes = cursor.take(2);
    if (typeSizeBytes == nullptr)
        return runsOut(typeAt, ErrorCode::truncatedHeader, "type size", 2, cursor.left());
    const std::size_t typeSize = loadU16(typeSizeBytes);
    const std::byte *typeText = cursor.take(typeSize);
    if (typeText == nullptr)
        return runsOut(typeAt, ErrorCode::typePastEnd, "type", typeSize, cursor.left());
    field.typeText = asText(typeText, typeSize);

    const auto type = TypeSignature::parse(field.typeText);
    if (!type)
        return damageAt(typeAt + 2 + type.error().offset.value_or(0), ErrorCode::badType,
                        type.error().message);
    if (typeSize == 0)
        return damageAt(typeAt, ErrorCode::badType, "type is empty");
    field.type = *type;

    field.indexOffset = cursor.at();
    const std::byte *index = cursor.take(1);
    if (index == nullptr)
        return runsOut(field.indexOffset, ErrorCode::truncatedHeader, "write buffer index", 1, cursor.left());
    field.buffered = std::to_integer<std::uint8_t>(*index) != Field::unbuffered;
    if (field.type.size > limits.valueBytes)
        return damageAt(typeAt, ErrorCode::limitExceeded,
                        "value of " + std::to_string(field.type.size) + " bytes, more than " +
                            std::to_string(limits.valueBytes) + " are not read");
    if (cursor.take(field.valueBytes()) == nullptr)
        return runsOut(field.valueOffset(), ErrorCode::valuePastEnd, "value", field.valueBytes(),
                       cursor.left());
    return field;
}

bool isPastEnd(ErrorCode code) noexcept
{
    return code == ErrorCode::labelPastEnd || code == ErrorCode::typePastEnd ||
           code == ErrorCode::truncatedHeader || code == ErrorCode::valuePastEnd;
}

} // namespace

Value Field::value(std::span<const std::byte> image) const noexcept
{
    const std::byte *buffer = image.data() + valueOffset();
    if (!buffered)
        return decodeValue(type, buffer);
    const auto index = std::to_integer<std::uint8_t>(image[indexOffset]);
    if (index > 1)
        return std::monostate{};
    return decodeValue(type, buffer + (index == 1 ? 0U : type.size));
}

Layout Layout::decode(std::span<const std::byte> image, std::uint64_t fileSize, const Limits &limits)
{
    Layout layout;
    if (image.empty()) {
        layout.damage_ = damageAt(0, ErrorCode::emptyFile, "the file is empty");
        return layout;
    }
    layout.end_ = 1;
    const auto version = std::to_integer<unsigned>(image[0]);
    if (version == 0)
        layout.damage_ = damageAt(0, ErrorCode::notYetVersioned, "format version 0, nothing is written yet");
    else if (version != 1)
        layout.damage_ = damageAt(0, ErrorCode::unsupportedVersion,
                                  "format version " + std::to_string(version) + ", only 1 is known");
    else
        layout.decodeFields(image, fileSize, limits);
    layout.keepHeaders(image);
    return layout;
}

void Layout::decodeFields(std::span<const std::byte> image, std::uint64_t fileSize, const Limits &limits)
{
    while (true) {
        Cursor cursor(image, end_);
        const bool atFileEnd = image.size() == fileSize;
        if (cursor.left() < 2) {
            if (!atFileEnd)
                needsMore_ = true;
            else if (cursor.left() == 1 && image[end_] != std::byte{0})
                damage_ =
                    damageAt(end_, ErrorCode::truncatedHeader, "one byte is left, no room for a label size");
            break;
        }
        if (loadU16(image.data() + end_) == 0)
            break;
        if (fields_.size() == limits.fields) {
            damage_ = damageAt(end_, ErrorCode::limitExceeded,
                               "more than " + std::to_string(limits.fields) + " fields are not read");
            break;
        }
        auto field = decodeField(cursor, limits);
        if (!field) {
            damage_ = field.error();
            needsMore_ = !atFileEnd && isPastEnd(damage_->code);
            break;
        }
        end_ = cursor.at();
        fields_.push_back(*field);
    }
    if (needsMore_ && image.size() >= limits.fileBytes) {
        needsMore_ = false;
        damage_ = damageAt(end_, ErrorCode::limitExceeded,
                           "more than " + std::to_string(limits.fileBytes) + " bytes are not read");
    }
}

void Layout::keepHeaders(std::span<const std::byte> image)
{
    headers_.assign(image.begin(), image.begin() + static_cast<std::ptrdiff_t>(end_));
    constant_.assign(end_, std::byte{0xff});
    for (Field &field : fields_) {
        const auto moved = [&](std::string_view view) {
            const auto *bytes = reinterpret_cast<const std::byte *>(view.data());
            return asText(headers_.data() + (bytes - image.data()), view.size());
        };
        field.label = moved(field.label);
        field.typeText = moved(field.typeText);
        const auto value = constant_.begin() + static_cast<std::ptrdiff_t>(field.valueOffset());
        std::fill(value, value + static_cast<std::ptrdiff_t>(field.valueBytes()), std::byte{0});
        if (field.buffered) {
            // The index flips between 0 and 1, but 0xff would make it another field. One bit tells; an
            // impossible index above 127 only costs a decode.
            headers_[field.indexOffset] = std::byte{0};
            constant_[field.indexOffset] = std::byte{0x80};
        }
    }
}

bool Layout::sameHeaders(std::span<const std::byte> image) const noexcept
{
    // Without an early exit and by words, because this is most of what a sample without news costs.
    std::uint64_t difference = 0;
    std::size_t i = 0;
    for (; i + sizeof(std::uint64_t) <= end_; i += sizeof(std::uint64_t))
        difference |=
            (loadWord(image.data() + i) ^ loadWord(headers_.data() + i)) & loadWord(constant_.data() + i);
    for (; i < end_; ++i)
        difference |= std::to_integer<std::uint64_t>((image[i] ^ headers_[i]) & constant_[i]);
    return difference == 0;
}

bool Layout::matches(std::span<const std::byte> image) const noexcept
{
    if (damage_ || image.size() < end_ || !sameHeaders(image))
        return false;
    const std::size_t left = image.size() - end_;
    return left == 0 || (image[end_] == std::byte{0} && (left == 1 || image[end_ + 1] == std::byte{0}));
}

bool operator==(const Layout &a, const Layout &b) noexcept
{
    const bool sameDamage =
        a.damage_.has_value() == b.damage_.has_value() &&
        (!a.damage_ || (a.damage_->offset == b.damage_->offset && a.damage_->message == b.damage_->message));
    return sameDamage && a.end_ == b.end_ && a.constant_ == b.constant_ && a.sameHeaders(b.headers_);
}

const Field *Layout::find(std::string_view label) const noexcept
{
    const auto found = std::ranges::find(fields_, label, &Field::label);
    return found == fields_.end() ? nullptr : &*found;
}

} // namespace mmstats
