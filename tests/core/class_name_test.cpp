// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <thread>

#include <QtTest>

#include <mmstats/counter.h>
#include <mmstats/writer.h>

#include <class_name.h>
#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;
using support::TempDir;
using namespace std::string_literals;

struct WebStats : Model
{
    Counter requests{*this, "requests"};
};

namespace app::stats {

struct Pool : Model
{
};

template <class T>
struct Of : Model
{
    struct Inner : Model
    {
    };
};

} // namespace app::stats

namespace {

struct Hidden : Model
{
};

} // namespace

/// {CLASS} in a file's name.
class ClassNameTest : public QObject
{
    Q_OBJECT

private slots:
    void names();
    void inAFileName();
    void removesItsOwnClass();
};

void ClassNameTest::names()
{
    struct Local : Model
    {
    };
    QCOMPARE(classNameOf(typeid(WebStats)), "WebStats"s);
    QCOMPARE(classNameOf(typeid(app::stats::Pool)), "Pool"s);
    QCOMPARE(classNameOf(typeid(app::stats::Of<int>)), "Of_int_"s);
    QCOMPARE(classNameOf(typeid(app::stats::Of<app::stats::Pool>)), "Of_app__stats__Pool_"s);
    QCOMPARE(classNameOf(typeid(app::stats::Of<int>::Inner)), "Inner"s);
    QCOMPARE(classNameOf(typeid(Hidden)), "Hidden"s);
    QCOMPARE(classNameOf(typeid(Local)), "Local"s);
    const auto lambda = [] {};
    QVERIFY(!classNameOf(typeid(lambda)).empty());
}

void ClassNameTest::inAFileName()
{
    const TempDir dir;
    WebStats web;
    app::stats::Pool pool;
    Writer writer;
    for (Model *model :
         {static_cast<Model *>(&web), static_cast<Model *>(&pool), static_cast<Model *>(&writer)})
        QVERIFY(model->publish({.directory = dir.path(), .file = "{CLASS}.mmstats"}));
    QCOMPARE(dir.names(), (std::set<std::string>{"WebStats.mmstats", "Pool.mmstats", "Writer.mmstats"}));

    // Two of one class in one thread need something more.
    WebStats second;
    const Status status = second.publish({.directory = dir.path(), .file = "{CLASS}.mmstats"});
    QCOMPARE(status.error().code, ErrorCode::fileInUse);
    QVERIFY(status.error().message.find("{CLASS}") != std::string::npos);
}

void ClassNameTest::removesItsOwnClass()
{
    const TempDir dir;
    const PublishOptions options{.directory = dir.path(), .file = "{CLASS}-{PID}-{TID}"};
    WebStats web;
    app::stats::Pool pool;
    QVERIFY(web.publish(options));
    QVERIFY(pool.publish(options));
    std::jthread([&] {
        WebStats other;
        other.publish(options);
        app::stats::Pool otherPool;
        otherPool.publish(options);
    }).join();
    QCOMPARE(dir.names().size(), 4U);
    QVERIFY(web.remove());
    const auto left = dir.names();
    QCOMPARE(left.size(), 2U);
    for (const std::string &name : left)
        QVERIFY(name.starts_with("Pool-"));
}

QTEST_APPLESS_MAIN(ClassNameTest)
#include "class_name_test.moc"
