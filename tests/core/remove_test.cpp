// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <thread>

#include <QtTest>

#include <mmstats/writer.h>

#include <child.h>
#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;
using support::TempDir;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

struct WebStats : Model
{
    Counter requests{*this, "requests"};
    String state{*this, "state", "starting", 16};
};

const std::string pid = std::to_string(::getpid());

} // namespace

class RemoveTest : public QObject
{
    Q_OBJECT

private slots:
    void fileIsGone();
    void twiceIsFine();
    void withoutPublishing();
    void updatesGoOn();
    void filesOfOtherThreadsGo();
    void writersOfOtherThreadsGoOn();
    void whatElseStays();
    void filesOfOtherUsersStay();
    void whoseIsNotTold_data();
    void whoseIsNotTold();
    void hiddenNames();
    void repeatedPlaceholders();
    void aReplacedFileStays();
    void aMovedDirectory();
};

void RemoveTest::fileIsGone()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    const Status status = stats.remove();
    QVERIFY2(status, support::errorText(status).c_str());
    QVERIFY(dir.names().empty());
    QVERIFY(!stats.isPublished());
}

void RemoveTest::twiceIsFine()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    fs::remove(dir.path("f")); // somebody else was first
    QVERIFY(stats.remove());
    dir.write("f", "of somebody else by now");
    QVERIFY(stats.remove());
    QCOMPARE(dir.names(), std::set<std::string>{"f"});
}

void RemoveTest::withoutPublishing()
{
    WebStats stats;
    QVERIFY(stats.remove());
}

void RemoveTest::updatesGoOn()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    ++stats.requests;
    stats.state = "published";
    QVERIFY(stats.remove());
    QCOMPARE(stats.requests.value(), 1U);
    QCOMPARE(stats.state.value(), "published");
    ++stats.requests;
    stats.state = "removed";
    QCOMPARE(stats.requests.value(), 2U);
    QCOMPARE(stats.state.value(), "removed");
}

void RemoveTest::filesOfOtherThreadsGo()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path()}));
    for (int i = 0; i < 3; ++i) {
        std::jthread([&] {
            WebStats other;
            other.publish({.directory = dir.path()});
        }).join();
    }
    QVERIFY(dir.names().size() >= 2); // a thread id may come again
    QVERIFY(stats.remove());
    QVERIFY(dir.names().empty());
}

void RemoveTest::writersOfOtherThreadsGoOn()
{
    const TempDir dir;
    WebStats stats;
    std::optional<WebStats> other;
    std::jthread([&] {
        other.emplace();
        other->publish({.directory = dir.path()});
    }).join();
    QVERIFY(other->isPublished());
    QVERIFY(stats.publish({.directory = dir.path()}));
    QVERIFY(stats.remove());
    QVERIFY(dir.names().empty());
    ++other->requests; // into a file without a name
    QCOMPARE(other->requests.value(), 1U);
    QVERIFY(other->remove());
}

void RemoveTest::whatElseStays()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "web-{PID}-{TID}.mmstats"}));
    const std::set<std::string> others{
        "web-" + pid + "1-5.mmstats",     "web-1" + pid + "-5.mmstats", "web-" + pid + ".mmstats",
        "web-" + pid + "-.mmstats",       "web-" + pid + "-x.mmstats",  "web-" + pid + "-5.mmstats.old",
        "web-" + pid + "-5x.mmstats",     "db-" + pid + "-5.mmstats",   "xweb-" + pid + "-5.mmstats",
        "web-" + pid + "-5-6.mmstats",    "web-" + pid + "--5.mmstats", "-" + pid + "-5.mmstats",
        "web-" + pid + "-77.mmstats.dir",
    };
    for (const std::string &name : others)
        dir.write(name, "x");
    fs::create_directory(dir.path("web-" + pid + "-7.mmstats"));
    fs::create_symlink("db-" + pid + "-5.mmstats", dir.path("web-" + pid + "-8.mmstats"));
    dir.write("web-" + pid + "-5.mmstats", "of another thread");
    QVERIFY(stats.remove());
    std::set<std::string> expected = others;
    expected.insert({"web-" + pid + "-7.mmstats", "web-" + pid + "-8.mmstats"});
    QCOMPARE(dir.names(), expected);
}

