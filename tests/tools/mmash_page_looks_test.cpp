// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <stats_bytes.h>

#include "mmash_page.h"

using namespace support;

namespace {

// Quick samples, so that tests are quick.
const QString quick = QStringLiteral("#interval=250");

/// Stats s.1 to s.`count`, each with its number as its value.
std::string numbered(int count)
{
    StatsBytes bytes;
    for (int i = 1; i <= count; ++i)
        bytes.scalar("s." + std::to_string(i), "I", static_cast<std::uint32_t>(i));
    return bytes.padTo(8192).bytes();
}

QStringList labels(int count)
{
    QStringList all;
    for (int i = 1; i <= count; ++i)
        all.append(QString("s.%1").arg(i));
    return all;
}

} // namespace

/// How mmash's page looks in Chromium: what is legible, what fits, and what closes.
class MmashPageLooksTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void detailsClose();
    void theLegendIsWholeAndItsSeriesGo();
    void theTokenFormComesBack();
    void anAxisHasOneUnit();
    void labelsStandAtTheirLines();
    void numbersHaveThreeDigits();
    void namesAreInNaturalOrder();
    void theInvisibleIsVisible();
    void booleansAreCounted();
    void longValuesHaveRoom();
    void lostDigitsAreTold();

private:
    /// Charts the stats of those labels, each in its own chart or all in one.
    void chart(MmashPage &page, const QStringList &labels, bool together)
    {
        for (const QString &label : labels)
            QVERIFY(browser_->click(page.row(label), together ? QString(key::shift) : QString()));
        QTRY_COMPARE(page.count(".legend li"), labels.size());
    }

    std::unique_ptr<WebDriver> browser_;
};

void MmashPageLooksTest::initTestCase()
{
    browser_ = std::make_unique<WebDriver>();
    QVERIFY2(browser_->isReady(), qPrintable(browser_->error()));
}

void MmashPageLooksTest::cleanup()
{
    browser_->setSize(1600, 1000);
}

void MmashPageLooksTest::detailsClose()
{
    MmashPage page(*browser_);
    page.directory().write("a.mmstats", numbered(2));
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("s.2"), "2");
    QVERIFY(browser_->click(page.row("s.1")));
    QTRY_VERIFY(page.text("#details").contains("s.1"));
    QVERIFY(browser_->click("#close-details"));
    QTRY_VERIFY(page.text("#details").isNull());
    QCOMPARE(page.run("return document.activeElement.id").toString(), "tree");
    // A new sample does not open them again; the next choice does.
    page.directory().write("b.mmstats", numbered(1));
    QTRY_COMPARE(page.count(".row.process:not([hidden])"), 2);
    QVERIFY(page.text("#details").isNull());
    QVERIFY(browser_->click(page.row("s.1")));
    QTRY_VERIFY(page.text("#details").contains("s.1"));
    QVERIFY(browser_->keys(key::escape));
    QTRY_VERIFY(page.text("#details").isNull());
    QVERIFY(browser_->keys(key::down));
    QTRY_VERIFY(page.text("#details").contains("s.2"));
}

void MmashPageLooksTest::theLegendIsWholeAndItsSeriesGo()
{
    MmashPage page(*browser_);
    page.directory().write("a.mmstats", numbered(8));
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("s.8"), "8");
    chart(page, labels(8), true);
    const auto hidden = [&page] {
        return page
            .run("const legend = document.querySelector('.legend');"
                 "const {bottom, right} = legend.getBoundingClientRect();"
                 "return [...legend.children].filter(e => e.getBoundingClientRect().bottom > bottom + 1 ||"
                 "e.getBoundingClientRect().right > right + 1).length + legend.scrollHeight - "
                 "legend.clientHeight")
            .toInt(-1);
    };
    for (const int width : {1600, 1100, 800}) {
        QVERIFY(browser_->setSize(width, 700));
        QCOMPARE(hidden(), 0);
    }
    // What they count stands one below the other.
    const QJsonValue edges =
        page.run("const n = [...document.querySelectorAll('.legend .number')].map(e => "
                 "Math.round(e.getBoundingClientRect().right)); return new Set(n).size <= 3");
    QVERIFY(edges.toBool());
    QVERIFY(browser_->click(".legend li:nth-child(3) button"));
    QTRY_COMPARE(page.count(".legend li"), 7);
}

