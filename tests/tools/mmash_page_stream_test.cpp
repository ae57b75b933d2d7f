// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include <QTime>

#include <publisher.h>
#include <stats_bytes.h>

#include "mmash_page.h"

using namespace support;

namespace {

const QString quick = QStringLiteral("#interval=250");
constexpr int patience = 20'000;

std::string number(std::uint64_t value)
{
    return StatsBytes().scalar("n", "Q", value).padTo(4096).bytes();
}

} // namespace

/// mmash's page and a server that hangs, ends or says what the page does not understand.
class MmashPageStreamTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aServerThatHangsIsLost();
    void aServerThatDoesNotAnswerIsLost();
    void restingValuesAreNoSilence();
    void nothingToShowIsNoEmptyServer();
    void whatFailsInThePageIsSaidSo();
    void doesNotHurryAServerThatEndsEachConnection();

private:
    QString connection() { return page_->text("#connection"); }
    void open(const QString &path)
    {
        page_ = std::make_unique<MmashPage>(*browser_);
        page_->directory().write("a.mmstats", number(1));
        publisher_ = std::make_unique<Publisher>();
        QVERIFY(publisher_->start(QString::fromStdString(page_->directory().path())));
        QVERIFY(page_->serve());
        QVERIFY(page_->open(path));
        QTRY_COMPARE(page_->cell("n"), "1");
        QCOMPARE(connection(), "live");
    }

    std::unique_ptr<WebDriver> browser_;
    std::unique_ptr<MmashPage> page_;
    std::unique_ptr<Publisher> publisher_;
};

void MmashPageStreamTest::initTestCase()
{
    browser_ = std::make_unique<WebDriver>();
    QVERIFY2(browser_->isReady(), qPrintable(browser_->error()));
}

void MmashPageStreamTest::aServerThatHangsIsLost()
{
    open(QStringLiteral("#interval=1000"));
    const auto rate = [this] { return page_->cell("jobs.done", "rate"); };
    const auto hangsWithARate = [&] {
        page_->server().signal(SIGCONT);
        if (!publisher_->tell("count 100") || rate().isEmpty() || rate() == "0/s")
            return false;
        page_->server().signal(SIGSTOP);
        return rate() != "0/s"; // nothing was on its way
    };
    QTRY_VERIFY_WITH_TIMEOUT(hangsWithARate(), patience);
    const QTime stopped = QTime::currentTime();
    const QString before = rate();
    page_->run("window.rates = []; new MutationObserver(() => rates.push(arguments[0].textContent))"
               ".observe(arguments[0], {childList: true, characterData: true, subtree: true})",
               {page_->run("return arguments[0].querySelector('.rate')", {page_->row("jobs.done")})});
    QTRY_COMPARE_WITH_TIMEOUT(connection(), "connection lost", 15'000);
    QVERIFY(page_->text("#lost").contains("silent"));
    QCOMPARE(rate(), before);
    QCOMPARE(page_->run("return rates.join()").toString(), QString()); // nor in between

    // Time stands still; it does not go back to the last value.
    QVERIFY(browser_->click("#pause"));
    const QTime end = QTime::fromString(page_->text("#range").section(QStringLiteral(" – "), 1));
    QVERIFY2(end >= stopped.addSecs(4), qPrintable(page_->text("#range")));
    QVERIFY(browser_->click("#pause"));
    QVERIFY(publisher_->tell("depth 77"));
    page_->server().signal(SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(page_->cell("queue.depth"), "77", patience);
    QCOMPARE(connection(), "live");
}

void MmashPageStreamTest::aServerThatDoesNotAnswerIsLost()
{
    open(quick);
    page_->server().signal(SIGSTOP);
    page_->run("const s = document.querySelector('#interval'); s.value = '1000';"
               "s.dispatchEvent(new Event('change'))");
    QCOMPARE(connection(), "connecting");
    QTRY_COMPARE_WITH_TIMEOUT(connection(), "connection lost", 15'000);
    page_->server().signal(SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(connection(), "live", patience);
}

void MmashPageStreamTest::restingValuesAreNoSilence()
{
    open(quick);
    page_->run("window.words = []; window.since = performance.now();"
               "new MutationObserver(() => words.push(document.querySelector('#connection').textContent))"
               ".observe(document.querySelector('#connection'), {attributes: true})");
    QTRY_VERIFY_WITH_TIMEOUT(page_->run("return performance.now() - since").toDouble() > 11'000, patience);
    QCOMPARE(page_->run("return words.join()").toString(), QString());
    QCOMPARE(connection(), "live");
}

void MmashPageStreamTest::nothingToShowIsNoEmptyServer()
{
    MmashPage page(*browser_);
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.text("#empty-title"), "No stats are published here");
    page.stop();
    QTRY_COMPARE(page.text("#empty-title"), "The connection is lost");
    QVERIFY(page.text("#empty-help").isEmpty());
}

void MmashPageStreamTest::whatFailsInThePageIsSaidSo()
{
    open(quick);
    browser_->messages();
    page_->run("JSON.parse = () => { throw new TypeError('as a mistake would') }");
    QVERIFY(publisher_->tell("depth 5"));
    QTRY_COMPARE(connection(), "connection lost");
    QVERIFY2(page_->text("#lost").contains("This page has failed"), qPrintable(page_->text("#lost")));
    QString said;
    QTRY_VERIFY((said += browser_->messages().join('\n')).contains("as a mistake would"));
}

void MmashPageStreamTest::doesNotHurryAServerThatEndsEachConnection()
{
    open(quick);
    page_->run(
        "window.asked = []; window.fetch = async () => { asked.push(performance.now());"
        "return new Response('event: update\\ndata: {\"time\":1,\"reset\":true,\"files\":[]}\\n\\n') }");
    page_->stop();
    QTRY_VERIFY_WITH_TIMEOUT(page_->run("return asked.length").toInt() >= 4, patience);
    QVERIFY(page_->run("return asked[3] - asked[2]").toDouble() > 1400);
}

QTEST_GUILESS_MAIN(MmashPageStreamTest)
#include "mmash_page_stream_test.moc"