void RemoveTest::filesOfOtherUsersStay()
{
    if (::geteuid() != 0)
        QSKIP("only root can give a file away");
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "{PID}-{TID}"}));
    const std::string foreign = dir.write(pid + "-1", "x");
    QCOMPARE(::chown(foreign.c_str(), 65534, 65534), 0);
    QVERIFY(stats.remove());
    QCOMPARE(dir.names(), std::set<std::string>{pid + "-1"});
}

void RemoveTest::whoseIsNotTold_data()
{
    // The neighbour could belong to another process, by all that its name says.
    QTest::addColumn<QString>("nameTemplate");
    QTest::addColumn<QString>("neighbour");
    const QString p = QString::fromStdString(pid);
    QTest::newRow("no placeholder") << "f"
                                    << "g";
    QTest::newRow("only {TID}") << "f-{TID}"
                                << "f-1";
    QTest::newRow("only {PID}") << "f-{PID}"
                                << "f-" + p + "-1";
    QTest::newRow("{PID}{TID}") << "f-{PID}{TID}"
                                << "f-" + p + "1";
    QTest::newRow("{TID}{PID}") << "f-{TID}{PID}"
                                << "f-1" + p;
    QTest::newRow("{PID}0{TID}") << "f-{PID}0{TID}"
                                 << "f-" + p + "01";
    QTest::newRow("1{TID}") << "f-{PID}-1{TID}"
                            << "f-" + p + "-12";
    QTest::newRow("{CMD}{PID}") << "{CMD}{PID}-{TID}"
                                << "remove_test" + p + "-1";
    QTest::newRow("braces, not a placeholder") << "{{PID}}-{TID}"
                                               << "{PID}-1";
}

void RemoveTest::whoseIsNotTold()
{
    QFETCH(QString, nameTemplate);
    QFETCH(QString, neighbour);
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = nameTemplate.toStdString()}));
    dir.write(neighbour.toStdString(), "x");
    QVERIFY(stats.remove());
    QCOMPARE(dir.names(), std::set<std::string>{neighbour.toStdString()});
}

void RemoveTest::hiddenNames()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = ".{PID}-{TID}"}));
    dir.write("." + pid + "-1", "x");
    QVERIFY(stats.remove());
    QVERIFY(dir.names().empty());
}

void RemoveTest::repeatedPlaceholders()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "{TID}-{PID}-{TID}-{PID}"}));
    dir.write("1-" + pid + "-1-" + pid, "of another thread");
    dir.write("1-" + pid + "-2-" + pid, "of nobody");
    dir.write("1-" + pid + "-1-" + pid + "0", "of nobody");
    QVERIFY(stats.remove());
    QCOMPARE(dir.names(), (std::set<std::string>{"1-" + pid + "-2-" + pid, "1-" + pid + "-1-" + pid + "0"}));
}

void RemoveTest::aReplacedFileStays()
{
    const TempDir dir;
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    fs::rename(dir.write("new", "of somebody else"), dir.path("f"));
    QVERIFY(stats.remove());
    QCOMPARE(dir.read("f"), "of somebody else"s);
}

void RemoveTest::aMovedDirectory()
{
    const TempDir dir;
    fs::create_directory(dir.path("a"));
    WebStats stats;
    QVERIFY(stats.publish({.directory = dir.path("a"), .file = "f"}));
    fs::rename(dir.path("a"), dir.path("b"));
    QVERIFY(stats.remove());
    QVERIFY(fs::is_empty(dir.path("b")));
}

QTEST_APPLESS_MAIN(RemoveTest)
#include "remove_test.moc"
