// SPDX-License-Identifier: Apache-2.0
#include <publisher.h>
#include <stats_bytes.h>

#include "mmash_page.h"

using namespace support;

namespace {

const QString quick = QStringLiteral("#interval=250&span=30000");

} // namespace

/// The charts of mmash's page, in Chromium.
class MmashPageChartsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void isDrawn();
    void severalSeries();
    void readings();
    void aggregates();
    void pauseHoldsStill();
    void windowsAndZoom();
    void valuesAtTheCursor();
    void keysMoveAndZoom();
    void aRestartContinuesTheLine();
    void comesBackAfterReload();
    void graphPageChartsWhatMoves();
    void darkColours();
    void areRemoved();

private:
    void chart(const QString &label, int place = 0) { QVERIFY(browser_->click(page_->row(label, place))); }
    void choose(const char *what, const char *value)
    {
        page_->run("const s = document.querySelector(arguments[0]); s.value = arguments[1];"
                   "s.dispatchEvent(new Event('change'))",
                   {what, value});
    }
    // Once the page has heard of a new file, it has heard of all that was before.
    void newsArrive(const std::string &file)
    {
        const QString before = page_->text("#summary");
        page_->directory().write(file, StatsBytes().scalar("late", "I", 1U).padTo(4096).bytes());
        QTRY_VERIFY(page_->text("#summary") != before);
    }
    QString legend(int place = 0) { return page_->texts(".legend .number").value(place); }
    QJsonValue plot() { return browser_->find(".plot"); }

    std::unique_ptr<WebDriver> browser_;
    std::unique_ptr<MmashPage> page_;
    std::unique_ptr<Publisher> first_;
    std::unique_ptr<Publisher> second_;
};

void MmashPageChartsTest::initTestCase()
{
    browser_ = std::make_unique<WebDriver>();
    QVERIFY2(browser_->isReady(), qPrintable(browser_->error()));
}

void MmashPageChartsTest::init()
{
    page_ = std::make_unique<MmashPage>(*browser_);
    first_ = std::make_unique<Publisher>();
    second_ = std::make_unique<Publisher>();
    QVERIFY(first_->start(QString::fromStdString(page_->directory().path())));
    QVERIFY(second_->start(QString::fromStdString(page_->directory().path())));
    QVERIFY(page_->serve());
    QVERIFY(page_->open(quick));
    QTRY_COMPARE(page_->cell("jobs.done", "value", 1), "0");
}

void MmashPageChartsTest::cleanup()
{
    browser_->setDark(false);
    if (!QTest::currentTestFailed())
        QCOMPARE(browser_->messages().join('\n'), QString());
    page_.reset();
}

void MmashPageChartsTest::isDrawn()
{
    QCOMPARE(page_->count(".chart"), 0);
    chart("queue.depth");
    QTRY_COMPARE(page_->texts(".chart .title"), QStringList("queue.depth"));
    QTRY_VERIFY(page_->drawnPixels() > 0);
    const int before = page_->drawnPixels();
    for (int depth = 1; depth < 4; ++depth) {
        QVERIFY(first_->tell(QString("depth %1").arg(depth * 10)));
        QTRY_COMPARE(legend(), QString::number(depth * 10));
    }
    QTRY_VERIFY(page_->drawnPixels() > before + 50);
    QVERIFY(!browser_->screenshot().isNull());
}

void MmashPageChartsTest::severalSeries()
{
    chart("queue.depth");
    QVERIFY(browser_->click(page_->row("queue.depth", 1), key::shift));
    QTRY_COMPARE(page_->count(".legend li"), 2);
    QCOMPARE(page_->count(".chart"), 1);
    QVERIFY(second_->tell("depth 5"));
    QTRY_COMPARE(page_->texts(".legend .number"), QStringList({"0", "5"}));
    const QStringList names = page_->texts(".legend .name");
    QVERIFY(names[0].contains(QString::number(std::min(first_->pid(), second_->pid()))));
    QVERIFY(names[1].contains(QString::number(std::max(first_->pid(), second_->pid()))));
    QVERIFY(browser_->click(
        page_->run("return [...document.querySelectorAll('.row:not([hidden])')].find("
                   "r => r.querySelector('.name').textContent === 'jobs.done').querySelector('.add')")));
    QTRY_COMPARE(page_->count(".legend li"), 3);
}

void MmashPageChartsTest::readings()
{
    chart("jobs.done");
    // Of a counter, the rate is shown at first.
    QTRY_VERIFY(first_->tell("count 100") && legend() != "0/s" && legend().endsWith("/s"));
    choose(".reading", "raw");
    QTRY_VERIFY(!legend().isEmpty() && !legend().contains("/s"));
    QVERIFY(first_->tell("count 1"));
    QTRY_COMPARE(legend(), page_->cell("jobs.done"));
    choose(".reading", "change");
    QTRY_COMPARE(legend(), "0");
}

