// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <random>

#include <QtTest>

#include <mmstats/average.h>
#include <mmstats/histogram.h>
#include <mmstats/model.h>
#include <mmstats/text_field.h>
#include <mmstats/timer.h>

#include "exposed.h"

#include <golden.h>
#include <promtool.h>

using namespace mmstats;
using namespace mmstats::tools;
using namespace support;
using namespace std::string_literals;

namespace {

// What both readers say of both formats; empty where all is well.
std::string problems(const OpenMetrics &metrics)
{
    return problemsOf(metrics) +
           promtool({"check", "metrics"}, printed(metrics, MetricFormat::classic)).toStdString();
}

// A word in its place in a label.
std::vector<std::string> around(const std::string &word)
{
    return {word, word + ".a", "a." + word, "a." + word + ".b", "a_" + word + "_" + word, word + "." + word};
}

const auto words = std::to_array<const char *>(
    {"s",          "ms",       "us",       "ns",           "sec",       "b",
     "kb",         "mb",       "gb",       "tb",           "pb",        "m",
     "h",          "d",        "seconds",  "milliseconds", "minutes",   "hours",
     "days",       "weeks",    "bytes",    "kilobytes",    "kibibytes", "mibibytes",
     "bits",       "kelvin",   "kelvins",  "celsius",      "rankine",   "inches",
     "fahrenheit", "miles",    "yards",    "pounds",       "kilograms", "megavolts",
     "ounces",     "calories", "counter",  "gauge",        "summary",   "untyped",
     "histogram",  "total",    "count",    "sum",          "bucket",    "created",
     "info",       "le",       "quantile", "value",        "stat",      "GaugeHistogram",
     "kilo",       "k"});

const auto units = std::to_array<const char *>(
    {"", "seconds", "ms", "kilobytes", "bits", "sum", "fahrenheit", "%", "\"", "B/s"});

// Pieces that may make something bad of something good.
const auto pieces = std::to_array<const char *>({".",
                                                 "_",
                                                 ":",
                                                 "-",
                                                 " ",
                                                 "\n",
                                                 "\"",
                                                 "\\",
                                                 "{",
                                                 "}",
                                                 "#",
                                                 "=",
                                                 ",",
                                                 "\xff",
                                                 "\xc3\xa4",
                                                 "\xe2\x80\xae",
                                                 "A",
                                                 "b",
                                                 "Cd",
                                                 "eF",
                                                 "9",
                                                 "0x",
                                                 "__",
                                                 "ms",
                                                 "kb",
                                                 "Total",
                                                 "_count",
                                                 "_sum",
                                                 "_bucket",
                                                 ".p50",
                                                 ".p99",
                                                 ".sum",
                                                 ".count",
                                                 "mmash_",
                                                 "mmstats_process",
                                                 "_info",
                                                 "minutes",
                                                 "kilo",
                                                 "bytes",
                                                 "counter",
                                                 "stat",
                                                 "le",
                                                 "quantile",
                                                 "<b>",
                                                 "NaN",
                                                 "# EOF",
                                                 "# TYPE x counter"});

class Random
{
public:
    std::size_t below(std::size_t end) { return engine_() % end; }

    std::string label()
    {
        std::string label;
        for (std::size_t i = 0, count = below(5); i <= count; ++i)
            label += pieces[below(pieces.size())];
        return label;
    }

    StatsBytes &stat(StatsBytes &bytes, std::string &metadata)
    {
        static const std::array<double, 6> numbers{0, 1.5, -3, 1e300, std::nan(""), HUGE_VAL};
        const std::string label = this->label();
        const auto whole = static_cast<std::uint64_t>(engine_());
        describe(label, metadata);
        switch (below(5)) {
        case 0:
            return bytes.buffered(label, "Q", whole, whole);
        case 1:
            return bytes.scalar(label, "q", static_cast<std::int64_t>(whole));
        case 2:
            return bytes.text(label, this->label(), 64);
        default:
            return bytes.scalar(label, "d", numbers[below(numbers.size())]);
        }
    }

private:
    void describe(const std::string &label, std::string &metadata)
    {
        Metadata one;
        static const std::array<Kind, 3> kinds{Kind::unknown, Kind::counter, Kind::gauge};
        one.add(label, {.kind = kinds[below(kinds.size())],
                        .unit = units[below(units.size())],
                        .help = below(2) == 0 ? this->label() : ""});
        metadata += one.toText();
    }

    std::mt19937_64 engine_{20260729}; // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
};

} // namespace

/// `promtool check metrics` is silent, and no reader finds fault.
class OpenMetricsLintTest : public QObject
{
    Q_OBJECT

private slots:
    void promtoolFindsFault();
    void words_data();
    void words();
    void pairsOfWords();
    void randomLabels();
    void goldenFiles();
    void liveFields();
    void ownNames();
};

// Else the silence of all others says nothing.
void OpenMetricsLintTest::promtoolFindsFault()
{
    QVERIFY(!promtool({"check", "metrics"}, "# HELP a_ms x\n# TYPE a_ms gauge\na_ms 1\n").isEmpty());
    QVERIFY(!promtool({"check", "metrics"}, "a{").isEmpty());
    QCOMPARE(promtool({"check", "metrics"}, "# HELP a x\n# TYPE a gauge\na 1\n"), QString());
}

