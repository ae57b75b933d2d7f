// SPDX-License-Identifier: Apache-2.0
#include <publisher.h>
#include <stats_bytes.h>

#include "mmash_page.h"

using namespace support;

/// A paused page shows what was when it was paused, whatever is done with it.
class MmashPagePauseTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void everythingStandsStill();
    void aServerThatComesBackChangesNothing();

private:
    QString depth() { return page_->cell("queue.depth"); }
    QString legend() { return page_->texts(".legend .number").value(0); }
    void say(const char *selector, const char *property, const QJsonValue &value, const char *event)
    {
        page_->run("const e = document.querySelector(arguments[0]); e[arguments[1]] = arguments[2];"
                   "e.dispatchEvent(new Event(arguments[3]))",
                   {selector, property, value, event});
    }
    void pause()
    {
        QVERIFY(browser_->click("#pause"));
        QTRY_COMPARE(page_->text("#connection"), "paused");
    }
    // Once the page has heard of a new file, it has heard of all that was before.
    void newsArrive(const std::string &file)
    {
        const QString before = page_->text("#summary");
        page_->directory().write(file, StatsBytes().scalar("late", "I", 1U).padTo(4096).bytes());
        QTRY_VERIFY(page_->text("#summary") != before);
    }

    std::unique_ptr<WebDriver> browser_;
    std::unique_ptr<MmashPage> page_;
    std::unique_ptr<Publisher> publisher_;
};

void MmashPagePauseTest::initTestCase()
{
    browser_ = std::make_unique<WebDriver>();
    QVERIFY2(browser_->isReady(), qPrintable(browser_->error()));
}

void MmashPagePauseTest::init()
{
    page_ = std::make_unique<MmashPage>(*browser_);
    publisher_ = std::make_unique<Publisher>();
    QVERIFY(publisher_->start(QString::fromStdString(page_->directory().path())));
    QVERIFY(page_->serve());
    QVERIFY(page_->open(QStringLiteral("#interval=250&span=30000")));
    QTRY_COMPARE(depth(), "0");
    QVERIFY(browser_->click(page_->row("queue.depth")));
    QVERIFY(publisher_->tell("depth 7"));
    QTRY_COMPARE(depth(), "7");
    QTRY_COMPARE(legend(), "7");
}

void MmashPagePauseTest::everythingStandsStill()
{
    pause();
    QVERIFY(publisher_->tell("depth 30"));
    QVERIFY(publisher_->tell("count 100"));
    newsArrive("b.mmstats");
    const auto isAsBefore = [this] {
        return depth() == "7" && legend() == "7" && page_->cell("jobs.done") == "0" &&
               page_->cell("jobs.done", "rate") != "0" && page_->count(".row.process:not([hidden])") == 1;
    };
    QVERIFY(isAsBefore());
    page_->run("document.querySelector('#tree').dispatchEvent(new Event('scroll'));"
               "return new Promise(requestAnimationFrame)");
    QVERIFY(isAsBefore());
    QVERIFY(browser_->click(page_->row("jobs.done")));
    QVERIFY(isAsBefore());
    QVERIFY(page_->texts("#details dd").contains("0"));
    say("#merge", "checked", false, "change");
    QVERIFY(isAsBefore());
    say("#filter", "value", "e", "input");
    QVERIFY(isAsBefore());
    say("#filter", "value", "late", "input");
    QCOMPARE(page_->count(".row:not([hidden])"), 0);
    say("#filter", "value", "", "input");
    QVERIFY(isAsBefore());

    // What came meanwhile has been collected.
    QVERIFY(browser_->click("#pause"));
    QTRY_COMPARE(depth(), "30");
    QCOMPARE(page_->cell("late"), "1");
    QTRY_COMPARE(legend(), "30");
}

void MmashPagePauseTest::aServerThatComesBackChangesNothing()
{
    const int port = page_->server().port();
    pause();
    page_->stop();
    QTRY_COMPARE(page_->text("#connection"), "connection lost");
    QVERIFY(publisher_->tell("depth 30"));
    QVERIFY(page_->serve(port));
    QTRY_COMPARE_WITH_TIMEOUT(page_->text("#connection"), "paused", 20'000);
    QVERIFY(browser_->click(page_->row("jobs.done")));
    QCOMPARE(depth(), "7");
    QVERIFY(browser_->click("#pause"));
    QTRY_COMPARE(depth(), "30");
    QVERIFY(publisher_->tell("depth 31"));
    QTRY_COMPARE(depth(), "31");
}

QTEST_GUILESS_MAIN(MmashPagePauseTest)
#include "mmash_page_pause_test.moc"