void MmashPageChartsTest::aggregates()
{
    chart("queue.depth");
    QVERIFY(first_->tell("depth 10"));
    QVERIFY(second_->tell("depth 32"));
    for (const auto &[how, value] : {std::pair("sum", "42"), std::pair("avg", "21"), std::pair("max", "32"),
                                     std::pair("min", "10"), std::pair("nonzero-min", "10")}) {
        choose(".aggregate", how);
        QTRY_COMPARE(legend(), value);
        QCOMPARE(page_->texts(".legend .name"), QStringList(QString("%1 of 2").arg(how)));
    }
    choose(".aggregate", "");
    QTRY_VERIFY(legend() == "10" || legend() == "32");
}

void MmashPageChartsTest::pauseHoldsStill()
{
    chart("queue.depth");
    QVERIFY(first_->tell("depth 7"));
    QTRY_VERIFY(page_->drawnPixels() > 100);
    QVERIFY(browser_->click("#pause"));
    QTRY_COMPARE(page_->text("#connection"), "paused");
    QTRY_VERIFY(!page_->text("#range").isEmpty());
    const QString range = page_->text("#range");
    // What is known of the span that is shown may still come: the end of the line. Then nothing moves.
    newsArrive("b.mmstats");
    newsArrive("c.mmstats");
    const QString before = page_->picture();
    QVERIFY(first_->tell("depth 30"));
    QVERIFY(second_->tell("depth 40"));
    newsArrive("d.mmstats");
    QCOMPARE(page_->picture(), before);
    QCOMPARE(page_->text("#range"), range);
    QVERIFY(page_->cell("queue.depth") != "30" && page_->cell("queue.depth") != "40");

    // What came meanwhile has been collected.
    QVERIFY(browser_->click("#pause"));
    QTRY_VERIFY(page_->picture() != before);
    QTRY_VERIFY(legend() == "30" || legend() == "40");
}

