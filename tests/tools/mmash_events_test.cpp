// SPDX-License-Identifier: Apache-2.0
#include <mmstats/writer.h>

#include <publisher.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "event_stream.h"
#include "mmash_tested.h"

using namespace support;
using namespace std::chrono_literals;
using namespace std::string_literals;
using nlohmann::json;

namespace {

const char *const quick = "/events?interval=250";

// A file of one number, which is changed in place.
class NumberFile
{
public:
    NumberFile(const TempDir &dir, const std::string &name)
        : path_(dir.write(name, StatsBytes(start_).padTo(4096).bytes()))
    {
    }

    bool set(std::uint32_t value) const { return overwrite(path_, start_.size() - 4, bytesOf(value)); }

private:
    StatsBytes start_ = StatsBytes().scalar("n", "I", 1U);
    std::string path_;
};

// What a client knows that has followed the events.
class Followed
{
public:
    explicit Followed(Mmash &mmash, const std::string &target = quick)
        : stream_(mmash.server.port(), target)
    {
    }

    EventStream &stream() { return stream_; }
    const json &last() const { return last_; }
    const std::map<std::string, json> &files() const { return files_; }

    // False where none comes in time.
    bool follow(HttpClient::Duration timeout = 10s)
    {
        const auto event = stream_.next(timeout);
        if (!event || event->name != "update")
            return false;
        last_ = json::parse(event->data, nullptr, false);
        if (!last_.is_object() || event->id != last_["sample"].dump())
            return false;
        apply(last_);
        return true;
    }

    // True where what is known becomes what the server says when asked.
    bool becomesAs(Mmash &mmash)
    {
        const auto end = std::chrono::steady_clock::now() + 10s;
        while (known() != asked(mmash)) {
            if (std::chrono::steady_clock::now() > end) {
                qWarning("%s\n%s", known().dump().c_str(), asked(mmash).dump().c_str());
                return false;
            }
            follow(50ms);
        }
        return true;
    }

private:
    void apply(const json &update)
    {
        if (update.value("reset", false))
            files_.clear();
        for (const json &id : update.value("gone", json::array()))
            files_.erase(id.get<std::string>());
        for (const json &file : update.value("files", json::array())) {
            json &known = files_[file["id"]];
            json stats = file.contains("stats") ? file["stats"] : known["stats"];
            known = file;
            known["stats"] = std::move(stats);
        }
        const json values = update.value("values", json::object());
        for (const auto &[id, changed] : values.items()) {
            for (const auto &[index, value] : changed.items())
                files_.at(id)["stats"].at(std::stoul(index))["value"] = value;
        }
    }

    json known() const
    {
        json all = json::object();
        for (const auto &[id, file] : files_)
            all[id] = file;
        return all;
    }

    static json asked(Mmash &mmash)
    {
        json all = json::object();
        for (const json &file : filesOf(mmash.json("/api/v1/processes")))
            all[file["id"].get<std::string>()] = file;
        return all;
    }

    EventStream stream_;
    std::map<std::string, json> files_;
    json last_;
};

} // namespace

/// Events tell all at first, and then what has changed.
class MmashEventsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void firstUpdate();
    void onlyWhatHasChanged();
    void filesThatComeAndGo();
    void changedState();
    void grownLayout();
    void createdAnew();
    void problems();
    void globAndPrefix();
    void everythingAtOnce();
    void wrongArguments_data();
    void wrongArguments();
    void keptAlive();

private:
    TempDir quietDir_;
    std::optional<Mmash> quiet_;
    std::optional<Followed> waiting_;
    std::optional<Followed> patient_; // whose interval is the longest
    std::chrono::steady_clock::time_point opened_;
};

void MmashEventsTest::initTestCase()
{
    quietDir_.write("a.mmstats", StatsBytes().scalar("n", "I", 1U).padTo(4096).bytes());
    quiet_.emplace(quietDir_.path());
    waiting_.emplace(*quiet_);
    patient_.emplace(*quiet_, "/events?interval=60000");
    QVERIFY(waiting_->follow() && patient_->follow());
    opened_ = std::chrono::steady_clock::now();
}

