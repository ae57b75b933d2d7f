// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include <mmstats/counter.h>
#include <mmstats/model.h>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

using support::StatsBytes;
using support::TempDir;

namespace {

// A machine that is busy with other tests takes its time.
constexpr int patience = 20'000;

std::string counting(std::uint64_t hits, double created)
{
    return StatsBytes()
        .scalar("sys.pid", "I", 100U)
        .scalar("sys.created", "d", created)
        .buffered("hits", "Q", hits, std::uint64_t{0})
        .padTo(4096)
        .bytes();
}

// Replaces the file as our writer does.
void replace(const TempDir &dir, const std::string &name, const std::string &content)
{
    dir.write("new", content);
    std::filesystem::rename(dir.path("new"), dir.path(name));
}

// As a writer's updates do, without a moment in which the file is shorter.
void store(const TempDir &dir, const std::string &name, const std::string &content)
{
    if (!support::overwrite(dir.path(name), 0, content))
        qFatal("cannot store");
}

// The program while it runs.
class Polling
{
public:
    explicit Polling(const QStringList &arguments)
    {
        process.start(MMSTATS_BINARY_DIR "/pollstats", arguments);
        if (!process.waitForStarted(patience))
            qFatal("pollstats does not start");
    }
    ~Polling()
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.kill();
        process.waitForFinished(patience);
    }
    Q_DISABLE_COPY_MOVE(Polling)

    /// Empty where none comes.
    QByteArray line()
    {
        QElapsedTimer timer;
        timer.start();
        while (!process.canReadLine() && timer.elapsed() < patience) {
            if (!process.waitForReadyRead(100) && process.state() == QProcess::NotRunning)
                break;
        }
        return process.readLine().trimmed();
    }

    QJsonObject object() { return QJsonDocument::fromJson(line()).object(); }
    QJsonValue value(const QString &label) { return object()["values"].toObject()[label]; }

    /// Reads on until the values come to that many. False where they do not, or one is larger.
    bool addUpTo(double wanted, const QString &label)
    {
        double sum = 0;
        QElapsedTimer timer;
        timer.start();
        while (sum < wanted && timer.elapsed() < patience && process.state() == QProcess::Running)
            sum += value(label).toDouble();
        return sum == wanted;
    }

    /// Reads on until stderr has so many lines with that word; false where a value is not 0 meanwhile.
    bool quietUntil(const QByteArray &word, int times, const QString &label)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < patience) {
            said += process.readAllStandardError();
            if (said.count(word) >= times)
                return true;
            if (value(label).toDouble() != 0)
                return false;
        }
        return false;
    }

    bool end(int signal)
    {
        ::kill(static_cast<pid_t>(process.processId()), signal);
        return process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit;
    }

    QProcess process;
    QByteArray said;
};

struct Web : mmstats::Model
{
    mmstats::Counter hits{*this, "hits"};
};

} // namespace

/// The program, while files come, change and go.
class PollstatsLiveTest : public QObject
{
    Q_OBJECT

private slots:
    void aLivingWriter();
    void rates();
    void restartInANewFile();
    void restartInPlace();
    void aFileAppearsAndVanishes();
    void furtherLabels();
    void furtherLabelsInCsv();
    void headersGoOn();
    void unreadableIsSaidOnce();
    void aSignalEndsIt_data();
    void aSignalEndsIt();
    void theReaderGoesAway_data();
    void theReaderGoesAway();
};

void PollstatsLiveTest::aLivingWriter()
{
    const TempDir dir;
    Web web;
    QVERIFY(web.publish({.directory = dir.path()}));
    web.hits += 5;
    Polling polling({"--json", "-d", "0.01", "hits", QString::fromStdString(dir.path())});
    QCOMPARE(polling.value("hits"), QJsonValue(5));
    for (int i = 0; i < 1000; ++i)
        ++web.hits;
    QVERIFY(polling.addUpTo(1000, "hits"));
    web.hits += 7;
    QVERIFY(polling.addUpTo(7, "hits"));
    QVERIFY(polling.end(SIGINT));
    QCOMPARE(polling.process.exitCode(), 0);
    QCOMPARE(polling.process.readAllStandardError(), QByteArray());
}

