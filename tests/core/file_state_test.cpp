// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cmath>
#include <functional>

#include <QtTest>

#include <mmstats/file_state.h>

#include <printing.h>

using namespace mmstats;
using Existence = mmstats::ProcessInfo::Existence;
using namespace std::chrono_literals;
using namespace std::string_literals;

Q_DECLARE_METATYPE(mmstats::FileFacts)
Q_DECLARE_METATYPE(mmstats::FileState)

namespace {

Error error(ErrorCode code, int systemError = 0)
{
    return {.code = code, .message = "cause", .path = "/x", .offset = {}, .systemError = systemError};
}

// A file of a process that runs, and whose values change.
FileFacts living()
{
    FileFacts facts;
    facts.age = 1h;
    facts.owner = 1000;
    facts.system = {.pid = 77, .tid = 78, .uid = 1000, .gid = 1000, .created = 5000};
    facts.process = {.existence = Existence::running, .started = 4999};
    facts.everChanged = true;
    return facts;
}

FileFacts with(const std::function<void(FileFacts &)> &change, FileFacts facts = living())
{
    change(facts);
    return facts;
}

FileFacts nameless()
{
    return with([](FileFacts &f) {
        f.system = {};
        f.process = {};
    });
}

} // namespace

class FileStateTest : public QObject
{
    Q_OBJECT

private slots:
    void words();
    void states_data();
    void states();
    void errors_data();
    void errors();
    void errorsTellTheOffset();
};

void FileStateTest::words()
{
    QCOMPARE(toString(FileState::live), "live");
    QCOMPARE(toString(FileState::quiet), "quiet");
    QCOMPARE(toString(FileState::exited), "exited");
    QCOMPARE(toString(FileState::orphan), "orphan");
    QCOMPARE(toString(FileState::foreign), "foreign");
    QCOMPARE(toString(FileState::initialising), "initialising");
    QCOMPARE(toString(FileState::unreadable), "unreadable");
}

void FileStateTest::states_data()
{
    QTest::addColumn<FileFacts>("facts");
    QTest::addColumn<FileState>("state");
    QTest::addColumn<QString>("reason"); // a part of it
    const auto row = [](const char *name, const FileFacts &facts, FileState state, const char *reason) {
        QTest::newRow(name) << facts << state << reason;
    };
    using enum FileState;
    row("live", living(), live, "");
    row("never changed, for a while", with([](FileFacts &f) {
            f.everChanged = false;
            f.unchanged = 59s;
        }),
        live, "");
    row("just not quiet", with([](FileFacts &f) { f.unchanged = 59.9s; }), live, "");
    row("quiet", with([](FileFacts &f) { f.unchanged = 60s; }), quiet, "no value has changed for 60 s");
    row("quiet for long", with([](FileFacts &f) { f.unchanged = 3725.9s; }), quiet, "3725 s");
    row("quiet, with a living writer", with([](FileFacts &f) {
            f.unchanged = 60s;
            f.hasLivingWriter = true;
        }),
        quiet, "60 s");

    row("gone", with([](FileFacts &f) { f.process = {}; }), exited, "process 77 is gone");
    row("gone, and quiet", with([](FileFacts &f) {
            f.process = {};
            f.unchanged = 1h;
        }),
        exited, "is gone");
    row("zombie", with([](FileFacts &f) { f.process.existence = Existence::zombie; }), exited,
        "has ended, and its parent has not collected it");
    row("zombie of a later process",
        with([](FileFacts &f) { f.process = {.existence = Existence::zombie, .started = 9000}; }), exited,
        "ended");
    row("gone here, but locked", with([](FileFacts &f) {
            f.process = {};
            f.hasLivingWriter = true;
        }),
        live, "PID namespace");
    row("another here, but locked", with([](FileFacts &f) {
            f.process.started = 9000;
            f.hasLivingWriter = true;
        }),
        live, "PID namespace");

    row("started within the tolerance", with([](FileFacts &f) { f.process.started = 5002; }), live, "");
    row("started later", with([](FileFacts &f) { f.process.started = 5002.1; }), orphan,
        "process 77 is another one, started after this file was created");
    row("orphan, and quiet", with([](FileFacts &f) {
            f.process.started = 6000;
            f.unchanged = 1h;
        }),
        orphan, "another");
    row("start not known", with([](FileFacts &f) { f.process.started.reset(); }), live, "");
    row("creation not known", with([](FileFacts &f) {
            f.system.created.reset();
            f.process.started = 1e9;
        }),
        live, "");
    row("creation not stored yet", with([](FileFacts &f) { f.system.created = 0; }), live, "");
    row("creation is no number", with([](FileFacts &f) { f.system.created = std::nan(""); }), live, "");

    row("of another user", with([](FileFacts &f) { f.owner = 1001; }), foreign,
        "belongs to user 1001, but says that user 1000 wrote it");
    row("of another user, and gone", with([](FileFacts &f) {
            f.owner = 1001;
            f.process = {};
        }),
        exited, "process 77 is gone");
    row("another user's process, no time to compare", with([](FileFacts &f) {
            f.system.created.reset();
            f.process.owner = 7;
        }),
        orphan, "process 77 belongs to another user, 7,");
    row("another user's process, locked", with([](FileFacts &f) {
            f.system.created.reset();
            f.process.owner = 7;
            f.hasLivingWriter = true;
        }),
        live, "PID namespace");
    row("its user changed since", with([](FileFacts &f) { f.process.owner = 7; }), live, "");
    row("owner not known", with([](FileFacts &f) { f.owner.reset(); }), live, "");
    row("writer's user not known", with([](FileFacts &f) {
            f.system.uid.reset();
            f.owner = 1001;
        }),
        live, "");

    row("nameless, changing", nameless(), live, "names no process");
    row("nameless, changed lately", with([](FileFacts &f) { f.unchanged = 59s; }, nameless()), live,
        "names no process");
    row("nameless, at rest", with([](FileFacts &f) { f.unchanged = 60s; }, nameless()), quiet,
        "no value was seen to change");
    row("nameless, never changed", with([](FileFacts &f) { f.everChanged = false; }, nameless()), quiet,
        "no value was seen to change");
    row("nameless, at rest, but locked",
        with(
            [](FileFacts &f) {
                f.unchanged = 1h;
                f.hasLivingWriter = true;
            },
            nameless()),
        live, "names no process");
    row("nameless, of another user", with([](FileFacts &f) { f.system.uid = 5; }, nameless()), foreign,
        "says that user 5");
}