void MmashEventsTest::firstUpdate()
{
    const TempDir dir;
    const NumberFile file(dir, "a.mmstats");
    const NumberFile other(dir, "b.mmstats");
    Mmash mmash(dir.path());
    Followed followed(mmash, "/events");
    QCOMPARE(followed.stream().head().status, 200);
    QVERIFY(followed.stream().head().header("Content-Type").starts_with("text/event-stream"));
    QCOMPARE(followed.stream().head().header("Cache-Control"), "no-store"s);
    QVERIFY(followed.follow());
    QCOMPARE(followed.stream().retry(), "2000"s);
    const json &first = followed.last();
    QCOMPARE(first["reset"], json(true));
    QCOMPARE(first["files"].size(), 2U);
    const json asked = mmash.json("/api/v1/processes");
    for (const char *member : {"version", "served", "problems"})
        QCOMPARE(first[member], asked[member]);
    QVERIFY(first["time"].is_number());
    QVERIFY(followed.becomesAs(mmash));
    QVERIFY(!followed.follow(1500ms)); // nothing changes, so nothing is said
}

void MmashEventsTest::onlyWhatHasChanged()
{
    const TempDir dir;
    const NumberFile file(dir, "a.mmstats");
    const NumberFile other(dir, "b.mmstats");
    Mmash mmash(dir.path());
    Followed followed(mmash);
    QVERIFY(followed.follow());
    const std::string id = fileNamed(mmash.json("/api/v1/processes"), "b.mmstats")["id"];
    QVERIFY(other.set(7));
    QVERIFY(followed.follow());
    const json &update = followed.last();
    QCOMPARE(update["values"].dump(), "{\"" + id + "\":{\"0\":7}}");
    QVERIFY(!update.value("reset", false));
    QVERIFY(update.value("gone", json::array()).empty());
    QVERIFY(!update.contains("problems"));
    // A file without a process is said to live when it changes: nothing else of it is told again.
    for (const json &told : update.value("files", json::array()))
        QVERIFY2(told["id"] == id && !told.contains("stats"), update.dump().c_str());
    QVERIFY(update["sample"] > 1);
    QVERIFY(followed.becomesAs(mmash));
}

void MmashEventsTest::filesThatComeAndGo()
{
    const TempDir dir;
    Mmash mmash(dir.path());
    Followed followed(mmash);
    QVERIFY(followed.follow());
    QVERIFY(followed.files().empty());
    const NumberFile file(dir, "a.mmstats");
    QVERIFY(followed.follow());
    QCOMPARE(followed.files().size(), 1U);
    const auto [id, told] = *followed.files().begin();
    QCOMPARE(told["stats"][0]["label"], json("n"));
    QVERIFY(followed.becomesAs(mmash));
    QVERIFY(::unlink(dir.path("a.mmstats").c_str()) == 0);
    QVERIFY(followed.follow());
    QCOMPARE(followed.last()["gone"], json::array({id}));
    QVERIFY(followed.becomesAs(mmash));
}

void MmashEventsTest::changedState()
{
    const TempDir dir;
    Publisher publisher;
    QVERIFY(publisher.start(QString::fromStdString(dir.path())));
    Mmash mmash(dir.path());
    Followed followed(mmash);
    QVERIFY(followed.follow());
    QCOMPARE(followed.files().begin()->second["state"], json("live"));
    QVERIFY(publisher.kill());
    QVERIFY(followed.follow());
    QCOMPARE(followed.last()["files"].size(), 1U);
    const json &told = followed.last()["files"][0];
    QCOMPARE(told["state"], json("exited"));
    QVERIFY(!told["reason"].get<std::string>().empty() && !told.contains("stats"));
    QVERIFY(followed.becomesAs(mmash));
}

void MmashEventsTest::grownLayout()
{
    const TempDir dir;
    mmstats::Writer writer;
    mmstats::Counter &first = writer.counter("first");
    QVERIFY(writer.publish({.directory = dir.path()}));
    Mmash mmash(dir.path());
    Followed followed(mmash);
    QVERIFY(followed.follow());
    const std::string id = followed.files().begin()->first;
    writer.string("second", "new", 16, {.help = "Added later"});
    ++first;
    QVERIFY(followed.follow());
    QCOMPARE(followed.files().size(), 1U);
    QCOMPARE(followed.files().begin()->first, id);
    const json stats = followed.files().begin()->second["stats"];
    QVERIFY2(has(stats.dump(), "Added later") && has(stats.dump(), "\"new\""), stats.dump().c_str());
    QVERIFY(followed.becomesAs(mmash));
}

