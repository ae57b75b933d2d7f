// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <set>

#include <QtTest>

#include <mmstats/counter.h>
#include <mmstats/model.h>
#include <mmstats/text_field.h>

#include "exposed.h"

using namespace mmstats;
using namespace mmstats::tools;
using namespace support;
using namespace std::string_literals;

namespace {

StatsBytes stats()
{
    return StatsBytes();
}

/// What the label `file` says of files with these names, behind their directory.
std::set<std::string> filesShown(const std::vector<std::string> &names)
{
    const TempDir dir;
    FileReport report;
    report.read(dir.write("f", stats().scalar("a", "b", std::int8_t{1}).padTo(4096).bytes()));
    OpenMetrics metrics;
    for (const std::string &name : names)
        metrics.add("/" + name, report.snapshot());
    const ParsedMetrics parsed = support::parsed(metrics);
    if (!parsed.problem().empty())
        return {parsed.problem()};
    std::set<std::string> shown;
    for (const auto &sample : parsed.find("a")->samples)
        shown.insert(sample.labels.at("file"));
    return shown;
}

} // namespace

/// What becomes of stats: types, samples and what tells them apart.
class OpenMetricsTest : public QObject
{
    Q_OBJECT

private slots:
    void kinds();
    void specialNumbers();
    void metadata();
    void familiesStandTogether();
    void sharedNamesAreToldApart();
    void labelsThatLookAlikeAreToldApart();
    void filesThatLookAlikeAreToldApart();
    void takenNames();
    void ownMetrics();
    void classicText();
    void unitsAreScaled();
    void kindsThatDisagree();
    void counterThatIsNone();
    void repeatedLabels();
    void texts();
    void longTextsAreCut();
    void onlyConstantTexts();
    void beginsAnew();
    void metadataThatChange();
};

void OpenMetricsTest::kinds()
{
    const Exposed e({stats()
                         .buffered("count", "Q", std::uint64_t{5}, std::uint64_t{4})
                         .scalar("gauge", "Q", std::uint64_t{18446744073709551615U})
                         .scalar("small", "b", std::int8_t{-5})
                         .scalar("flag", "?", true)
                         .buffered("pointer", "P", std::uint64_t{8}, std::uint64_t{8})
                         .field("raw", "2h", 0xff, "abcd")});
    QCOMPARE(e.text(), "# TYPE count counter\ncount_total{1} 5\n"
                       "# TYPE flag gauge\nflag{1} 1\n"
                       "# TYPE gauge gauge\ngauge{1} 18446744073709551615\n"
                       "# TYPE pointer gauge\npointer{1} 8\n"
                       "# TYPE small gauge\nsmall{1} -5\n"s);
    QCOMPARE(e.remarks(), ""s);
}

void OpenMetricsTest::specialNumbers()
{
    const Exposed e({stats()
                         .scalar("a", "d", std::nan(""))
                         .scalar("b", "d", HUGE_VAL)
                         .scalar("c", "d", -HUGE_VAL)
                         .scalar("d", "d", 0.1)
                         .scalar("e", "d", 1e300)});
    QCOMPARE(e.text(), "# TYPE a gauge\na{1} NaN\n# TYPE b gauge\nb{1} +Inf\n# TYPE c gauge\nc{1} -Inf\n"
                       "# TYPE d gauge\nd{1} 0.1\n# TYPE e gauge\ne{1} 1e+300\n"s);
}

void OpenMetricsTest::metadata()
{
    const Exposed e({stats()
                         .scalar("requests", "Q", std::uint64_t{1})
                         .scalar("sent.total", "Q", std::uint64_t{2})
                         .scalar("latency", "d", 0.5)
                         .text("mmstats.metadata",
                               "# TYPE requests counter\n# TYPE sent.total counter\n# UNIT sent.total bytes\n"
                               "# TYPE latency gauge\n# UNIT latency seconds\n",
                               300)});
    QCOMPARE(e.text(),
             "# TYPE latency_seconds gauge\n# UNIT latency_seconds seconds\nlatency_seconds{1} 0.5\n"
             "# TYPE requests counter\nrequests_total{1} 1\n"
             "# TYPE sent_bytes counter\n# UNIT sent_bytes bytes\nsent_bytes_total{1} 2\n"s);
}

void OpenMetricsTest::familiesStandTogether()
{
    const auto file = [](std::int8_t a, std::int8_t b) {
        return stats().scalar("b", "b", b).scalar("a", "b", a);
    };
    const Exposed e({file(1, 2), file(3, 4)});
    QCOMPARE(e.text(), "# TYPE a gauge\na{1} 1\na{2} 3\n# TYPE b gauge\nb{1} 2\nb{2} 4\n"s);
}

