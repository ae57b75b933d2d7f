// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <QDir>

#include <publisher.h>
#include <stats_bytes.h>

#include "mmash_page.h"

using namespace support;

namespace {

// Quick samples, so that tests are quick.
const QString quick = QStringLiteral("#interval=250");

std::string number(std::string_view label, std::uint64_t value)
{
    return StatsBytes().scalar(label, "Q", value).padTo(4096).bytes();
}

} // namespace

/// mmash's page in Chromium: its tree and all that is around the charts.
class MmashPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void valuesMove();
    void integersKeepAllDigits();
    void filters();
    void mergesThreads();
    void saysWhyNothingIsThere();
    void problemsAreShown();
    void staleProcessesAreMarked();
    void keyboardIsEnough();
    void aPhoneShowsOneSideAtATime();
    void followsDark();
    void reconnects();
    void drawsOnlyRowsOnTheScreen();

private:
    std::unique_ptr<WebDriver> browser_;
};

void MmashPageTest::initTestCase()
{
    browser_ = std::make_unique<WebDriver>();
    QVERIFY2(browser_->isReady(), qPrintable(browser_->error()));
}

void MmashPageTest::cleanup()
{
    browser_->setSize(1600, 1000);
    browser_->setDark(false);
    browser_->setTouch(false);
}

void MmashPageTest::valuesMove()
{
    MmashPage page(*browser_);
    Publisher publisher;
    QVERIFY(publisher.start(QString::fromStdString(page.directory().path())));
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("jobs.done"), "0");
    QCOMPARE(page.text("#connection"), "live");
    QVERIFY(page.text(".row.process").contains(QString::number(publisher.pid())));
    QVERIFY(page.text(".row.process").contains("live"));
    QVERIFY(publisher.tell("count 1234567"));
    QTRY_COMPARE(page.cell("jobs.done"), QStringLiteral("1\u202f234\u202f567"));
    QVERIFY(publisher.tell("name <busy>"));
    QTRY_COMPARE(page.cell("worker.name"), "<busy>");

    // Of what goes on growing there is a rate, which falls to zero when it rests.
    QTRY_VERIFY(publisher.tell("count 100") && page.cell("jobs.done", "rate").endsWith("/s") &&
                page.cell("jobs.done", "rate") != "0/s");
    // Where nothing at all changes, the server says so after some seconds.
    QTRY_COMPARE_WITH_TIMEOUT(page.cell("jobs.done", "rate"), "0/s", 20'000);
    QCOMPARE(page.cell("queue.depth", "rate"), "");

    QVERIFY(browser_->click(page.row("jobs.done")));
    QVERIFY(page.text("#details").contains("Jobs that have ended"));
    QVERIFY(page.text("#details").contains(publisher.path()));
    QCOMPARE(browser_->messages().join('\n'), QString());
}

void MmashPageTest::integersKeepAllDigits()
{
    MmashPage page(*browser_);
    page.directory().write("a.mmstats", number("big", 18'446'744'073'709'551'615U));
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("big").remove(QChar(0x202f)), "18446744073709551615");
}

void MmashPageTest::filters()
{
    MmashPage page(*browser_);
    StatsBytes bytes;
    for (const char *label : {"req.served", "req.failed", "db.served", "debug.req"})
        bytes.scalar(label, "I", 1U);
    page.directory().write("a.mmstats", bytes.padTo(4096).bytes());
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.text("#count"), "4 stats");
    QVERIFY(browser_->keys("/"));
    QVERIFY(browser_->keys("req -debug"));
    QTRY_COMPARE(page.text("#count"), "2 of 4");
    QCOMPARE(page.texts(".row.stat:not([hidden]) .name"), QStringList({"req.failed", "req.served"}));
    page.run("document.querySelector('#filter').select()");
    QVERIFY(browser_->keys("/^a.*served$/"));
    QTRY_COMPARE(page.text("#count"), "2 of 4");
    page.run("document.querySelector('#filter').select()");
    QVERIFY(browser_->keys("/(/"));
    QTRY_VERIFY(!page.text("#filter-error").isEmpty());
    page.run("document.querySelector('#filter').select()");
    QVERIFY(browser_->keys("nothing has that"));
    QTRY_COMPARE(page.text("#empty-title"), "No stat matches the filter");
    QVERIFY(browser_->keys(key::escape));
    QTRY_COMPARE(page.run("return document.activeElement.id").toString(), "tree");
}

