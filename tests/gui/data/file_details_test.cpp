// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <cmath>

#include <QSignalSpy>
#include <QtTest>

#include <mmstats/writer.h>

#include "data/file_inspector.h"
#include "data/monitor.h"
#include "watched.h"

using namespace mmstats::inspector;
using mmstats::ProcessInfo;
using support::StatsBytes;
using support::Watched;
using namespace std::chrono_literals;

namespace {

/// Files under observation, of which one is inspected.
class Inspected : public Watched
{
public:
    FileInspector inspector{[this](std::uint32_t pid) { return processes[pid]; }};
    qint64 wallTime = 1'700'000'000'000;

    FileDetails look()
    {
        sample();
        return inspector.look(files, now, wallTime);
    }
};

// Says all parts: "label@1+5 0300616263", the one that readers take with a star.
QStringList said(const std::vector<FieldPart> &parts)
{
    static constexpr const char *names[] = {"label", "type", "index", "buffer"};
    QStringList lines;
    for (const FieldPart &part : parts) {
        lines << QStringLiteral("%1%2%3@%4+%5 %6")
                     .arg(QLatin1String(names[static_cast<int>(part.kind)]),
                          part.kind == FieldPart::Kind::Buffer ? QString::number(part.buffer) : QString(),
                          part.isRead ? QStringLiteral("*") : QString())
                     .arg(part.offset)
                     .arg(part.size)
                     .arg(QString::fromLatin1(part.bytes.toHex()));
    }
    return lines;
}

} // namespace

/// What is known of a file besides its values.
class FileDetailsTest : public QObject
{
    Q_OBJECT

private slots:
    void placesAndBytes();
    void bytesOfOurWriter();
    void longBytesAreCut();
    void file();
    void writerTellsWhatItIs();
    void process();
    void staleProcessIsNotTrusted();
    void fileThatGoes();
    void fileThatBreaks();
    void idle();
    void throughTheMonitor();
    void watchListIsKnown();
};

void FileDetailsTest::placesAndBytes()
{
    Inspected it;
    StatsBytes bytes;
    bytes.buffered<quint16>("abc", " H", 0x1122, 0x3344, 0).scalar<quint8>("d", "B", 9).padTo(4096);
    it.dir.write("x.mmstats", bytes.bytes());
    it.rescan();
    it.inspector.choose(1, 0);
    FileDetails details = it.look();
    QVERIFY(details.fields);
    QCOMPARE(details.fields->size(), std::size_t{2});
    const FieldPlace &first = details.fields->front();
    QCOMPARE(first.label, QStringLiteral("abc"));
    QCOMPARE(first.type, QStringLiteral("H"));
    QVERIFY(first.buffered);
    QCOMPARE(first.offset, quint64{1});
    QCOMPARE(first.valueOffset, quint64{11});
    QCOMPARE(first.bufferBytes, quint64{2});
    QCOMPARE(first.size(), quint64{14});
    QCOMPARE(details.fields->back().offset, first.end);
    QCOMPARE(said(details.parts), QStringList({"label@1+5 0300616263", "type@6+4 02002048", "index@10+1 00",
                                               "buffer0@11+2 4433", "buffer1*@13+2 2211"}));

    const auto fields = details.fields;
    it.inspector.choose(1, 1);
    details = it.look();
    QCOMPARE(said(details.parts),
             QStringList({"label@15+3 010064", "type@18+3 010042", "index@21+1 ff", "buffer0*@22+1 09"}));
    QCOMPARE(details.fields, fields); // not made anew, and not copied
    it.inspector.choose(1, 99);
    QVERIFY(it.look().parts.empty());
    QVERIFY(partsOf(mmstats::Snapshot(), 0).empty());
}

void FileDetailsTest::bytesOfOurWriter()
{
    // The parts are the file's very bytes, whatever the writer did to align them.
    const support::TempDir dir;
    mmstats::Writer writer;
    writer.string("some.name", "one");
    writer.counter("some.count", {.help = "Counts"});
    QVERIFY(writer.publish({.directory = dir.path()}));
    const std::string path = writer.path();
    mmstats::Snapshot snapshot;
    auto file = mmstats::StatsFile::open(path);
    QVERIFY(file && file->sample(snapshot));
    const std::string whole = support::TempDir::readFile(path);
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        quint64 at = snapshot.field(i).offset;
        for (const FieldPart &part : partsOf(snapshot, i)) {
            QCOMPARE(part.offset, at);
            QCOMPARE(part.bytes.toStdString(), whole.substr(at, part.size));
            at += part.size;
        }
        QCOMPARE(at, snapshot.field(i).end());
    }
}

