// SPDX-License-Identifier: Apache-2.0
#include "widgets/desktop_notifier.h"

#include <algorithm>
#include <utility>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QVariantMap>

#include "data/format.h"
#include "widgets/session_bus.h"

namespace mmstats::inspector {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString markupCapability = QStringLiteral("body-markup");
const QString defaultAction = QStringLiteral("default"); // a click on the notification itself

} // namespace

DesktopNotifier::DesktopNotifier(int periodMs, QObject *parent)
    : QObject(parent)
    , periodMs_(periodMs)
    , period_(this)
{
    period_.setSingleShot(true);
    connect(&period_, &QTimer::timeout, this, [this] {
        inPeriod_ = 0;
        if (counted_ > 0)
            sendSummary();
    });
}

void DesktopNotifier::show(quint64 key, const QString &title, const QString &text)
{
    if (!period_.isActive())
        period_.start(periodMs_);
    if (inPeriod_ == most) {
        ++counted_;
        return;
    }
    ++inPeriod_;
    waiting_.push_back({key, title, text});
    sendWaiting();
}

void DesktopNotifier::replace(quint64 key, const QString &title, const QString &text)
{
    const auto waits = std::ranges::find(waiting_, key, &Waiting::key);
    if (waits != waiting_.end())
        *waits = {key, title, text};
    else if (underWay_.contains(key))
        next_.insert_or_assign(key, Waiting{key, title, text});
    else if (ids_.contains(key))
        send(key, title, text);
}

void DesktopNotifier::connectToBus()
{
    if (std::exchange(isAsked_, true))
        return;
    whenOnSessionBus(this, [this] {
        isConnected_ = true;
        QDBusConnection::sessionBus().connect(QString(), path, service, QStringLiteral("ActionInvoked"), this,
                                              SLOT(actionInvoked(uint, QString)));
        sendWaiting();
    });
}

void DesktopNotifier::sendWaiting()
{
    connectToBus();
    if (!isConnected_) { // perhaps never
        while (waiting_.size() > most)
            waiting_.pop_front();
        return;
    }
    if (hasMarkup_)
        sendAll();
    else
        askForMarkup();
}

// Who does not say so may have it, and is asked again the next time: perhaps nobody was there.
void DesktopNotifier::askForMarkup()
{
    if (std::exchange(isAskedForMarkup_, true))
        return;
    const QDBusMessage message =
        QDBusMessage::createMethodCall(service, path, service, QStringLiteral("GetCapabilities"));
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        isAskedForMarkup_ = false;
        if (const QDBusPendingReply<QStringList> reply = *watcher; reply.isValid())
            hasMarkup_ = reply.value().contains(markupCapability);
        sendAll();
    });
}

void DesktopNotifier::sendAll()
{
    for (const Waiting &one : std::exchange(waiting_, {}))
        send(one.key, one.title, one.text);
}

void DesktopNotifier::sendSummary()
{
    const int count = std::exchange(counted_, 0);
    show(summaryKey, count == 1 ? tr("And 1 more alert") : tr("And %Ln more alerts", nullptr, count),
         tr("The inspector shows all of them."));
}

void DesktopNotifier::send(quint64 key, const QString &title, const QString &text)
{
    const auto known = ids_.find(key);
    const uint replaced = known == ids_.end() ? 0 : known->second;
    const QString plain = singleLine(text);
    const QString body = hasMarkup_.value_or(true) ? plain.toHtmlEscaped() : plain; // the title never is
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, service, QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}};
    message << QGuiApplication::applicationDisplayName() << replaced << QGuiApplication::desktopFileName()
            << singleLine(title) << body << QStringList{defaultAction, tr("Show")} << hints << -1;
    underWay_.insert(key);
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        sent(key, reply.isValid() ? reply.value() : 0);
    });
}

void DesktopNotifier::sent(quint64 key, uint id)
{
    underWay_.erase(key);
    if (id != 0)
        ids_.insert_or_assign(key, id);
    if (ids_.size() > mostKnown)
        ids_.erase(ids_.upper_bound(summaryKey)); // of the oldest alert
    if (const auto next = next_.extract(key); !next.empty() && id != 0)
        send(key, next.mapped().title, next.mapped().text);
}

void DesktopNotifier::actionInvoked(uint id, const QString &action)
{
    const bool isOurs = std::ranges::any_of(ids_, [id](const auto &known) { return known.second == id; });
    if (isOurs && action == defaultAction)
        emit activated();
}

} // namespace mmstats::inspector
