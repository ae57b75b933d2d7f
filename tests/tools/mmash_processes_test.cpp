// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <mmstats/writer.h>

#include <ended.h>
#include <publisher.h>
#include <temp_dir.h>

#include "mmash_tested.h"
#include "zoo.h"

using namespace support;
using namespace std::string_literals;
using nlohmann::json;

namespace {

const char *const target = "/api/v1/processes";

std::string stateOf(Mmash &mmash, const std::string &file, const std::string &query = "")
{
    const json found = fileNamed(mmash.json(target + query), file);
    return found.is_object() ? found["state"].get<std::string>() : "no such file";
}

json statNamed(const json &file, const std::string &label)
{
    if (file.is_object()) {
        for (const json &stat : file["stats"]) {
            if (stat["label"] == label)
                return stat;
        }
    }
    return {};
}

double now()
{
    return static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
}

StatsBytes oneStat(std::string_view label = "n")
{
    return StatsBytes().scalar(label, "I", 1U);
}

} // namespace

/// Processes, their files, the state of each, and all that is known of their stats.
class MmashProcessesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void shape();
    void liveAndExited();
    void states();
    void kindsUnitsAndHelp();
    void kindsWithoutMetadata();
    void threadsOfAProcess();
    void formerProcess();
    void withoutPid();
    void sorting();
    void idsAreNeverUsedAgain();
    void globAndPrefix();
    void namedLate();
    void aCounterThatFell();
    void zoo();
    void initialising();

private:
    TempDir youngDir_;
    std::optional<Mmash> young_;
};

// A file stays young for some seconds, while the other tests run.
void MmashProcessesTest::initTestCase()
{
    youngDir_.write("young.mmstats", StatsBytes().scalar("n", "I", 1U).u16(9).bytes());
    young_.emplace(youngDir_.path());
    QCOMPARE(stateOf(*young_, "young.mmstats"), "initialising"s);
}

void MmashProcessesTest::shape()
{
    const TempDir dir;
    const auto pid = static_cast<std::uint32_t>(::getpid());
    const std::string id = std::to_string(pid);
    const std::string path = dir.write(
        "web-" + id + ".mmstats", fileOf(pid, now()).scalar("n", "Q", std::uint64_t{17}).padTo(4096).bytes());
    Mmash mmash(dir.path());
    const json answer = mmash.json(target);
    QVERIFY(answer.is_object());
    QVERIFY2(answer["sample"].is_number_unsigned() && answer["sample"] > 0, answer.dump().c_str());
    QVERIFY2(std::abs(answer["time"].get<double>() - now()) < 10, answer.dump().c_str());
    QCOMPARE(answer["version"], json(MMSTATS_VERSION));
    QVERIFY2(has(answer["served"].get<std::string>(), dir.path()), answer.dump().c_str());
    QCOMPARE(answer["problems"], json::array());
    QCOMPARE(answer["processes"].size(), 1U);

    const json &process = answer["processes"][0];
    QCOMPARE(process["id"], json(id));
    QCOMPARE(process["pid"], json(pid));
    QCOMPARE(process["command"], json("web"));
    const json &file = process["files"][0];
    QVERIFY(file["id"].is_string());
    QCOMPARE(file["process"], process["id"]);
    QCOMPARE(file["path"], json(path));
    QCOMPARE(file["command"], json("web"));
    QCOMPARE(file["pid"], json(pid));
    QVERIFY(file["tid"].is_null() && file["error"].is_null());
    QCOMPARE(file["state"], process["state"]);
    QCOMPARE(file["reason"], process["reason"]);
    QCOMPARE(statNamed(file, "n").dump(),
             canonical(R"({"label":"n","kind":"gauge","unit":"","help":"","type":"Q","value":17})"));
    QCOMPARE(file["stats"].size(), 3U);
}

