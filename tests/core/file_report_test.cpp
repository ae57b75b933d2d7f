// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>

#include <QtTest>

#include <mmstats/counter.h>
#include <mmstats/file_report.h>
#include <mmstats/model.h>

#include <child.h>
#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

using namespace mmstats;
using namespace std::string_literals;
using namespace std::string_view_literals;
using support::StatsBytes;
using support::TempDir;

namespace {

struct OneCounter : Model
{
    Counter count{*this, "count"};
};

std::string problemsOf(const FileReport &report)
{
    std::string all;
    for (const Error &problem : report.problems())
        all += problem.text() + '\n';
    return all;
}

StatsBytes textAndNumber(std::string_view text, std::uint32_t number)
{
    return StatsBytes().text("text", text, 16).scalar("number", "I", number).padTo(256);
}

} // namespace

class FileReportTest : public QObject
{
    Q_OBJECT

private slots:
    void healthy();
    void missing();
    void damaged();
    void fieldsWithoutAValue();
    void manyFilesInTurn();
    void alikeButOneFieldMore();
    void textsOfAFileThatLooksAlike();
    void statusOfALiveWriter();
    void statusOfOneThatIsGone();
    void statusWithoutAPid();
    void statusOfAYoungFile();
};

void FileReportTest::healthy()
{
    const TempDir dir;
    FileReport report;
    report.read(dir.write("f", textAndNumber("abc", 5).bytes()));
    QCOMPARE(report.path(), dir.path("f"));
    QVERIFY(!report.error());
    QCOMPARE(problemsOf(report), ""s);
    QCOMPARE(support::valueOf(report.snapshot(), "text"), "text abc"s);
    QCOMPARE(report.snapshot().layout().version(), std::uint8_t{1});
}

void FileReportTest::missing()
{
    const TempDir dir;
    FileReport report;
    report.read(dir.write("f", textAndNumber("abc", 5).bytes()));
    report.read(dir.path("missing"));
    QCOMPARE(problemsOf(report), dir.path("missing") + ": cannot open: No such file or directory\n");
    QVERIFY(report.snapshot().empty()); // nothing is left of the file before
    QVERIFY(!report.file());
}

void FileReportTest::damaged()
{
    const TempDir dir;
    FileReport report;
    report.read(dir.write("f", StatsBytes().scalar("good", "I", 7U).u16(9).bytes()));
    QCOMPARE(problemsOf(report),
             dir.path("f") +
                 ": at byte 15: label of 9 bytes runs past the end of the file, 0 bytes are left\n");
    QCOMPARE(support::valueOf(report.snapshot(), "good"), "u64 7"s);
    report.read(dir.write("v2", StatsBytes(2).padTo(64).bytes()));
    QCOMPARE(report.snapshot().layout().version(), std::uint8_t{2});
    report.read(dir.write("empty", ""));
    QVERIFY(!report.snapshot().layout().version());
}

void FileReportTest::fieldsWithoutAValue()
{
    const TempDir dir;
    StatsBytes bytes;
    for (int i = 0; i < 3; ++i)
        bytes.field("odd" + std::to_string(i), "I", 2 + i, "12345678");
    FileReport report;
    report.read(dir.write("f", bytes.scalar("good", "I", 1U).padTo(256).bytes()));
    QVERIFY(!report.error());
    QCOMPARE(problemsOf(report), dir.path("f") +
                                     ": at byte 10: \"odd0\" has a write buffer index that is neither 0, 1 "
                                     "nor 255, and 2 more\n");
    QCOMPARE(report.snapshot().bufferIndex(1), std::uint8_t{3});
}

void FileReportTest::manyFilesInTurn()
{
    const TempDir dir;
    FileReport report;
    for (std::uint32_t n = 0; n < 50; ++n) {
        // Each second one has another layout.
        StatsBytes bytes = textAndNumber("text " + std::to_string(n), n);
        if (n % 2 == 1)
            bytes = StatsBytes()
                        .scalar("number", "I", n)
                        .text("text", "text " + std::to_string(n), 20)
                        .padTo(256);
        report.read(dir.write("f" + std::to_string(n), bytes.bytes()));
        QVERIFY(!report.error());
        QCOMPARE(report.snapshot().size(), 2U);
        QCOMPARE(support::valueOf(report.snapshot(), "number"), "u64 " + std::to_string(n));
        QCOMPARE(support::valueOf(report.snapshot(), "text"), "text text " + std::to_string(n));
    }
}

