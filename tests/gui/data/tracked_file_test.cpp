// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QtTest>

#include <mmstats/writer.h>

#include <watched.h>

using namespace std::chrono_literals;
using mmstats::ProcessInfo;
using support::StatsBytes;
using support::statsOf;
using support::Watched;

class TrackedFileTest : public QObject
{
    Q_OBJECT

private slots:
    void processEnds();
    void zombie();
    void pidUsedAgain();
    void processOutOfSight();
    void quietAfterAMinute();
    void withoutPid();
    void withoutPidButLocked();
    void foreign();
    void damagedForLong();
    void damagedOfOld();
    void fieldAfterField();
    void emptyThenComplete();
    void truncatedLater();
    void whatADescriptionSays();
};

void TrackedFileTest::processEnds()
{
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    watched.processes.clear();
    QCOMPARE(watched.sample(), QStringList()); // as of the last rescan
    QCOMPARE(watched.rescan(), QStringList{"#1 exited (process 7 is gone)"});
    QCOMPARE(watched.rescan() + watched.sample(), QStringList());
    // It is still there, and still read.
    QVERIFY(support::overwrite(path, 0, statsOf(3, 2).bytes()));
    QCOMPARE(watched.sample(), QStringList{"#1 a=3"});
}

void TrackedFileTest::zombie()
{
    Watched watched;
    watched.processes[7].existence = ProcessInfo::Existence::zombie;
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    const QStringList said = watched.rescan();
    QVERIFY2(said[0].startsWith("#1 x.mmstats [a b] exited (process 7 has ended"), qPrintable(said[0]));
}

void TrackedFileTest::pidUsedAgain()
{
    StatsBytes bytes;
    bytes.scalar("sys.pid", "I", 7U).scalar("sys.created", "d", 1000.0).padTo(256);
    Watched watched;
    watched.processes[7].started = 990.0;
    watched.dir.write("x.mmstats", bytes.bytes());
    QCOMPARE(watched.rescan(), QStringList{"#1 x.mmstats [] live"});
    watched.processes[7].started = 1010.0;
    const QStringList said = watched.rescan();
    QVERIFY2(said.value(0).startsWith("#1 orphan (process 7 is another one"), qPrintable(said.join('\n')));
}

void TrackedFileTest::processOutOfSight()
{
    // In another PID namespace: its pid means nothing here, but the writer holds its file's lock.
    Watched watched;
    watched.processes.clear();
    auto writer = std::make_unique<mmstats::Writer>();
    writer->counter("a");
    QVERIFY(writer->publish({.directory = watched.dir.path(), .file = "x.mmstats"}));
    QStringList said = watched.rescan();
    QVERIFY2(said.value(0).contains("] live (process ") && said[0].contains("namespace"),
             qPrintable(said.join('\n')));
    writer.reset();
    said = watched.rescan();
    QVERIFY2(said.value(0).startsWith("#1 exited (process "), qPrintable(said.join('\n')));
}

void TrackedFileTest::quietAfterAMinute()
{
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    watched.pass(59s);
    QCOMPARE(watched.sample(), QStringList());
    watched.pass(1s);
    QCOMPARE(watched.sample(), QStringList{"#1 quiet (no value has changed for 60 s)"});
    watched.pass(10s);
    QCOMPARE(watched.sample() + watched.rescan(), QStringList()); // no news each second
    QVERIFY(support::overwrite(path, 0, statsOf(5, 2).bytes()));
    QCOMPARE(watched.sample(), QStringList{"#1 live a=5"});
}

void TrackedFileTest::withoutPid()
{
    const auto file = [](std::uint64_t a) { return StatsBytes().scalar("a", "Q", a).padTo(64).bytes(); };
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", file(1));
    QStringList said = watched.rescan();
    QVERIFY2(said.value(0).startsWith("#1 x.mmstats [a] quiet (names no process"), qPrintable(said[0]));
    QVERIFY(support::overwrite(path, 0, file(2)));
    said = watched.sample();
    QVERIFY2(said.value(0).startsWith("#1 live (names no process"), qPrintable(said.join('\n')));
    watched.pass(60s);
    said = watched.sample();
    QVERIFY2(said.value(0).startsWith("#1 quiet ("), qPrintable(said.join('\n')));
    QCOMPARE(watched.lookups, 0);
}

void TrackedFileTest::withoutPidButLocked()
{
    Watched watched;
    auto writer = std::make_unique<mmstats::Writer>();
    writer->counter("a");
    QVERIFY(writer->publish({.directory = watched.dir.path(), .file = "x.mmstats", .systemFields = false}));
    QStringList said = watched.rescan();
    QVERIFY2(said.value(0).startsWith("#1 x.mmstats [a mmstats.metadata] live ("),
             qPrintable(said.join('\n')));
    writer.reset();
    said = watched.rescan();
    QVERIFY2(said.value(0).startsWith("#1 quiet ("), qPrintable(said.join('\n')));
}

void TrackedFileTest::foreign()
{
    if (::geteuid() != 0)
        QSKIP("only root can give a file away");
    StatsBytes bytes;
    bytes.scalar("sys.pid", "I", 7U).scalar("sys.uid", "Q", std::uint64_t{0}).padTo(256);
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", bytes.bytes());
    QCOMPARE(::chown(path.c_str(), 12345, 12345), 0);
    QCOMPARE(watched.rescan(),
             QStringList{"#1 x.mmstats [] foreign (belongs to user 12345, but says that user 0 wrote it)"});
}

