// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <array>

#include <QtTest>

#include <mmash/bearer_token.h>
#include <mmash/file_glob.h>
#include <mmash/host_policy.h>

#include <printing.h>
#include <temp_dir.h>

using namespace mmstats::tools;
using support::TempDir;

/// Who may ask, and for which files.
class MmashPoliciesTest : public QObject
{
    Q_OBJECT

private slots:
    void hosts_data();
    void hosts();
    void thisMachine();
    void tokenFiles_data();
    void tokenFiles();
    void tokens_data();
    void tokens();
    void globs_data();
    void globs();
    void globsThatAreRefused_data();
    void globsThatAreRefused();
    void hostileGlobsEnd();
};

void MmashPoliciesTest::hosts_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const char *header, bool accepted) {
        QTest::addRow("\"%s\"", header) << QByteArray(header) << accepted;
    };
    for (const char *header :
         {"localhost", "LocalHost:5002", "localhost.", "127.0.0.1", "127.0.0.1:80", "192.0.2.7:5002", "[::1]",
          "[::1]:5002", "[2001:db8::7]:1", "metrics.example", "Metrics.Example:5002"})
        row(header, true);
    for (const char *header : {"", ":5002", "evil.example", "evil.example:5002", "localhost.evil.example",
                               "127.0.0.1.evil.example", "localhost:evil", "localhost:5002:1",
                               "127.0.0.1:999999", "[::1", "[::1]x", "[::1]:x", "[localhost]", "::1", "1",
                               "0x7f000001", "127.1", "metrics.example.evil", "user@localhost"})
        row(header, false);
}

void MmashPoliciesTest::hosts()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, accepted);
    const HostPolicy policy({"metrics.EXAMPLE", ""});
    QCOMPARE(policy.accepts(header.toStdString()), accepted);
}

void MmashPoliciesTest::thisMachine()
{
    std::array<char, 256> name{};
    QCOMPARE(::gethostname(name.data(), name.size() - 1), 0);
    QVERIFY(HostPolicy({}).accepts(name.data()));
}

void MmashPoliciesTest::tokenFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("error"); // a part of it; empty where the token is "secret"
    QTest::newRow("plain") << QByteArray("secret") << QString();
    QTest::newRow("line") << QByteArray("secret\n") << QString();
    QTest::newRow("line of DOS") << QByteArray("secret\r\n") << QString();
    QTest::newRow("more lines") << QByteArray("secret\nother\n") << QString();
    QTest::newRow("empty") << QByteArray() << "empty";
    QTest::newRow("empty line") << QByteArray("\nsecret\n") << "empty";
    QTest::newRow("space") << QByteArray("sec ret\n") << "printable";
    QTest::newRow("not ASCII") << QByteArray("sécret\n") << "printable";
    QTest::newRow("NUL") << QByteArray("sec\0ret\n", 8) << "printable";
    QTest::newRow("long") << QByteArray(5000, 'x') << "4096";
}

void MmashPoliciesTest::tokenFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, error);
    const TempDir dir;
    const std::string path = dir.write("token", content.toStdString());
    const auto token = BearerToken::fromFile(path);
    QCOMPARE(bool(token), error.isEmpty());
    if (token) {
        QVERIFY(token->isIn("Bearer secret"));
        return;
    }
    const QString text = QString::fromStdString(token.error().text());
    QVERIFY2(text.contains(error) && text.contains(QString::fromStdString(path)), qPrintable(text));
    QVERIFY(!BearerToken::fromFile(dir.path("missing")));
}

void MmashPoliciesTest::tokens_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("right");
    const auto row = [](const char *header, bool right) {
        QTest::addRow("\"%s\"", header) << QByteArray(header) << right;
    };
    row("Bearer secret", true);
    row("bearer secret", true);
    row("BEARER  secret", true);
    for (const char *header :
         {"", "secret", "Bearer", "Bearer ", "Bearer secre", "Bearer secrett", "Bearer Secret",
          "Bearer secret ", "Basic secret", "Bearersecret", "Bearer secret,x"})
        row(header, false);
}

void MmashPoliciesTest::tokens()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, right);
    QCOMPARE(BearerToken("secret").isIn(header.toStdString()), right);
}

void MmashPoliciesTest::globs_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *pattern, bool matches) {
        QTest::addRow("\"%s\"", pattern) << QByteArray(pattern) << matches;
    };
    for (const char *pattern : {"", "web-1.mmstats", "*", "web*", "*.mmstats", "w[a-e]b-?.*",
                                "/run/app/web-1.mmstats", "/run/*/web-*", "/run/app/*"})
        row(pattern, true);
    for (const char *pattern :
         {"db*", "web", "app/*", "/run/*", "/run/app", "run/app/web-1.mmstats", "[", "/etc/*"})
        row(pattern, false);
}

void MmashPoliciesTest::globs()
{
    QFETCH(QByteArray, pattern);
    QFETCH(bool, matches);
    const auto glob = FileGlob::parse(pattern.toStdString());
    QVERIFY(std::holds_alternative<FileGlob>(glob));
    QCOMPARE(std::get<FileGlob>(glob).matches("/run/app/web-1.mmstats"), matches);
}

void MmashPoliciesTest::globsThatAreRefused_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::newRow("up") << QByteArray("../*");
    QTest::newRow("in the middle") << QByteArray("/run/app/../*");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("long") << QByteArray(2000, '*');
}

void MmashPoliciesTest::globsThatAreRefused()
{
    QFETCH(QByteArray, pattern);
    const auto glob = FileGlob::parse(pattern.toStdString());
    QVERIFY(std::holds_alternative<HttpError>(glob));
    QCOMPARE(std::get<HttpError>(glob).status, 400U);
}

void MmashPoliciesTest::hostileGlobsEnd()
{
    std::string pattern;
    for (int i = 0; i < 300; ++i)
        pattern += "*a";
    const auto glob = FileGlob::parse(pattern + 'b');
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!std::get<FileGlob>(glob).matches('/' + std::string(250, 'a')));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(MmashPoliciesTest)
#include "mmash_policies_test.moc"
