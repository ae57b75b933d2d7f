// SPDX-License-Identifier: Apache-2.0
// What an answer to Prometheus costs, beside a copy of its bytes: 20 stats in each of 1,000 files.
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <mmstats/file_report.h>

#include <common/open_metrics.h>

#include <stats_bytes.h>

#include "ratio_reporter.h"

namespace {

namespace fs = std::filesystem;
using namespace mmstats;
using namespace mmstats::tools;

constexpr int files = 1000;

std::string fileBytes(std::uint32_t pid)
{
    support::StatsBytes bytes;
    bytes.scalar("web.sys.pid", "I", pid).scalar("web.sys.tid", "q", std::int64_t{pid});
    for (int status = 0; status < 10; ++status)
        bytes.buffered("web.status." + std::to_string(200 + status), "Q", std::uint64_t{pid} * 977,
                       std::uint64_t{0});
    for (int queue = 0; queue < 8; ++queue)
        bytes.scalar("web.queue" + std::to_string(queue) + ".wait", "d", 0.001 * pid * (queue + 1));
    return bytes.text("web.release", "7.1", 16)
        .text("web.user", "ann", 64)
        .text("mmstats.metadata", "# UNIT web.queue0.wait seconds\n# HELP web.queue0.wait Of the last\n", 96)
        .padTo(4096)
        .bytes();
}

/// Snapshots of files whose layouts are shared, as who goes on reading them has it.
class Snapshots
{
public:
    Snapshots()
    {
        std::string pattern = (fs::temp_directory_path() / "mmstats-bench-XXXXXX").string();
        const fs::path directory = ::mkdtemp(pattern.data());
        for (int i = 0; i < files; ++i) {
            const fs::path path = directory / ("web-" + std::to_string(i + 2) + ".mmstats");
            const std::string bytes = fileBytes(static_cast<std::uint32_t>(i + 2));
            if (FILE *file = std::fopen(path.c_str(), "wb")) {
                std::fwrite(bytes.data(), 1, bytes.size(), file);
                std::fclose(file);
            }
            read(path.string());
        }
        fs::remove_all(directory);
    }

    void addTo(OpenMetrics &metrics) const
    {
        for (std::size_t i = 0; i < all_.size(); ++i)
            metrics.add(paths_[i], *all_[i]);
    }

private:
    void read(const std::string &path)
    {
        auto opened = StatsFile::open(path);
        if (!opened)
            std::abort();
        if (last_)
            opened->learnFrom(*last_);
        last_ = std::make_unique<StatsFile>(std::move(*opened));
        all_.push_back(std::make_unique<Snapshot>());
        paths_.push_back(path);
        if (!last_->sample(*all_.back()))
            std::abort();
    }

    std::unique_ptr<StatsFile> last_;
    std::vector<std::string> paths_;
    std::vector<std::unique_ptr<Snapshot>> all_;
};

std::string answer(OpenMetrics &metrics, const Snapshots &snapshots, MetricFormat format)
{
    metrics.clear();
    snapshots.addTo(metrics);
    Output output(-1);
    metrics.print(output, format);
    return std::move(output.text());
}

void add(const std::string &name, const Snapshots &snapshots, MetricFormat format, bool anew)
{
    benchmark::RegisterBenchmark(name.c_str(), [&snapshots, format, anew](benchmark::State &state) {
        auto metrics = std::make_unique<OpenMetrics>(InfoTexts::constant);
        for (auto _ : state) {
            if (anew)
                metrics = std::make_unique<OpenMetrics>(InfoTexts::constant);
            benchmark::DoNotOptimize(answer(*metrics, snapshots, format));
        }
    });
}

} // namespace

int main(int argc, char **argv)
{
    benchmark::Initialize(&argc, argv);
    const Snapshots snapshots;
    OpenMetrics metrics(InfoTexts::constant);
    const std::string bytes = answer(metrics, snapshots, MetricFormat::openMetrics);
    benchmark::RegisterBenchmark("copy of the answer", [&bytes](benchmark::State &state) {
        std::string copy(bytes.size(), '\0');
        for (auto _ : state) {
            std::memcpy(copy.data(), bytes.data(), bytes.size());
            benchmark::ClobberMemory();
        }
    });
    add("metrics, OpenMetrics/copy of the answer", snapshots, MetricFormat::openMetrics, false);
    add("metrics, classic/copy of the answer", snapshots, MetricFormat::classic, false);
    add("metrics, the first time/copy of the answer", snapshots, MetricFormat::openMetrics, true);
    RatioReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
}