void MmashPageLooksTest::theTokenFormComesBack()
{
    MmashPage page(*browser_);
    page.directory().write("a.mmstats", numbered(1));
    const TempDir other;
    const std::string file = other.write("token", "open-sesame\n");
    ::chmod(file.c_str(), 0600);
    QVERIFY(page.serve(0, {"--token-file", file}));
    QVERIFY(page.open(quick));
    for (int i = 0; i < 2; ++i) {
        QTRY_COMPARE(page.count("#token[open]"), 1);
        QVERIFY(browser_->keys(key::escape));
        QTRY_COMPARE(page.count("#token[open]"), 0);
        QVERIFY(page.text("#locked").contains("token"));
        QVERIFY(browser_->click("#unlock"));
    }
    QTRY_COMPARE(page.count("#token[open]"), 1);
    QVERIFY(browser_->keys("open-sesame"));
    QVERIFY(browser_->keys(key::enter));
    QTRY_COMPARE(page.cell("s.1"), "1");
    QVERIFY(page.text("#locked").isNull());
}

void MmashPageLooksTest::anAxisHasOneUnit()
{
    MmashPage page(*browser_);
    page.directory().write("a.mmstats", numbered(1));
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    const auto axis = [&page](const QJsonArray &ticks, double step, const QString &unit) {
        return page
            .run("return import('/static/format.js').then(({axisLabels}) => "
                 "axisLabels(...arguments).join('|').replaceAll('\\u202f', ' '))",
                 {ticks, step, unit})
            .toString();
    };
    QCOMPARE(axis({0, 5e6, 1e7}, 5e6, ""), "0|5 M|10 M");
    QCOMPARE(axis({0, 1000, 2000}, 1000, ""), "0|1 000|2 000");
    QCOMPARE(axis({0.999, 0.9995, 1}, 0.0005, ""), "0.9990|0.9995|1.0000");
    QCOMPARE(axis({0, 524288, 1048576}, 524288, "bytes"), "0|0.5 MiB|1.0 MiB");
    QCOMPARE(axis({0, 200, 400}, 200, "seconds"), "0|200 s|400 s");
    QCOMPARE(axis({-0.5, 0, 0.5}, 0.5, "ratio"), QStringLiteral("\u221250 %|0|50 %"));
    QCOMPARE(axis({1e9, 1e9 + 1}, 1, ""), "1 000 000 000|1 000 000 001");
    QCOMPARE(axis({0, 1e-7, 2e-7}, 1e-7, ""), QStringLiteral("0|1.00e\u22127|2.00e\u22127"));
}

void MmashPageLooksTest::labelsStandAtTheirLines()
{
    MmashPage page(*browser_);
    page.directory().write("a.mmstats", numbered(2));
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("s.2"), "2");
    chart(page, labels(2), false);
    // All are equally far from their neighbours, in every chart.
    const auto spread = [&page] {
        return page
            .run("return Math.max(...[...document.querySelectorAll('.dygraph')].map((plot) => {"
                 "  const tops = [...plot.querySelectorAll('.dygraph-axis-label-y')].map(e =>"
                 "      e.getBoundingClientRect().top).sort((a, b) => a - b);"
                 "  const steps = tops.slice(1).map((top, i) => top - tops[i]);"
                 "  return steps.length ? Math.max(...steps) - Math.min(...steps) : 99 }))")
            .toDouble(99);
    };
    QTRY_VERIFY(spread() <= 1.5);
}

void MmashPageLooksTest::numbersHaveThreeDigits()
{
    MmashPage page(*browser_);
    StatsBytes bytes;
    bytes.scalar("r.a", "d", 0.999)
        .scalar("r.b", "d", 0.0686)
        .scalar("r.c", "d", 9.996)
        .scalar("r.d", "d", 1234.5);
    page.directory().write("a.mmstats", bytes.padTo(4096).bytes());
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("r.a"), "0.999");
    QCOMPARE(page.cell("r.b"), "0.0686");
    QCOMPARE(page.cell("r.c"), "10.0");
    QCOMPARE(page.cell("r.d"), QStringLiteral("1\u202f235"));
    const QJsonValue rates = page.run("return import('/static/format.js').then(({formatRate: f}) =>"
                                      "[f(4.0003), f(0), f(0.06861), f(-0.5)].join(' '))");
    QCOMPARE(rates.toString(), QStringLiteral("4/s 0/s 0.0686/s \u22120.500/s"));
}