void FileStateTest::states()
{
    QFETCH(FileFacts, facts);
    QFETCH(FileState, state);
    QFETCH(QString, reason);
    const FileStatus status = assess(facts);
    QCOMPARE(toString(status.state), toString(state));
    QVERIFY2(reason.isEmpty() ? status.reason.empty()
                              : status.reason.find(reason.toStdString()) != std::string::npos,
             status.reason.c_str());
}

void FileStateTest::errors_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("systemError");
    QTest::addColumn<bool>("mayBecome");
    const auto row = [](const char *name, ErrorCode code, bool mayBecome, int systemError = 0) {
        QTest::newRow(name) << static_cast<int>(code) << systemError << mayBecome;
    };
    row("empty", ErrorCode::emptyFile, true);
    row("version 0", ErrorCode::notYetVersioned, true);
    row("cut header", ErrorCode::truncatedHeader, true);
    row("cut label", ErrorCode::labelPastEnd, true);
    row("cut type", ErrorCode::typePastEnd, true);
    row("bad type", ErrorCode::badType, true);
    row("cut value", ErrorCode::valuePastEnd, true);
    row("version 2", ErrorCode::unsupportedVersion, false);
    row("too much", ErrorCode::limitExceeded, false);
    row("a FIFO", ErrorCode::notRegularFile, false);
    row("missing", ErrorCode::notFound, false, ENOENT);
    row("not permitted", ErrorCode::notPermitted, false, EACCES);
    row("input/output error", ErrorCode::systemError, false, EIO);
}

void FileStateTest::errors()
{
    QFETCH(int, code);
    QFETCH(int, systemError);
    QFETCH(bool, mayBecome);
    FileFacts facts = living(); // an error comes before all that is known of the process
    facts.owner = 1;
    facts.hasLivingWriter = true;
    facts.error = error(static_cast<ErrorCode>(code), systemError);
    for (const auto &[age, young] : {std::pair(0.0, true), {4.99, true}, {5.0, false}, {1e6, false}}) {
        facts.age = std::chrono::duration<double>(age);
        const FileStatus status = assess(facts);
        QCOMPARE(toString(status.state), mayBecome && young ? "initialising" : "unreadable");
        QCOMPARE(status.reason, "cause"s);
    }
}

void FileStateTest::errorsTellTheOffset()
{
    FileFacts facts;
    facts.error = error(ErrorCode::badType);
    facts.error->offset = 17;
    QCOMPARE(assess(facts).reason, "at byte 17: cause"s);
    QCOMPARE(facts.error->text(), "/x: at byte 17: cause"s);
    facts.error->path.clear();
    QCOMPARE(facts.error->text(), "at byte 17: cause"s);
}

QTEST_APPLESS_MAIN(FileStateTest)
#include "file_state_test.moc"
