// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <publisher.h>
#include <stats_bytes.h>

#include "mmash_page.h"

using namespace support;

namespace {

const QString quick = QStringLiteral("#interval=250&span=30000");

} // namespace

/// What the charts of mmash's page say of their lines: units, states, and all of them.
class MmashPageLegendTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void countersAndGaugesInOneChart();
    void theDeadAreNotCounted();
    void aRestartIsMarked();
    void eightLinesAreSeen();
    void togetherGrowsAndStaysRight();
    void mergedRowsAreNotReckonedAnew();

private:
    void choose(const char *what, const char *value)
    {
        page_->run("const s = document.querySelector(arguments[0]); s.value = arguments[1];"
                   "s.dispatchEvent(new Event('change'))",
                   {what, value});
    }
    QStringList names() { return page_->texts(".legend .name"); }
    QStringList numbers() { return page_->texts(".legend .number"); }
    void start(std::unique_ptr<Publisher> &publisher)
    {
        publisher = std::make_unique<Publisher>();
        QVERIFY(publisher->start(QString::fromStdString(page_->directory().path())));
    }

    std::unique_ptr<WebDriver> browser_;
    std::unique_ptr<MmashPage> page_;
    std::unique_ptr<Publisher> first_;
    std::unique_ptr<Publisher> second_;
};

void MmashPageLegendTest::initTestCase()
{
    browser_ = std::make_unique<WebDriver>();
    QVERIFY2(browser_->isReady(), qPrintable(browser_->error()));
}

void MmashPageLegendTest::init()
{
    page_ = std::make_unique<MmashPage>(*browser_);
    start(first_);
    start(second_);
    QVERIFY(page_->serve());
    QVERIFY(page_->open(quick));
    QTRY_COMPARE(page_->cell("jobs.done", "value", 1), "0");
}

void MmashPageLegendTest::countersAndGaugesInOneChart()
{
    QVERIFY(browser_->click(page_->row("jobs.done")));
    QVERIFY(browser_->click(page_->row("queue.depth"), key::shift));
    QVERIFY(first_->tell("depth 12"));
    QVERIFY(second_->tell("depth 12"));
    QTRY_COMPARE(numbers().value(1), "12"); // a gauge stays what it is
    QTRY_VERIFY(first_->tell("count 100") && second_->tell("count 100") && numbers().value(0).endsWith("/s"));
    QCOMPARE(page_->text(".chart .title"), "2 stats of different units");
    QVERIFY(!page_->texts(".dygraph-axis-label-y").join(' ').contains("/s"));
    choose(".reading", "raw");
    QTRY_VERIFY(!numbers().join(' ').contains("/s"));
    QCOMPARE(page_->text(".chart .title"), "2 stats");
}

