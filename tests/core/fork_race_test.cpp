// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <thread>

#include <QtTest>

#include <mmstats/writer.h>

#include <child.h>
#include <printing.h>
#include <read_back.h>
#include <temp_dir.h>

using namespace mmstats;
using support::Child;
using support::TempDir;
using support::valueIn;
using namespace std::string_literals;

namespace {

struct WebStats : Model
{
    Counter requests{*this, "requests"};
    String state{*this, "state", "starting", 16};
};

} // namespace

/// A fork in one thread while another works on its models.
class ForkRaceTest : public QObject
{
    Q_OBJECT

private slots:
    void forkWhileOthersPublish();
    void forkWhileOthersAddFields();
    void forkWhileOthersWriteTexts();
};

void ForkRaceTest::forkWhileOthersPublish()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "main"}));
    std::atomic<bool> stop{false};
    std::atomic<int> published{0};
    std::jthread other([&] {
        while (!stop) {
            WebStats model;
            if (model.publish({.directory = dir.path(), .file = "f"}))
                ++published;
            ++model.requests;
            model.remove();
        }
    });
    int problems = 0;
    for (int i = 0; i < 200; ++i) {
        Child child([&stats] {
            ++stats.requests;
            return stats.isPublished() ? 1 : 0;
        });
        problems += child.wait() == 0 ? 0 : 1;
    }
    QTRY_VERIFY(published > 0);
    stop = true;
    other.join();
    QCOMPARE(problems, 0);
    QCOMPARE(dir.names(), std::set<std::string>{"main"});
    QCOMPARE(valueIn(dir.path("main"), "requests"), "u64 0"s);
}

void ForkRaceTest::forkWhileOthersAddFields()
{
    // Large texts, so that a fork often meets one that is half constructed.
    const TempDir dir;
    std::atomic<bool> stop{false};
    std::atomic<int> added{0};
    std::jthread other([&] {
        while (!stop) {
            Writer writer;
            writer.publish({.directory = dir.path(), .file = "f"});
            for (int i = 0; i < 20 && !stop; ++i, ++added)
                writer.string("text." + std::to_string(i), "x", 60'000);
            writer.remove();
        }
    });
    int problems = 0;
    for (int i = 0; i < 200 || added < 50; ++i)
        problems += Child([] { return 0; }).wait() == 0 ? 0 : 1;
    stop = true;
    other.join();
    QCOMPARE(problems, 0);
}

void ForkRaceTest::forkWhileOthersWriteTexts()
{
    const TempDir dir;
    WebStats stats;
    String text(stats, "text", "", 4096);
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f-{PID}"}));
    std::atomic<bool> stop{false};
    std::jthread other([&] {
        const std::array<std::string, 3> texts{std::string(4096, 'a'), std::string(4096, 'b'),
                                               std::string(64, 'c')};
        for (std::size_t i = 0; !stop; ++i)
            text = texts[i % texts.size()];
    });
    int problems = 0;
    for (int i = 0; i < 500; ++i) {
        Child child([&text] {
            const std::string_view saved = text.value(); // one of those that were set, or none
            return saved.find_first_not_of(saved.substr(0, 1)) == std::string_view::npos ? 0 : 1;
        });
        problems += child.wait() == 0 ? 0 : 1;
    }
    stop = true;
    other.join();
    QCOMPARE(problems, 0);
}

QTEST_APPLESS_MAIN(ForkRaceTest)
#include "fork_race_test.moc"
