// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <utility>

#include <QMetaObject>
#include <QMetaProperty>
#include <QObject>
#include <QPointer>
#include <QThread>

#include <mmstats/error.h>
#include <mmstats/model.h>
#include <mmstats/qt/property_field.h>
#include <mmstats/qt/property_watcher.h>

namespace mmstats {

namespace qt {

class PropertyBinding
{
public:
    PropertyBinding(QObject *object, const QMetaProperty &property, std::unique_ptr<PropertyField> field)
        : object_(object)
        , property_(property)
        , field_(std::move(field))
    {
    }

    bool isPublished() const noexcept { return field_->isPublished(); }

    bool start()
    {
        update();
        return watcher_.watch(object_, property_);
    }

private:
    void update()
    {
        if (object_ != nullptr)
            field_->set(property_.read(object_));
    }

    QPointer<QObject> object_; // a call from another thread may come after its end
    QMetaProperty property_;
    std::unique_ptr<PropertyField> field_;
    PropertyWatcher watcher_{[this] { update(); }};
};

inline Error badProperty(const QObject *object, const char *property, const std::string &cause)
{
    const std::string of = object == nullptr ? "" : std::string(object->metaObject()->className()) + "::";
    return Error{.code = ErrorCode::badProperty, .message = of + property + ": " + cause, .offset = {}};
}

} // namespace qt

/// Publishes a property of a QObject: its value now, and each change at once when it is notified of. The
/// label is the property's name unless another is given.
///
///     mmstats::bindProperty(stats, slider, "value", "zoom");
///
/// bool becomes a Bool, an integer a Number of its width and sign, float and double the same, an enum or a
/// flag with Q_ENUM or Q_FLAG a text of its keys ("Bold|Italic"), else an Int64; QString, QByteArray,
/// QStringList and whatever QVariant turns into a QString (QUrl, QDateTime, QUuid and so on) a String of up
/// to 255 bytes.
///
/// Where the object goes first its last value stays; the model may go first too. For the thread that owns the
/// model, which has to be the object's; where another thread emits the signal, the update waits for the loop.
///
/// Errors: badProperty (no object, or one of another thread; no such property; it can neither notify nor be
/// bound; its type has no text), and those of Model::publishAdded(), which publish() reports where it comes
/// later. With an error nothing is bound.
inline Status bindProperty(Model &model, QObject *object, const char *property, Utf8Text label = {},
                           Describe describe = {})
{
    if (property == nullptr)
        return qt::badProperty(object, "", "there is no name");
    if (object == nullptr)
        return qt::badProperty(object, property, "there is no object");
    if (object->thread() != QThread::currentThread())
        return qt::badProperty(object, property, "the object lives in another thread");
    const QMetaObject &type = *object->metaObject();
    const QMetaProperty found = type.property(type.indexOfProperty(property));
    if (!found.isReadable())
        return qt::badProperty(object, property, "there is no such property to read");
    if (!found.hasNotifySignal() && !found.isBindable())
        return qt::badProperty(object, property, "it does not notify of its changes");
    if (label.str().empty())
        label = property;
    auto field = qt::makePropertyField(
        found, {.model = model, .label = std::move(label), .describe = std::move(describe)});
    if (!field)
        return qt::badProperty(object, property,
                               std::string("it has a type without a text, ") + found.typeName());
    const auto binding = std::make_shared<qt::PropertyBinding>(object, found, std::move(field));
    if (!binding->start())
        return qt::badProperty(object, property, "its changes cannot be connected to");
    // Other fields' errors are not this one's.
    if (Status status = model.publishAdded(); model.isPublished() && !binding->isPublished())
        return status;
    model.keep(binding);
    return {};
}

} // namespace mmstats
