// SPDX-License-Identifier: Apache-2.0
// What the inspector takes for many processes: mmstats-inspector-scale [FILES [STATS [PROCESSES]]]. Starts
// mmstats-many-files from its own folder, in a directory of its own under /dev/shm. Times of the GUI's thread
// and of the sampler's are processor time, so that a machine with other work says the same; beside them
// stands what bare reading and copying take in the same run.
#include <fcntl.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>
#include <QTreeView>

#include "data/replay.h"
#include "widgets/main_window.h"
#include "widgets/recording_actions.h"

#include "busy_loop.h"
#include "threads.h"

using namespace mmstats::inspector;
using benchmarks::Busy;

namespace {

void print(const char *what, const Busy &busy)
{
    std::printf("%-28s longest %8.1f ms   %6.1f %% of a core\n", what, busy.longestMs, busy.share() * 100);
    std::fflush(stdout);
}

CommandLine watching(const QString &directory)
{
    CommandLine options;
    options.paths = {directory};
    options.intervalMs = 1000;
    return options;
}

// A descriptor is kept open for each file.
void allowManyFiles()
{
    rlimit limit = {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

// Processor time of one pread of each file, which is the least that a sample can be.
double bareReadMs(const QString &directory)
{
    std::vector<int> files;
    for (const QFileInfo &file : QDir(directory).entryInfoList(QDir::Files))
        files.push_back(::open(QFile::encodeName(file.filePath()).constData(), O_RDONLY | O_CLOEXEC));
    alignas(64) static char page[4096];
    double best = 0;
    for (int round = 0; round < 5; ++round) {
        const std::int64_t before = benchmarks::processorTime(CLOCK_THREAD_CPUTIME_ID);
        for (const int file : files) {
            if (::pread(file, page, sizeof page, 0) <= 0)
                std::abort();
        }
        const auto took =
            static_cast<double>(benchmarks::processorTime(CLOCK_THREAD_CPUTIME_ID) - before) / 1'000'000;
        best = round == 0 ? took : std::min(best, took);
    }
    for (const int file : files)
        ::close(file);
    return best;
}

// The same of a copy of a batch in which all stats change.
double bareCopyMs(std::size_t files, std::size_t stats)
{
    SampleBatch batch;
    for (std::size_t file = 0; file < files; ++file) {
        FileUpdate update{.id = file};
        for (std::size_t stat = 0; stat < stats; ++stat)
            update.changes.push_back({stat, quint64{stat}});
        batch.files.push_back(std::move(update));
    }
    const std::int64_t before = benchmarks::processorTime(CLOCK_THREAD_CPUTIME_ID);
    const SampleBatch copy = batch;
    const auto took = benchmarks::processorTime(CLOCK_THREAD_CPUTIME_ID) - before;
    return copy.files.size() == files ? static_cast<double>(took) / 1'000'000 : 0;
}

class Run
{
public:
    Run(int files, int stats, int processes)
        : files_(files)
        , stats_(stats)
        , processes_(processes)
        , directory_(QStringLiteral("/dev/shm/mmstats-scale-XXXXXX"))
        , window_(watching(directory_.path()), nullptr)
    {
        window_.resize(1400, 900);
        window_.show();
        benchmarks::runLoop(1500);
    }
    ~Run() { end(); }

    void run()
    {
        discover();
        for (const int percent : {10, 100})
            steady(percent);
        operations();
        marks();
        record();
        exit();
        replay();
    }

private:
    TreePanel &tree() { return *window_.tree(); }

    int rows()
    {
        const StatsTreeModel &model = *tree().model();
        int files = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            files += static_cast<int>(model.node(model.index(row, 0)).files.size());
        return files;
    }

    void begin()
    {
        writer_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        writer_.start(QCoreApplication::applicationDirPath() + QStringLiteral("/mmstats-many-files"),
                      {stage_.path(), QString::number(files_), QString::number(stats_),
                       QString::number(processes_), QStringLiteral("10")});
        if (!writer_.waitForReadyRead(60'000))
            std::abort();
        bareMs_ = bareReadMs(stage_.path());
    }

    void end()
    {
        writer_.kill();
        writer_.waitForFinished();
    }

    // All files appear at once, as they never would: they were made beside the directory.
    void discover()
    {
        begin();
        QElapsedTimer since;
        since.start();
        const double before = benchmarks::residentMiB();
        const auto sampler = benchmarks::threadTime("sampler");
        const QDir stage(stage_.path());
        for (const QString &name : stage.entryList(QDir::Files))
            QFile::rename(stage.filePath(name), directory_.filePath(name));
        const double moved = static_cast<double>(since.elapsed());
        const Busy busy = benchmarks::runLoop(60'000, [this] { return rows() >= files_; });
        std::printf("found after %.0f ms (of it %.0f ms to make them), sampler %.0f ms, %.0f MiB\n",
                    static_cast<double>(since.elapsed()), moved,
                    static_cast<double>(benchmarks::threadTime("sampler") - sampler) / 1'000'000,
                    benchmarks::residentMiB() - before);
        print("discovery", busy);
        print("after it", benchmarks::runLoop(3000));
    }

    void steady(int percent)
    {
        writer_.write(QByteArray::number(percent) + '\n');
        benchmarks::runLoop(2000);
        constexpr int seconds = 10;
        const auto sampler = benchmarks::threadTime("sampler");
        int ticks = 0;
        const auto counting = QObject::connect(&window_.monitor().store(), &StatStore::applied, &window_,
                                               [&](qint64, bool complete) { ticks += complete ? 1 : 0; });
        const Busy busy = benchmarks::runLoop(seconds * 1000);
        QObject::disconnect(counting);
        const double sampled = static_cast<double>(benchmarks::threadTime("sampler") - sampler) / 1'000'000;
        print(qPrintable(QStringLiteral("%1 % change").arg(percent)), busy);
        std::printf(
            "  %d samples: sampler %.1f ms each, %.1f %% of a core, %.1f times bare reading (%.1f ms);"
            " GUI %.1f ms each, %.1f times a copy (%.2f ms); %.0f MiB\n",
            ticks, sampled / ticks, sampled / busy.wallMs * 100, sampled / ticks / bareMs_, bareMs_,
            busy.totalMs / ticks, busy.totalMs / ticks / copyMs(), copyMs(), benchmarks::residentMiB());
    }

    double copyMs()
    {
        static const double took =
            bareCopyMs(static_cast<std::size_t>(files_), static_cast<std::size_t>(stats_));
        return took;
    }

    void operate(const char *what, const std::function<void()> &does)
    {
        print(what, benchmarks::runDoing(4000, does));
    }

    void operations()
    {
        const auto sort = [this](int column, Qt::SortOrder order) {
            tree().view()->sortByColumn(column, order);
        };
        operate("sort by value", [&] { sort(StatsTreeModel::ValueColumn, Qt::DescendingOrder); });
        operate("expand all", [&] { tree().expandAll(); });
        operate("sort by name, expanded", [&] { sort(StatsTreeModel::NameColumn, Qt::AscendingOrder); });
        operate("sort by rate, expanded", [&] { sort(StatsTreeModel::RateColumn, Qt::DescendingOrder); });
        operate("collapse all", [&] { tree().collapseAll(); });
        sort(StatsTreeModel::NameColumn, Qt::AscendingOrder);
        operate("filter, all match", [&] { tree().filterEdit()->setText(QStringLiteral("web")); });
        operate("filter, a tenth", [&] { tree().filterEdit()->setText(QStringLiteral("requests.12")); });
        operate("filter, none", [&] { tree().filterEdit()->setText(QStringLiteral("nothing")); });
        operate("filter cleared", [&] { tree().filterEdit()->clear(); });
        operate("merge threads", [&] { tree().setMergeThreads(true); });
        operate("unmerge", [&] { tree().setMergeThreads(false); });
        operate("merge processes", [&] { tree().setMergeProcesses(true); });
        operate("unmerge", [&] { tree().setMergeProcesses(false); });
        operate("merge all", [&] { tree().setMerging({true, true}); });
        operate("unmerge", [&] { tree().setMerging({}); });
        operate("hide unchanged", [&] { tree().setHiding({.unchanged = true}); });
        operate("hide static, zero", [&] { tree().setHiding({.zero = true, .constant = true}); });
        operate("hide nothing", [&] { tree().setHiding({}); });
        operate("select all, collapsed", [&] { tree().view()->selectAll(); });
        tree().view()->clearSelection();
        operate("forget places", [&] { tree().view()->collapseAll(); });
    }

    void marks()
    {
        const auto sort = [this](int column) { tree().view()->sortByColumn(column, Qt::DescendingOrder); };
        const auto mark = [this] { window_.actions()[Actions::MarkValues]->trigger(); };
        operate("mark", mark);
        operate("sort by difference", [&] { sort(StatsTreeModel::DifferenceColumn); });
        operate("second mark", mark);
        operate("only changes", [&] { tree().setHiding({.same = true}); });
        operate("clear marks", [&] { window_.actions()[Actions::ClearMarks]->trigger(); });
    }

    void record()
    {
        window_.recording()->start(recording(), RecordingActions::What::Everything);
        print("recording", benchmarks::runLoop(10'000));
        window_.recording()->stop();
        benchmarks::runLoop(60'000, [this] { return !window_.recording()->recorder().isRecording(); });
    }

    void replay()
    {
        MainWindow window(CommandLine(), recording());
        window.resize(1400, 900);
        window.show();
        Replay &replay = *window.replay();
        print("opening the recording", benchmarks::runLoop(60'000, [&] { return replay.isOpen(); }));
        if (!replay.isOpen()) { // or what follows would be figures of nothing
            std::fprintf(stderr, "the recording has not opened\n");
            std::exit(1);
        }
        print("after it", benchmarks::runLoop(3000));
        const qint64 from = replay.info().from;
        const qint64 to = replay.info().to;
        operate("seek to the start", [&] { replay.seek(from); });
        operate("seek to the end", [&] { replay.seek(to); });
        operate("seek to the middle", [&] { replay.seek(from + (to - from) / 2); });
        operate("step on", [&] { replay.step(1); });
        operate("step back", [&] { replay.step(-1); });
        replay.seek(from);
        operate("play", [&] { replay.setPlaying(true); });
        replay.setPlaying(false);
        replay.seek(from);
        replay.setSpeed(10);
        operate("play at 10x", [&] { replay.setPlaying(true); });
    }

    QString recording() const { return directory_.filePath(QStringLiteral("scale.mmrec")); }

    void exit()
    {
        print("all exit", benchmarks::runDoing(8000, [this] { end(); }));
        operate("remove exited", [&] { tree().removeExited(); });
        std::printf("history %.1f MiB, process %.0f MiB\n",
                    static_cast<double>(window_.monitor().store().historyBytes()) / (1 << 20),
                    benchmarks::residentMiB());
    }

    int files_;
    int stats_;
    int processes_;
    QTemporaryDir directory_;
    QTemporaryDir stage_{QStringLiteral("/dev/shm/mmstats-stage-XXXXXX")};
    QProcess writer_;
    MainWindow window_;
    double bareMs_ = 0;
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    allowManyFiles();
    const auto number = [&](int index, int otherwise) {
        return argc > index ? std::atoi(argv[index]) : otherwise;
    };
    const int files = number(1, 1000);
    Run(files, number(2, 20), number(3, files)).run();
}
