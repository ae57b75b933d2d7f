// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

namespace mmstats {

namespace qt {

// Calls remove() of its target whenever the application quits.
template <class Removable>
class QuitHook : public QObject
{
public:
    enum class Owner { target, application };

    QuitHook(Removable &target, Owner owner)
        : target_(target)
        , owner_(owner)
    {
        if (QCoreApplication::instance() != nullptr)
            listen();
        else // comes with the first events of the loop that is to run
            QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        listen();
        return true;
    }

private:
    void listen()
    {
        QCoreApplication *application = QCoreApplication::instance();
        connect(application, &QCoreApplication::aboutToQuit, this, [this] { target_.remove(); });
        if (owner_ == Owner::application && application->thread() == thread())
            setParent(application);
    }

    Removable &target_;
    Owner owner_;
};

template <class T>
concept Keeper = requires(T &keeper, std::shared_ptr<void> companion)
{
    keeper.keep(companion);
};

} // namespace qt

/// Calls `target.remove()` when the application is about to quit, so that no file stays after a clean end. A
/// Model or a PerThread may go earlier; what has no keep() like theirs has to live until then. For the thread
/// that uses `target`. Where there is no application yet it works all the same, once that one's loop runs.
///
/// Qt tells of the quit at the end of QCoreApplication::exec() only: a process that is killed, or calls
/// std::exit(), leaves its file. In a thread other than the application's the removal waits for that thread's
/// loop, and does not happen where it has ended; the files of such threads go with the main thread's Model,
/// see Removal::ofProcess.
template <class Removable>
void removeOnQuit(Removable &target)
{
    using Hook = qt::QuitHook<Removable>;
    if constexpr (qt::Keeper<Removable>)
        target.keep(std::make_shared<Hook>(target, Hook::Owner::target));
    else
        static_cast<void>(new Hook(target, Hook::Owner::application));
}

} // namespace mmstats
