// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <filesystem>

#include <QtTest>

#include <mmstats/observed_file.h>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

using namespace mmstats;
using namespace std::chrono_literals;
using support::StatsBytes;
using support::TempDir;

namespace {

StatsBytes stats(std::uint64_t a, std::uint64_t b)
{
    return StatsBytes().scalar("a", "Q", a).scalar("b", "Q", b);
}

StatsBytes ofProcess(std::uint32_t pid, double created)
{
    return StatsBytes().scalar("sys.pid", "I", pid).scalar("sys.created", "d", created);
}

QString changesOf(const ObservedFile &file)
{
    QStringList all;
    for (const std::size_t field : file.changes())
        all.append(QString::number(field));
    return all.join(' ');
}

} // namespace

/// A file sampled again and again.
class ObservedFileTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatChanged();
    void anEqualLayoutIsNoNewOne();
    void whatCannotBeReadComesBack();
    void anotherProcessInTheSameFile_data();
    void anotherProcessInTheSameFile();
    void aProcessThatIsNamedLate();
    void anotherFileAtItsPath();
    void becomesQuietAndLiveAgain();
    void isInitialisingForAWhile();

private:
    TempDir dir_;
    Snapshot scratch_;
    const ObservedFile::Time start_ = std::chrono::steady_clock::now();
};

void ObservedFileTest::tellsWhatChanged()
{
    const std::string path = dir_.write("changes", stats(1, 2).padTo(256).bytes());
    ObservedFile file(path, start_, {});
    QVERIFY(file.sample(start_, scratch_));
    QVERIFY(file.hasNewLayout());
    QCOMPARE(changesOf(file), QString("0 1"));

    QVERIFY(file.sample(start_ + 1s, scratch_));
    QVERIFY(!file.hasNewLayout());
    QCOMPARE(changesOf(file), QString());

    dir_.write("changes", stats(1, 7).padTo(256).bytes());
    QVERIFY(file.sample(start_ + 2s, scratch_));
    QCOMPARE(changesOf(file), QString("1"));
    QCOMPARE(support::described(scratch_.value(1)),
             support::described(Value(std::uint64_t{2}))); // the one before

    dir_.write("changes", StatsBytes(stats(1, 7)).scalar("c", "b", std::int8_t{3}).padTo(256).bytes());
    QVERIFY(file.sample(start_ + 3s, scratch_));
    QVERIFY(file.hasNewLayout());
    QCOMPARE(changesOf(file), QString("0 1 2"));
}

void ObservedFileTest::anEqualLayoutIsNoNewOne()
{
    const std::string path = dir_.write("equal", stats(1, 2).padTo(256).bytes());
    ObservedFile file(path, start_, {});
    QVERIFY(file.sample(start_, scratch_));
    file.close();
    QVERIFY(!file.file());
    dir_.write("equal", stats(1, 3).padTo(256).bytes());
    QVERIFY(file.sample(start_ + 1s, scratch_));
    QVERIFY(file.file());
    QVERIFY(!file.hasNewLayout());
    QCOMPARE(changesOf(file), QString("1"));
}

void ObservedFileTest::whatCannotBeReadComesBack()
{
    const std::string path = dir_.path("missing");
    ObservedFile file(path, start_, {});
    QVERIFY(!file.sample(start_, scratch_));
    QVERIFY(file.error());
    QVERIFY(file.error()->code == ErrorCode::notFound);
    QVERIFY(file.snapshot().empty());

    dir_.write("missing", stats(1, 2).padTo(256).bytes());
    QVERIFY(file.sample(start_ + 1s, scratch_));
    QVERIFY(!file.error());
    QVERIFY(file.hasNewLayout());
    QCOMPARE(file.snapshot().size(), std::size_t{2});
}

void ObservedFileTest::anotherProcessInTheSameFile_data()
{
    QTest::addColumn<quint32>("pid");
    QTest::addColumn<double>("created");
    QTest::addColumn<bool>("replaced");
    QTest::newRow("the same") << 4321U << 1000.0 << false;
    QTest::newRow("another pid") << 4322U << 1000.0 << true;
    QTest::newRow("the same pid, later") << 4321U << 2000.0 << true;
}

