// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include <QMetaObject>
#include <QMetaProperty>
#include <QObject>
#include <QProperty>

namespace mmstats::qt {

// Calls a function at each change of a property, until either of the two objects is gone. A class of moc's
// would have a slot; this one answers to the number of the first slot that it does not have, as QSignalSpy
// does.
class PropertyWatcher : public QObject
{
public:
    explicit PropertyWatcher(std::function<void()> changed)
        : changed_(std::move(changed))
    {
    }

    // False where the property cannot be watched: it neither notifies nor is bindable.
    bool watch(QObject *object, const QMetaProperty &property)
    {
        if (property.hasNotifySignal())
            return static_cast<bool>(
                QMetaObject::connect(object, property.notifySignalIndex(), this, slotIndex()));
        if (!property.isBindable())
            return false;
        notifier_.emplace(property.bindable(object).addNotifier([this] { changed_(); }));
        return true;
    }

    // NOLINTNEXTLINE(cert-dcl50-cpp): the signature is Qt's
    int qt_metacall(QMetaObject::Call call, int method, void **arguments) override
    {
        method = QObject::qt_metacall(call, method, arguments);
        if (call != QMetaObject::InvokeMetaMethod || method < 0)
            return method;
        if (method == 0)
            changed_();
        return method - 1;
    }

private:
    static int slotIndex() { return QObject::staticMetaObject.methodCount(); }

    std::function<void()> changed_;
    std::optional<QPropertyNotifier> notifier_;
};

} // namespace mmstats::qt
