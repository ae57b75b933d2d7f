// SPDX-License-Identifier: Apache-2.0
// What a sample costs the GUI's thread with 10 minutes of history and with 24 hours, at one sample a second,
// and what the history takes of memory: mmstats-history-cost. Processor time of applying a batch, refreshing
// six charts and the tree, and painting them.
#include <malloc.h>

#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

#include <QApplication>
#include <QHBoxLayout>
#include <QSplitter>

#include "charts/chart_tabs.h"
#include "widgets/tree_panel.h"

#include "busy_loop.h"

using namespace mmstats::inspector;

namespace {

constexpr FileId files = 6;
constexpr std::size_t stats = 10;
constexpr qint64 start = 1'700'000'000'000;

SampleBatch batchAt(quint64 second)
{
    SampleBatch batch;
    batch.time = start + static_cast<qint64>(second) * 1000;
    for (FileId id = 1; id <= files; ++id) {
        FileUpdate update{.id = id, .sampled = true};
        if (second == 0) {
            FileDescription about;
            about.name = QStringLiteral("web-%1.mmstats").arg(id);
            about.command = QStringLiteral("web");
            about.system.pid = static_cast<quint32>(id);
            for (std::size_t stat = 0; stat < stats; ++stat)
                about.stats.push_back({.label = QStringLiteral("web.requests.%1").arg(stat),
                                       .type = QStringLiteral("Q"),
                                       .looksLikeCounter = stat % 2 == 0});
            update.description = std::move(about);
            update.status = mmstats::FileStatus{mmstats::FileState::live, {}};
        }
        for (std::size_t stat = 0; stat < stats; ++stat) {
            const double wave = 100 * std::sin(static_cast<double>(second) / 50 + static_cast<double>(stat));
            if (stat % 2 == 0)
                update.changes.push_back({stat, quint64{second * 1000 + second % 97}});
            else
                update.changes.push_back({stat, wave});
        }
        batch.files.push_back(std::move(update));
    }
    return batch;
}

struct Costs
{
    double msPerSample = 0;
    double msPerDrawing = 0; // of all charts: over a long time not at each sample, see ChartStack
    double copyMs = 0;       // of copying the batch
    double bytesPerChange = 0;
    double historyMiB = 0;
};

Costs costsWith(quint64 seconds, qint64 span)
{
    StatStore store;
    ::malloc_trim(0);
    const std::size_t allocated = ::mallinfo2().uordblks;
    for (quint64 second = 0; second < seconds; ++second)
        store.apply(batchAt(second));
    Costs costs;
    costs.bytesPerChange = static_cast<double>(::mallinfo2().uordblks - allocated) /
                           (static_cast<double>(seconds) * files * stats);
    costs.historyMiB = static_cast<double>(store.historyBytes()) / (1 << 20);

    QSplitter window;
    auto *tree = new TreePanel(store, &window);
    auto *charts = new ChartTabs(store, &window);
    for (FileId id = 1; id <= files; ++id) {
        std::vector<SeriesSpec> lines;
        for (const std::size_t stat : {0U, 1U, 2U}) {
            const StatName name = *store.nameOf({id, stat});
            lines.push_back({.label = name.label, .source = name.source, .color = static_cast<int>(stat)});
        }
        charts->chart(lines);
    }
    tree->expandAll();
    charts->time().setSpan(span);
    window.resize(1400, 1000);
    window.show();
    benchmarks::runLoop(1000);

    constexpr quint64 samples = 100;
    for (quint64 second = seconds; second < seconds + samples; ++second) {
        const SampleBatch batch = batchAt(second);
        std::int64_t before = benchmarks::processorTime(CLOCK_THREAD_CPUTIME_ID);
        const SampleBatch copy = batch;
        costs.copyMs += static_cast<double>(benchmarks::processorTime(CLOCK_THREAD_CPUTIME_ID) - before);
        before = benchmarks::processorTime(CLOCK_THREAD_CPUTIME_ID);
        store.apply(copy);
        benchmarks::runLoop(40); // repaints, and what was put off
        costs.msPerSample += static_cast<double>(benchmarks::processorTime(CLOCK_THREAD_CPUTIME_ID) - before);
    }
    constexpr int drawings = 10;
    for (int i = 0; i < drawings; ++i) {
        const std::int64_t before = benchmarks::processorTime(CLOCK_THREAD_CPUTIME_ID);
        charts->stack()->refresh();
        benchmarks::runLoop(40);
        costs.msPerDrawing +=
            static_cast<double>(benchmarks::processorTime(CLOCK_THREAD_CPUTIME_ID) - before);
    }
    costs.msPerDrawing /= drawings * 1e6;
    costs.msPerSample /= samples * 1e6;
    costs.copyMs /= samples * 1e6;
    return costs;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    constexpr quint64 tenMinutes = 600;
    constexpr quint64 day = 86'400;
    const Costs brief = costsWith(tenMinutes, 300'000);
    const Costs full = costsWith(day, 300'000);
    const Costs wide = costsWith(day, 86'400'000);
    const auto print = [&](const char *what, const Costs &costs) {
        std::printf("%-28s %6.2f ms a sample (%.2f of 10 minutes; copying the batch %.4f ms), drawing %.2f "
                    "ms, %.1f MiB,"
                    " %.1f bytes a change\n",
                    what, costs.msPerSample, costs.msPerSample / brief.msPerSample, costs.copyMs,
                    costs.msPerDrawing, costs.historyMiB, costs.bytesPerChange);
    };
    print("10 min, 5 min in view", brief);
    print("24 h, 5 min in view", full);
    print("24 h, all of it in view", wide);
}