void TrackedFileTest::damagedForLong()
{
    const std::string whole = statsOf(1, 2).bytes();
    Watched watched;
    watched.dir.write("x.mmstats", whole.substr(0, 24)); // within the label a
    QStringList said = watched.rescan();
    QVERIFY2(said.value(0).startsWith("#1 x.mmstats [] initialising ("), qPrintable(said.join('\n')));
    watched.pass(4900ms);
    QCOMPARE(watched.sample() + watched.rescan(), QStringList());
    watched.pass(200ms);
    said = watched.sample();
    QVERIFY2(said.value(0).startsWith("#1 unreadable (at byte "), qPrintable(said.join('\n')));
    watched.pass(60s);
    QCOMPARE(watched.sample() + watched.rescan(), QStringList());
    watched.dir.write("x.mmstats", whole);
    QCOMPARE(watched.sample(), QStringList{"#1 x.mmstats [a b] live a=1 b=2"});
}

void TrackedFileTest::damagedOfOld()
{
    // One that has lain about for an hour is not being written.
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", statsOf(1, 2).bytes().substr(0, 24));
    const timespec hourAgo{.tv_sec = ::time(nullptr) - 3600, .tv_nsec = 0};
    const timespec times[] = {hourAgo, hourAgo};
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
    const QStringList said = watched.rescan();
    QVERIFY2(said.value(0).startsWith("#1 x.mmstats [] unreadable (at byte "), qPrintable(said.join('\n')));
}

void TrackedFileTest::fieldAfterField()
{
    StatsBytes bytes;
    bytes.scalar("a", "Q", std::uint64_t{1});
    const auto padded = [&bytes] { return StatsBytes(bytes).padTo(256).bytes(); };
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", padded());
    QVERIFY(watched.rescan().value(0).startsWith("#1 x.mmstats [a] quiet"));
    bytes.scalar("sys.pid", "I", 7U);
    QVERIFY(support::overwrite(path, 0, padded()));
    QCOMPARE(watched.sample(), QStringList{"#1 x.mmstats [a] live a=1"});
    bytes.scalar("b", "Q", std::uint64_t{2});
    QVERIFY(support::overwrite(path, 0, padded()));
    QCOMPARE(watched.sample(), QStringList{"#1 x.mmstats [a b] a=1 b=2"});
    QCOMPARE(watched.sample(), QStringList());
}

void TrackedFileTest::emptyThenComplete()
{
    Watched watched;
    watched.dir.write("x.mmstats", "");
    QVERIFY(watched.rescan().value(0).startsWith("#1 x.mmstats [] initialising ("));
    watched.dir.write("x.mmstats", std::string(256, '\0')); // its size, and no version yet
    watched.pass(4s);
    QCOMPARE(watched.sample().filter("unreadable"), QStringList());
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    QCOMPARE(watched.sample(), QStringList{"#1 x.mmstats [a b] live a=1 b=2"});
}

void TrackedFileTest::truncatedLater()
{
    Watched watched;
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    watched.pass(10s);
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes().substr(0, 40));
    const QStringList said = watched.sample();
    QVERIFY2(said.value(0).contains("unreadable (") || said.value(0).contains("initialising ("),
             qPrintable(said.join('\n')));
    watched.dir.write("x.mmstats", statsOf(3, 4).bytes());
    QCOMPARE(watched.sample(), QStringList{"#1 x.mmstats [a b] live a=3 b=4"});
}

void TrackedFileTest::whatADescriptionSays()
{
    Watched watched;
    mmstats::Writer writer;
    writer.number<std::int32_t>("a", 1, {.unit = "bytes", .help = "What a is"});
    QVERIFY(writer.publish({.directory = watched.dir.path(), .file = "my-app-{PID}-x.mmstats"}));
    support::StatsBytes old;
    old.buffered("n", "Q", std::uint64_t{1}, std::uint64_t{2}).buffered("\xff<", "5p", char{1}, char{2});
    watched.dir.write("old.mmstats", old.padTo(128).bytes());
    const auto updates = watched.files.rescan(watched.now);
    for (const auto &update : updates) {
        const auto &about = *update.description;
        if (about.name == QLatin1String("old.mmstats")) {
            QCOMPARE(about.command, QStringLiteral("old"));
            QVERIFY(!about.system.pid);
            QVERIFY(about.stats[0].mayBeCounter());
            QCOMPARE(about.path, QString::fromStdString(watched.dir.path("old.mmstats")));
            continue;
        }
        QCOMPARE(about.command, QStringLiteral("my-app"));
        QCOMPARE(about.system.pid.value_or(0), static_cast<std::uint32_t>(::getpid()));
        const auto place =
            std::ranges::find(about.stats, QStringLiteral("a"), &mmstats::inspector::StatDescription::label);
        QVERIFY(place != about.stats.end());
        QCOMPARE(place->info, (mmstats::StatInfo{mmstats::Kind::gauge, "bytes", "What a is"}));
        QCOMPARE(place->type, QStringLiteral("i"));
        QVERIFY(!place->hidden && !place->mayBeCounter());
        const auto hidden =
            std::ranges::count(about.stats, true, &mmstats::inspector::StatDescription::hidden);
        QCOMPARE(hidden, 1);
    }
    QCOMPARE(updates.size(), std::size_t{2});
}

QTEST_APPLESS_MAIN(TrackedFileTest)
#include "tracked_file_test.moc"