void FileDetailsTest::longBytesAreCut()
{
    Inspected it;
    it.dir.write("x.mmstats", StatsBytes().text("t", std::string(5000, 'x'), 5000).padTo(8192).bytes());
    it.rescan();
    it.inspector.choose(1, 0);
    const auto parts = it.look().parts;
    QCOMPARE(parts.back().size, quint64{5000});
    QCOMPARE(parts.back().bytes, QByteArray(mostPartBytes, 'x'));
}

void FileDetailsTest::file()
{
    Inspected it;
    it.dir.write("x.mmstats", support::statsOf(1, 2).bytes());
    it.dir.write("y.mmstats", support::statsOf(1, 2).bytes());
    it.dir.write("z.mmstats", support::statsOf(1, 2, 8).bytes());
    it.rescan();
    it.inspector.choose(1, std::nullopt);
    const FileDetails details = it.look();
    QCOMPARE(details.file, FileId{1});
    QVERIFY(!details.stat);
    QVERIFY(details.parts.empty());
    QCOMPARE(details.time, it.wallTime);
    QCOMPARE(details.size, quint64{256});
    QCOMPARE(details.owner, quint32{::geteuid()});
    QCOMPARE(details.version, quint8{1});
    QCOMPARE(details.threads, qsizetype{2});
    QCOMPARE(details.problem, QString());
    QVERIFY(!details.gone);
    QVERIFY(details.writer.isEmpty());
}

void FileDetailsTest::writerTellsWhatItIs()
{
    Inspected it;
    StatsBytes bytes;
    bytes.text("web.org.python.version", "3.11.2 (main)\n[GCC]", 64)
        .text("web.sys.version", "", 8)
        .scalar<quint32>("sys.kernel.version", "I", 6)
        .text("app.version", "9", 8)
        .text("version", "9", 8)
        .text("org.version", "9", 8)
        .text("cyborg.x.version", "9", 8)
        .text("x.sys.version", "own", 8)
        .padTo(4096);
    it.dir.write("x.mmstats", bytes.bytes());
    it.rescan();
    it.inspector.choose(1, std::nullopt);
    QCOMPARE(it.look().writer,
             QStringList({"web.org.python.version 3.11.2 (main) [GCC]", "x.sys.version own"}));
}

void FileDetailsTest::process()
{
    const auto self = static_cast<std::uint32_t>(::getpid());
    Inspected it;
    it.processes[self] = ProcessInfo::of(self);
    it.dir.write("x.mmstats", support::statsOf(1, 2, self).bytes());
    it.rescan();
    it.inspector.choose(1, std::nullopt);
    FileDetails details = it.look();
    QVERIFY(details.usage);
    QVERIFY(details.usage->commandLine.contains(QStringLiteral("file_details_test")));
    QVERIFY(std::abs(*details.processStarted - *ProcessInfo::of(self).started) <
            0.5); // the clocks are read anew
    QVERIFY(!details.usage->cpu);
    it.pass(1s);
    QVERIFY(it.look().usage->cpu.has_value());
}

void FileDetailsTest::staleProcessIsNotTrusted()
{
    // Its pid runs, but it is ours by now: the file is older.
    const auto self = static_cast<std::uint32_t>(::getpid());
    Inspected it;
    it.processes[self] = ProcessInfo::of(self);
    StatsBytes bytes;
    bytes.scalar("sys.pid", "I", self).scalar("sys.created", "d", 1.5e9).padTo(256);
    it.dir.write("x.mmstats", bytes.bytes());
    // Damaged behind that: "unreadable", which says nothing of the process.
    it.dir.write("y.mmstats", StatsBytes()
                                  .scalar("sys.pid", "I", self)
                                  .scalar("sys.created", "d", 1.5e9)
                                  .field("a", "%", 0xff, "x")
                                  .padTo(256)
                                  .bytes());
    it.rescan();
    for (const FileId file : {FileId{1}, FileId{2}}) {
        it.inspector.choose(file, std::nullopt);
        const FileDetails details = it.look();
        QVERIFY(details.version);
        QVERIFY(!details.usage);
        QVERIFY(!details.processStarted);
    }
}

