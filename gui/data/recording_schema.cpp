// SPDX-License-Identifier: Apache-2.0
#include "data/recording_schema.h"

#include <array>
#include <cmath>
#include <limits>

#include <QLocale>

namespace mmstats::inspector {

namespace {

constexpr std::array typeNames{"", "bool", "int", "uint", "real", "text"};

// What a column without a type cannot tell by itself: "real:0.5" in a stat of integers.
QByteArray tagged(const StatValue &value)
{
    const auto bytes = [&]() -> QByteArray {
        if (const auto *text = std::get_if<QString>(&value))
            return text->toUtf8();
        if (const auto *d = std::get_if<double>(&value))
            return QByteArray::number(*d, 'g', QLocale::FloatingPointShortest);
        if (const auto *u = std::get_if<quint64>(&value))
            return QByteArray::number(*u);
        if (const auto *i = std::get_if<qint64>(&value))
            return QByteArray::number(*i);
        return std::get<bool>(value) ? "1" : "0";
    }();
    return typeNames[value.index()] + QByteArray(":") + bytes;
}

std::optional<StatValue> fromTagged(const QByteArray &bytes)
{
    const qsizetype colon = bytes.indexOf(':');
    const auto type = typeFromText(QString::fromLatin1(bytes.left(colon)));
    if (colon <= 0 || !type)
        return std::nullopt;
    const QByteArray rest = bytes.mid(colon + 1);
    bool ok = true;
    StatValue value;
    if (*type == ValueType::Text)
        value = QString::fromUtf8(rest);
    else if (*type == ValueType::Real)
        value = rest.toDouble(&ok);
    else if (*type == ValueType::Uint)
        value = quint64{rest.toULongLong(&ok)};
    else if (*type == ValueType::Int)
        value = qint64{rest.toLongLong(&ok)};
    else
        value = rest == "1";
    return ok ? std::optional(value) : std::nullopt;
}

std::optional<StatValue> fromInteger(qint64 number, ValueType type)
{
    if (type == ValueType::Int)
        return number;
    if (type == ValueType::Uint && number >= 0)
        return static_cast<quint64>(number);
    if (type == ValueType::Bool && (number == 0 || number == 1))
        return number == 1;
    return std::nullopt;
}

std::optional<StatValue> fromText(const QString &text, ValueType type)
{
    if (type == ValueType::Text)
        return text;
    if (type == ValueType::Real && text == QLatin1String("nan"))
        return std::nan("");
    bool ok = false;
    const quint64 large = text.toULongLong(&ok);
    return type == ValueType::Uint && ok ? std::optional<StatValue>(large) : std::nullopt;
}

} // namespace

const std::vector<RecordingSchema::Table> &RecordingSchema::tables()
{
    static const std::vector<Table> all = {
        {"meta", "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID"},
        {"tick",
         "CREATE TABLE tick(id INTEGER PRIMARY KEY, time INTEGER, complete INTEGER, changes INTEGER)"},
        {"file",
         "CREATE TABLE file(since INTEGER, id INTEGER, path TEXT, name TEXT, command TEXT, pid INTEGER, "
         "tid INTEGER, uid, gid, created, stats INTEGER, PRIMARY KEY(since, id)) WITHOUT ROWID"},
        {"stat", "CREATE TABLE stat(id INTEGER PRIMARY KEY, file INTEGER, since INTEGER, place INTEGER, "
                 "label TEXT, type TEXT, kind TEXT, unit TEXT, help TEXT, buffered INTEGER, "
                 "looks_like_counter INTEGER, hidden INTEGER, value_type TEXT)"},
        {"status", "CREATE TABLE status(tick INTEGER, turn INTEGER, file INTEGER, state TEXT, reason TEXT, "
                   "PRIMARY KEY(tick, turn)) WITHOUT ROWID"},
        {"reading", "CREATE TABLE reading(tick INTEGER, file INTEGER, what TEXT, PRIMARY KEY(tick, file)) "
                    "WITHOUT ROWID"},
        {"change", "CREATE TABLE change(tick INTEGER, stat INTEGER, value, PRIMARY KEY(tick, stat)) "
                   "WITHOUT ROWID"},
        {"unstable", "CREATE TABLE unstable(tick INTEGER, stat INTEGER, PRIMARY KEY(tick, stat)) "
                     "WITHOUT ROWID"},
    };
    return all;
}

ValueType typeOf(const StatValue &value) noexcept
{
    return static_cast<ValueType>(value.index());
}

QString typeText(ValueType type)
{
    return QString::fromLatin1(typeNames[static_cast<std::size_t>(type)]);
}

std::optional<ValueType> typeFromText(const QString &text)
{
    for (std::size_t i = 0; i < typeNames.size(); ++i) {
        if (text == QLatin1String(typeNames[i]))
            return static_cast<ValueType>(i);
    }
    return std::nullopt;
}

QVariant toStored(const StatValue &value, ValueType type)
{
    if (std::holds_alternative<std::monostate>(value))
        return {};
    if (typeOf(value) != type)
        return tagged(value);
    if (const auto *u = std::get_if<quint64>(&value)) {
        if (*u > static_cast<quint64>(std::numeric_limits<qint64>::max()))
            return QString::number(*u);
        return static_cast<qint64>(*u);
    }
    if (const auto *i = std::get_if<qint64>(&value))
        return *i;
    if (const auto *d = std::get_if<double>(&value)) // SQLite would take NaN for NULL
        return std::isnan(*d) ? QVariant(QStringLiteral("nan")) : QVariant(*d);
    if (const auto *text = std::get_if<QString>(&value)) // a null one would be NULL, too
        return text->isNull() ? QVariant(QLatin1String("").toString()) : QVariant(*text);
    return qint64{std::get<bool>(value)};
}

std::optional<StatValue> fromStored(const QVariant &stored, ValueType type)
{
    if (stored.isNull())
        return StatValue();
    switch (stored.typeId()) {
    case QMetaType::LongLong:
        return fromInteger(*static_cast<const qint64 *>(stored.constData()), type);
    case QMetaType::Double:
        return type == ValueType::Real ? std::optional<StatValue>(stored.toDouble()) : std::nullopt;
    case QMetaType::QString:
        return fromText(stored.toString(), type);
    case QMetaType::QByteArray:
        return fromTagged(stored.toByteArray());
    default:
        return std::nullopt;
    }
}

} // namespace mmstats::inspector
