// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <QDirIterator>
#include <QRegularExpression>

#include <stats_bytes.h>

#include "mmash_page.h"

using namespace support;

namespace {

// Quick samples, so that tests are quick.
const QString quick = QStringLiteral("#interval=250");

} // namespace

/// mmash's page in Chromium, with texts, links and visitors that mean no good.
class MmashPageSafetyTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void hostileTextsAreShownAsText();
    void aStrangeLinkIsHarmless();
    void asksForTheToken();
    void sourcesWriteTextOnly();

private:
    std::unique_ptr<WebDriver> browser_;
};

void MmashPageSafetyTest::initTestCase()
{
    browser_ = std::make_unique<WebDriver>();
    QVERIFY2(browser_->isReady(), qPrintable(browser_->error()));
}

void MmashPageSafetyTest::hostileTextsAreShownAsText()
{
    MmashPage page(*browser_);
    const std::string label = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;";
    const std::string lines = "two\nlines \u202E gnp.exe";
    StatsBytes bytes;
    bytes.scalar(label, "d", 17.5).scalar(lines, "I", 3U).scalar(std::string(10'000, 'w'), "I", 4U);
    bytes.text("text", "<svg onload=alert(3)>\r\n\u202E", 64);
    // An axis is labelled by dygraphs, which takes texts for HTML.
    bytes.scalar("axis", "I", 5U).text("mmstats.metadata", "# UNIT axis <b>u</b>\n", 64);
    page.directory().write("<b>odd&\"name.mmstats", bytes.padTo(16'384).bytes());
    QVERIFY(page.serve());
    QVERIFY(page.open(quick));
    QTRY_COMPARE(page.cell(QString::fromStdString(label)), "17.5");
    QCOMPARE(page.cell(QStringLiteral("two\u21b5lines <U+202E> gnp.exe")), "3");
    QCOMPARE(page.cell("text"), QStringLiteral("<svg onload=alert(3)><U+000D>\u21b5<U+202E>"));

    QVERIFY(browser_->click(page.row(QString::fromStdString(label))));
    QTRY_COMPARE(page.texts(".chart .title"), QStringList(QString::fromStdString(label)));
    QVERIFY(browser_->click(page.row(QStringLiteral("two\u21b5lines <U+202E> gnp.exe")), key::shift));
    QTRY_COMPARE(page.count(".legend li"), 2);
    QTRY_VERIFY(page.drawnPixels() > 0);

    QVERIFY(browser_->click(page.row("axis")));
    QTRY_VERIFY(page.texts(".legend .number").contains(QStringLiteral("5\u202f<b>u</b>")));
    QTRY_VERIFY(page.count(".chart:nth-child(2) .dygraph-axis-label") > 0);
    QCOMPARE(page.count(".plot b"), 0);

    // An alert would have made each call fail.
    QCOMPARE(page.count("img, iframe, object, embed, body svg[onload], main script"), 0);
    QCOMPARE(page.count("script"), 2);
    QCOMPARE(page.run("return document.documentElement.scrollWidth - innerWidth").toInt(-1), 0);
    QCOMPARE(browser_->messages().join('\n'), QString());
    const QJsonValue foreign = page.run("return performance.getEntriesByType('resource')"
                                        ".filter(e => !e.name.startsWith(location.origin + '/')).length");
    QCOMPARE(foreign.toInt(-1), 0);
}

void MmashPageSafetyTest::aStrangeLinkIsHarmless()
{
    MmashPage page(*browser_);
    page.directory().write("a.mmstats", StatsBytes().scalar("n", "I", 1U).padTo(4096).bytes());
    QVERIFY(page.serve());
    for (const char *link :
         {"#charts=[[", "#charts=7&span=-1&open=null&interval=1", "#charts=[{}]&filter=/(/",
          "#charts=[{%22series%22:[{%22label%22:%22%3Cimg%20src=x%3E%22}],%22reading%22:7}]"}) {
        QVERIFY(page.open(QString::fromLatin1(link)));
        QTRY_COMPARE(page.cell("n"), "1");
        QCOMPARE(page.count("img"), 0);
    }
    QCOMPARE(page.texts(".chart .title"), QStringList("<img src=x>"));
    QCOMPARE(browser_->messages().join('\n'), QString());
}

void MmashPageSafetyTest::asksForTheToken()
{
    MmashPage page(*browser_);
    page.directory().write("a.mmstats", StatsBytes().scalar("secret", "I", 42U).padTo(4096).bytes());
    const TempDir other;
    const std::string file = other.write("token", "open-sesame\n");
    ::chmod(file.c_str(), 0600);
    QVERIFY(page.serve(0, {"--token-file", file}));
    QVERIFY(page.open(quick));
    QTRY_VERIFY(page.text("#token").contains("asks for a token"));
    QCOMPARE(page.count(".row.stat"), 0);
    QVERIFY(browser_->keys("wrong"));
    QVERIFY(browser_->keys(key::enter));
    QTRY_VERIFY(page.text("#token-note").contains("does not accept"));
    QVERIFY(browser_->keys("open-sesame"));
    QVERIFY(browser_->keys(key::enter));
    QTRY_COMPARE(page.cell("secret"), "42");
    QVERIFY(!page.run("return location.href + JSON.stringify(localStorage)").toString().contains("sesame"));
    QVERIFY(browser_->reload());
    QTRY_COMPARE(page.cell("secret"), "42"); // for this tab it is kept
}

void MmashPageSafetyTest::sourcesWriteTextOnly()
{
    static const QRegularExpression code(QStringLiteral(
        "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|new Function|"
        "\\bon[a-z]+=|style=|javascript:|https?://(?!www\\.w3\\.org/)|createContextualFragment"));
    QDirIterator files(QStringLiteral(MMSTATS_SOURCE_DIR "/resources/web"), QDir::Files);
    int count = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        ++count;
        QString text = QString::fromStdString(TempDir::readFile(path.toStdString()));
        if (path.endsWith(QLatin1String("plot.js")))
            text.replace(QLatin1String("labels by innerHTML"), QString()); // says why it is careful
        const auto found = code.match(text);
        QVERIFY2(!found.hasMatch(), qPrintable(path + ": " + found.captured()));
    }
    QVERIFY(count > 20);
}

QTEST_GUILESS_MAIN(MmashPageSafetyTest)
#include "mmash_page_safety_test.moc"
