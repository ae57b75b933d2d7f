// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <QtTest>

#include <common/messages.h>

#include <printing.h>

using namespace mmstats::tools;
using namespace std::string_literals;

namespace {

/// What is said on stderr while it exists.
class StandardError
{
public:
    StandardError()
        : file_(::memfd_create("stderr", MFD_CLOEXEC))
        , before_(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3))
    {
        ::dup2(file_, STDERR_FILENO);
    }
    StandardError(const StandardError &) = delete;
    StandardError &operator=(const StandardError &) = delete;
    ~StandardError()
    {
        ::dup2(before_, STDERR_FILENO);
        ::close(before_);
        ::close(file_);
    }

    std::string text() const
    {
        std::string all(static_cast<std::size_t>(::lseek(file_, 0, SEEK_END)), '\0');
        const ssize_t count = ::pread(file_, all.data(), all.size(), 0);
        all.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return all;
    }

private:
    int file_;
    int before_;
};

} // namespace

class MessagesTest : public QObject
{
    Q_OBJECT

private slots:
    void errorsAndNotes();
    void errorsOnce();
    void errorsWithoutEnd();
    void heldBack();
    void outputThatCannotBeWritten();
};

void MessagesTest::errorsAndNotes()
{
    const StandardError said;
    Output output = Output::toText();
    Messages messages("tool", output);
    messages.note("by the way\x1b[2J");
    QCOMPARE(messages.exitCode(), 0);
    messages.error({.message = "cannot", .path = "/x"});
    QCOMPARE(messages.exitCode(), 1);
    QCOMPARE(said.text(), "tool: by the way\\x1b[2J\ntool: /x: cannot\n"s);
}

void MessagesTest::errorsOnce()
{
    const StandardError said;
    Output output = Output::toText();
    Messages messages("tool", output);
    messages.sayEachOnce();
    for (int i = 0; i < 2; ++i) {
        messages.error("wrong");
        messages.note("joins"); // may well happen again
    }
    QCOMPARE(said.text(), "tool: wrong\ntool: joins\ntool: joins\n"s);
}

void MessagesTest::errorsWithoutEnd()
{
    const StandardError said;
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    Output output(full);
    Messages messages("tool", output);
    messages.sayEachOnce();
    std::string wanted;
    for (std::size_t i = 0; i < Messages::mostErrors + 5; ++i) {
        messages.error("wrong " + std::to_string(i));
        if (i < Messages::mostErrors)
            wanted += "tool: wrong " + std::to_string(i) + "\n";
    }
    wanted += "tool: there are more errors, which are not told\n";
    QCOMPARE(said.text(), wanted);
    // Why it ends is told in any case.
    output << "lost";
    QCOMPARE(messages.finish(), 1);
    QCOMPARE(said.text(), wanted + "tool: cannot write the output: No space left on device\n");
    ::close(full);
}

void MessagesTest::heldBack()
{
    const StandardError said;
    Output output = Output::toText();
    Messages messages("tool", output);
    messages.holdBack();
    messages.error("wrong");
    QCOMPARE(said.text(), ""s);
    QCOMPARE(messages.takeHeld(), std::vector{"wrong"s});
    QVERIFY(messages.takeHeld().empty());
    messages.release();
    messages.note("again");
    QCOMPARE(said.text(), "tool: again\n"s);
    QCOMPARE(messages.exitCode(), 1);
}

void MessagesTest::outputThatCannotBeWritten()
{
    const StandardError said;
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    Output output(full);
    Messages messages("tool", output);
    output << "lost";
    QCOMPARE(messages.finish(), 1);
    QCOMPARE(said.text(), "tool: cannot write the output: No space left on device\n"s);
    ::close(full);
}

QTEST_APPLESS_MAIN(MessagesTest)
#include "messages_test.moc"
