// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <utility>

#include <QAbstractEventDispatcher>
#include <QBasicTimer>
#include <QCoreApplication>
#include <QEvent>
#include <QObject>
#include <QTimerEvent>

namespace mmstats::qt {

// Watches the event loop of the thread that constructs it, from the moment on that the loop runs until it
// ends or the probe does.
class EventLoopProbe : public QObject
{
public:
    // Seconds that a timer was late; called within the loop.
    using Late = std::function<void(double)>;
    // For each event or, where those cannot be seen, each iteration.
    using Delivered = std::function<void()>;

    EventLoopProbe(std::chrono::milliseconds interval, Late late, Delivered delivered)
        : interval_(interval)
        , late_(std::move(late))
        , delivered_(std::move(delivered))
    {
        // Timers and filters need a dispatcher and an application; once the loop delivers this, there are
        // both.
        QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        start();
        return true;
    }

    void timerEvent(QTimerEvent * /*event*/) override
    {
        late_(std::chrono::duration<double>(Clock::now() - due_).count());
        arm();
    }

    // Of the application: sees all events of all objects in its thread.
    bool eventFilter(QObject *watched, QEvent * /*event*/) override
    {
        if (watched != this)
            delivered_();
        return false;
    }

private:
    using Clock = std::chrono::steady_clock;

    void start()
    {
        QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
        if (dispatcher == nullptr)
            return;
        // Ends before the thread does, and a timer left running would be stopped by whoever destroys us.
        connect(dispatcher, &QObject::destroyed, this, [this] { timer_.stop(); });
        QCoreApplication *application = QCoreApplication::instance();
        if (application != nullptr && application->thread() == thread())
            application->installEventFilter(this);
        else
            connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] { delivered_(); });
        arm();
    }

    // Each time anew: a repeating timer's next time depends on how the dispatcher makes up for a late one.
    void arm()
    {
        due_ = Clock::now() + interval_;
        timer_.start(static_cast<int>(interval_.count()), Qt::PreciseTimer, this);
    }

    std::chrono::milliseconds interval_;
    Late late_;
    Delivered delivered_;
    QBasicTimer timer_;
    Clock::time_point due_;
};

} // namespace mmstats::qt
