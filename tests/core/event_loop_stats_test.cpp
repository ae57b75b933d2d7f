// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cmath>
#include <functional>
#include <memory>
#include <thread>

#include <QCoreApplication>
#include <QDateTime>
#include <QEventLoop>
#include <QRegularExpression>
#include <QTimer>
#include <QtTest>

#include <mmstats/per_thread.h>
#include <mmstats/qt/event_loop_stats.h>
#include <mmstats/writer.h>

#include <read_back.h>

using namespace mmstats;
using namespace std::string_literals;
using support::PublishedModel;

namespace {

using Clock = std::chrono::steady_clock;

// A machine that is busy with other tests takes its time.
constexpr int patience = 20'000;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// Keeps the thread from its loop. Seconds that it really took.
double stall(std::chrono::milliseconds length)
{
    const auto start = Clock::now();
    while (Clock::now() - start < length) {
    }
    return secondsSince(start);
}

class LoopModel : public Model
{
public:
    explicit LoopModel(EventLoopOptions options = {})
        : loop(*this, "loop", options)
    {
    }

    EventLoopStats loop;
};

class Receiver : public QObject
{
public:
    int received = 0;

protected:
    bool event(QEvent *event) override
    {
        received += event->type() == QEvent::MaxUser;
        return QObject::event(event);
    }
};

// An application of a test's own.
class Application
{
private:
    int argc_ = 1;
    char name_[5] = "test";
    char *argv_[2] = {name_, nullptr};
    QCoreApplication application_{argc_, argv_};
};

// Constructed before main(), measures the first application's loop, and goes after main().
LoopModel &globalModel()
{
    static LoopModel model;
    return model;
}
const LoopModel &constructedEarly = globalModel();

// Runs the loop of the present thread until `done`.
bool runUntil(const std::function<bool()> &done)
{
    return QTest::qWaitFor(done, patience);
}

} // namespace

class EventLoopStatsTest : public QObject
{
    Q_OBJECT

private slots:
    void aGlobalModel(); // first: it measures the first application
    void labelsAndDescriptions();
    void addedAtRunTime();
    void thePulseOfAnIdleLoop();
    void aStallShows();
    void aStallCountsForAllItHasHeldUp();
    void thresholdAndInterval();
    void postedEventsAreCountedExactly();
    void ownEventsAreNotCounted();
    void constructedBeforeTheApplication();
    void outlivesTheApplication();
    void destroyedBeforeItStarts();
    void aThreadsLoop();
    void outlivesItsThread();
    void goesWithItsThread();
    void aThreadWithoutALoop();
    void twoInOneThread();
};

void EventLoopStatsTest::aGlobalModel()
{
    QCOMPARE(&globalModel(), &constructedEarly);
    PublishedModel file(globalModel());
    const Application application;
    QVERIFY(runUntil([&] { return file.number("loop.latency.count") >= 3; }));
}

void EventLoopStatsTest::labelsAndDescriptions()
{
    LoopModel model;
    PublishedModel file(model);
    QCOMPARE(file.error(), ""s);
    const std::pair<const char *, Kind> expected[] = {
        {"loop.latency.count", Kind::counter}, {"loop.latency.p99", Kind::gauge},
        {"loop.latency.max", Kind::gauge},     {"loop.events", Kind::counter},
        {"loop.stalls", Kind::counter},        {"loop.stall.longest", Kind::gauge},
        {"loop.heartbeat", Kind::gauge},
    };
    for (const auto &[label, kind] : expected) {
        QCOMPARE(file.number(label), 0.0);
        QVERIFY2(file.file().info(label).kind == kind, label);
    }
    for (const char *label : {"loop.latency.p99", "loop.stall.longest", "loop.heartbeat"})
        QCOMPARE(file.file().info(label).unit, "seconds"s);
}

void EventLoopStatsTest::addedAtRunTime()
{
    const Application application;
    Writer writer;
    PublishedModel file(writer);
    auto &loop = writer.add<EventLoopStats>("eventloop");
    QCOMPARE(&writer.add<EventLoopStats>("eventloop"), &loop);
    QVERIFY(runUntil([&] { return file.number("eventloop.heartbeat") > 0; }));
}