void OpenMetricsLintTest::words_data()
{
    QTest::addColumn<QString>("unit");
    for (const char *unit : units)
        QTest::addRow("unit '%s'", unit) << unit;
}

// Each of them as a gauge, a counter and a text.
void OpenMetricsLintTest::words()
{
    QFETCH(QString, unit);
    StatsBytes gauges;
    StatsBytes counters;
    StatsBytes texts;
    Metadata metadata;
    for (const char *word : ::words) {
        for (const std::string &label : around(word)) {
            gauges.scalar(label, "d", 1.0);
            counters.buffered(label, "Q", std::uint64_t{1}, std::uint64_t{0});
            texts.text(label, word, 32);
            metadata.add(label, {.kind = Kind::unknown, .unit = unit.toStdString(), .help = ""});
        }
    }
    const std::string described = metadata.toText();
    for (const StatsBytes &file : {gauges, counters, texts}) {
        Exposed e({StatsBytes(file).text("mmstats.metadata", described, described.size())});
        QCOMPARE(problems(e.metrics()), ""s);
    }
    Exposed together({gauges, counters, texts});
    QCOMPARE(problems(together.metrics()), ""s);
}

void OpenMetricsLintTest::pairsOfWords()
{
    StatsBytes bytes;
    for (const char *first : ::words) {
        for (const char *second : ::words)
            bytes.scalar(first + "_"s + second, "d", 1.0).scalar("a_"s + first + "_" + second, "d", 1.0);
    }
    Exposed e({bytes});
    QCOMPARE(problems(e.metrics()), ""s);
}

void OpenMetricsLintTest::randomLabels()
{
    Random random;
    for (int round = 0; round < 20; ++round) {
        std::vector<StatsBytes> files;
        for (int file = 0; file < 4; ++file) {
            StatsBytes bytes;
            std::string metadata;
            for (int i = 0; i < 100; ++i)
                random.stat(bytes, metadata);
            files.push_back(bytes.text("mmstats.metadata", metadata, metadata.size()));
        }
        Exposed e(files);
        e.metrics().add({.name = "mmash_files", .help = "Files", .value = 3});
        const std::string found = problems(e.metrics());
        QVERIFY2(found.empty(), ("round " + std::to_string(round) + ": " + found).c_str());
    }
}

void OpenMetricsLintTest::goldenFiles()
{
    OpenMetrics all;
    FileReport report;
    for (const QString &name : QDir(goldenDirectory()).entryList({"*.mmstats"})) {
        report.read((goldenDirectory() + '/' + name).toStdString());
        OpenMetrics one(InfoTexts::constant);
        one.add(report.path(), report.snapshot());
        QCOMPARE(problems(one), ""s);
        all.add(report.path(), report.snapshot());
    }
    QCOMPARE(problems(all), ""s);
}

void OpenMetricsLintTest::liveFields()
{
    const TempDir dir;
    struct Stats : Model
    {
        Counter requests{*this, "requests.count", {.unit = "", .help = "Requests"}};
        Double wait{*this, "queue.wait_ms", 12, {.unit = "milliseconds", .help = "Of the last"}};
        Timer hit{*this, "timers.last_hit"};
        Average size{*this, "reply.size", {.unit = "kibibytes"}};
        Histogram time{*this, "request.time", {}, {.unit = "seconds", .help = "Of a \"request\""}};
        Histogram plain{*this, "counter"};
        StaticText release{*this, "releaseName", "7.1"};
        String user{*this, "user.name", "ann"};
    } stats;
    QVERIFY(stats.publish({.prefix = "web.", .directory = dir.path()}));
    FileReport report;
    report.read(stats.path());
    QVERIFY(!report.error());
    for (const InfoTexts texts : {InfoTexts::all, InfoTexts::constant}) {
        OpenMetrics metrics(texts);
        metrics.add(report.path(), report.snapshot());
        QCOMPARE(problems(metrics), ""s);
    }
}

void OpenMetricsLintTest::ownNames()
{
    Exposed e({StatsBytes()
                   .scalar("mmstats_process_info", "d", 1.0)
                   .scalar("mmstats.process", "d", 1.0)
                   .buffered("mmash.scrapes.total", "Q", std::uint64_t{1}, std::uint64_t{0})
                   .scalar("mmash_build_info", "d", 1.0)
                   .scalar("mmash_scrape", "d", 1.0)
                   .text("mmstats.metadata", "# UNIT mmash_scrape milliseconds\n", 64)});
    e.metrics().add({.name = "mmash_scrapes", .type = FamilyType::counter, .help = "Scrapes", .value = 5});
    e.metrics().add({.name = "mmash_scrape_seconds", .help = "Time", .unit = "seconds", .value = 0.25});
    e.metrics().add({.name = "mmash_build",
                     .type = FamilyType::info,
                     .help = "Version",
                     .value = 1,
                     .labels = {{"version", "1\n\"\\"}}});
    QCOMPARE(problems(e.metrics()), ""s);
    QCOMPARE(e.metrics().remarks().size(), 5U);
}

QTEST_GUILESS_MAIN(OpenMetricsLintTest)
#include "open_metrics_lint_test.moc"
