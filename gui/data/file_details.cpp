// SPDX-License-Identifier: Apache-2.0
#include "data/file_details.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <mmstats/stat_info.h>
#include <mmstats/utf8.h>

#include "data/format.h"
#include "data/stat_value.h"

namespace mmstats::inspector {

namespace {

QString fromBytes(std::string_view bytes)
{
    return QString::fromStdString(mmstats::toUtf8(bytes));
}

// A size in two bytes, and what it counts.
QByteArray sized(std::string_view text)
{
    const auto size = static_cast<quint16>(text.size());
    QByteArray bytes(reinterpret_cast<const char *>(&size), sizeof size);
    return bytes.append(text.data(), static_cast<qsizetype>(text.size()));
}

QByteArray toByteArray(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

bool tellsAWriter(std::string_view label)
{
    constexpr std::string_view ending = ".version";
    if (!label.ends_with(ending))
        return false;
    label.remove_suffix(ending.size());
    if (label == "sys" || label.ends_with(".sys"))
        return true;
    const std::size_t dot = label.rfind('.');
    const std::string_view above = label.substr(0, dot);
    return dot != std::string_view::npos && (above == "org" || above.ends_with(".org"));
}

} // namespace

FileDetails::Places placesOf(const mmstats::Layout &layout)
{
    FileDetails::Places places;
    places.reserve(layout.fields().size());
    for (const mmstats::Field &field : layout.fields()) {
        places.push_back({.label = fromBytes(field.label),
                          .type = fromBytes(field.typeText).simplified(),
                          .buffered = field.buffered,
                          .offset = field.offset,
                          .valueOffset = field.valueOffset(),
                          .bufferBytes = field.type.size,
                          .end = field.end()});
    }
    return places;
}

std::vector<FieldPart> partsOf(const mmstats::Snapshot &snapshot, std::size_t field)
{
    std::vector<FieldPart> parts;
    if (field >= snapshot.size())
        return parts;
    const mmstats::Field &f = snapshot.field(field);
    quint64 at = f.offset;
    const auto add = [&](FieldPart part, const QByteArray &bytes) {
        part.offset = at;
        part.size = static_cast<quint64>(bytes.size());
        part.bytes = bytes.left(mostPartBytes);
        at += part.size;
        parts.push_back(std::move(part));
    };
    const std::uint8_t index = snapshot.bufferIndex(field);
    const auto values = snapshot.bytes(field);
    add({.kind = FieldPart::Kind::Label}, sized(f.label));
    add({.kind = FieldPart::Kind::Type}, sized(f.typeText));
    add({.kind = FieldPart::Kind::Index}, QByteArray(1, static_cast<char>(index)));
    for (int i = 0; i < (f.buffered ? 2 : 1); ++i) {
        const bool isRead = !f.buffered || (index ^ 1) == i;
        add({.kind = FieldPart::Kind::Buffer, .buffer = i, .isRead = isRead},
            toByteArray(values.subspan(static_cast<std::size_t>(i) * f.type.size, f.type.size)));
    }
    return parts;
}

QStringList writerTexts(const mmstats::Snapshot &snapshot)
{
    constexpr qsizetype mostTexts = 4;
    constexpr qsizetype longestText = 200;
    QStringList texts;
    for (std::size_t i = 0; i < snapshot.size() && texts.size() < mostTexts; ++i) {
        const std::string_view label = snapshot.field(i).label;
        if (snapshot.field(i).type.kind != mmstats::TypeKind::text || !tellsAWriter(label))
            continue;
        const QString value = fromBytes(mmstats::toString(snapshot.value(i))).simplified().left(longestText);
        if (!value.isEmpty())
            texts << singleLine(fromBytes(label).left(longestText) + QLatin1Char(' ') + value);
    }
    return texts;
}

} // namespace mmstats::inspector