void FileReportTest::alikeButOneFieldMore()
{
    const TempDir dir;
    const StatsBytes one = StatsBytes().scalar("a", "I", 1U);
    FileReport report;
    // The first ends with its last field; the second goes on where the first one ends.
    report.read(dir.write("1", one.bytes()));
    QCOMPARE(report.snapshot().size(), 1U);
    report.read(dir.write("2", StatsBytes(one).scalar("b", "I", 2U).padTo(64).bytes()));
    QCOMPARE(report.snapshot().size(), 2U);
    QCOMPARE(support::valueOf(report.snapshot(), "b"), "u64 2"s);
    report.read(dir.path("1"));
    QCOMPARE(report.snapshot().size(), 1U);
    report.read(dir.write("3", StatsBytes(one).u16(500).bytes()));
    QVERIFY(report.error());
    QCOMPARE(report.snapshot().size(), 1U);
}

// What one file has proven whole is no reason to show it in another.
void FileReportTest::textsOfAFileThatLooksAlike()
{
    const TempDir dir;
    FileReport report;
    report.read(dir.write("1", textAndNumber("one", 1).bytes()));
    const auto layout = report.snapshot().sharedLayout();
    report.read(dir.write("2", textAndNumber("two", 2).bytes()));
    QCOMPARE(report.snapshot().sharedLayout(), layout); // decoded once
    QCOMPARE(support::valueOf(report.snapshot(), "text"), "text two"s);
    QVERIFY(report.snapshot().stable(0));
    report.read(dir.write("3", textAndNumber("two", 3).bytes()));
    QCOMPARE(support::valueOf(report.snapshot(), "text"), "text two"s);
    QCOMPARE(support::valueOf(report.snapshot(), "number"), "u64 3"s);
}

void FileReportTest::statusOfALiveWriter()
{
    const TempDir dir;
    OneCounter stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "f"}));
    FileReport report;
    report.read(dir.path("f"));
    ProcessTable processes;
    QVERIFY(report.status(processes) == (FileStatus{FileState::live, ""}));
}

void FileReportTest::statusOfOneThatIsGone()
{
    const TempDir dir;
    support::Child child([&] {
        OneCounter stats;
        return stats.publish({.directory = dir.path(), .file = "f"}) ? 0 : 1; // and ends without removing it
    });
    const std::string pid = std::to_string(child.pid());
    QCOMPARE(child.wait(), 0);
    FileReport report;
    report.read(dir.path("f"));
    ProcessTable processes;
    QCOMPARE(toString(report.status(processes).state), "exited"sv);
    QCOMPARE(report.status(processes).reason, "process " + pid + " is gone");
}

void FileReportTest::statusWithoutAPid()
{
    const TempDir dir;
    FileReport report;
    ProcessTable processes;
    report.read(dir.write("f", textAndNumber("abc", 5).bytes()));
    QCOMPARE(toString(report.status(processes).state), "quiet"sv);
    OneCounter stats;
    QVERIFY(stats.publish({.directory = dir.path(), .file = "g", .systemFields = false}));
    report.read(dir.path("g"));
    QCOMPARE(toString(report.status(processes).state), "live"sv); // its lock says so
}

void FileReportTest::statusOfAYoungFile()
{
    const TempDir dir;
    FileReport report;
    ProcessTable processes;
    report.read(dir.write("f", std::string(64, '\0')));
    QCOMPARE(toString(report.status(processes).state), "initialising"sv);
    const timespec old[2] = {{.tv_sec = 1000, .tv_nsec = 0}, {.tv_sec = 1000, .tv_nsec = 0}};
    QCOMPARE(::utimensat(AT_FDCWD, dir.path("f").c_str(), old, 0), 0);
    report.read(dir.path("f"));
    QCOMPARE(toString(report.status(processes).state), "unreadable"sv);
}

QTEST_APPLESS_MAIN(FileReportTest)
#include "file_report_test.moc"
