// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <sys/types.h>

#include <QDir>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <mmstats/snapshot.h>
#include <mmstats/stats_file.h>
#include <mmstats/value.h>

namespace {

// A machine that is busy with other tests takes its time.
constexpr int patience = 20'000;

class Example
{
public:
    Example(const QString &program, const QString &directory)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("MMSTATS_PATH", directory);
        environment.remove("MMSTATS_FILES");
        environment.remove("MMSTATS_GLOB");
        process_.setProcessEnvironment(environment);
        process_.start(QStringLiteral(MMSTATS_BINARY_DIR "/") + program, QStringList());
    }
    Example(const Example &) = delete;
    Example &operator=(const Example &) = delete;
    ~Example()
    {
        process_.kill();
        process_.waitForFinished();
    }

    QString firstLine()
    {
        while (!process_.canReadLine()) {
            if (!process_.waitForReadyRead(patience))
                return process_.errorString();
        }
        return QString::fromUtf8(process_.readLine()).trimmed();
    }

    // As Ctrl+C does it; true where it then ends by itself, and well.
    bool interrupt()
    {
        ::kill(static_cast<pid_t>(process_.processId()), SIGINT);
        return process_.waitForFinished(patience) && process_.exitStatus() == QProcess::NormalExit &&
               process_.exitCode() == 0;
    }

    qint64 pid() const { return process_.processId(); }

private:
    QProcess process_;
};

// The sum over the directory's files, and -1 where none has the label.
double sumOf(const QString &directory, std::string_view label)
{
    double sum = 0;
    bool any = false;
    for (const QString &name : QDir(directory).entryList(QDir::Files)) {
        auto file = mmstats::StatsFile::open((directory + '/' + name).toStdString());
        mmstats::Snapshot snapshot;
        if (!file || !file->sample(snapshot))
            continue;
        for (std::size_t i = 0; i < snapshot.size(); ++i) {
            if (snapshot.field(i).label != label)
                continue;
            any = true;
            sum += mmstats::toNumber(snapshot.value(i)).value_or(0);
        }
    }
    return any ? sum : -1;
}

QByteArray get(quint16 port, const QByteArray &path)
{
    QTcpSocket socket;
    socket.connectToHost("127.0.0.1", port);
    if (!socket.waitForConnected(patience))
        return socket.errorString().toUtf8();
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(patience)) {
    }
    return socket.readAll();
}

} // namespace

class ExamplesTest : public QObject
{
    Q_OBJECT

private slots:
    void basic();
    void server();
    void readAll();
};

void ExamplesTest::basic()
{
    const QTemporaryDir dir;
    Example example("mmstats-basic", dir.path());
    const QString said = example.firstLine();
    QVERIFY2(said.contains(dir.path() + "/mmstats-basic-"), qPrintable(said));
    QTRY_VERIFY_WITH_TIMEOUT(sumOf(dir.path(), "round.time") > 0, patience); // a whole round
    QVERIFY(sumOf(dir.path(), "numbers.tested") >= 50'000);
    QVERIFY(sumOf(dir.path(), "numbers.prime") >= 9'591); // below 100,000, without the 2
    QVERIFY(sumOf(dir.path(), "largest") >= 99'991);
    QVERIFY(example.interrupt());
    QVERIFY(QDir(dir.path()).isEmpty());
}

void ExamplesTest::server()
{
    const QTemporaryDir dir;
    Example example("mmstats-server", dir.path());
    const QString said = example.firstLine();
    const auto match = QRegularExpression("^http://127\\.0\\.0\\.1:(\\d+)/").match(said);
    QVERIFY2(match.hasMatch(), qPrintable(said));
    const quint16 port = match.captured(1).toUShort();
    QTRY_COMPARE_WITH_TIMEOUT(QDir(dir.path()).entryList(QDir::Files).size(), 4, patience); // one a thread

    for (int i = 0; i < 20; ++i)
        QVERIFY(get(port, "/").endsWith("Hello\n"));
    QVERIFY(get(port, "/nowhere").startsWith("HTTP/1.1 404 "));
    // The answer comes before the request's last update.
    QTRY_COMPARE_WITH_TIMEOUT(sumOf(dir.path(), "server.latency.count"), 21.0, patience);
    QCOMPARE(sumOf(dir.path(), "server.requests"), 21.0);
    QCOMPARE(sumOf(dir.path(), "server.status.200"), 20.0);
    QCOMPARE(sumOf(dir.path(), "server.status.404"), 1.0);
    QVERIFY(sumOf(dir.path(), "server.bytes.sent") > 21 * 60);
    QVERIFY(example.interrupt());
    QVERIFY(QDir(dir.path()).isEmpty());
}

void ExamplesTest::readAll()
{
    const QTemporaryDir dir;
    Example basic("mmstats-basic", dir.path());
    basic.firstLine();
    QFile damaged(dir.filePath("bad.mmstats"));
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("\x09") == 1);
    damaged.close();

    QProcess reader;
    reader.start(MMSTATS_BINARY_DIR "/mmstats-read-all", {dir.path()});
    QVERIFY(reader.waitForFinished(patience));
    const QString said = QString::fromUtf8(reader.readAllStandardOutput());
    const QString pid = QString::number(basic.pid());
    QVERIFY2(said.contains("/mmstats-basic-" + pid + '-' + pid + ".mmstats: live\n"), qPrintable(said));
    QVERIFY2(said.contains("\n  sys.pid " + pid + '\n'), qPrintable(said));
    QVERIFY2(said.contains("\n  numbers.tested "), qPrintable(said));
    QVERIFY2(said.contains("bad.mmstats: unreadable ("), qPrintable(said));
    QVERIFY2(!said.contains("mmstats.metadata"), qPrintable(said));
    QCOMPARE(reader.exitCode(), 1); // because of the bad one
    QVERIFY(basic.interrupt());
}

QTEST_GUILESS_MAIN(ExamplesTest)
#include "examples_test.moc"