void PollstatsLiveTest::rates()
{
    const TempDir dir;
    dir.write("a.mmstats", counting(10, 1));
    Polling polling({"--json", "--rate", "-d", "0.2", "hits", QString::fromStdString(dir.path())});
    QCOMPARE(polling.value("hits"), QJsonValue(10));
    store(dir, "a.mmstats", counting(110, 1));
    QJsonObject object;
    double rate = 0;
    for (int i = 0; i < 20 && rate == 0; ++i) {
        object = polling.object();
        rate = object["values"].toObject()["hits"].toDouble();
    }
    const double growth = rate * object["interval"].toDouble();
    QVERIFY2(growth > 99.9 && growth < 100.1, qPrintable(QString::number(growth)));
}

void PollstatsLiveTest::restartInANewFile()
{
    const TempDir dir;
    dir.write("a.mmstats", counting(10, 1));
    Polling polling({"-v", "--json", "-d", "0.01", "hits", QString::fromStdString(dir.path())});
    QCOMPARE(polling.value("hits"), QJsonValue(10));
    replace(dir, "a.mmstats", counting(5'000'000, 2));
    QVERIFY(polling.quietUntil("a.mmstats joins\n", 2, "hits"));
    QVERIFY(polling.said.contains("a.mmstats leaves\n"));
    QCOMPARE(polling.value("hits"), QJsonValue(0));
    store(dir, "a.mmstats", counting(5'000'003, 2));
    QVERIFY(polling.addUpTo(3, "hits"));
}

void PollstatsLiveTest::restartInPlace()
{
    const TempDir dir;
    dir.write("a.mmstats", counting(10, 1));
    Polling polling({"--json", "-d", "0.01", "hits", QString::fromStdString(dir.path())});
    QCOMPARE(polling.value("hits"), QJsonValue(10));
    dir.write("a.mmstats", counting(5'000'000, 2));
    for (int i = 0; i < 30; ++i) // far longer than it takes to see it
        QCOMPARE(polling.value("hits").toDouble(), 0.);
    store(dir, "a.mmstats", counting(5'000'003, 2));
    QVERIFY(polling.addUpTo(3, "hits"));
}

void PollstatsLiveTest::aFileAppearsAndVanishes()
{
    const TempDir dir;
    dir.write("a.mmstats", counting(10, 1));
    Polling polling({"-v", "--json", "-d", "0.01", "hits", QString::fromStdString(dir.path("*.mmstats"))});
    QCOMPARE(polling.value("hits"), QJsonValue(10));
    replace(dir, "b.mmstats", counting(1'000'000, 2));
    QVERIFY(polling.quietUntil("b.mmstats joins\n", 1, "hits"));
    QCOMPARE(polling.value("hits"), QJsonValue(0));
    store(dir, "b.mmstats", counting(1'000'009, 2));
    QVERIFY(polling.addUpTo(9, "hits"));
    std::filesystem::remove(dir.path("a.mmstats"));
    std::filesystem::remove(dir.path("b.mmstats"));
    QVERIFY(polling.quietUntil("leaves\n", 2, "hits"));
    QVERIFY(polling.value("hits").isNull());
    QVERIFY(polling.end(SIGTERM));
    QCOMPARE(polling.process.exitCode(), 0);
}

void PollstatsLiveTest::furtherLabels()
{
    const TempDir dir;
    dir.write("a.mmstats", counting(10, 1));
    Polling polling({"--json", "-d", "0.01", "h*", QString::fromStdString(dir.path())});
    QCOMPARE(polling.object()["values"].toObject().keys(), QStringList{"hits"});
    replace(dir, "b.mmstats", StatsBytes().scalar("heat", "d", 36.6).padTo(4096).bytes());
    QStringList keys;
    for (int i = 0; i < 1000 && keys.size() < 2; ++i)
        keys = polling.object()["values"].toObject().keys();
    QCOMPARE(keys, (QStringList{"heat", "hits"}));
    QCOMPARE(polling.value("heat"), QJsonValue(36.6));
}