void OpenMetricsTest::sharedNamesAreToldApart()
{
    const Exposed e({stats().scalar("a.c", "b", std::int8_t{1}).scalar("a_c", "b", std::int8_t{2}),
                     stats().scalar("a.c", "b", std::int8_t{3})});
    QCOMPARE(e.text(),
             "# TYPE a_c gauge\na_c{1,stat=\"a.c\"} 1\na_c{2,stat=\"a.c\"} 3\na_c{1,stat=\"a_c\"} 2\n"s);
    QCOMPARE(e.remarks(), "2 stats share the metric a_c, for instance \"a.c\" and \"a_c\"\n"s);
}

void OpenMetricsTest::labelsThatLookAlikeAreToldApart()
{
    const std::string longOne(300, 'x');
    const Exposed e({stats()
                         .scalar("a.\xff", "b", std::int8_t{1})
                         .scalar("a.\xfe", "b", std::int8_t{2})
                         .scalar("a.\n", "b", std::int8_t{3})
                         .scalar("a.\\n", "b", std::int8_t{4})
                         .scalar(longOne + ".", "b", std::int8_t{5})
                         .scalar(longOne + "-", "b", std::int8_t{6})});
    const ParsedMetrics parsed = support::parsed(e.metrics());
    QCOMPARE(parsed.problem(), ""s);
    const auto *shared = parsed.find("a");
    QVERIFY(shared != nullptr);
    QCOMPARE(shared->samples.size(), 3U);
    QCOMPARE(parsed.find(longOne)->samples.size(), 2U);
    for (const auto &sample : parsed.find(longOne)->samples)
        QVERIFY(sample.labels.at("stat").size() < 300);
    QCOMPARE(parsed.value("a_n"), "4"s);
}

// The same bytes on the screen, but several files.
void OpenMetricsTest::filesThatLookAlikeAreToldApart()
{
    const std::vector<std::string> alike{"\xff", "\xfe", "\xfd"};
    const auto together = filesShown(alike);
    QCOMPARE(together.size(), 3U);
    std::set<std::string> alone; // whatever others come and go
    for (const std::string &name : alike)
        alone.merge(filesShown({name}));
    QVERIFY(alone == together);

    // Whatever is added, no two series are alike.
    const std::set<std::string> same{"/plain", "/plain~2", "/plain~3"};
    QVERIFY(filesShown({"plain", "plain", "plain"}) == same);
    QCOMPARE(filesShown({alike[0], alike[0]}).size(), 2U);
}

void OpenMetricsTest::takenNames()
{
    const Exposed e({stats()
                         .buffered("a", "Q", std::uint64_t{1}, std::uint64_t{0})
                         .scalar("a.created", "b", std::int8_t{2})
                         .scalar("mmstats_process", "b", std::int8_t{3})
                         .scalar("mmstats.process.info", "b", std::int8_t{4})});
    QCOMPARE(e.text(), "# TYPE a counter\na_total{1} 1\n"
                       "# TYPE a_created_stat gauge\na_created_stat{1} 2\n"
                       "# TYPE mmstats_process_info_stat gauge\nmmstats_process_info_stat{1} 4\n"
                       "# TYPE mmstats_process_stat gauge\nmmstats_process_stat{1} 3\n"s);
    QVERIFY2(e.remarks().starts_with("\"a.created\" becomes a_created_stat,"), e.remarks().c_str());
}

void OpenMetricsTest::kindsThatDisagree()
{
    const Exposed e(
        {stats().buffered("a", "Q", std::uint64_t{1}, std::uint64_t{0}), stats().scalar("a", "d", 0.5)});
    QCOMPARE(e.text(), "# TYPE a unknown\na{1} 1\na{2} 0.5\n"s);
    QCOMPARE(e.remarks(), "a is a counter in one file and none in another\n"s);
}

void OpenMetricsTest::counterThatIsNone()
{
    const Exposed e({stats().scalar("a", "d", -1.0).text("mmstats.metadata", "# TYPE a counter\n", 30)});
    QCOMPARE(e.text(), "# TYPE a unknown\na{1} -1\n"s);
}

void OpenMetricsTest::repeatedLabels()
{
    const Exposed e({stats().scalar("a", "b", std::int8_t{1}).scalar("a", "b", std::int8_t{2})});
    QCOMPARE(e.text(), "# TYPE a gauge\na{1} 1\n"s);
    QVERIFY2(has(e.remarks(), "has \"a\" more than once"), e.remarks().c_str());
}

