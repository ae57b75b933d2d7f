// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <cmath>
#include <limits>

#include <QtTest>

#include <nlohmann/json.hpp>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "tool_run.h"
#include "web_stats.h"

using namespace mmstats;
using namespace std::string_literals;
using nlohmann::json;
using support::runTool;
using support::StatsBytes;
using support::TempDir;
using support::ToolRun;
using support::WebStats;

/// The forms that slurpstats prints in, to the letter.
class SlurpstatsFormsTest : public QObject
{
    Q_OBJECT

private slots:
    void verbose();
    void jsonOfManyKinds();
    void jsonSaysWhatIsWrong();
    void csv();
    void openMetrics();
};

void SlurpstatsFormsTest::verbose()
{
    const TempDir dir;
    const std::string path = dir.write("f", StatsBytes()
                                                .buffered("count", "Q", std::uint64_t{258}, std::uint64_t{1})
                                                .scalar("padded", "  h", std::int16_t{-2})
                                                .text("name", "abc", 16)
                                                .padTo(4096)
                                                .bytes());
    const ToolRun run = runTool("slurpstats", {"-v", path});
    const QString expected =
        QString("==> %1  quiet: names no process (it has no sys.pid), and no value was seen to "
                "change\n"
                "  format version 1, 3 fields to byte 72, owner %2, 4096 bytes\n"
                "  count  258\n"
                "      at 1, type \"Q\", value at 12, index 1, buffers: 0201000000000000 "
                "(current), 0100000000000000\n"
                "  padded -2\n"
                "      at 28, type \"  h\", value at 42, unbuffered: feff\n"
                "  name   abc\n"
                "      at 44, type \"16s\", value at 56, unbuffered: 616263 13 x 00\n\n")
            .arg(QString::fromStdString(path))
            .arg(::getuid());
    QCOMPARE(run.out, expected.toStdString());
    const json stat = json::parse(runTool("slurpstats", {"-v", "--json", path}).out)[0]["stats"][0];
    QCOMPARE(stat["offset"], json(1));
    QCOMPARE(stat["index"], json(1));
    QCOMPARE(stat["bytes"], json("02010000000000000100000000000000"));
}

void SlurpstatsFormsTest::jsonOfManyKinds()
{
    const TempDir dir;
    const double inf = std::numeric_limits<double>::infinity();
    dir.write("f", StatsBytes()
                       .scalar("sys.pid", "I", 2'000'000'000U)
                       .scalar("sys.tid", "q", std::int64_t{140170307160960})
                       .scalar("u", "Q", std::numeric_limits<std::uint64_t>::max())
                       .scalar("i", "q", std::numeric_limits<std::int64_t>::min())
                       .scalar("nan", "d", std::nan(""))
                       .scalar("inf", "d", inf)
                       .scalar("-inf", "d", -inf)
                       .text("t", "a\xff", 4)
                       .field("two", "2h", 0xff, "abcd")
                       .padTo(4096)
                       .bytes());
    const ToolRun run = runTool("slurpstats", {"--json", "f"}, {.directory = dir.path()});
    const char *expected =
        R"([{"file":"f","version":1,"pid":2000000000,"tid":140170307160960,"state":"exited","error":null,"stats":[
        {"label":"sys.pid","type":"I","buffered":false,"value":2000000000},
        {"label":"sys.tid","type":"q","buffered":false,"value":140170307160960},
        {"label":"u","type":"Q","buffered":false,"value":18446744073709551615},
        {"label":"i","type":"q","buffered":false,"value":-9223372036854775808},
        {"label":"nan","type":"d","buffered":false,"value":"nan"},
        {"label":"inf","type":"d","buffered":false,"value":"inf"},
        {"label":"-inf","type":"d","buffered":false,"value":"-inf"},
        {"label":"t","type":"4s","buffered":false,"value":"a\ufffd"},
        {"label":"two","type":"2h","buffered":false,"value":"61626364"}]}])";
    using OrderedJson = nlohmann::ordered_json; // the order of members counts, too
    QCOMPARE(OrderedJson::parse(run.out).dump(), OrderedJson::parse(expected).dump());
}