void MmashPageChartsTest::windowsAndZoom()
{
    chart("queue.depth");
    const auto span = [this] {
        return page_->run("return location.hash").toString().section("span=", 1).section('&', 0, 0);
    };
    for (const auto &[seconds, milliseconds] :
         {std::pair("300", "300000"), std::pair("3600", "3600000"), std::pair("30", "30000")}) {
        QVERIFY(browser_->click(browser_->find(QString("#windows [data-seconds='%1']").arg(seconds))));
        QTRY_COMPARE(span(), milliseconds);
        QCOMPARE(page_->count("#windows [aria-pressed=true]"), 1);
    }
    QVERIFY(browser_->wheel(plot(), 100, key::control));
    QTRY_COMPARE(span(), "37500");
    QCOMPARE(page_->count("#windows [aria-pressed=true]"), 0);
    QVERIFY(browser_->drag(plot(), -200, 200));
    QTRY_VERIFY(span().toDouble() < 30'000);
    QVERIFY(!page_->text("#range").isEmpty()); // it stands where it was dragged
    QVERIFY(browser_->click("#pause"));
    QTRY_VERIFY(page_->text("#range").isEmpty());
}

void MmashPageChartsTest::valuesAtTheCursor()
{
    chart("queue.depth");
    QVERIFY(first_->tell("depth 11"));
    QVERIFY(second_->tell("depth 11"));
    QTRY_COMPARE(legend(), "11");
    const QJsonValue box = page_->run("return document.querySelector('.plot').clientWidth");
    QVERIFY(browser_->moveTo(plot(), -box.toInt() / 2 + 80));
    QTRY_COMPARE(legend(), QStringLiteral("–")); // nothing was known yet
    QVERIFY(browser_->moveTo(plot(), box.toInt() / 2 - 12));
    QTRY_COMPARE(legend(), "11");
    // The value at the cursor goes with the data, while it stands.
    QVERIFY(first_->tell("depth 12"));
    QVERIFY(second_->tell("depth 12"));
    QTRY_COMPARE(legend(), "12");
}

void MmashPageChartsTest::keysMoveAndZoom()
{
    chart("queue.depth");
    QVERIFY(first_->tell("depth 9"));
    QVERIFY(second_->tell("depth 9"));
    QTRY_COMPARE(legend(), "9");
    page_->run("document.querySelector('.plot').focus()");
    QVERIFY(browser_->keys(key::home)); // the cursor, where nothing was known yet
    QTRY_COMPARE(legend(), QStringLiteral("–"));
    QVERIFY(browser_->keys(key::escape));
    QTRY_COMPARE(legend(), "9");
    const auto span = [this] {
        return page_->run("return location.hash").toString().section("span=", 1).section('&', 0, 0).toInt();
    };
    QVERIFY(browser_->keys("+"));
    QTRY_COMPARE(span(), 24'000);
    QVERIFY(browser_->keys("-"));
    QTRY_COMPARE(span(), 30'000);
    QVERIFY(browser_->keys(key::left, key::shift));
    QTRY_VERIFY(!page_->text("#range").isEmpty());
    QTRY_VERIFY(browser_->keys(key::right, key::shift) && page_->text("#range").isEmpty());
}

void MmashPageChartsTest::aRestartContinuesTheLine()
{
    chart("jobs.done", 0);
    choose(".reading", "raw");
    Publisher &older = first_->pid() < second_->pid() ? *first_ : *second_;
    QVERIFY(older.tell("count 500"));
    QTRY_COMPARE(legend(), "500");
    QVERIFY(older.kill());
    QVERIFY(QFile::remove(older.path()));
    QTRY_VERIFY_WITH_TIMEOUT(page_->count(".row.process:not([hidden]):not(.stale)") == 1, 20'000);
    Publisher next;
    QVERIFY(next.start(QString::fromStdString(page_->directory().path())));
    QVERIFY(next.tell("count 3"));
    QTRY_COMPARE(legend(), "3");
    QVERIFY(page_->texts(".legend .name")[0].contains(QString::number(next.pid())));
    // No rate is less than nothing, or as large as the counter was.
    choose(".reading", "rate");
    QTRY_COMPARE_WITH_TIMEOUT(legend(), "0/s", 20'000);
    const QString axis = page_->texts(".dygraph-axis-label-y").join(' ');
    QVERIFY2(!axis.contains(QChar(0x2212)), qPrintable(axis));
}

void MmashPageChartsTest::comesBackAfterReload()
{
    chart("queue.depth");
    QVERIFY(browser_->click(page_->row("jobs.done"), key::shift));
    chart("jobs.done", 1);
    QTRY_COMPARE(page_->count(".chart"), 2);
    choose(".chart:nth-child(2) .reading", "change");
    QVERIFY(browser_->click("#windows [data-seconds='300']"));
    QTRY_VERIFY(page_->run("return location.hash").toString().contains("300000"));
    QTRY_VERIFY(page_->run("return decodeURIComponent(location.hash)").toString().contains("change"));
    const QStringList titles = page_->texts(".chart .title");
    QVERIFY(browser_->reload());
    QTRY_COMPARE(page_->texts(".chart .title"), titles);
    QTRY_COMPARE(page_->count(".legend li"), 3);
    QCOMPARE(page_->run("return document.querySelectorAll('.reading')[1].value").toString(), "change");
    QCOMPARE(
        page_->run("return document.querySelector('#windows [aria-pressed=true]').textContent").toString(),
        "5 m");

    // A link brings them to where nobody was before.
    const QString link = page_->run("return location.hash").toString();
    QVERIFY(page_->open(link));
    QTRY_COMPARE(page_->texts(".chart .title"), titles);
    QTRY_VERIFY(page_->drawnPixels() > 0);
}

void MmashPageChartsTest::graphPageChartsWhatMoves()
{
    QVERIFY(page_->open("graph/" + quick));
    QTRY_VERIFY(page_->count(".row.stat:not([hidden])") > 1);
    QTRY_VERIFY(first_->tell("count 10") && page_->count(".chart") > 0);
    QVERIFY(page_->texts(".chart .title").contains("jobs.done"));
    QVERIFY(page_
                ->run("return document.querySelector('#charts-side').getBoundingClientRect().left <"
                      "document.querySelector('#stats').getBoundingClientRect().left")
                .toBool());
}

void MmashPageChartsTest::darkColours()
{
    chart("queue.depth");
    QTRY_VERIFY(page_->drawnPixels() > 0);
    const auto swatch = [this] {
        return page_->run("return getComputedStyle(document.querySelector('.swatch')).backgroundColor")
            .toString();
    };
    const QString light = swatch();
    QVERIFY(browser_->setDark(true));
    QTRY_VERIFY(swatch() != light);
    QTRY_VERIFY(page_->drawnPixels() > 0);
}

void MmashPageChartsTest::areRemoved()
{
    chart("queue.depth");
    QVERIFY(browser_->click(page_->row("jobs.done"), key::shift));
    QTRY_COMPARE(page_->count(".legend li"), 2);
    QVERIFY(browser_->click(".legend li:first-child button"));
    QTRY_COMPARE(page_->texts(".chart .title"), QStringList("jobs.done"));
    QVERIFY(browser_->click(".remove-chart"));
    QTRY_COMPARE(page_->count(".chart"), 0);
    QVERIFY(browser_->reload());
    QTRY_VERIFY(page_->count(".row.stat:not([hidden])") > 1);
    QCOMPARE(page_->count(".chart"), 0);
}

QTEST_GUILESS_MAIN(MmashPageChartsTest)
#include "mmash_page_charts_test.moc"