void OpenMetricsTest::texts()
{
    const TempDir dir;
    FileReport report;
    report.read(dir.write("web-7-8.mmstats", StatsBytes()
                                                 .scalar("x.sys.pid", "I", 7U)
                                                 .scalar("x.sys.tid", "q", std::int64_t{8})
                                                 .text("user.name", "say \"hi\" \\ \n\xff", 32)
                                                 .text("__pid", "hidden", 16)
                                                 .text("pid", "no", 4)
                                                 .padTo(4096)
                                                 .bytes()));
    OpenMetrics metrics;
    metrics.add(report.path(), report.snapshot());
    const std::string text = printed(metrics);
    QCOMPARE(text, "# TYPE mmstats_process info\n# HELP mmstats_process Texts of a stats file.\n"
                   "mmstats_process_info{cmd=\"web\",pid=\"7\",tid=\"8\",file=\"" +
                       dir.path("web-7-8.mmstats") +
                       "\",user_name=\"say \\\"hi\\\" \\\\ \\\\n\xef\xbf\xbd\"} 1\n# EOF\n");
    QCOMPARE(metrics.remarks().size(), 2U); // neither may take the place of the pid
}

void OpenMetricsTest::longTextsAreCut()
{
    std::string text;
    while (text.size() < 1000)
        text += "\u00e4";
    const Exposed e({stats().text("user", "x" + text, 2000)});
    const ParsedMetrics parsed = support::parsed(e.metrics());
    QCOMPARE(parsed.problem(), ""s);
    QCOMPARE(parsed.find("mmstats_process")->samples.front().labels.at("user"), "x" + text.substr(0, 254));
}

// A text that changes would begin a new series each time. In one buffer it may be the original's, which
// changes in place.
void OpenMetricsTest::onlyConstantTexts()
{
    const TempDir dir;
    struct Stats : Model
    {
        StaticText release{*this, "release", "7.1"};
        String user{*this, "user", "ann"};
    } model;
    QVERIFY(model.publish({.directory = dir.path(), .file = "app"}));
    FileReport report;
    report.read(model.path());
    OpenMetrics metrics(InfoTexts::constant);
    metrics.add(report.path(), report.snapshot());
    report.read(dir.write("python", stats().text("user", "ann", 255).padTo(4096).bytes()));
    metrics.add(report.path(), report.snapshot());
    const ParsedMetrics parsed = support::parsed(metrics);
    QCOMPARE(parsed.problem(), ""s);
    const auto &samples = parsed.find("mmstats_process")->samples;
    QCOMPARE(samples.size(), 2U);
    QCOMPARE(samples.front().labels.at("release"), "7.1"s);
    for (const auto &sample : samples)
        QVERIFY(!sample.labels.contains("user"));
}

void OpenMetricsTest::ownMetrics()
{
    Exposed e({stats()
                   .scalar("mmash.files", "b", std::int8_t{7})
                   .scalar("mmash.scrapes.total", "b", std::int8_t{8})});
    e.metrics().add({.name = "mmash_files", .help = "Files that are read", .value = 3});
    e.metrics().add({.name = "mmash_scrapes", .type = FamilyType::counter, .help = "Answers", .value = 5});
    e.metrics().add({.name = "mmash_build",
                     .type = FamilyType::info,
                     .help = "What answers",
                     .value = 1,
                     .labels = {{"version", "0.8\""}}});
    e.metrics().add({.name = "mmash_scrape_seconds", .help = "Of this", .unit = "seconds", .value = 0.25});
    QCOMPARE(e.text(), "# TYPE mmash_files gauge\nmmash_files 3\n"
                       "# TYPE mmash_scrapes counter\nmmash_scrapes_total 5\n"
                       "# TYPE mmash_build info\nmmash_build_info{version=\"0.8\\\"\"} 1\n"
                       "# TYPE mmash_scrape_seconds gauge\n# UNIT mmash_scrape_seconds seconds\n"
                       "mmash_scrape_seconds 0.25\n"
                       "# TYPE mmash_files_stat gauge\nmmash_files_stat{1} 7\n"
                       "# TYPE mmash_scrapes_total_value gauge\nmmash_scrapes_total_value{1} 8\n"s);
    QVERIFY2(has(e.remarks(), "\"mmash.files\" becomes mmash_files_stat"), e.remarks().c_str());
    QCOMPARE(problemsOf(e.metrics()), ""s);
}

