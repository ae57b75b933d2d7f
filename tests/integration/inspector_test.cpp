// SPDX-License-Identifier: Apache-2.0
// The main job from end to end: another process publishes, the inspector finds it and shows its values live;
// and the program itself, run as a user runs it.
#include <functional>
#include <optional>

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "held_recording.h"
#include "publisher.h"
#include "stats_bytes.h"
#include "temp_dir.h"
#include "widgets/main_window.h"

using namespace mmstats::inspector;

namespace {

struct Run
{
    int exitCode = -1;
    QString output;
    QString errors;
};

// `meanwhile` is called now and then.
Run runInspector(const QStringList &arguments, const QString &path = {},
                 const std::function<void()> &meanwhile = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.remove(QStringLiteral("MMSTATS_GLOB"));
    environment.insert(QStringLiteral("MMSTATS_PATH"), path);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(MMSTATS_BINARY_DIR "/mmstats-inspector"), arguments);
    if (!process.waitForStarted() || !QTest::qWaitFor(
                                         [&] {
                                             if (meanwhile)
                                                 meanwhile();
                                             return process.state() == QProcess::NotRunning;
                                         },
                                         30'000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

// The printed line of a name, its runs of blanks as one.
QString line(const QString &tree, const QString &name)
{
    for (const QString &row : tree.split(QLatin1Char('\n'))) {
        if (row.trimmed().startsWith(name))
            return row.simplified();
    }
    return {};
}

} // namespace

class InspectorTest : public QObject
{
    Q_OBJECT

private slots:
    void aProcessPublishesAndItsValueMoves()
    {
        QTemporaryDir directory;
        CommandLine options;
        options.paths = {directory.path()};
        options.charts = {{QStringLiteral("jobs.done")}, {QStringLiteral("queue.depth")}};
        options.intervalMs = 50;
        MainWindow window(options);
        window.show();

        Publisher publisher;
        QVERIFY(publisher.start(directory.path()));
        const auto cell = [&](const QString &label, int column) {
            const QAbstractItemModel *model = window.tree()->proxy();
            const auto found = model->match(model->index(0, 0), StatsTreeModel::LabelRole, label, 1,
                                            Qt::MatchExactly | Qt::MatchRecursive);
            return found.value(0).siblingAtColumn(column).data().toString();
        };
        const auto value = [&](const QString &label) { return cell(label, StatsTreeModel::ValueColumn); };
        const auto lastDrawn = [&](std::size_t panel) {
            const auto series = window.charts()->stack()->panels()[panel]->plot()->chart()->series();
            if (series.isEmpty() || static_cast<QLineSeries *>(series[0])->count() == 0)
                return -1.0;
            return static_cast<QLineSeries *>(series[0])->points().back().y();
        };
        QTRY_COMPARE(value(QStringLiteral("jobs.done")), QStringLiteral("0"));
        QTRY_COMPARE(lastDrawn(1), 0.0);

        QVERIFY(publisher.tell(QStringLiteral("depth 17")));
        QVERIFY(publisher.tell(QStringLiteral("name wörker 1")));
        QTRY_COMPARE(value(QStringLiteral("queue.depth")), QStringLiteral("17"));
        QTRY_COMPARE(lastDrawn(1), 17.0);
        QTRY_COMPARE(value(QStringLiteral("worker.name")), QStringLiteral("wörker 1"));

        // A counter is drawn as its rate, which rises and falls back to nothing.
        QVERIFY(publisher.tell(QStringLiteral("count 1000")));
        QTRY_COMPARE(value(QStringLiteral("jobs.done")), QStringLiteral("1,000"));
        const auto highest = [&] {
            const auto *series = static_cast<QLineSeries *>(
                window.charts()->stack()->panels()[0]->plot()->chart()->series()[0]);
            double most = 0;
            for (const QPointF &point : series->points())
                most = qMax(most, point.y());
            return most;
        };
        QTRY_VERIFY(highest() > 1000);
        QTRY_COMPARE(lastDrawn(0), 0.0);
        QTRY_COMPARE(cell(QStringLiteral("jobs.done"), StatsTreeModel::RateColumn), QStringLiteral("0/s"));

        // It ends without a word: said within two seconds; what was last known stays.
        QVERIFY(publisher.tell(QStringLiteral("depth 5")));
        const QModelIndex process = window.tree()->proxy()->index(0, StatsTreeModel::StateColumn);
        QVERIFY(process.data().toString().startsWith(QStringLiteral("live")));
        QVERIFY(publisher.kill());
        QTRY_VERIFY_WITH_TIMEOUT(process.data().toString().startsWith(QStringLiteral("exited")), 2000);
        QTRY_COMPARE(value(QStringLiteral("queue.depth")), QStringLiteral("5"));
        QVERIFY(lastDrawn(1) >= 5.0);
        QCOMPARE(window.charts()->stack()->panels().size(), std::size_t{2});
    }

    void runAsAProgram()
    {
        QTemporaryDir directory;
        Publisher publisher;
        QVERIFY(publisher.start(directory.path()));
        QVERIFY(publisher.tell(QStringLiteral("count 123456")));
        QFile damaged(directory.filePath(QStringLiteral("damaged.mmstats")));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("\x02\x00\x00");
        damaged.close();

        const QString picture = directory.filePath(QStringLiteral("picture.png"));
        const Run run = runInspector(
            {directory.path(), QStringLiteral("--chart"), QStringLiteral("queue.depth"),
             QStringLiteral("--interval"), QStringLiteral("100"), QStringLiteral("--screenshot"), picture,
             QStringLiteral("--after"), QStringLiteral("4"), QStringLiteral("--print-tree")});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(line(run.output, QStringLiteral("done")).startsWith(QStringLiteral("done 123,456 0/s")));
        QVERIFY(line(run.output, QStringLiteral("mmstats_test_publisher"))
                    .endsWith(QStringLiteral("1 file live")));
        QVERIFY(line(run.output, QStringLiteral("damaged.mmstats"))
                    .contains(QStringLiteral("unreadable: at byte 0: format version 2")));
        const QImage image(picture);
        QVERIFY(image.width() >= 800 && image.height() >= 600);
    }

    void hostileFilesHideNothing()
    {
        // A label of 30,000 groups, and very many labels that might be a pid: neither costs time or memory
        // beyond its size, in the tree or printed.
        support::TempDir directory;
        std::string deep = "a";
        for (int i = 0; i < 32'767; ++i)
            deep += ".a";
        directory.write("deep.mmstats", support::StatsBytes().scalar(deep, "B", std::uint8_t{1}).bytes());
        support::StatsBytes many;
        for (int i = 0; i < 15'000; ++i)
            many.scalar("a" + std::to_string(i) + "sys.pid", "B", std::uint8_t{1});
        directory.write("many.mmstats", many.bytes());
        directory.write("good.mmstats", support::StatsBytes().scalar("fine", "Q", std::uint64_t{5}).bytes());

        const Run run = runInspector({QString::fromStdString(directory.path()), QStringLiteral("--after"),
                                      QStringLiteral("4"), QStringLiteral("--print-tree")});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(line(run.output, QStringLiteral("fine")).startsWith(QStringLiteral("fine 5")));
        QVERIFY(!line(run.output, QStringLiteral("a14999sys")).isEmpty());
        QVERIFY2(run.output.size() < 4'000'000, qPrintable(QString::number(run.output.size())));
    }

    void openASingleFileDirectly()
    {
        const QString golden = QStringLiteral(MMSTATS_TEST_DATA "/v1/web-stats.mmstats");
        const Run run =
            runInspector({golden, QStringLiteral("--interval"), QStringLiteral("100"),
                          QStringLiteral("--after"), QStringLiteral("1"), QStringLiteral("--print-tree")});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(line(run.output, QStringLiteral("2XX")), QStringLiteral("2XX 5 0/s"));
        QVERIFY(line(run.output, QStringLiteral("web-stats pid 21707")).contains(QStringLiteral("exited")));
    }

    void watchThePathOfTheEnvironment()
    {
        QTemporaryDir directory;
        Publisher publisher;
        QVERIFY(publisher.start(directory.path()));
        const Run run =
            runInspector({QStringLiteral("--interval"), QStringLiteral("100"), QStringLiteral("--after"),
                          QStringLiteral("1"), QStringLiteral("--print-tree")},
                         directory.path());
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(line(run.output, QStringLiteral("depth")), QStringLiteral("depth 0"));
    }

    void theDemoStartsAndEndsWithIt()
    {
        const auto demoDirectories = [] {
            const QStringList pattern{QStringLiteral("mmstats-demo-*")};
            return QDir(QStringLiteral("/dev/shm")).entryList(pattern, QDir::Dirs) +
                   QDir::temp().entryList(pattern, QDir::Dirs);
        };
        const QStringList before = demoDirectories();
        const Run run = runInspector({QStringLiteral("--demo"), QStringLiteral("--after"),
                                      QStringLiteral("3"), QStringLiteral("--print-tree")});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(demoDirectories(), before);
        for (const char *name : {"web pid", "db pid", "worker pid"})
            QVERIFY2(line(run.output, QString::fromLatin1(name)).contains(QStringLiteral("live")), name);
    }

    void aRecordingThatFails()
    {
        const QString path = QStringLiteral("/proc/stats.mmrec");
        const Run run =
            runInspector({QStringLiteral("--record"), path, QStringLiteral("--after"), QStringLiteral("1"),
                          QStringLiteral("--interval"), QStringLiteral("100")});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(path), qPrintable(run.errors));
    }

    void aRecordingThatFailsAtItsEnd()
    {
        support::TempDir directory;
        const QString path = QString::fromStdString(directory.path("a.mmrec"));
        std::optional<support::HeldRecording> held;
        const Run run =
            runInspector({QStringLiteral("--record"), path, QStringLiteral("--after"), QStringLiteral("3"),
                          QStringLiteral("--interval"), QStringLiteral("100")},
                         QString::fromStdString(directory.path()), [&] {
                             if (!held && QFile::exists(path + QStringLiteral("-wal")))
                                 held.emplace(path);
                         });
        QVERIFY(held);
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(path + QStringLiteral(" cannot be written: ")), qPrintable(run.errors));
    }

    void refuseNonsense()
    {
        const Run run = runInspector({QStringLiteral("--interval"), QStringLiteral("soon")});
        QCOMPARE(run.exitCode, 2);
        QVERIFY(run.errors.contains(QStringLiteral("--interval")));
        QCOMPARE(runInspector({QStringLiteral("--help")}).exitCode, 0);
        QVERIFY(runInspector({QStringLiteral("--version")})
                    .output.startsWith(QStringLiteral("mmstats-inspector ")));
    }
};

QTEST_MAIN(InspectorTest)
#include "inspector_test.moc"