void MmashPageTest::mergesThreads()
{
    MmashPage page(*browser_);
    const auto file = [&page](int tid, std::uint64_t count, double load) {
        StatsBytes bytes;
        bytes.scalar("sys.pid", "I", static_cast<std::uint32_t>(::getpid()))
            .scalar("sys.tid", "q", qint64{tid});
        bytes.buffered("count", "Q", count, count).scalar("load", "d", load);
        page.directory().write("app-" + std::to_string(tid) + ".mmstats", bytes.padTo(4096).bytes());
    };
    file(1, 9'007'199'254'740'993U, 1.0);
    file(2, 2, 4.0);
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("load"), "2.50");
    QCOMPARE(page.cell("count").remove(QChar(0x202f)), "9007199254740995");
    QCOMPARE(page.cell("sys.pid").remove(QChar(0x202f)), QString::number(::getpid()));
    QCOMPARE(page.cell("sys.tid"), "2 values"); // a mean of two ids is none
    page.run("const s = document.querySelector('#aggregate'); s.value = 'max'; s.dispatchEvent(new "
             "Event('change'))");
    QTRY_COMPARE(page.cell("load"), "4");
    QVERIFY(browser_->click("#merge"));
    QTRY_COMPARE(page.count(".row.file:not([hidden])"), 2);
    QCOMPARE(page.cell("load", "value", 1), "4");
    QCOMPARE(page.cell("load"), "1");
}

void MmashPageTest::saysWhyNothingIsThere()
{
    MmashPage page(*browser_);
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_VERIFY(page.text("#empty").contains("No stats are published here"));
    QVERIFY(page.text("#empty").contains(QString::fromStdString(page.directory().path())));
    QVERIFY(page.text("#empty").contains("mmstats-demo"));
    page.directory().write("a.mmstats", number("late", 3));
    QTRY_COMPARE(page.cell("late"), "3");
    QVERIFY(page.text("#empty").isEmpty());
}

void MmashPageTest::problemsAreShown()
{
    MmashPage page(*browser_);
    page.directory().write("good.mmstats", number("fine", 1));
    page.directory().write("bad.mmstats", std::string("\x07 of no version that there is"));
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("fine"), "1");
    QTRY_VERIFY(page.texts(".row.process .value").contains("unreadable"));
    QVERIFY(page.texts(".row .name").join(' ').contains("bad"));
    QVERIFY(page.text("#problems").isEmpty());

    // A directory that is not there is a problem of the server, until it comes.
    const std::string later = page.directory().path("later");
    QVERIFY(page.serve(0, {"--glob", later + "/*.mmstats"}));
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.text("#problems summary").trimmed(), "1 problem");
    QVERIFY(page.texts("#problems-list").value(0).contains(QString::fromStdString(later)));
    QVERIFY(QDir().mkdir(QString::fromStdString(later)));
    QTRY_VERIFY(page.text("#problems").isEmpty());
}

void MmashPageTest::staleProcessesAreMarked()
{
    MmashPage page(*browser_);
    Publisher publisher;
    QVERIFY(publisher.start(QString::fromStdString(page.directory().path())));
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("jobs.done"), "0");
    QCOMPARE(page.count(".row.stale:not([hidden])"), 0);
    QVERIFY(publisher.kill());
    QTRY_VERIFY_WITH_TIMEOUT(page.count(".row.process.stale:not([hidden])") == 1, 20'000);
    QVERIFY(page.text(".row.process .value") != "live");
}

void MmashPageTest::keyboardIsEnough()
{
    MmashPage page(*browser_);
    Publisher publisher;
    QVERIFY(publisher.start(QString::fromStdString(page.directory().path())));
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("jobs.done"), "0");
    const auto current = [&page] { return page.text(".row.current .name"); };
    QVERIFY(browser_->keys("/jobs"));
    QTRY_COMPARE(page.text("#count").left(4), "1 of");
    QVERIFY(browser_->keys(key::escape));
    QVERIFY(browser_->keys(key::end));
    QTRY_COMPARE(current(), "jobs.done");
    QVERIFY(
        !page.run("return document.querySelector('#tree').getAttribute('aria-activedescendant')").isNull());
    QVERIFY(browser_->keys(key::enter));
    QTRY_COMPARE(page.count(".chart"), 1);
    QVERIFY(browser_->keys("/"));
    QVERIFY(browser_->keys("depth"));
    QVERIFY(browser_->keys(key::escape));
    QVERIFY(browser_->keys(key::end));
    QTRY_COMPARE(current(), "queue.depth");
    QVERIFY(browser_->keys("+"));
    QTRY_COMPARE(page.count(".legend li"), 2);

    // A filter opens what it finds; without one, rows close and open.
    page.run(
        "const f = document.querySelector('#filter'); f.value = ''; f.dispatchEvent(new Event('input'))");
    QVERIFY(browser_->keys(key::home));
    const auto expanded = [&page] {
        return page.run("return document.querySelector('.row.process').getAttribute('aria-expanded')")
            .toString();
    };
    QTRY_COMPARE(expanded(), "true");
    QVERIFY(browser_->keys(key::left));
    QTRY_COMPARE(expanded(), "false");
    QVERIFY(browser_->keys(key::right));
    QTRY_COMPARE(expanded(), "true");
    QVERIFY(browser_->keys(key::down));
    QTRY_VERIFY(
        page.run("return document.querySelector('.row.current').classList.contains('stat')").toBool());

    QVERIFY(browser_->keys(key::space));
    QTRY_COMPARE(page.text("#connection"), "paused");
    QVERIFY(browser_->keys(key::space));
    QTRY_COMPARE(page.text("#connection"), "live");
    QVERIFY(browser_->keys("?"));
    QTRY_VERIFY(page.text("#keys").contains("Keys"));
    QVERIFY(browser_->keys(key::escape));
    QTRY_COMPARE(page.count("dialog[open]"), 0);
}