void MmashPageLooksTest::namesAreInNaturalOrder()
{
    MmashPage page(*browser_);
    StatsBytes bytes;
    for (const char *label : {"web.requests.10", "web.requests.9", "web.requests.2", "web.Requests"})
        bytes.scalar(label, "I", 1U);
    page.directory().write("a.mmstats", bytes.padTo(4096).bytes());
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.texts(".row.stat:not([hidden]) .name"),
                 QStringList({"web.Requests", "web.requests.2", "web.requests.9", "web.requests.10"}));
}

void MmashPageLooksTest::theInvisibleIsVisible()
{
    MmashPage page(*browser_);
    StatsBytes bytes;
    bytes.text("r.a", "x\u3164y\U000E0041z", 64)
        .text("r.b", "two  blanks", 64)
        .text("r.c", "\u00adsoft\u2800", 64);
    page.directory().write("a.mmstats", bytes.padTo(4096).bytes());
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("r.a"), "x<U+3164>y<U+E0041>z");
    QCOMPARE(page.cell("r.c"), "<U+00AD>soft<U+2800>");
    QVERIFY(page.texts(".row.stat:not([hidden]) .value").contains("two  blanks"));
}

void MmashPageLooksTest::booleansAreCounted()
{
    MmashPage page(*browser_);
    for (const int tid : {1, 2, 3}) {
        StatsBytes bytes;
        bytes.scalar("sys.pid", "I", static_cast<std::uint32_t>(::getpid()))
            .scalar("sys.tid", "q", qint64{tid})
            .scalar("busy", "?", static_cast<std::uint8_t>(tid == 2));
        page.directory().write("app-" + std::to_string(tid) + ".mmstats", bytes.padTo(4096).bytes());
    }
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell("busy"), "1 of 3 true");
    page.run("const s = document.querySelector('#aggregate'); s.value = 'max'; s.dispatchEvent(new "
             "Event('change'))");
    QTRY_COMPARE(page.cell("busy"), "true");
}

void MmashPageLooksTest::longValuesHaveRoom()
{
    MmashPage page(*browser_);
    StatsBytes bytes;
    bytes.text("state", "waiting for the disk at /dev/sda", 64).scalar("x.created", "d", 1'700'000'000.0);
    page.directory().write("a.mmstats", bytes.padTo(4096).bytes());
    QVERIFY(page.serve());
    for (const int width : {1600, 1100, 720}) {
        QVERIFY(browser_->setSize(width, 700));
        QVERIFY(page.open(quick));
        QTRY_VERIFY(page.cell("state").startsWith("waiting"));
        const QJsonValue cut = page.run(
            "return [...document.querySelectorAll('.row.stat:not([hidden]) .value, .row.stat .name')]"
            ".filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent).join()");
        QCOMPARE(cut.toString("?"), QString());
    }
}

void MmashPageLooksTest::lostDigitsAreTold()
{
    // As in browsers that read JSON with doubles alone.
    WebDriver old;
    QVERIFY2(old.isReady(), qPrintable(old.error()));
    QVERIFY(old.prepend("const parse = JSON.parse;"
                        "JSON.parse = (text, revive) => parse(text, revive && ((k, v) => revive(k, v)))"));
    MmashPage page(old);
    page.directory().write("a.mmstats", StatsBytes()
                                            .scalar("big", "Q", std::uint64_t{9'007'199'254'740'993U})
                                            .scalar("real", "d", 9'007'199'254'740'994.0)
                                            .padTo(4096)
                                            .bytes());
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_VERIFY(page.cell("big").startsWith(QChar(0x2248)));
    QVERIFY(!page.cell("real").startsWith(QChar(0x2248)));
}

QTEST_GUILESS_MAIN(MmashPageLooksTest)
#include "mmash_page_looks_test.moc"
