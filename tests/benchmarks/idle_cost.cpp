// SPDX-License-Identifier: Apache-2.0
// What the inspector takes while nothing is done with it, with 1,000 stats of which a tenth change: visible,
// minimised, and the sampler alone, which is what minimised it should come down to: mmstats-idle-cost
// [SECONDS]. Starts mmstats-many-files from its own folder.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>

#include <QApplication>
#include <QProcess>
#include <QTemporaryDir>

#include "widgets/main_window.h"

#include "busy_loop.h"
#include "threads.h"

using namespace mmstats::inspector;

namespace {

// Of a core, in percent: all threads of this process.
double processShare(int seconds)
{
    const auto before = benchmarks::processorTime(CLOCK_PROCESS_CPUTIME_ID);
    const benchmarks::Busy busy = benchmarks::runLoop(seconds * 1000);
    const auto took = static_cast<double>(benchmarks::processorTime(CLOCK_PROCESS_CPUTIME_ID) - before) / 1e6;
    return took / busy.wallMs * 100;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 20;
    QTemporaryDir directory(QStringLiteral("/dev/shm/mmstats-idle-XXXXXX"));
    QProcess writer;
    writer.start(QCoreApplication::applicationDirPath() + QStringLiteral("/mmstats-many-files"),
                 {directory.path(), QStringLiteral("50"), QStringLiteral("20"), QStringLiteral("50"),
                  QStringLiteral("10")});
    if (!writer.waitForReadyRead(60'000))
        std::abort();
    const double nothing = processShare(seconds); // what the loop itself takes
    const double alone = [&] {
        Monitor monitor;
        monitor.watch({.globs = {mmstats::Glob::inDirectory(directory.path().toStdString())}, .files = {}});
        processShare(3);
        return processShare(seconds) - nothing;
    }();
    const auto print = [&](const char *what, double share) {
        std::printf("%-24s %6.3f %% of a core, %.2f times sampling alone\n", what, share, share / alone);
        std::fflush(stdout);
    };
    print("sampling alone", alone);
    CommandLine options;
    options.paths = {directory.path()};
    options.charts = {{QStringLiteral("web.requests.0")}};
    options.intervalMs = 1000;
    MainWindow window(options, nullptr);
    window.resize(1400, 900);
    window.show();
    processShare(3);
    print("visible", processShare(seconds) - nothing);
    window.showMinimized();
    processShare(3);
    print("minimised", processShare(seconds) - nothing);
    window.hide();
    processShare(3);
    print("hidden", processShare(seconds) - nothing);
    writer.kill();
    writer.waitForFinished();
}