void PollstatsLiveTest::furtherLabelsInCsv()
{
    const TempDir dir;
    dir.write("a.mmstats", counting(10, 1));
    Polling polling({"--csv", "-d", "0.01", "h*", QString::fromStdString(dir.path())});
    QCOMPARE(polling.line(), QByteArray("time,hits"));
    replace(dir, "b.mmstats", StatsBytes().scalar("heat", "d", 36.6).padTo(4096).bytes());
    QElapsedTimer timer;
    timer.start();
    while (!polling.said.contains('\n') && timer.elapsed() < patience) {
        QCOMPARE(polling.line().count(','), 1);
        polling.said += polling.process.readAllStandardError();
    }
    for (int i = 0; i < 20; ++i)
        QCOMPARE(polling.line().count(','), 1);
    QVERIFY(polling.end(SIGINT));
    polling.said += polling.process.readAllStandardError();
    QCOMPARE(polling.said, QByteArray("pollstats: further labels match, but get no column in CSV: heat\n"));
}

void PollstatsLiveTest::headersGoOn()
{
    const TempDir dir;
    dir.write("a.mmstats", counting(10, 1));
    Polling polling({"-d", "0.01", "-n", "3", "hits", QString::fromStdString(dir.path())});
    QByteArray kinds;
    for (int i = 0; i < 9; ++i)
        kinds += polling.line() == "hits" ? 'h' : '.';
    QCOMPARE(kinds, QByteArray("h...h...h"));
}

void PollstatsLiveTest::unreadableIsSaidOnce()
{
    const TempDir dir;
    dir.write("a.mmstats", counting(10, 1));
    QCOMPARE(::mkfifo(dir.path("fifo.mmstats").c_str(), 0600), 0);
    const QStringList places{QString::fromStdString(dir.path()), QString::fromStdString(dir.path("none/*"))};
    Polling polling(QStringList{"--json", "-d", "0.11", "hits"} + places);
    for (int i = 0; i < 5; ++i)
        QVERIFY(!polling.line().isEmpty());
    QVERIFY(polling.end(SIGINT));
    QCOMPARE(polling.process.exitCode(), 1);
    const QByteArray said = polling.process.readAllStandardError();
    QVERIFY2(said.count('\n') == 2 && said.count("fifo.mmstats") == 1 && said.count("none") == 1, said);
}

void PollstatsLiveTest::aSignalEndsIt_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("delay");
    QTest::newRow("SIGINT while it waits") << SIGINT << "1000";
    QTest::newRow("SIGTERM while it waits") << SIGTERM << "1000";
    QTest::newRow("SIGINT without a pause") << SIGINT << "0";
}

void PollstatsLiveTest::aSignalEndsIt()
{
    QFETCH(int, signal);
    QFETCH(QString, delay);
    const TempDir dir;
    dir.write("a.mmstats", counting(10, 1));
    Polling polling({"--json", "-d", delay, "hits", QString::fromStdString(dir.path())});
    QVERIFY(!polling.line().isEmpty());
    QVERIFY(polling.end(signal));
    QCOMPARE(polling.process.exitCode(), 0);
    const QByteArray rest = polling.process.readAllStandardOutput();
    QVERIFY(rest.isEmpty() || rest.endsWith("}\n"));
    QCOMPARE(polling.process.readAllStandardError(), QByteArray());
}

void PollstatsLiveTest::theReaderGoesAway_data()
{
    QTest::addColumn<QString>("delay");
    QTest::newRow("while it polls") << "0.01";
    QTest::newRow("while it waits") << "1000";
}

void PollstatsLiveTest::theReaderGoesAway()
{
    QFETCH(QString, delay);
    const TempDir dir;
    dir.write("a.mmstats", counting(10, 1));
    int ends[2] = {-1, -1};
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    QProcess process;
    process.setChildProcessModifier([&] { ::dup2(ends[1], STDOUT_FILENO); });
    process.start(MMSTATS_BINARY_DIR "/pollstats", {"-d", delay, "hits", QString::fromStdString(dir.path())});
    QVERIFY(process.waitForStarted(patience));
    ::close(ends[1]);
    char c = 0;
    QCOMPARE(::read(ends[0], &c, 1), 1);
    ::close(ends[0]);
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

QTEST_GUILESS_MAIN(PollstatsLiveTest)
#include "pollstats_live_test.moc"
