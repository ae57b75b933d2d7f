// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cmath>
#include <memory>
#include <set>
#include <thread>

#include <QRegularExpression>
#include <QtTest>

#include <mmstats/histogram.h>
#include <mmstats/writer.h>

#include "parsed_metrics.h"
#include "running_prometheus.h"
#include "running_server.h"

#include <printing.h>
#include <promtool.h>
#include <publisher.h>

using namespace std::chrono_literals;
using namespace std::string_literals;
using support::HttpAnswer;
using support::HttpClient;
using support::ParsedMetrics;
using support::RunningPrometheus;
using support::RunningServer;
using support::TempDir;

namespace {

constexpr int patience = 60'000; // milliseconds; a busy machine scrapes late

double now()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// Stats with labels and texts that no scraper likes.
void addHostile(mmstats::Writer &writer)
{
    for (const char *label : {"a.ms", "a_ms", "le", "quantile", "job.counter", "x.bucket", "size.kilobytes",
                              "mmash_files", "mmstats_process_info", "\"} 1\n# EOF\n", "cacheHits", "\u202e"})
        writer.number<std::int32_t>(label) = 1;
    writer.counter("sent", {.unit = "KiB", .help = "\"sent\"\n\\"}) += 3;
    writer.staticText("instance", "no\n\"machine\" \\");
    writer.staticText("jobName", "x");
}

struct Told
{
    double time;
    double total;
};

} // namespace

/// A real Prometheus scrapes mmash.
class MmashPrometheusTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void bothFormatsAreWellFormed();
    void targetIsUp();
    void openMetricsWasNegotiated();
    void classicTextIsTaken();
    void labels();
    void hostileLabels();
    void summary();
    void rate();
    void nothingWasRejected();
    void processThatEnded();
    void cleanupTestCase();

private:
    std::string configuration() const;
    HttpAnswer metrics(const std::string &accept);
    std::vector<Told> work(double seconds);
    void checkRawSamples(const nlohmann::json &values, const std::vector<Told> &told);

    TempDir dir_;
    TempDir served_;
    Publisher publisher_;
    mmstats::Writer writer_;
    double total_ = 0; // of jobs.done
    std::unique_ptr<RunningServer> mmash_;
    std::unique_ptr<support::Background> fileServer_;
    int fileServerPort_ = 0;
    std::unique_ptr<RunningPrometheus> prometheus_;
};

void MmashPrometheusTest::initTestCase()
{
    QVERIFY(publisher_.start(QString::fromStdString(dir_.path())));
    addHostile(writer_);
    mmstats::Histogram &time =
        writer_.histogram("request.time", {}, {.unit = "milliseconds", .help = "Of requests"});
    QVERIFY(writer_.publish({.directory = dir_.path(), .file = "hostile-{PID}.mmstats"}));
    time.record(1500);
    time.refresh();
    mmash_ = std::make_unique<RunningServer>(std::vector<std::string>{"--port", "0", "--glob", dir_.path()});
    QVERIFY2(mmash_->isRunning(), mmash_->err().c_str());

    served_.write("classic.txt", metrics("text/plain").body);
    fileServer_ = std::make_unique<support::Background>();
    QVERIFY(fileServer_->start("python3", {"-u", "-m", "http.server", "0", "--bind", "127.0.0.1",
                                           "--directory", QString::fromStdString(served_.path())}));
    const QRegularExpression port("port (\\d+)");
    QTRY_VERIFY_WITH_TIMEOUT(port.match(fileServer_->said()).hasMatch(), patience);
    fileServerPort_ = port.match(fileServer_->said()).captured(1).toInt();

    prometheus_ = std::make_unique<RunningPrometheus>(configuration());
    QTRY_VERIFY2_WITH_TIMEOUT(prometheus_->isReady(), qPrintable(prometheus_->said()), patience);
}

