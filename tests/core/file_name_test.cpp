// SPDX-License-Identifier: Apache-2.0
#include <errno.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

#include <QtTest>

#include <mmstats/file_name.h>

#include <printing.h>

using namespace mmstats;
using namespace std::string_literals;

class FileNameTest : public QObject
{
    Q_OBJECT

private slots:
    void expands_data();
    void expands();
    void refuses_data();
    void refuses();
    void partsAreNotExpandedAgain();
    void partsOfThisThread();
    void templateFromTheEnvironment();
};

void FileNameTest::expands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << text << expected; };
    row("plain", "plain");
    row("{CMD}-{PID}-{TID}.mmstats", "web-12-34.mmstats");
    row("{PID}{PID}{PID}", "121212");
    row("{CLASS}-{TID}", "WebStats-34");
    row("/run/{CMD}/{TID}/{CMD}", "/run/web/34/web");
    row("{{", "{");
    row("}}", "}");
    row("{{PID}}", "{PID}");
    row("{{{PID}}}", "{12}");
    row("a{{b}}c", "a{b}c");
    row("{{{{", "{{");
}

void FileNameTest::expands()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto name = expandTemplate(text.toStdString(),
                                     {.command = "web", .className = "WebStats", .pid = "12", .tid = "34"});
    QVERIFY2(name, support::errorText(name).c_str());
    QCOMPARE(*name, expected.toStdString());
    QCOMPARE(*expandTemplate("", {}), ""s);
}

void FileNameTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("offset");
    QTest::newRow("unknown") << "a-{HOST}" << 2;
    QTest::newRow("lower case") << "{pid}" << 0;
    QTest::newRow("space") << "{ PID}" << 0;
    QTest::newRow("nothing") << "x{}" << 1;
    QTest::newRow("open") << "{PID}-{TID" << 6;
    QTest::newRow("open at the end") << "ab{" << 2;
    QTest::newRow("close") << "PID}" << 3;
    QTest::newRow("three") << "{{{" << 2;
    QTest::newRow("one too many") << "{PID}}" << 5;
    QTest::newRow("nested") << "{CMD{PID}}" << 0;
}

void FileNameTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(int, offset);
    const auto name = expandTemplate(text.toStdString(),
                                     {.command = "web", .className = "WebStats", .pid = "12", .tid = "34"});
    QVERIFY(!name);
    QCOMPARE(name.error().code, ErrorCode::badTemplate);
    QCOMPARE(static_cast<int>(name.error().offset.value_or(999)), offset);
}

void FileNameTest::partsAreNotExpandedAgain()
{
    QCOMPARE(*expandTemplate("{CMD}-{PID}", {.command = "{PID}}", .pid = "12"}), "{PID}}-12"s);
}

void FileNameTest::partsOfThisThread()
{
    const NameParts parts = NameParts::ofThisThread();
    QCOMPARE(parts.command, "file_name_test"s);
    QCOMPARE(parts.className, ""s);
    QCOMPARE(parts.pid, std::to_string(::getpid()));
    QCOMPARE(parts.tid, std::to_string(::gettid()));
    std::string other;
    std::jthread([&other] { other = NameParts::ofThisThread().tid; }).join();
    QVERIFY(!other.empty() && other != parts.tid);
}

void FileNameTest::templateFromTheEnvironment()
{
    ::unsetenv("MMSTATS_FILES");
    QCOMPARE(fileTemplateFromEnvironment(), "{CMD}-{PID}-{TID}.mmstats"s);
    ::setenv("MMSTATS_FILES", "", 1);
    QCOMPARE(fileTemplateFromEnvironment(), "{CMD}-{PID}-{TID}.mmstats"s);
    ::setenv("MMSTATS_FILES", "x-{TID}", 1);
    QCOMPARE(fileTemplateFromEnvironment(), "x-{TID}"s);
    ::unsetenv("MMSTATS_FILES");
}

QTEST_APPLESS_MAIN(FileNameTest)
#include "file_name_test.moc"
