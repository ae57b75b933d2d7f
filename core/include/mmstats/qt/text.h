// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

#include <QByteArray>
#include <QLatin1String>
#include <QString>
#include <QStringBuilder>
#include <QStringConverter>
#include <QStringView>
#include <QVarLengthArray>

#include <mmstats/text_field.h>
#include <mmstats/utf8_text.h>

namespace mmstats {

namespace qt {

// Of UTF-8 that lies on the stack: what a String of the default size can need, at 3 bytes a UTF-16 unit.
inline constexpr qsizetype stackBytes = 3 * (static_cast<qsizetype>(String::defaultSize) + 1);

// How many units of a text can matter, where each of them takes at least one byte.
inline qsizetype unitsWithin(qsizetype size, std::size_t most) noexcept
{
    constexpr auto limit = static_cast<std::size_t>(std::numeric_limits<qsizetype>::max());
    return std::min(size, static_cast<qsizetype>(std::min(most, limit)));
}

} // namespace qt

/// A surrogate that stands alone becomes U+FFFD. Allocates only for a String of more than the default size.
template <>
struct Utf8Of<QStringView>
{
    template <class Use>
    static void visit(const QStringView &text, std::size_t most, Use &&use)
    {
        QStringView wanted = text.first(qt::unitsWithin(text.size(), most));
        // Half a pair would be no character; all of it cannot fit.
        if (wanted.size() < text.size() && !wanted.empty() && wanted.back().isHighSurrogate())
            wanted.chop(1);
        QStringEncoder encoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
        QVarLengthArray<char, qt::stackBytes> utf8(encoder.requiredSpace(wanted.size()));
        const char *end = encoder.appendToBuffer(utf8.data(), wanted);
        use(std::string_view(utf8.data(), static_cast<std::size_t>(end - utf8.data())));
    }
};

template <>
struct Utf8Of<QString>
{
    template <class Use>
    static void visit(const QString &text, std::size_t most, Use &&use)
    {
        Utf8Of<QStringView>::visit(text, most, use);
    }
};

/// QLatin1StringView is the same type.
template <>
struct Utf8Of<QLatin1String>
{
    template <class Use>
    static void visit(const QLatin1String &text, std::size_t most, Use &&use)
    {
        const QLatin1String wanted = text.first(qt::unitsWithin(text.size(), most));
        QVarLengthArray<char, qt::stackBytes> utf8;
        utf8.reserve(2 * wanted.size());
        for (const char c : wanted) {
            const auto code = static_cast<unsigned char>(c);
            if (code >= 0x80)
                utf8.append(static_cast<char>(0xc0U | code >> 6U));
            utf8.append(code >= 0x80 ? static_cast<char>(0x80U | (code & 0x3fU)) : c);
        }
        use(std::string_view(utf8.data(), static_cast<std::size_t>(utf8.size())));
    }
};

/// Taken for UTF-8, as Qt does.
template <>
struct Utf8Of<QByteArray>
{
    template <class Use>
    static void visit(const QByteArray &text, std::size_t /*most*/, Use &&use)
    {
        use(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    }
};

/// A sum of strings, with QT_USE_STRINGBUILDER or of the operator %. Allocates.
template <class A, class B>
struct Utf8Of<QStringBuilder<A, B>>
{
    template <class Use>
    static void visit(const QStringBuilder<A, B> &text, std::size_t most, Use &&use)
    {
        using Whole = typename QStringBuilder<A, B>::ConvertTo;
        Utf8Of<Whole>::visit(static_cast<Whole>(text), most, use);
    }
};

/// From UTF-8, which is what this library gives: an Error's text, a Snapshot's.
inline QString toQString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

inline QString toQString(const String &field)
{
    return toQString(field.value());
}

} // namespace mmstats