// What is packaged, but for the port and the interval; beside it, text that mmash gave to whom knows no
// other.
std::string MmashPrometheusTest::configuration() const
{
    auto text =
        QString::fromStdString(TempDir::readFile(MMSTATS_SOURCE_DIR "/packaging/prometheus/prometheus.yml"));
    text.replace("localhost:5002", QString("127.0.0.1:%1").arg(mmash_->port()));
    text.replace("scrape_interval: 15s", "scrape_interval: 500ms");
    text += QString("\n  - job_name: classic\n    metrics_path: /classic.txt\n    static_configs:\n"
                    "      - targets: ['127.0.0.1:%1']\n")
                .arg(fileServerPort_);
    return text.toStdString();
}

HttpAnswer MmashPrometheusTest::metrics(const std::string &accept)
{
    return HttpClient(mmash_->port()).get("/metrics", {{"Accept", accept}});
}

// Counts at a speed that changes little, and remembers what it was when.
std::vector<Told> MmashPrometheusTest::work(double seconds)
{
    std::vector<Told> told;
    const double end = now() + seconds;
    for (auto next = std::chrono::steady_clock::now(); now() < end; next += 50ms) {
        std::this_thread::sleep_until(next);
        if (!publisher_.tell("count 10"))
            return {};
        total_ += 10;
        told.push_back({now(), total_});
    }
    return told;
}

