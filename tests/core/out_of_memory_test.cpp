// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <new>

#include <QtTest>

#include <mmstats/writer.h>

#include <child.h>
#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;
using support::Child;
using support::TempDir;
using namespace std::string_literals;

namespace {

// The allocation at which there is no memory left, counted down; below 0 there always is.
thread_local int allocationsLeft = -1;

} // namespace

void *operator new(std::size_t size)
{
    if (allocationsLeft == 0 || (allocationsLeft > 0 && --allocationsLeft == 0))
        throw std::bad_alloc();
    void *memory = std::malloc(size);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t /*size*/) noexcept
{
    std::free(memory);
}

namespace {

struct WebStats : Writer
{
    Counter requests{*this, "requests"};
    String state{*this, "state"};
};

// Whether updates work, wherever they go.
int update(WebStats &stats)
{
    const std::uint64_t before = stats.requests.value();
    ++stats.requests;
    stats.state = "updated";
    return stats.requests.value() == before + 1 && stats.state.value() == "updated" ? 0 : 1;
}

// Without memory from the n-th allocation on, for all n that matter: a child each, which does not end by a
// signal.
int firstProblem(const std::function<int(int)> &run)
{
    for (int n = 1; n <= 150; ++n) {
        Child child([&] {
            const int result = run(n);
            allocationsLeft = -1;
            return result;
        });
        if (child.wait() != 0)
            return n;
    }
    return 0;
}

} // namespace

/// No allocation that fails leaves a model that cannot be updated.
class OutOfMemoryTest : public QObject
{
    Q_OBJECT

private slots:
    void publishing();
    void publishingInVain();
    void firstUpdateOfAChild_data();
    void firstUpdateOfAChild();
    void adding();

private:
    static int publish(WebStats &stats, const PublishOptions &options, int n)
    {
        allocationsLeft = n;
        try {
            stats.publish(options);
        } catch (const std::bad_alloc &) {
            allocationsLeft = -1;
        }
        allocationsLeft = -1;
        return update(stats);
    }
};

void OutOfMemoryTest::publishing()
{
    const TempDir dir;
    QCOMPARE(firstProblem([&](int n) {
                 WebStats stats;
                 return publish(stats, {.directory = dir.path(), .file = "f-{PID}-" + std::to_string(n)}, n);
             }),
             0);
}

void OutOfMemoryTest::publishingInVain()
{
    const TempDir dir;
    std::filesystem::create_directory(dir.path("taken"));
    QCOMPARE(firstProblem([&](int n) {
                 WebStats stats;
                 return publish(stats, {.directory = dir.path(), .file = "taken"}, n);
             }),
             0);
}

void OutOfMemoryTest::firstUpdateOfAChild_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("a file of its own") << "f-{PID}";
    QTest::newRow("a name that it cannot have") << "f";
}

void OutOfMemoryTest::firstUpdateOfAChild()
{
    QFETCH(QString, file);
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = file.toStdString()}));
    QCOMPARE(firstProblem([&](int n) {
                 allocationsLeft = n;
                 const int result = update(stats);
                 allocationsLeft = -1;
                 return result != 0 ? result : update(stats);
             }),
             0);
}

void OutOfMemoryTest::adding()
{
    const TempDir dir;
    QCOMPARE(firstProblem([&](int n) {
                 WebStats stats;
                 stats.publish({.directory = dir.path(), .file = "f-{PID}"});
                 const std::string label(100, 'l');
                 allocationsLeft = n;
                 try {
                     ++stats.counter(label);
                 } catch (const std::bad_alloc &) {
                     allocationsLeft = -1;
                 }
                 allocationsLeft = -1;
                 // The second attempt finds what the first one has left.
                 ++stats.counter(label);
                 return stats.counter(label).isPublished() ? update(stats) : 2;
             }),
             0);
}

QTEST_APPLESS_MAIN(OutOfMemoryTest)
#include "out_of_memory_test.moc"