void EventLoopStatsTest::thePulseOfAnIdleLoop()
{
    const Application application;
    LoopModel model;
    PublishedModel file(model);
    QVERIFY(runUntil([&] { return file.number("loop.heartbeat") > 0; }));
    const auto start = Clock::now();
    const double before = file.number("loop.latency.count");
    QVERIFY(runUntil([&] { return file.number("loop.latency.count") >= before + 25; }));
    // Never more often than the interval allows; how late each was has been added to it.
    QVERIFY(secondsSince(start) >= 24 * 0.020);
    const double now = static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
    QVERIFY(file.number("loop.heartbeat") <= now + 0.001);
    QVERIFY(runUntil([&] { return file.number("loop.heartbeat") >= now; }));
    QVERIFY(file.number("loop.latency.min") >= 0);
}

void EventLoopStatsTest::aStallShows()
{
    const Application application;
    LoopModel model;
    PublishedModel file(model);
    QVERIFY(runUntil([&] { return file.number("loop.heartbeat") > 0; }));
    const double earlier = file.number("loop.stalls");
    // The timer is due after this has served it, and at most one interval after the stall's start.
    const auto start = Clock::now();
    QCoreApplication::processEvents();
    const double length = stall(std::chrono::milliseconds(400));
    QVERIFY(runUntil([&] { return file.number("loop.stalls") > earlier; }));
    const double atMost = secondsSince(start);
    const double longest = file.number("loop.stall.longest");
    QVERIFY2(longest >= length - 0.021 && longest <= atMost, qPrintable(QString::number(longest)));
    QVERIFY(std::abs(file.number("loop.latency.max") - longest) < 1e-9);
}

void EventLoopStatsTest::aStallCountsForAllItHasHeldUp()
{
    const Application application;
    LoopModel model({.interval = std::chrono::milliseconds(10)});
    PublishedModel file(model);
    QVERIFY(runUntil([&] { return file.number("loop.heartbeat") > 0; }));
    const double stalls = file.number("loop.stalls");
    const double before = file.number("loop.latency.count");
    const double length = stall(std::chrono::milliseconds(500));
    QVERIFY(runUntil([&] { return file.number("loop.stalls") > stalls; }));
    const double held = file.number("loop.latency.count") - before;
    QVERIFY2(held >= length / 0.010 - 2, qPrintable(QString::number(held)));
}

void EventLoopStatsTest::thresholdAndInterval()
{
    const Application application;
    LoopModel model({.interval = std::chrono::milliseconds(0), .stall = std::chrono::hours(1)});
    PublishedModel file(model);
    QVERIFY(runUntil([&] { return file.number("loop.heartbeat") > 0; }));
    stall(std::chrono::milliseconds(150));
    QVERIFY(runUntil([&] { return file.number("loop.stall.longest") > 0.148; }));
    QCOMPARE(file.number("loop.stalls"), 0.0);
}

void EventLoopStatsTest::postedEventsAreCountedExactly()
{
    const Application application;
    LoopModel model;
    PublishedModel file(model);
    QVERIFY(runUntil([&] { return file.number("loop.heartbeat") > 0; }));
    QCoreApplication::sendPostedEvents();
    Receiver receiver;
    const double before = file.number("loop.events");
    for (int i = 0; i < 1000; ++i)
        QCoreApplication::postEvent(&receiver, new QEvent(QEvent::MaxUser));
    QCOMPARE(file.number("loop.events"), before);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(receiver.received, 1000);
    QCOMPARE(file.number("loop.events"), before + 1000);
    // And by the loop itself, which delivers some of its own besides.
    for (int i = 0; i < 1000; ++i)
        QCoreApplication::postEvent(&receiver, new QEvent(QEvent::MaxUser));
    QVERIFY(runUntil([&] { return receiver.received == 2000; }));
    const double delivered = file.number("loop.events") - before;
    QVERIFY2(delivered >= 2000 && delivered < 2100, qPrintable(QString::number(delivered)));
}

void EventLoopStatsTest::ownEventsAreNotCounted()
{
    const Application application;
    LoopModel model({.interval = std::chrono::milliseconds(1)});
    PublishedModel file(model);
    QVERIFY(runUntil([&] { return file.number("loop.heartbeat") > 0; }));
    // Without a timer of the test's.
    const double before = file.number("loop.events");
    const double probes = file.number("loop.latency.count");
    while (file.number("loop.latency.count") < probes + 20)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QCOMPARE(file.number("loop.events"), before);
}