void ObservedFileTest::anotherProcessInTheSameFile()
{
    QFETCH(quint32, pid);
    QFETCH(double, created);
    QFETCH(bool, replaced);
    const std::string path = dir_.write("process", ofProcess(4321, 1000).padTo(256).bytes());
    ObservedFile file(path, start_, {});
    QVERIFY(file.sample(start_, scratch_));
    QVERIFY(file.system().pid == 4321U);

    dir_.write("process", ofProcess(pid, created).padTo(256).bytes());
    QCOMPARE(file.sample(start_ + 1s, scratch_), !replaced);
    QCOMPARE(file.isReplaced(), replaced);
    QCOMPARE(changesOf(file), QString()); // of this file nothing changed
}

// As by a writer that lays out its fields first, and fills them then.
void ObservedFileTest::aProcessThatIsNamedLate()
{
    const std::string path = dir_.write("late", ofProcess(0, 0).padTo(256).bytes());
    ObservedFile file(path, start_, {});
    QVERIFY(file.sample(start_, scratch_));
    QVERIFY(!file.system().pid);

    dir_.write("late", ofProcess(4321, 1000).padTo(256).bytes());
    QVERIFY(file.sample(start_ + 1s, scratch_));
    QVERIFY(!file.isReplaced());
    QVERIFY(file.system().pid == 4321U);
    QVERIFY(file.hasNewSystem() && !file.hasNewLayout());

    QVERIFY(file.sample(start_ + 2s, scratch_));
    QVERIFY(!file.hasNewSystem());
    dir_.write("late", ofProcess(4322, 1000).padTo(256).bytes());
    QVERIFY(!file.sample(start_ + 3s, scratch_));
    QVERIFY(file.isReplaced());
}

void ObservedFileTest::anotherFileAtItsPath()
{
    const std::string path = dir_.write("path", stats(1, 2).padTo(256).bytes());
    ObservedFile file(path, start_, {});
    QVERIFY(file.sample(start_, scratch_));
    file.close();
    QVERIFY(file.sample(start_ + 1s, scratch_));
    QVERIFY(!file.isReplaced());

    file.close();
    std::filesystem::rename(dir_.write("next", stats(1, 2).padTo(256).bytes()), path);
    QVERIFY(!file.sample(start_ + 2s, scratch_));
    QVERIFY(file.isReplaced());
}

void ObservedFileTest::becomesQuietAndLiveAgain()
{
    ProcessTable processes([](std::uint32_t) {
        return ProcessInfo{.existence = ProcessInfo::Existence::running, .owner = ::getuid()};
    });
    const auto bytes = [](std::uint64_t a) {
        return StatsBytes().scalar("sys.pid", "I", 4321U).scalar("a", "Q", a).padTo(256).bytes();
    };
    const std::string path = dir_.write("quiet", bytes(1));
    ObservedFile file(path, start_, {});
    QVERIFY(file.sample(start_, scratch_));
    QVERIFY(file.status(start_, processes).state == FileState::live);
    QVERIFY(file.sample(start_ + quietTime + 1s, scratch_));
    QVERIFY(file.status(start_ + quietTime + 1s, processes).state == FileState::quiet);
    dir_.write("quiet", bytes(2));
    QVERIFY(file.sample(start_ + quietTime + 2s, scratch_));
    QVERIFY(file.status(start_ + quietTime + 2s, processes).state == FileState::live);
}

void ObservedFileTest::isInitialisingForAWhile()
{
    ProcessTable processes;
    const std::string path = dir_.write("empty", "");
    ObservedFile file(path, start_, {});
    file.sample(start_, scratch_);
    QVERIFY(file.error());
    QVERIFY(file.status(start_, processes).state == FileState::initialising);
    QVERIFY(file.status(start_ + initialisingTime + 1s, processes).state == FileState::unreadable);
}

QTEST_APPLESS_MAIN(ObservedFileTest)
#include "observed_file_test.moc"