void OpenMetricsTest::classicText()
{
    Exposed e({stats()
                   .buffered("count", "Q", std::uint64_t{5}, std::uint64_t{4})
                   .scalar("broken", "d", -1.0)
                   .scalar("size", "d", 2.0)
                   .text("mmstats.metadata",
                         "# TYPE broken counter\n# TYPE size gauge\n# UNIT size bytes\n"
                         "# HELP size A \"\\\\\" of\\nit\n",
                         100)});
    QCOMPARE(e.text(MetricFormat::classic), "# TYPE broken untyped\nbroken{1} -1\n"
                                            "# TYPE count_total counter\ncount_total{1} 5\n"
                                            "# TYPE size_bytes gauge\nsize_bytes{1} 2\n"s);
    // A newline is shown as an escape of its own; each format has its rule for quotes.
    QVERIFY(has(e.classic(), "# HELP size_bytes A \"\\\\\" of\\\\nit\n"));
    QVERIFY(has(e.whole(), "# HELP size_bytes A \\\"\\\\\\\" of\\\\nit\n"));
    QVERIFY(has(e.classic(), "# TYPE mmstats_process_info gauge\n"));
    QVERIFY(!has(e.classic(), "EOF"));
    QCOMPARE(problemsOf(e.metrics()), ""s);
}

void OpenMetricsTest::unitsAreScaled()
{
    const Exposed e(
        {stats()
             .scalar("wait.ms", "Q", std::uint64_t{1500})
             .scalar("sent", "Q", std::uint64_t{3})
             .scalar("idle", "d", std::nan(""))
             .text("mmstats.metadata",
                   "# UNIT wait.ms milliseconds\n# TYPE sent counter\n# UNIT sent KiB\n"
                   "# UNIT idle percent\n",
                   100),
         stats().scalar("wait", "d", 2.5).text("mmstats.metadata", "# UNIT wait seconds\n", 100)});
    QCOMPARE(e.text(), "# TYPE idle_ratio gauge\n# UNIT idle_ratio ratio\nidle_ratio{1} NaN\n"
                       "# TYPE sent_bytes counter\n# UNIT sent_bytes bytes\nsent_bytes_total{1} 3072\n"
                       "# TYPE wait_seconds gauge\n# UNIT wait_seconds seconds\n"
                       "wait_seconds{1,stat=\"wait.ms\"} 1.5\nwait_seconds{2,stat=\"wait\"} 2.5\n"s);
}

// What was learnt about layouts is used again; nothing else is left.
void OpenMetricsTest::beginsAnew()
{
    Exposed e({stats().buffered("a", "Q", std::uint64_t{1}, std::uint64_t{0}).text("user", "ann", 8),
               stats().scalar("a", "d", 0.5)});
    const std::string before = e.whole();
    QVERIFY(!e.remarks().empty());
    FileReport report;
    for (int round = 0; round < 3; ++round) {
        e.metrics().clear();
        QCOMPARE(e.whole(), "# EOF\n"s);
        QCOMPARE(e.remarks(), ""s);
        for (const int file : {1, 2}) {
            report.read(e.path(file));
            e.metrics().add(report.path(), report.snapshot());
        }
        QCOMPARE(e.whole(), before);
    }
    e.metrics().clear();
    report.read(e.path(1));
    e.metrics().add(report.path(), report.snapshot());
    QCOMPARE(e.text(), "# TYPE a counter\na_total{1} 1\n"s); // no gauge to disagree with
}

void OpenMetricsTest::metadataThatChange()
{
    const TempDir dir;
    const auto write = [&](const std::string &unit) {
        const std::string text = "# UNIT a " + unit + "\n";
        return dir.write("f", stats()
                                  .scalar("a", "b", std::int8_t{60})
                                  .text("mmstats.metadata", text, 100)
                                  .padTo(4096)
                                  .bytes());
    };
    FileReport report;
    report.read(write("seconds"));
    OpenMetrics metrics;
    metrics.add(report.path(), report.snapshot());
    const auto layout = report.snapshot().sharedLayout();
    write("percent");
    report.readAgain();
    QVERIFY(report.snapshot().sharedLayout() == layout);
    metrics.clear();
    metrics.add(report.path(), report.snapshot());
    const std::string text = printed(metrics);
    QVERIFY2(has(text, "\na_ratio{cmd=\"f\",file=\"" + dir.path("f") + "\"} 0.6\n"), text.c_str());
    QVERIFY(!has(text, "a_seconds"));
}

QTEST_APPLESS_MAIN(OpenMetricsTest)
#include "open_metrics_test.moc"