void MmashProcessesTest::liveAndExited()
{
    const TempDir dir;
    Publisher publisher;
    QVERIFY(publisher.start(QString::fromStdString(dir.path())));
    Mmash mmash(dir.path());
    const std::string id = std::to_string(publisher.pid());
    const auto process = [&] { return mmash.json(target)["processes"][0]; };
    QCOMPARE(process()["id"], json(id));
    QCOMPARE(process()["pid"], json(publisher.pid()));
    QCOMPARE(process()["state"], json("live"));
    QCOMPARE(process()["reason"], json(""));
    QCOMPARE(process()["files"][0]["tid"], json(publisher.pid()));

    QVERIFY(publisher.tell("count 5") && publisher.tell("name busy"));
    QTRY_COMPARE(statNamed(process()["files"][0], "jobs.done")["value"], json(5));
    QTRY_COMPARE(statNamed(process()["files"][0], "worker.name")["value"], json("busy"));

    QVERIFY(publisher.kill());
    QTRY_COMPARE(process()["state"], json("exited"));
    QCOMPARE(process()["reason"], json("process " + id + " is gone"));
    QCOMPARE(statNamed(process()["files"][0], "jobs.done")["value"], json(5));
}

void MmashProcessesTest::states()
{
    const TempDir dir;
    const auto self = static_cast<std::uint32_t>(::getpid());
    const std::uint32_t gone = endedPid();
    dir.write("exited.mmstats", fileOf(gone).scalar("n", "I", 1U).padTo(4096).bytes());
    dir.write("orphan.mmstats", fileOf(self).scalar("n", "I", 1U).padTo(4096).bytes());
    dir.write("foreign.mmstats",
              fileOf(self, now()).scalar("sys.uid", "Q", std::uint64_t{54321}).padTo(4096).bytes());
    dir.write("live.mmstats", fileOf(self, now()).scalar("n", "I", 1U).padTo(4096).bytes());
    dir.write("quiet.mmstats", oneStat().padTo(4096).bytes());
    dir.write("version.mmstats", StatsBytes(2).padTo(4096).bytes());
    ::symlink("nothing", dir.path("link.mmstats").c_str());
    Mmash mmash(dir.path());
    for (const char *state : {"exited", "orphan", "foreign", "live", "quiet"})
        QCOMPARE(stateOf(mmash, state + ".mmstats"s), std::string(state));
    const json answer = mmash.json(target);
    for (const char *name : {"version.mmstats", "link.mmstats"}) {
        const json file = fileNamed(answer, name);
        QVERIFY2(file.is_object(), name);
        QCOMPARE(file["state"], json("unreadable"));
        QVERIFY2(!file["error"].get<std::string>().empty() && !file["reason"].get<std::string>().empty(),
                 file.dump().c_str());
    }
    for (const json &file : filesOf(answer))
        QVERIFY2((file["state"] == "live") == file["reason"].get<std::string>().empty(), file.dump().c_str());
}

void MmashProcessesTest::kindsUnitsAndHelp()
{
    const TempDir dir;
    mmstats::Writer writer;
    writer.counter("served", {.help = "Requests \"answered\"\n<b>"});
    writer.number<double>("latency", 0.5, {.unit = "seconds"});
    writer.string("user", "me", 16, {.help = "Who"});
    QVERIFY(writer.publish({.directory = dir.path(), .file = "web-{PID}.mmstats"}));
    Mmash mmash(dir.path());
    const json file = filesOf(mmash.json(target)).at(0);
    const json served = statNamed(file, "served");
    QCOMPARE(served["kind"], json("counter"));
    QCOMPARE(served["help"], json("Requests \"answered\"\n<b>"));
    QCOMPARE(statNamed(file, "latency")["kind"], json("gauge"));
    QCOMPARE(statNamed(file, "latency")["unit"], json("seconds"));
    QCOMPARE(statNamed(file, "latency")["value"], json(0.5));
    QCOMPARE(statNamed(file, "user")["kind"], json("info"));
    QCOMPARE(statNamed(file, "user")["help"], json("Who"));
    QVERIFY(statNamed(file, "mmstats.metadata").is_null());
    QCOMPARE(file["tid"], json(::gettid()));
}

