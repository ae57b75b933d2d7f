// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <stats_bytes.h>

#include "mmash_page.h"

using namespace support;

namespace {

// Quick samples, so that tests are quick.
const QString quick = QStringLiteral("#interval=250");

/// [selector, text, contrast] of every text that can be seen and is harder to read than allowed.
const char *const weakTexts = R"(
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const over = (below, color) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = below;
        canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        return `rgb(${[...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).join()})`;
    };
    const light = (color) => {
        const [r, g, b] = color.match(/[\d.]+/g).map(Number).map((c) => c / 255)
            .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
        const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
        return (high + 0.05) / (low + 0.05);
    };
    const behind = (element) => {
        const chain = [];
        for (let e = element; e; e = e.parentElement)
            chain.unshift(getComputedStyle(e).backgroundColor);
        return chain.reduce(over, 'white');
    };
    const fade = (element) => {
        let opacity = 1;
        for (let e = element; e; e = e.parentElement)
            opacity *= Number(getComputedStyle(e).opacity);
        return opacity;
    };
    const weak = [];
    for (const element of document.querySelectorAll('body *')) {
        const text = [...element.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join('');
        if (!text || !element.checkVisibility() || element.matches('noscript *, option'))
            continue;
        const found = contrast(over(behind(element), getComputedStyle(element).color), behind(element));
        if (found < 4.5 || fade(element) < 1)
            weak.push(`${element.className || element.id || element.tagName} "${text}" ${found} ${fade(element)}`);
    }
    const filter = document.querySelector('#filter');
    const hint = contrast(over(behind(filter), getComputedStyle(filter, '::placeholder').color), behind(filter));
    if (hint < 4.5)
        weak.push(`placeholder ${hint}`);
    const panel = behind(document.querySelector('.chart'));
    return import('/static/theme.js').then(({theme}) => {
        const {series, spark, flat, axis} = theme();
        for (const color of [...series, spark, flat, axis]) {
            if (contrast(over('white', color), panel) < 3)
                weak.push(`painted ${color} ${contrast(over('white', color), panel)}`);
        }
        return [...weak, series.length].join('\n');
    });
)";

} // namespace

/// mmash's page in Chromium on large and small screens, light and dark, by mouse, keys and fingers.
class MmashPageScreensTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void isLegible_data();
    void isLegible();
    void theWheelScrollsTheCharts();
    void keysWorkWithAListInFocus();
    void aPhoneHasRoomForFingers();
    void theCursorStaysWhereAFingerWas();
    void twoFingersMoveInTime();
    void aSmallWindowIsNoPhone();
    void storageMayBeForbidden();

private:
    /// Charts so many stats, each in its own chart or all in one.
    void chart(int count, bool together);
    int overhang()
    {
        return page_->run("return document.documentElement.scrollWidth - innerWidth").toInt(-1);
    }
    /// What can be pressed and is too small for a finger.
    QString small()
    {
        return page_
            ->run("return [...document.querySelectorAll('button, select')].filter(e => e.checkVisibility() &&"
                  "(e.offsetHeight < 40 || e.offsetWidth < 40)).map(e => e.id || e.className).join()")
            .toString("?");
    }
    QString span()
    {
        return page_->run("return location.hash").toString().section("span=", 1).section('&', 0, 0);
    }

    std::unique_ptr<WebDriver> browser_;
    std::unique_ptr<MmashPage> page_;
};

void MmashPageScreensTest::initTestCase()
{
    browser_ = std::make_unique<WebDriver>();
    QVERIFY2(browser_->isReady(), qPrintable(browser_->error()));
}

void MmashPageScreensTest::init()
{
    page_ = std::make_unique<MmashPage>(*browser_);
    StatsBytes bytes;
    for (int i = 1; i <= 8; ++i)
        bytes.scalar("a.stat.with.a.long.label." + std::to_string(i), "I", static_cast<std::uint32_t>(i));
    page_->directory().write("a.mmstats", bytes.padTo(4096).bytes());
    QVERIFY(page_->serve());
    QVERIFY(page_->open(quick));
    QTRY_COMPARE(page_->text("#count"), "8 stats");
}