void FileDetailsTest::fileThatGoes()
{
    Inspected it;
    it.dir.write("x.mmstats", support::statsOf(1, 2).bytes());
    it.rescan();
    it.inspector.choose(1, 1);
    const FileDetails before = it.look();
    QVERIFY(!before.parts.empty());

    std::filesystem::remove(it.dir.path("x.mmstats"));
    it.rescan();
    it.wallTime += 5000;
    FileDetails after = it.look();
    QVERIFY(after.gone);
    QVERIFY(!after.problem.isEmpty());
    QCOMPARE(after.problemSince, it.wallTime);
    QCOMPARE(after.parts, before.parts);
    QCOMPARE(after.fields, before.fields);
    QCOMPARE(after.size, before.size);
    const qint64 since = it.wallTime;
    it.wallTime += 5000;
    QCOMPARE(it.look().problemSince, since);

    it.inspector.choose(77, std::nullopt); // never there
    after = it.look();
    QVERIFY(after.gone);
    QVERIFY(!after.fields);
}

void FileDetailsTest::fileThatBreaks()
{
    Inspected it;
    it.dir.write("x.mmstats", support::statsOf(1, 2).bytes());
    it.rescan();
    it.inspector.choose(1, 1);
    const FileDetails before = it.look();
    it.pass(10s);
    it.dir.write("x.mmstats", std::string("\7", 1)); // a version that nobody knows
    it.wallTime += 1000;
    FileDetails after = it.look();
    QVERIFY(!after.gone);
    QVERIFY2(after.problem.contains(QStringLiteral("version")), qPrintable(after.problem));
    QCOMPARE(after.problemSince, it.wallTime);
    QCOMPARE(after.size, quint64{1});

    it.dir.write("x.mmstats", support::statsOf(3, 4).bytes());
    after = it.look();
    QCOMPARE(after.problem, QString());
    QVERIFY(!after.problemSince);
    QCOMPARE(after.parts.back().bytes, QByteArray::fromStdString(support::bytesOf(quint64{3})));
}

void FileDetailsTest::idle()
{
    Inspected it;
    QVERIFY(it.inspector.isIdle());
    it.inspector.choose(1, std::nullopt);
    QVERIFY(!it.inspector.isIdle());
    it.inspector.choose(std::nullopt, std::nullopt);
    QVERIFY(it.inspector.isIdle());
}

void FileDetailsTest::throughTheMonitor()
{
    support::TempDir dir;
    const std::string path = dir.write("x.mmstats", support::statsOf(1, 2).bytes());
    Monitor monitor;
    QSignalSpy inspected(&monitor, &Monitor::inspected);
    monitor.setInterval(60'000);
    monitor.watch({.globs = {mmstats::Glob::inDirectory(dir.path())}, .files = {}});
    QTRY_COMPARE(monitor.store().files().size(), std::size_t{1});
    QCOMPARE(inspected.count(), 0);
    monitor.inspect(1, 1);
    QTRY_COMPARE(inspected.count(), 1); // at once, though the next sample is a minute away
    const auto last = [&] { return inspected.back()[0].value<FileDetails>(); };
    QCOMPARE(last().parts.back().bytes, QByteArray::fromStdString(support::bytesOf(quint64{1})));

    support::overwrite(path, (*last().fields)[1].valueOffset, support::bytesOf(quint64{9}));
    monitor.setInterval(Sampler::shortestInterval);
    QTRY_COMPARE(last().parts.back().bytes, QByteArray::fromStdString(support::bytesOf(quint64{9})));

    monitor.inspect(std::nullopt);
    const std::size_t ticks = monitor.store().ticks().size();
    QTRY_VERIFY(monitor.store().ticks().size() > ticks + 2); // it has been heard by then
    const int count = static_cast<int>(inspected.count());
    QTRY_VERIFY(monitor.store().ticks().size() > ticks + 6);
    QCOMPARE(inspected.count(), count);
}

void FileDetailsTest::watchListIsKnown()
{
    support::TempDir dir;
    const std::string file = dir.write("single", support::statsOf(1, 2).bytes());
    std::filesystem::create_directory(dir.path("more"));
    Monitor monitor;
    const auto glob = mmstats::Glob::inDirectory(dir.path());
    monitor.watch({.globs = {glob}, .files = {}});
    QCOMPARE(monitor.watchList().globs, std::vector{glob});
    monitor.addPath(QString::fromStdString(file));
    monitor.addPath(QString::fromStdString(dir.path("more")));
    QTRY_COMPARE(monitor.watchList().globs.size(), std::size_t{2});
    QCOMPARE(monitor.watchList().files, std::vector{std::filesystem::canonical(file).string()});
}

QTEST_GUILESS_MAIN(FileDetailsTest)
#include "file_details_test.moc"