void MmashProcessesTest::kindsWithoutMetadata()
{
    const TempDir dir;
    dir.write("a.mmstats", StatsBytes()
                               .buffered("buffered", "Q", std::uint64_t{5}, std::uint64_t{4})
                               .scalar("plain", "Q", std::uint64_t{5})
                               .buffered("narrow", "I", 5U, 4U)
                               .text("text", "t", 8)
                               .field("bytes", "4B", 0xff, "1234")
                               .scalar("bool", "?", true)
                               .padTo(4096)
                               .bytes());
    Mmash mmash(dir.path());
    const json file = fileNamed(mmash.json(target), "a.mmstats");
    const auto kind = [&file](const char *label) { return statNamed(file, label)["kind"]; };
    QCOMPARE(kind("buffered"), json("counter"));
    QCOMPARE(kind("plain"), json("gauge"));
    QCOMPARE(kind("narrow"), json("gauge"));
    QCOMPARE(kind("text"), json("info"));
    QCOMPARE(kind("bytes"), json("info"));
    QCOMPARE(kind("bool"), json("gauge"));
}

void MmashProcessesTest::threadsOfAProcess()
{
    const TempDir dir;
    const std::uint32_t pid = endedPid();
    const auto thread = [&](const std::string &tid) {
        dir.write("web-" + std::to_string(pid) + '-' + tid + ".mmstats",
                  fileOf(pid).scalar("sys.tid", "q", std::stoll(tid)).padTo(4096).bytes());
    };
    thread("101");
    thread("102");
    thread("100");
    Mmash mmash(dir.path());
    const json answer = mmash.json(target);
    QCOMPARE(answer["processes"].size(), 1U);
    const json &files = answer["processes"][0]["files"];
    QCOMPARE(files.size(), 3U);
    std::set<std::string> ids;
    std::set<std::int64_t> threads;
    for (const json &file : files) {
        ids.insert(file["id"]);
        threads.insert(file["tid"].get<std::int64_t>());
        QCOMPARE(file["process"], json(std::to_string(pid)));
    }
    QCOMPARE(ids.size(), 3U);
    QVERIFY((threads == std::set<std::int64_t>{100, 101, 102}));
}

void MmashProcessesTest::formerProcess()
{
    const TempDir dir;
    const auto self = static_cast<std::uint32_t>(::getpid());
    dir.write("a.mmstats", fileOf(self, 1.5e9).padTo(4096).bytes());
    dir.write("b.mmstats", fileOf(self, now()).padTo(4096).bytes());
    Mmash mmash(dir.path());
    const json answer = mmash.json(target);
    QCOMPARE(answer["processes"].size(), 2U);
    const std::string id = std::to_string(self);
    QCOMPARE(fileNamed(answer, "a.mmstats")["process"], json(id + "-old"));
    QCOMPARE(fileNamed(answer, "a.mmstats")["state"], json("orphan"));
    QCOMPARE(fileNamed(answer, "b.mmstats")["process"], json(id));
}

void MmashProcessesTest::withoutPid()
{
    const TempDir dir;
    dir.write("a.mmstats", oneStat().padTo(4096).bytes());
    dir.write("b.mmstats", oneStat().padTo(4096).bytes());
    Mmash mmash(dir.path());
    const json answer = mmash.json(target);
    QCOMPARE(answer["processes"].size(), 2U);
    for (const json &process : answer["processes"]) {
        const json &file = process["files"][0];
        QCOMPARE(process["id"], json("file-" + file["id"].get<std::string>()));
        QVERIFY(process["pid"].is_null() && file["pid"].is_null() && file["tid"].is_null());
    }
    QCOMPARE(answer["processes"][0]["command"], json("a"));
}

void MmashProcessesTest::sorting()
{
    const TempDir dir;
    for (const auto &[name, pid] :
         {std::pair("web-30.mmstats", 30U), {"web-4.mmstats", 4U}, {"db-200.mmstats", 200U}})
        dir.write(name, fileOf(pid).padTo(4096).bytes());
    Mmash mmash(dir.path());
    const json answer = mmash.json(target);
    std::string order;
    for (const json &process : answer["processes"])
        order += process["command"].get<std::string>() + ' ' + process["pid"].dump() + ' ';
    QCOMPARE(order, "db 200 web 4 web 30 "s);
}

void MmashProcessesTest::idsAreNeverUsedAgain()
{
    const TempDir dir;
    Mmash mmash(dir.path());
    std::set<std::string> ids;
    for (int i = 0; i < 4; ++i) {
        dir.write("a.mmstats", oneStat("n" + std::to_string(i)).padTo(4096).bytes());
        QTRY_VERIFY(fileNamed(mmash.json(target), "a.mmstats").is_object());
        ids.insert(fileNamed(mmash.json(target), "a.mmstats")["id"]);
        QVERIFY(::unlink(dir.path("a.mmstats").c_str()) == 0);
        QTRY_VERIFY(filesOf(mmash.json(target)).empty());
    }
    QCOMPARE(ids.size(), 4U);
}