void MmashPageLegendTest::theDeadAreNotCounted()
{
    QVERIFY(browser_->click(page_->row("queue.depth")));
    choose(".aggregate", "max");
    QTRY_COMPARE(names(), QStringList("max of 2"));
    QVERIFY(second_->kill());
    QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList("max of 1"), 20'000);
    QVERIFY(first_->kill());
    const auto isDead = [this] {
        return names().value(0).endsWith("(orphan)") || names().value(0).endsWith("(exited)");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDead(), 20'000);
    choose(".aggregate", "");
    QVERIFY2(isDead(), qPrintable(names().join(' ')));
}

void MmashPageLegendTest::aRestartIsMarked()
{
    QVERIFY(browser_->click(page_->row("queue.depth")));
    Publisher &older = first_->pid() < second_->pid() ? *first_ : *second_;
    QVERIFY(older.tell("depth 5"));
    QTRY_COMPARE(numbers(), QStringList("5"));
    const auto spoken = [this] {
        return page_->run("return document.querySelector('.plot').getAttribute('aria-label')").toString();
    };
    QVERIFY(!spoken().contains("restart"));
    QVERIFY(older.kill());
    QVERIFY(QFile::remove(older.path()));
    QTRY_COMPARE_WITH_TIMEOUT(page_->count(".row.process:not([hidden]):not(.stale)"), 1, 20'000);
    std::unique_ptr<Publisher> next;
    start(next);
    QVERIFY(next->tell("depth 3"));
    QTRY_COMPARE(numbers(), QStringList("3"));
    QTRY_VERIFY2(spoken().contains("(1 restart)"), qPrintable(spoken()));
}

void MmashPageLegendTest::eightLinesAreSeen()
{
    StatsBytes bytes;
    for (int i = 0; i < 8; ++i)
        bytes.scalar("a.label.of.some.length." + std::to_string(i), "I", 100U + static_cast<unsigned>(i));
    page_->directory().write("a.mmstats", bytes.padTo(8192).bytes());
    for (int i = 0; i < 8; ++i) {
        const QString label = QStringLiteral("a.label.of.some.length.%1").arg(i);
        QTRY_VERIFY(!page_->cell(label).isNull());
        QVERIFY(browser_->click(page_->row(label), i ? QString(key::shift) : QString()));
    }
    QTRY_COMPARE(page_->count(".legend li"), 8);
    const QJsonValue hidden =
        page_->run("const legend = document.querySelector('.legend').getBoundingClientRect();"
                   "const charts = document.querySelector('#charts').getBoundingClientRect();"
                   "return [...document.querySelectorAll('.legend li')].map(e => e.getBoundingClientRect())"
                   ".filter(box => box.bottom > Math.min(legend.bottom, charts.bottom) + 1).length");
    QCOMPARE(hidden.toInt(-1), 0);
}

// A line of several stats grows by samples; drawn afresh it is the same.
void MmashPageLegendTest::togetherGrowsAndStaysRight()
{
    QVERIFY(browser_->click(page_->row("queue.depth")));
    choose(".aggregate", "sum");
    for (int depth = 1; depth < 5; ++depth) {
        QVERIFY(first_->tell(QStringLiteral("depth %1").arg(depth)));
        QVERIFY(second_->tell(QStringLiteral("depth %1").arg(10 * depth)));
        QTRY_COMPARE(numbers(), QStringList(QString::number(11 * depth)));
    }
    QVERIFY(second_->kill());
    QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList("sum of 1"), 20'000);
    QVERIFY(first_->tell("depth 7"));
    QTRY_COMPARE(numbers(), QStringList("7"));
    std::unique_ptr<Publisher> next;
    start(next);
    QVERIFY(next->tell("depth 20"));
    QTRY_COMPARE(numbers(), QStringList("27"));
}

void MmashPageLegendTest::mergedRowsAreNotReckonedAnew()
{
    for (const int tid : {1, 2}) {
        StatsBytes bytes;
        bytes.scalar("sys.pid", "I", static_cast<std::uint32_t>(::getpid()))
            .scalar("sys.tid", "q", qint64{tid})
            .scalar("load", "d", 1.5);
        page_->directory().write("app-" + std::to_string(tid) + ".mmstats", bytes.padTo(4096).bytes());
    }
    QTRY_COMPARE(page_->cell("load", "about"), QStringLiteral("×2"));
    // Histories become one by a sort of all their times.
    page_->run("window.sorts = 0; const sort = Float64Array.prototype.sort;"
               "Float64Array.prototype.sort = function () { ++sorts; return sort.call(this) }");
    for (int depth = 1; depth < 5; ++depth) {
        QVERIFY(first_->tell(QStringLiteral("depth %1").arg(depth)));
        QVERIFY(second_->tell(QStringLiteral("depth %1").arg(depth)));
        QTRY_VERIFY(page_->cell("queue.depth") == QString::number(depth) &&
                    page_->cell("queue.depth", "value", 1) == QString::number(depth));
    }
    QCOMPARE(page_->run("return sorts").toInt(-1), 0);
}

QTEST_GUILESS_MAIN(MmashPageLegendTest)
#include "mmash_page_legend_test.moc"
