// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <filesystem>

#include <QtTest>

#include <ended.h>
#include <temp_dir.h>

#include "data/process_usage.h"

using namespace mmstats::inspector;
using mmstats::ProcessInfo;
using support::TempDir;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t pid = 4321;

QStringList fieldsOfOurs()
{
    const std::string stat = TempDir::readFile("/proc/self/stat");
    return QString::fromStdString(stat.substr(stat.rfind(')') + 2)).split(QLatin1Char(' '));
}

/// A /proc that the test writes, with one process that started when we did.
class FakeProc
{
public:
    TempDir dir;
    ProcessInfo process = ProcessInfo::of(static_cast<std::uint32_t>(::getpid()));
    SteadyTime now = std::chrono::steady_clock::now();

    FakeProc()
        : meter_(dir.path())
    {
        std::filesystem::create_directory(dir.path("4321"));
        dir.write("4321/cmdline", std::string("web\0--port\080\0", 14));
        dir.write("4321/statm", "900 25 3 4 0 5 0\n");
        busy(100, 20);
    }

    /// In ticks of user and kernel time.
    void busy(int user, int system, qint64 startedLater = 0) const
    {
        QStringList fields = fieldsOfOurs();
        fields[14 - 3] = QString::number(user);
        fields[15 - 3] = QString::number(system);
        fields[20 - 3] = QStringLiteral("7");
        fields[22 - 3] = QString::number(fields[22 - 3].toLongLong() + startedLater);
        dir.write("4321/stat", "4321 (a) b) c) " + fields.join(QLatin1Char(' ')).toStdString());
    }

    std::optional<ProcessUsage> read() { return meter_.read(pid, process, now); }

private:
    ProcessMeter meter_;
};

} // namespace

/// What /proc tells of a living process.
class ProcessUsageTest : public QObject
{
    Q_OBJECT

private slots:
    void readsEverything();
    void cpuIsOfTheTimeBetween();
    void cpuNeedsSomeTime();
    void anotherProcessWithThePid();
    void whatIsNotKnownIsAbsent();
    void ourselves();
    void commandLine_data();
    void commandLine();
};

void ProcessUsageTest::readsEverything()
{
    FakeProc proc;
    const auto usage = proc.read();
    QVERIFY(usage);
    QCOMPARE(usage->commandLine, QStringLiteral("web --port 80"));
    QVERIFY(!usage->cpu); // there is nothing yet to compare with
    QCOMPARE(usage->residentBytes, quint64{25} * static_cast<quint64>(::sysconf(_SC_PAGESIZE)));
    QCOMPARE(usage->threads, 7);
}

void ProcessUsageTest::cpuIsOfTheTimeBetween()
{
    const auto ticks = static_cast<int>(::sysconf(_SC_CLK_TCK));
    FakeProc proc;
    QVERIFY(proc.read());
    proc.busy(100 + ticks, 20 + ticks * 2); // 3 s
    proc.now += 2s;
    QCOMPARE(proc.read()->cpu, 1.5);
    proc.now += 2s;
    QCOMPARE(proc.read()->cpu, 0.0);
}

void ProcessUsageTest::cpuNeedsSomeTime()
{
    const auto ticks = static_cast<int>(::sysconf(_SC_CLK_TCK));
    FakeProc proc;
    QVERIFY(proc.read());
    proc.busy(100 + ticks, 20);
    proc.now += 1ms;
    QVERIFY(!proc.read()->cpu);
    proc.now += 999ms;
    QCOMPARE(proc.read()->cpu, 1.0); // since the reading that could be used
    proc.now += 1ms;
    QCOMPARE(proc.read()->cpu, 1.0); // it stays until there is a better one
}

void ProcessUsageTest::anotherProcessWithThePid()
{
    FakeProc proc;
    QVERIFY(proc.read());
    proc.busy(5, 5, 10 * ::sysconf(_SC_CLK_TCK));
    proc.now += 1s;
    QVERIFY(!proc.read());
    proc.process.started = *proc.process.started + 10; // now the kernel says so, too
    const auto usage = proc.read();
    QVERIFY(usage);
    QVERIFY(!usage->cpu); // the reading before was of another process
}

void ProcessUsageTest::whatIsNotKnownIsAbsent()
{
    FakeProc proc;
    std::filesystem::remove(proc.dir.path("4321/statm"));
    std::filesystem::remove(proc.dir.path("4321/cmdline"));
    QVERIFY(proc.read());
    QVERIFY(!proc.read()->residentBytes);
    QCOMPARE(proc.read()->commandLine, QString());
    proc.dir.write("4321/stat", "4321 (web) S 1");
    QVERIFY(!proc.read());
    std::filesystem::remove_all(proc.dir.path("4321"));
    QVERIFY(!proc.read());

    FakeProc other;
    other.process.started.reset();
    QVERIFY(!other.read());
    other.process = ProcessInfo{.existence = ProcessInfo::Existence::zombie, .started = 1.0};
    QVERIFY(!other.read());
}

void ProcessUsageTest::ourselves()
{
    ProcessMeter meter;
    const auto self = static_cast<std::uint32_t>(::getpid());
    const auto usage = meter.read(self, ProcessInfo::of(self), std::chrono::steady_clock::now());
    QVERIFY(usage);
    QVERIFY(usage->commandLine.contains(QStringLiteral("process_usage_test")));
    QVERIFY(usage->residentBytes > 100'000U);
    QVERIFY(usage->threads >= 1);
    const auto ended = support::endedPid();
    QVERIFY(!meter.read(ended, ProcessInfo::of(ended), std::chrono::steady_clock::now()));
}

void ProcessUsageTest::commandLine_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &arguments, const QString &text) {
        QTest::newRow(name) << arguments << text;
    };
    row("none", {}, {});
    row("one", QByteArray("web\0", 4), "web");
    row("without an end", "web", "web");
    row("quoted", QByteArray("sh\0-c\0echo 'a b'\0\0", 18), R"(sh -c 'echo '\''a b'\''' '')");
    row("controls", QByteArray("a\x1b[1m\0\xe2\x80\xae", 9), QStringLiteral("a\\x1b[1m \\u{202e}"));
    row("not UTF-8", QByteArray("\xff\0", 2), QStringLiteral("\uFFFD"));
    row("long", QByteArray(5000, 'x'), QString(1024, QLatin1Char('x')) + QStringLiteral("…"));
}

void ProcessUsageTest::commandLine()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QString, text);
    QCOMPARE(commandLineText(arguments.toStdString()), text);
}

QTEST_GUILESS_MAIN(ProcessUsageTest)
#include "process_usage_test.moc"