void MmashProcessesTest::globAndPrefix()
{
    const TempDir dir;
    dir.write("web.mmstats",
              oneStat("req.a").scalar("req.b", "I", 2U).scalar("other", "I", 3U).padTo(4096).bytes());
    dir.write("db.mmstats", oneStat("rows").padTo(4096).bytes());
    Mmash mmash(dir.path());
    QCOMPARE(filesOf(mmash.json(target + "?glob=web*"s)).size(), 1U);
    QCOMPARE(filesOf(mmash.json(target + "?glob=nothing"s)).size(), 0U);
    const json file = fileNamed(mmash.json(target + "?prefix=req."s), "web.mmstats");
    QVERIFY2(file.is_object() && file["stats"].size() == 2, file.dump().c_str());
    QVERIFY(statNamed(file, "other").is_null() && statNamed(file, "req.b")["value"] == 2);
}

void MmashProcessesTest::namedLate()
{
    const TempDir dir;
    dir.write("web.mmstats", fileOf(0, 0).padTo(4096).bytes());
    Mmash mmash(dir.path());
    QVERIFY(fileNamed(mmash.json(target), "web.mmstats")["pid"].is_null());
    const auto self = static_cast<std::uint32_t>(::getpid());
    dir.write("web.mmstats", fileOf(self, now()).padTo(4096).bytes());
    QTRY_COMPARE(fileNamed(mmash.json(target), "web.mmstats")["pid"], json(self));
    QCOMPARE(fileNamed(mmash.json(target), "web.mmstats")["process"], json(std::to_string(self)));
}

// For people it is a gauge from then on; for Prometheus it keeps its name.
void MmashProcessesTest::aCounterThatFell()
{
    const TempDir dir;
    const auto write = [&dir](std::uint64_t value) {
        dir.write("a.mmstats", StatsBytes().buffered("n", "Q", value, value).padTo(4096).bytes());
    };
    write(9);
    Mmash mmash(dir.path());
    const auto kind = [&mmash] { return statNamed(filesOf(mmash.json(target)).at(0), "n")["kind"]; };
    QCOMPARE(kind(), json("counter"));
    write(8);
    QTRY_COMPARE(kind(), json("gauge"));
    QVERIFY(has(mmash.get("/metrics").body, "# TYPE n_total counter"));
}

void MmashProcessesTest::zoo()
{
    const Zoo zoo;
    const auto before = zoo.names();
    Mmash mmash(zoo.path());
    const json answer = mmash.json(target);
    QVERIFY(answer.is_object());
    const std::string problems = answer["problems"].dump();
    for (const std::string &name : zoo.bad()) {
        const json file = fileNamed(answer, name);
        const bool told = file.is_object() && (!file["error"].is_null() || file["state"] != "live");
        QVERIFY2(told || has(problems, name), (name + ' ' + file.dump()).substr(0, 2000).c_str());
    }
    QCOMPARE(mmash.json("/stats/requests?exact=1"), json({{"requests", {5, 6}}}));
    QVERIFY(zoo.fifoWriter().isRunning());
    QVERIFY(zoo.names() == before);
    if (sanitized)
        return;
    QVERIFY2(mmash.server.cpuSeconds() < 5, std::to_string(mmash.server.cpuSeconds()).c_str());
    QVERIFY2(mmash.server.residentKiB() < 256 * 1024, std::to_string(mmash.server.residentKiB()).c_str());
}

void MmashProcessesTest::initialising()
{
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*young_, "young.mmstats"), "unreadable"s, 15'000);
    QCOMPARE(statNamed(fileNamed(young_->json(target), "young.mmstats"), "n")["value"], json(1));
    youngDir_.write("young.mmstats", oneStat().padTo(4096).bytes());
    QTRY_COMPARE(stateOf(*young_, "young.mmstats"), "quiet"s);
}

QTEST_GUILESS_MAIN(MmashProcessesTest)
#include "mmash_processes_test.moc"