void EventLoopStatsTest::constructedBeforeTheApplication()
{
    LoopModel model;
    PublishedModel file(model);
    const Application application;
    QVERIFY(runUntil([&] { return file.number("loop.latency.count") >= 3; }));
    Receiver receiver;
    QCoreApplication::sendPostedEvents();
    const double before = file.number("loop.events");
    QCoreApplication::postEvent(&receiver, new QEvent(QEvent::MaxUser));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(file.number("loop.events"), before + 1);
}

void EventLoopStatsTest::outlivesTheApplication()
{
    auto model = std::make_unique<LoopModel>();
    PublishedModel file(*model);
    {
        const Application application;
        QVERIFY(runUntil([&] { return file.number("loop.latency.count") >= 3; }));
    }
    const double count = file.number("loop.latency.count");
    {
        const Application another;
        QTest::qWait(100);
        QCOMPARE(file.number("loop.latency.count"), count);
    }
    model.reset();
    QCOMPARE(file.number("loop.latency.count"), count);
}

void EventLoopStatsTest::destroyedBeforeItStarts()
{
    {
        const LoopModel model;
    }
    const Application application;
    {
        const LoopModel model;
    }
    LoopModel model;
    PublishedModel file(model);
    QVERIFY(runUntil([&] { return file.number("loop.heartbeat") > 0; }));
}

void EventLoopStatsTest::aThreadsLoop()
{
    const Application application;
    double missing = 1;
    double iterations = 0;
    double stalls = 0;
    std::thread([&] {
        QEventLoop loop; // gives the thread a dispatcher
        LoopModel model;
        PublishedModel file(model);
        if (!runUntil([&] { return file.number("loop.latency.count") >= 3; }))
            return;
        const double before = file.number("loop.events");
        for (int i = 0; i < 50; ++i)
            loop.processEvents();
        iterations = file.number("loop.events") - before;
        const double length = stall(std::chrono::milliseconds(300));
        if (runUntil([&] { return file.number("loop.stalls") >= 1; }))
            missing = length - file.number("loop.stall.longest");
        stalls = file.number("loop.stalls");
    }).join();
    QCOMPARE(iterations, 50.0);
    QVERIFY2(missing <= 0.021, qPrintable(QString::number(missing)));
    QVERIFY(stalls >= 1);
}

void EventLoopStatsTest::outlivesItsThread()
{
    const Application application;
    std::unique_ptr<LoopModel> model;
    std::unique_ptr<PublishedModel> file;
    QTest::failOnWarning(QRegularExpression(".*"));
    std::thread([&] {
        model = std::make_unique<LoopModel>();
        file = std::make_unique<PublishedModel>(*model);
        QEventLoop loop;
        QTimer::singleShot(100, &loop, &QEventLoop::quit);
        loop.exec();
    }).join();
    QVERIFY(file->number("loop.latency.count") >= 1);
    model.reset();
}

void EventLoopStatsTest::goesWithItsThread()
{
    const Application application;
    const support::TempDir dir;
    PerThread<LoopModel> models({.directory = dir.path(), .file = "f-{TID}"});
    QTest::failOnWarning(QRegularExpression(".*"));
    std::string path;
    std::thread([&] {
        QEventLoop loop;
        path = models->path(); // constructs the model, which goes after the loop, as the thread does
        QTimer::singleShot(100, &loop, &QEventLoop::quit);
        loop.exec();
    }).join();
    QVERIFY(support::ReadBack(path).number("loop.latency.count") >= 1);
}

void EventLoopStatsTest::aThreadWithoutALoop()
{
    double heartbeat = -1;
    std::thread thread([&] {
        LoopModel model;
        PublishedModel file(model);
        heartbeat = file.number("loop.heartbeat");
    });
    thread.join();
    QCOMPARE(heartbeat, 0.0);
}

void EventLoopStatsTest::twoInOneThread()
{
    const Application application;
    LoopModel first;
    LoopModel second;
    PublishedModel firstFile(first);
    PublishedModel secondFile(second);
    QVERIFY(runUntil([&] {
        return firstFile.number("loop.latency.count") >= 3 && secondFile.number("loop.latency.count") >= 3;
    }));
}

QTEST_APPLESS_MAIN(EventLoopStatsTest)
#include "event_loop_stats_test.moc"