void MmashPageScreensTest::cleanup()
{
    page_.reset();
    browser_->setSize(1600, 1000);
    browser_->setDark(false);
    browser_->setTouch(false);
}

void MmashPageScreensTest::chart(int count, bool together)
{
    for (int i = 1; i <= count; ++i)
        QVERIFY(browser_->click(page_->row(QString("a.stat.with.a.long.label.%1").arg(i)),
                                together ? QString(key::shift) : QString()));
    QTRY_COMPARE(page_->count(".legend li"), count);
}

void MmashPageScreensTest::isLegible_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("lost");
    QTest::newRow("light") << false << false;
    QTest::newRow("dark") << true << false;
    QTest::newRow("light, after a loss") << false << true;
    QTest::newRow("dark, after a loss") << true << true;
}

void MmashPageScreensTest::isLegible()
{
    QFETCH(const bool, dark);
    QFETCH(const bool, lost);
    QVERIFY(browser_->setDark(dark));
    chart(8, true);
    QTRY_VERIFY(page_->count(".dygraph-axis-label") > 0);
    if (lost) {
        page_->stop();
        QTRY_COMPARE(page_->text("#connection"), "connection lost");
    }
    QCOMPARE(page_->run(weakTexts).toString(), "8");
}

void MmashPageScreensTest::theWheelScrollsTheCharts()
{
    chart(8, false);
    const auto top = [this] {
        return page_->run("return document.querySelector('#charts').scrollTop").toInt(-1);
    };
    page_->run("document.querySelector('#charts').scrollTop = 0");
    QTRY_VERIFY(!span().isEmpty());
    const QString before = span();
    const QJsonValue plot = page_->run("return document.querySelector('.chart:nth-child(2) .plot')");
    QVERIFY(browser_->wheel(plot, 300));
    QTRY_VERIFY(top() > 0);
    QCOMPARE(span(), before);
    const int scrolled = top();
    QVERIFY(browser_->wheel(page_->run("return document.querySelector('.chart:nth-child(4) .plot')"), 100,
                            key::control));
    QTRY_VERIFY(span() != before);
    QCOMPARE(top(), scrolled);
    QVERIFY(page_->run("return document.querySelector('#keys').textContent").toString().contains("Ctrl"));
}

void MmashPageScreensTest::keysWorkWithAListInFocus()
{
    page_->run("document.querySelector('#interval').focus()");
    QVERIFY(browser_->keys("?"));
    QTRY_COMPARE(page_->count("#keys[open]"), 1);
    QVERIFY(browser_->keys(key::escape));
    QTRY_COMPARE(page_->count("#keys[open]"), 0);
    page_->run("document.querySelector('#interval').focus()");
    QVERIFY(browser_->keys("/"));
    QTRY_COMPARE(page_->run("return document.activeElement.id").toString(), "filter");
    QCOMPARE(page_->run("return document.querySelector('#interval').value").toString(), "250");
}

void MmashPageScreensTest::aPhoneHasRoomForFingers()
{
    QVERIFY(browser_->setTouch(true));
    for (const auto &[width, height] : {std::pair(390, 844), std::pair(360, 640)}) {
        QVERIFY(browser_->setSize(width, height));
        QVERIFY(page_->open(quick));
        QTRY_COMPARE(page_->count(".row.stat:not([hidden])"), 8);
        QCOMPARE(overhang(), 0);
        QCOMPARE(small(), QString());
        QVERIFY(page_->run("return document.querySelector('.row').offsetHeight").toInt() >= 40);
        QVERIFY(page_->run("return document.querySelector('.bar').offsetHeight").toInt() <= 60);
        chart(3, true);
        QCOMPARE(page_->text("#tab-charts"), "Charts (1)");
        QVERIFY(browser_->click("#tab-charts"));
        QTRY_VERIFY(page_->count(".dygraph canvas") > 0);
        QCOMPARE(overhang(), 0);
        QCOMPARE(small(), QString());
        QVERIFY(page_->run("return document.querySelector('.bar').offsetHeight").toInt() <= 100);
    }
}