void MmashEventsTest::createdAnew()
{
    const TempDir dir;
    const NumberFile file(dir, "a.mmstats");
    Mmash mmash(dir.path());
    Followed followed(mmash);
    QVERIFY(followed.follow());
    const std::string id = followed.files().begin()->first;
    dir.write("new", StatsBytes().scalar("other", "I", 5U).padTo(4096).bytes());
    QVERIFY(::rename(dir.path("new").c_str(), dir.path("a.mmstats").c_str()) == 0);
    QVERIFY(followed.follow());
    QVERIFY(followed.becomesAs(mmash));
    QVERIFY(!followed.files().contains(id));
    QCOMPARE(followed.files().begin()->second["stats"][0]["label"], json("other"));
}

void MmashEventsTest::problems()
{
    const TempDir dir;
    const NumberFile file(dir, "a.mmstats");
    Mmash mmash(dir.path(), {"--glob", dir.path("none")});
    Followed followed(mmash);
    QVERIFY(followed.follow());
    QCOMPARE(followed.last()["problems"], mmash.json("/api/v1/processes")["problems"]);
}

void MmashEventsTest::globAndPrefix()
{
    const TempDir dir;
    const NumberFile file(dir, "a.mmstats");
    const NumberFile other(dir, "b.mmstats");
    Mmash mmash(dir.path());
    Followed one(mmash, quick + "&glob=a*"s);
    Followed none(mmash, quick + "&prefix=x"s);
    QVERIFY(one.follow() && none.follow());
    QCOMPARE(one.files().size(), 1U);
    for (const auto &[id, known] : none.files())
        QVERIFY(known["stats"].empty());
    QVERIFY(file.set(5) && other.set(6));
    QVERIFY(one.follow());
    QCOMPARE(one.files().begin()->second["stats"][0]["value"], json(5));
    QCOMPARE(one.last()["values"].size(), 1U);
}

void MmashEventsTest::everythingAtOnce()
{
    const TempDir dir;
    Mmash mmash(dir.path());
    Followed followed(mmash);
    Followed late(mmash, "/events?interval=1000");
    std::vector<std::unique_ptr<mmstats::Writer>> writers;
    for (unsigned step = 0; step < 24; ++step) {
        const std::string name = std::to_string(step);
        if (step % 3 == 0) {
            writers.push_back(std::make_unique<mmstats::Writer>());
            writers.back()->counter("c" + name);
            QVERIFY(writers.back()->publish({.directory = dir.path(), .file = name + ".mmstats"}));
        } else if (step % 7 == 0) {
            writers.back()->remove();
        } else {
            writers.back()->counter("c" + std::to_string(step)) += step;
        }
        followed.follow(100ms);
    }
    QVERIFY(followed.becomesAs(mmash));
    QVERIFY(late.becomesAs(mmash));
}

void MmashEventsTest::wrongArguments_data()
{
    QTest::addColumn<QString>("interval");
    for (const char *interval :
         {"0", "249", "60001", "-1", "abc", "", "1e3", "250.5", "0x200", "250ms", "99999999999999999999"})
        QTest::newRow(interval) << interval;
}

void MmashEventsTest::wrongArguments()
{
    QFETCH(QString, interval);
    QCOMPARE(errorOf(quiet_->get("/events?interval=" + interval.toStdString())), "400"s);
}

// The streams have been open since the beginning: what is left of 5 seconds is waited for.
void MmashEventsTest::keptAlive()
{
    for (Followed *followed : {&*waiting_, &*patient_}) {
        while (followed->stream().comments() == 0 && std::chrono::steady_clock::now() < opened_ + 14s)
            QVERIFY(!followed->follow(100ms));
        QVERIFY(followed->stream().comments() > 0);
    }
    QVERIFY(std::chrono::steady_clock::now() > opened_ + 4s);
}

QTEST_GUILESS_MAIN(MmashEventsTest)
#include "mmash_events_test.moc"
