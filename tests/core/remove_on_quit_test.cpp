// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <memory>
#include <semaphore>
#include <thread>

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>
#include <QtTest>

#include <mmstats/per_thread.h>
#include <mmstats/qt/remove_on_quit.h>
#include <mmstats/writer.h>

#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;
using namespace std::string_literals;
using support::TempDir;

namespace {

// Each test makes and ends applications of its own.
class Application
{
public:
    // True where the loop ran and was quit.
    bool runAndQuit()
    {
        QTimer::singleShot(0, &application_, &QCoreApplication::quit);
        return QCoreApplication::exec() == 0;
    }

private:
    int argc_ = 1;
    char name_[5] = "test";
    char *argv_[2] = {name_, nullptr};
    QCoreApplication application_{argc_, argv_};
};

bool publish(Model &model, const TempDir &dir, const char *file)
{
    return static_cast<bool>(model.publish({.directory = dir.path(), .file = file}));
}

// Something else with a remove().
struct Removable
{
    int calls = 0;
    void remove() { ++calls; }
};

} // namespace

class RemoveOnQuitTest : public QObject
{
    Q_OBJECT

private slots:
    void theFileGoesWithTheQuit();
    void theModelGoesFirst();
    void beforeTheApplication();
    void theModelGoesBeforeTheApplicationComes();
    void theModelOutlivesTheApplication();
    void filesOfOtherThreadsGoToo();
    void modelsOfAllThreads();
    void modelsThatGoEarlier();
    void whateverHasARemove();
    void publishedAgainAfterAQuit();
    void ofAThreadWithALoop();
};

void RemoveOnQuitTest::theFileGoesWithTheQuit()
{
    const TempDir dir;
    Application application;
    Writer writer;
    QVERIFY(publish(writer, dir, "f"));
    removeOnQuit(writer);
    bool stillThere = false;
    QTimer::singleShot(0, qApp, [&] { stillThere = std::filesystem::exists(dir.path("f")); });
    QVERIFY(application.runAndQuit());
    QVERIFY(stillThere);
    QVERIFY(!writer.isPublished());
    QVERIFY(dir.names().empty());
}

void RemoveOnQuitTest::theModelGoesFirst()
{
    const TempDir dir;
    Application application;
    {
        Writer writer;
        QVERIFY(publish(writer, dir, "f"));
        removeOnQuit(writer);
    }
    QVERIFY(application.runAndQuit());
    QCOMPARE(dir.names(), std::set<std::string>{"f"}); // as without it
}

void RemoveOnQuitTest::beforeTheApplication()
{
    const TempDir dir;
    Writer writer;
    removeOnQuit(writer);
    QVERIFY(publish(writer, dir, "f"));
    Application application;
    QVERIFY(application.runAndQuit());
    QVERIFY(dir.names().empty());
}

void RemoveOnQuitTest::theModelGoesBeforeTheApplicationComes()
{
    {
        Writer writer;
        removeOnQuit(writer);
    }
    Application application;
    QVERIFY(application.runAndQuit());
}

void RemoveOnQuitTest::theModelOutlivesTheApplication()
{
    const TempDir dir;
    Writer writer;
    QVERIFY(publish(writer, dir, "f"));
    {
        Application application; // whose loop never runs
        removeOnQuit(writer);
    }
    QVERIFY(writer.isPublished());
}

void RemoveOnQuitTest::filesOfOtherThreadsGoToo()
{
    const TempDir dir;
    Application application;
    Writer writer;
    QVERIFY(publish(writer, dir, "{PID}-{TID}"));
    removeOnQuit(writer);
    std::thread([&] {
        Writer other;
        publish(other, dir, "{PID}-{TID}");
    }).join();
    QCOMPARE(dir.names().size(), std::size_t{2});
    QVERIFY(application.runAndQuit());
    QVERIFY(dir.names().empty());
}

void RemoveOnQuitTest::modelsOfAllThreads()
{
    const TempDir dir;
    PerThread<Writer> models({.directory = dir.path(), .file = "{PID}-{TID}"});
    Application application;
    removeOnQuit(models);
    models.local();
    std::thread([&] { models.local(); }).join();
    QCOMPARE(dir.names().size(), std::size_t{2});
    QVERIFY(application.runAndQuit());
    QVERIFY(dir.names().empty());
}

void RemoveOnQuitTest::modelsThatGoEarlier()
{
    const TempDir dir;
    Application application;
    {
        PerThread<Writer> models({.directory = dir.path(), .file = "{PID}-{TID}"}, ThreadEnd::removesFile);
        removeOnQuit(models);
        models.local();
    }
    QVERIFY(application.runAndQuit());
    QCOMPARE(dir.names().size(), std::size_t{1}); // until the thread ends
}

void RemoveOnQuitTest::whateverHasARemove()
{
    Removable before;
    removeOnQuit(before);
    Application application;
    Removable after;
    removeOnQuit(after);
    QVERIFY(application.runAndQuit());
    QCOMPARE(before.calls, 1);
    QCOMPARE(after.calls, 1);
}

void RemoveOnQuitTest::publishedAgainAfterAQuit()
{
    const TempDir dir;
    Application application;
    Writer writer;
    removeOnQuit(writer);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(publish(writer, dir, "f"));
        QVERIFY(application.runAndQuit());
        QVERIFY(dir.names().empty());
    }
}

void RemoveOnQuitTest::ofAThreadWithALoop()
{
    const TempDir dir;
    Application application;
    std::binary_semaphore published(0);
    bool removed = false;
    std::thread thread([&] {
        const QEventLoop loop; // gives the thread a dispatcher
        Writer writer;
        publish(writer, dir, "f");
        removeOnQuit(writer);
        published.release();
        removed = QTest::qWaitFor([&] { return dir.names().empty(); }, 20'000);
    });
    published.acquire();
    const bool quit = application.runAndQuit();
    thread.join();
    QVERIFY(quit);
    QVERIFY(removed);
}

QTEST_APPLESS_MAIN(RemoveOnQuitTest)
#include "remove_on_quit_test.moc"