void SlurpstatsFormsTest::jsonSaysWhatIsWrong()
{
    const TempDir dir;
    dir.write("damaged", StatsBytes().scalar("good", "I", 1U).u16(999).bytes());
    dir.write("index", StatsBytes().field("odd", "I", 7, "12345678").padTo(64).bytes());
    dir.write("version", StatsBytes(2).padTo(64).bytes());
    const ToolRun run =
        runTool("slurpstats", {"--json", "damaged", "index", "version", "none"}, {.directory = dir.path()});
    QCOMPARE(run.exitCode, 1);
    const json files = json::parse(run.out);
    QCOMPARE(files.size(), 4U);
    QCOMPARE(files[0]["stats"].dump(), R"([{"buffered":false,"label":"good","type":"I","value":1}])"s);
    QCOMPARE(files[0]["error"],
             json("at byte 15: label of 999 bytes runs past the end of the file, 0 bytes are left"));
    QVERIFY(files[1]["stats"][0]["value"].is_null());
    QCOMPARE(files[1]["error"],
             json("at byte 9: \"odd\" has a write buffer index that is neither 0, 1 nor 255"));
    QCOMPARE(files[2]["version"], json(2));
    QCOMPARE(files[2]["state"], json("unreadable"));
    QVERIFY(files[3]["version"].is_null());
    QCOMPARE(files[3]["error"], json("cannot open: No such file or directory"));
    QCOMPARE(QString::fromStdString(run.err).count('\n'), 4);
    QVERIFY2(support::has(run.err, "slurpstats: damaged: at byte 15: label"), run.text().c_str());
}

void SlurpstatsFormsTest::csv()
{
    const TempDir dir;
    dir.write("f,1", StatsBytes()
                         .scalar("sys.pid", "I", 2'000'000'000U)
                         .text("say \"x\"", "a,b\nc", 8)
                         .scalar("d", "d", 0.1)
                         .padTo(4096)
                         .bytes());
    const ToolRun run = runTool("slurpstats", {"--csv", "f,1"}, {.directory = dir.path()});
    QCOMPARE(run.out, "file,pid,tid,state,label,type,value\n"
                      "\"f,1\",2000000000,,exited,sys.pid,I,2000000000\n"
                      "\"f,1\",2000000000,,exited,\"say \"\"x\"\"\",8s,\"a,b\\nc\"\n"
                      "\"f,1\",2000000000,,exited,d,d,0.1\n"s);
    QVERIFY(runTool("slurpstats", {"--csv", "-v", "f,1"}, {.directory = dir.path()})
                .out.starts_with("file,pid,tid,state,label,type,value,offset,index,bytes\n"));
}

void SlurpstatsFormsTest::openMetrics()
{
    const TempDir dir;
    WebStats stats;
    const PublishOptions options{.prefix = "web.", .directory = dir.path(), .file = "f"};
    QVERIFY(stats.publish(options));
    stats.requests += 3;
    const ToolRun run = runTool("slurpstats", {"--openmetrics", "--filter", "/requests|load|user/", "f"},
                                {.directory = dir.path()});
    const std::string labels = "cmd=\"f\",pid=\"" + std::to_string(::getpid()) + "\",tid=\"" +
                               std::to_string(::gettid()) + "\",file=\"f\"";
    QCOMPARE(run.out, "# TYPE web_load gauge\n"
                      "# HELP web_load Stat web.load\n"
                      "web_load{" +
                          labels +
                          "} 0.5\n"
                          "# TYPE web_requests counter\n"
                          "# HELP web_requests Requests answered\n"
                          "web_requests_total{" +
                          labels +
                          "} 3\n"
                          "# TYPE mmstats_process info\n"
                          "# HELP mmstats_process Texts of a stats file.\n"
                          "mmstats_process_info{" +
                          labels +
                          ",web_user=\"größer\\\\n\\\\x1b[2J\"} 1\n"
                          "# EOF\n");
}

QTEST_APPLESS_MAIN(SlurpstatsFormsTest)
#include "slurpstats_forms_test.moc"
