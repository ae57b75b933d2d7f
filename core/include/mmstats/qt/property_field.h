// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include <QByteArray>
#include <QMetaEnum>
#include <QMetaProperty>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <mmstats/field_base.h>
#include <mmstats/number.h>
#include <mmstats/qt/text.h>
#include <mmstats/text_field.h>

namespace mmstats::qt {

// A field that takes a property's values.
class PropertyField
{
public:
    PropertyField() = default;
    PropertyField(const PropertyField &) = delete;
    PropertyField &operator=(const PropertyField &) = delete;
    virtual ~PropertyField() = default;

    virtual void set(const QVariant &value) = 0;
    virtual bool isPublished() const noexcept = 0;
};

// What a field is made of.
struct PropertyFieldArguments
{
    Model &model;
    Utf8Text label;
    Describe describe;
};

// `Given` is the property's type, `T` the fixed-width one that is published.
template <class T, class Given>
class NumberPropertyField : public PropertyField
{
public:
    explicit NumberPropertyField(PropertyFieldArguments a)
        : field_(a.model, std::move(a.label), T{}, std::move(a.describe))
    {
    }

    void set(const QVariant &value) override { field_.set(static_cast<T>(value.value<Given>())); }

    bool isPublished() const noexcept override { return field_.isPublished(); }

private:
    Number<T> field_;
};

// Whatever has a text.
class TextPropertyField : public PropertyField
{
public:
    explicit TextPropertyField(PropertyFieldArguments a)
        : field_(a.model, std::move(a.label), {}, String::defaultSize, std::move(a.describe))
    {
    }

    void set(const QVariant &value) override
    {
        if (value.metaType() == QMetaType::fromType<QByteArray>())
            field_ = value.toByteArray();
        else if (value.metaType() == QMetaType::fromType<QStringList>())
            field_ = value.toStringList().join(QLatin1String(", "));
        else
            field_ = value.toString();
    }

    bool isPublished() const noexcept override { return field_.isPublished(); }

private:
    String field_;
};

// The names of an enum's or a flag's values; their number where they have none.
class KeyPropertyField : public PropertyField
{
public:
    KeyPropertyField(PropertyFieldArguments a, QMetaEnum keys)
        : keys_(keys)
        , field_(a.model, std::move(a.label), {}, String::defaultSize, std::move(a.describe))
    {
    }

    void set(const QVariant &value) override
    {
        const int number = value.toInt();
        const QByteArray text =
            keys_.isFlag() ? keys_.valueToKeys(number) : QByteArray(keys_.valueToKey(number));
        field_ = text.isEmpty() && number != 0 ? QByteArray::number(number) : text;
    }

    bool isPublished() const noexcept override { return field_.isPublished(); }

private:
    QMetaEnum keys_;
    String field_;
};

inline std::unique_ptr<PropertyField> makeNumberField(int type, PropertyFieldArguments a)
{
    const auto make = [&]<class T, class Given>(T, Given) -> std::unique_ptr<PropertyField> {
        return std::make_unique<NumberPropertyField<T, Given>>(std::move(a));
    };
    switch (type) {
    case QMetaType::Bool:
        return make(bool(), bool());
    case QMetaType::Char:
        return make(std::int8_t(), char());
    case QMetaType::SChar:
        return make(std::int8_t(), static_cast<signed char>(0));
    case QMetaType::UChar:
        return make(std::uint8_t(), uchar());
    case QMetaType::Short:
        return make(std::int16_t(), short());
    case QMetaType::UShort:
        return make(std::uint16_t(), ushort());
    case QMetaType::Int:
        return make(std::int32_t(), int());
    case QMetaType::UInt:
        return make(std::uint32_t(), uint());
    case QMetaType::Long:
        return make(std::int64_t(), long());
    case QMetaType::ULong:
        return make(std::uint64_t(), ulong());
    case QMetaType::LongLong:
        return make(std::int64_t(), qlonglong());
    case QMetaType::ULongLong:
        return make(std::uint64_t(), qulonglong());
    case QMetaType::Float:
        return make(float(), float());
    case QMetaType::Double:
        return make(double(), double());
    default:
        return nullptr;
    }
}

// Of the type that fits the property; null where none does.
inline std::unique_ptr<PropertyField> makePropertyField(const QMetaProperty &property,
                                                        const PropertyFieldArguments &a)
{
    const QMetaType type = property.metaType();
    if (property.isEnumType() && property.enumerator().isValid())
        return std::make_unique<KeyPropertyField>(a, property.enumerator());
    if (type.flags().testFlag(QMetaType::IsEnumeration)) // Qt does not know its keys
        return std::make_unique<NumberPropertyField<std::int64_t, qlonglong>>(a);
    if (auto number = makeNumberField(type.id(), a))
        return number;
    if (type.id() == QMetaType::QVariant || type.id() == QMetaType::QByteArray ||
        QMetaType::canConvert(type, QMetaType::fromType<QString>()))
        return std::make_unique<TextPropertyField>(a);
    return nullptr;
}

} // namespace mmstats::qt