void MmashPageTest::aPhoneShowsOneSideAtATime()
{
    MmashPage page(*browser_);
    page.directory().write("a.mmstats",
                           number("a.label.that.is.rather.long.for.a.telephone", 12'345'678'901U));
    QVERIFY(browser_->setSize(360, 740));
    QVERIFY(browser_->setTouch(true));
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    const auto overhang = [&page] {
        return page.run("return document.documentElement.scrollWidth - innerWidth").toInt(-1);
    };
    QTRY_COMPARE(page.count(".row.stat:not([hidden])"), 1);
    QCOMPARE(overhang(), 0);
    QVERIFY(page.run("return document.querySelector('.row').offsetHeight").toInt() >= 40);
    QVERIFY(browser_->click(".row.stat"));
    QVERIFY(browser_->click("#tab-charts"));
    QTRY_VERIFY(page.run("return document.querySelector('.chart').checkVisibility()").toBool());
    QVERIFY(!page.run("return document.querySelector('#tree').checkVisibility()").toBool());
    QTRY_VERIFY(page.count(".dygraph canvas") > 0);
    QCOMPARE(overhang(), 0);
    const QJsonValue small = page.run("return [...document.querySelectorAll('button, select')]"
                                      ".filter(e => e.checkVisibility() && e.offsetHeight < 40).length");
    QCOMPARE(small.toInt(-1), 0);
}

void MmashPageTest::followsDark()
{
    MmashPage page(*browser_);
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    const auto lightness = [this] { return browser_->screenshot().pixelColor(700, 900).lightness(); };
    QTRY_VERIFY(lightness() > 200);
    QVERIFY(browser_->setDark(true));
    QTRY_VERIFY(lightness() < 60);
}

void MmashPageTest::reconnects()
{
    MmashPage page(*browser_);
    page.directory().write("a.mmstats", number("n", 1));
    QVERIFY(page.serve());
    const int port = page.server().port();
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("n"), "1");
    page.stop();
    QTRY_COMPARE(page.text("#connection"), "connection lost");
    QVERIFY(page.text("#lost").contains("old"));
    QCOMPARE(page.cell("n"), "1");
    page.directory().write("a.mmstats", number("n", 2));
    QVERIFY(page.serve(port));
    QTRY_COMPARE_WITH_TIMEOUT(page.cell("n"), "2", 20'000);
    QTRY_COMPARE(page.text("#connection"), "live");
    QVERIFY(page.text("#lost").isEmpty());
}

void MmashPageTest::drawsOnlyRowsOnTheScreen()
{
    MmashPage page(*browser_);
    StatsBytes bytes;
    for (int i = 0; i < 20'000; ++i)
        bytes.scalar("stat." + std::to_string(100'000 + i), "I", static_cast<std::uint32_t>(i));
    page.directory().write("a.mmstats", bytes.padTo(1'048'576).bytes());
    QVERIFY(page.serve());
    QVERIFY(page.open(quick + "&open=%7B%22a%230%22:true%7D"));
    QTRY_COMPARE(page.text("#count"), "20000 stats");
    QTRY_VERIFY(page.count(".row.stat") > 10);
    QVERIFY(page.count(".row") < 200);
    page.run("document.querySelector('#tree').focus()");
    QVERIFY(browser_->keys(key::end));
    QTRY_COMPARE(page.text(".row.current .name"), "stat.119999");
    QCOMPARE(page.cell("stat.119999").remove(QChar(0x202f)), "19999");
    QVERIFY(page.count(".row") < 200);
}

QTEST_GUILESS_MAIN(MmashPageTest)
#include "mmash_page_test.moc"