void MmashPageScreensTest::theCursorStaysWhereAFingerWas()
{
    chart(1, false);
    QTRY_COMPARE(page_->text(".legend .number"), "1");
    const auto touch = [this](const char *type, const char *pointer) {
        page_->run(
            "const plot = document.querySelector('.plot'), {left, top} = plot.getBoundingClientRect();"
            "plot.dispatchEvent(new PointerEvent(arguments[0], {pointerType: arguments[1], bubbles: true,"
            "isPrimary: true, clientX: left + 80, clientY: top + 20}))",
            {type, pointer});
    };
    // At the left nothing was known yet.
    touch("pointerdown", "touch");
    QCOMPARE(page_->text(".legend .number"), QStringLiteral("\u2013"));
    touch("pointerleave", "touch");
    QCOMPARE(page_->text(".legend .number"), QStringLiteral("\u2013"));
    touch("pointerleave", "mouse");
    QTRY_COMPARE(page_->text(".legend .number"), "1");
}

void MmashPageScreensTest::twoFingersMoveInTime()
{
    chart(1, false);
    const auto touch = [this](const char *type, int finger, int x) {
        page_->run("const plot = document.querySelector('.plot'), {left, top} = plot.getBoundingClientRect();"
                   "plot.dispatchEvent(new PointerEvent(arguments[0], {pointerType: 'touch', bubbles: true,"
                   "pointerId: arguments[1], isPrimary: arguments[1] === 11, clientX: left + arguments[2],"
                   "clientY: top + 20}))",
                   {type, finger, x});
    };
    touch("pointerdown", 11, 200);
    touch("pointermove", 11, 300);
    QVERIFY(page_->text("#range").isEmpty()); // one finger reads values
    touch("pointerdown", 12, 250);
    touch("pointermove", 12, 350);
    QTRY_VERIFY(!page_->text("#range").isEmpty());
    const QString range = page_->text("#range");
    touch("pointerup", 12, 350);
    touch("pointermove", 11, 400);
    QCOMPARE(page_->text("#range"), range);
}

void MmashPageScreensTest::aSmallWindowIsNoPhone()
{
    QVERIFY(browser_->setSize(720, 450)); // as 1440x900 at 200 %
    const auto height = [this] {
        return page_->run("return document.querySelector('.row').offsetHeight").toInt();
    };
    QTRY_VERIFY(height() > 0 && height() < 30);
    QCOMPARE(overhang(), 0);
    QCOMPARE(page_->text("#pause-text"), "Pause");
    QCOMPARE(page_->text("#help"), "?");
    QVERIFY(page_->run("return document.querySelector('.bar').offsetHeight").toInt() <= 50);
    QVERIFY(page_->run("return document.querySelector('#tree').clientHeight").toInt() > 250);
    chart(1, false);
    QVERIFY(browser_->click("#tab-charts"));
    QTRY_VERIFY(page_->count(".dygraph canvas") > 0);
    QCOMPARE(overhang(), 0);
    QVERIFY(page_->run("return document.querySelector('.bar').offsetHeight").toInt() <= 50);
}

void MmashPageScreensTest::storageMayBeForbidden()
{
    WebDriver strict;
    QVERIFY2(strict.isReady(), qPrintable(strict.error()));
    QVERIFY(strict.prepend(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        "{get() { throw new DOMException('forbidden', 'SecurityError') }})"));
    MmashPage page(strict);
    page.directory().write("a.mmstats", StatsBytes().scalar("n", "I", 7U).padTo(4096).bytes());
    const TempDir other;
    const std::string file = other.write("token", "open-sesame\n");
    ::chmod(file.c_str(), 0600);
    QVERIFY(page.serve(0, {"--token-file", file}));
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.count("#token[open]"), 1);
    QVERIFY(strict.keys("wrong"));
    QVERIFY(strict.keys(key::enter));
    QTRY_VERIFY(page.text("#token-note").contains("does not accept"));
    QVERIFY(strict.keys("open-sesame"));
    QVERIFY(strict.keys(key::enter));
    QTRY_COMPARE(page.cell("n"), "7");
    QVERIFY(strict.click(page.row("n")));
    QTRY_COMPARE(page.count(".chart"), 1);
}

QTEST_GUILESS_MAIN(MmashPageScreensTest)
#include "mmash_page_screens_test.moc"