void MmashPrometheusTest::bothFormatsAreWellFormed()
{
    const HttpAnswer classic = metrics("text/plain");
    QCOMPARE(classic.status, 200);
    QVERIFY(classic.header("Content-Type").starts_with("text/plain; version=0.0.4"));
    QCOMPARE(ParsedMetrics(classic.body, ParsedMetrics::Format::classic).problem(), ""s);
    QCOMPARE(support::promtool({"check", "metrics"}, classic.body), QString());
    const HttpAnswer open = metrics("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
    QVERIFY(open.header("Content-Type").starts_with("application/openmetrics-text; version=1.0.0"));
    QCOMPARE(ParsedMetrics(open.body, ParsedMetrics::Format::openMetrics).problem(), ""s);
}

void MmashPrometheusTest::targetIsUp()
{
    QTRY_COMPARE_WITH_TIMEOUT(prometheus_->value("up{job=\"mmstats\"}"), "1"s, patience);
    const nlohmann::json targets = prometheus_->api("targets").at("activeTargets");
    QCOMPARE(targets.size(), 2U);
    for (const auto &target : targets) {
        if (target.at("labels").at("job") != "mmstats")
            continue;
        QCOMPARE(target.at("health").get<std::string>(), "up"s);
        QCOMPARE(target.at("lastError").get<std::string>(), ""s);
        QCOMPARE(target.at("labels").at("instance").get<std::string>(), "127.0.0.1"s);
    }
}

// Only there is the family of a counter called without _total, and only there do units exist.
void MmashPrometheusTest::openMetricsWasNegotiated()
{
    const auto metadata = [&] { return prometheus_->api("metadata?metric=jobs_done"); };
    QTRY_VERIFY_WITH_TIMEOUT(metadata().contains("jobs_done"), patience);
    QCOMPARE(metadata().at("jobs_done")[0].at("type").get<std::string>(), "counter"s);
    QCOMPARE(metadata().at("jobs_done")[0].at("help").get<std::string>(), "Jobs that have ended"s);
    const nlohmann::json sent = prometheus_->api("metadata?metric=sent_bytes").at("sent_bytes")[0];
    QCOMPARE(sent.at("unit").get<std::string>(), "bytes"s);
    QCOMPARE(sent.at("help").get<std::string>(), "\"sent\"\\n\\"s);
}

void MmashPrometheusTest::classicTextIsTaken()
{
    QTRY_COMPARE_WITH_TIMEOUT(prometheus_->value("up{job=\"classic\"}"), "1"s, patience);
    const ParsedMetrics parsed(TempDir::readFile(served_.path("classic.txt")),
                               ParsedMetrics::Format::classic);
    std::size_t samples = 0;
    for (const auto &family : parsed.families())
        samples += family.samples.size();
    QCOMPARE(prometheus_->value("scrape_samples_scraped{job=\"classic\"}"), std::to_string(samples));
    QVERIFY(prometheus_->api("metadata?metric=jobs_done_total").contains("jobs_done_total"));
}

void MmashPrometheusTest::labels()
{
    const auto series = [&] { return prometheus_->query("jobs_done_total{job=\"mmstats\"}"); };
    QTRY_COMPARE_WITH_TIMEOUT(series().size(), 1U, patience);
    nlohmann::json labels = series()[0].at("metric");
    const std::string pid = std::to_string(publisher_.pid());
    const std::string path = publisher_.path().toStdString();
    const std::string name = path.substr(path.rfind('/') + 1);
    const nlohmann::json expected{{"__name__", "jobs_done_total"},
                                  {"job", "mmstats"},
                                  {"instance", "127.0.0.1"},
                                  {"cmd", name.substr(0, name.find('-'))},
                                  {"pid", pid},
                                  {"tid", pid},
                                  {"file", path}};
    QCOMPARE(labels.dump(), expected.dump());
    // worker.name changes, so it is no label.
    const nlohmann::json infos =
        prometheus_->query("mmstats_process_info{job=\"mmstats\",pid=\"" + pid + "\"}");
    QCOMPARE(infos.size(), 1U);
    QVERIFY(infos[0].at("metric").contains("org_cplusplus_version"));
    QVERIFY(!infos[0].at("metric").contains("worker_name"));
}

void MmashPrometheusTest::hostileLabels()
{
    const auto count = [&](const std::string &name) {
        return prometheus_->query(name + "{job=\"mmstats\"}").size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(count("ams"), 2U, patience);
    for (const char *name : {"le", "quantile", "jobcounter", "x_bucket_value", "sizekilobytes",
                             "mmash_files_stat", "mmstats_process_info_stat", "cache_hits", "stat"})
        QTRY_COMPARE_WITH_TIMEOUT(count(name), 1U, patience);
    QCOMPARE(prometheus_->value("sent_bytes_total{job=\"mmstats\"}"), "3072"s);
    const nlohmann::json infos = prometheus_->query("mmstats_process_info{job=\"mmstats\",cmd=\"hostile\"}");
    QCOMPARE(infos.size(), 1U);
    QCOMPARE(infos[0].at("metric").at("exported_instance").get<std::string>(), "no\\n\"machine\" \\"s);
    QCOMPARE(infos[0].at("metric").at("job_name").get<std::string>(), "x"s);
}

void MmashPrometheusTest::summary()
{
    const std::string of = "{job=\"mmstats\"}";
    QTRY_COMPARE_WITH_TIMEOUT(prometheus_->value("request_time_seconds_count" + of), "1"s, patience);
    QCOMPARE(prometheus_->value("request_time_seconds_sum" + of), "1.5"s);
    QCOMPARE(prometheus_->query("request_time_seconds" + of).size(), 4U);
    QCOMPARE(prometheus_->value("request_time_seconds{job=\"mmstats\",quantile=\"0.99\"}"), "1.5"s);
    QCOMPARE(prometheus_->value("request_time_max_seconds" + of), "1.5"s);
}

// Each is what the writer had when it was scraped, or up to a pass of mmash before.
void MmashPrometheusTest::checkRawSamples(const nlohmann::json &values, const std::vector<Told> &told)
{
    const auto totalAt = [&](double time) {
        double total = told.front().total - 10;
        for (const Told &one : told) {
            if (one.time <= time)
                total = one.total;
        }
        return total;
    };
    for (const auto &sample : values) {
        const double time = sample[0].get<double>();
        const double value = std::stod(sample[1].get<std::string>());
        const auto text = QString("%1 at %2").arg(value).arg(time - told.front().time);
        QVERIFY2(value >= totalAt(time - 1), qPrintable(text));
        QVERIFY2(value <= totalAt(time + 1) + 10, qPrintable(text));
    }
}

void MmashPrometheusTest::rate()
{
    constexpr double window = 5;
    const std::string counter = "jobs_done_total{job=\"mmstats\"}";
    const std::vector<Told> told = work(window + 3);
    QVERIFY(!told.empty());
    const nlohmann::json last = prometheus_->query(counter + "[3s]");
    QCOMPARE(last.size(), 1U);
    const double time = last[0].at("values").back()[0].get<double>();
    const nlohmann::json raw = prometheus_->query(counter + "[5s]", time);
    QCOMPARE(raw.size(), 1U);
    const nlohmann::json &values = raw[0].at("values");
    QVERIFY(values.size() >= 5);
    checkRawSamples(values, told);

    const auto number = [](const nlohmann::json &sample) { return std::stod(sample[1].get<std::string>()); };
    const double fromRaw = (number(values.back()) - number(values.front())) /
                           (values.back()[0].get<double>() - values.front()[0].get<double>());
    const double known = (told.back().total - told.front().total) / (told.back().time - told.front().time);
    const double rate = std::stod(prometheus_->value("rate(" + counter + "[5s])", time));
    const auto text = QString("rate %1, raw samples %2, writer %3").arg(rate).arg(fromRaw).arg(known);
    QVERIFY2(std::abs(rate - fromRaw) < 0.15 * fromRaw, qPrintable(text));
    QVERIFY2(std::abs(rate - known) < 0.2 * known, qPrintable(text));
    QVERIFY2(known > 20, qPrintable(text)); // 200 a second where the machine has time
}

void MmashPrometheusTest::nothingWasRejected()
{
    const std::string own = prometheus_->ownMetrics();
    for (const char *why : {"sample_duplicate_timestamp", "sample_out_of_order", "sample_out_of_bounds",
                            "exceeded_sample_limit", "exceeded_body_size_limit"}) {
        const std::string line = "\nprometheus_target_scrapes_"s + why + "_total ";
        QVERIFY2(support::has(own, line), line.c_str());
        QVERIFY2(support::has(own, line + "0\n"), own.substr(own.find(line), 80).c_str());
    }
    for (const char *job : {"{job=\"mmstats\"}", "{job=\"classic\"}"}) {
        QCOMPARE(prometheus_->value("min_over_time(up"s + job + "[1m])"), "1"s);
        QCOMPARE(prometheus_->value("scrape_samples_scraped"s + job),
                 prometheus_->value("scrape_samples_post_metric_relabeling"s + job));
    }
    std::size_t samples = 0;
    const ParsedMetrics answer(metrics("application/openmetrics-text").body,
                               ParsedMetrics::Format::openMetrics);
    for (const auto &family : answer.families())
        samples += family.samples.size();
    QCOMPARE(prometheus_->value("scrape_samples_scraped{job=\"mmstats\"}"), std::to_string(samples));
}

// It left its file behind.
void MmashPrometheusTest::processThatEnded()
{
    const std::string counter = "jobs_done_total{job=\"mmstats\"}";
    QCOMPARE(prometheus_->query(counter).size(), 1U);
    QVERIFY(publisher_.kill());
    QVERIFY(QFile::exists(publisher_.path()));
    QTRY_COMPARE_WITH_TIMEOUT(prometheus_->query(counter).size(), 0U, patience);
    QCOMPARE(prometheus_->value("sent_bytes_total{job=\"mmstats\"}"), "3072"s);
    QCOMPARE(prometheus_->value("up{job=\"mmstats\"}"), "1"s);
}

void MmashPrometheusTest::cleanupTestCase()
{
    prometheus_.reset();
    if (mmash_ != nullptr)
        QCOMPARE(mmash_->stop().exitCode, 0);
}

QTEST_GUILESS_MAIN(MmashPrometheusTest)
#include "mmash_prometheus_test.moc"
