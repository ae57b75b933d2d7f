// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <QFileInfo>

#include <publisher.h>
#include <stats_bytes.h>

#include "mmash_page.h"

using namespace support;

namespace {

const QString quick = QStringLiteral("#interval=250");

} // namespace

/// The filter of mmash's page: what it finds, and what it does not let happen.
class MmashPageFilterTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void findsProcesses();
    void findsFilesInMergedRows();
    void foundRowsCanBeClosed();
    void anExpressionThatNeverEndsIsEnded();
    void manyThreadsOpenAtFirst();

private:
    void filter(const QString &text)
    {
        page_->run("const f = document.querySelector('#filter'); f.value = arguments[0];"
                   "f.dispatchEvent(new Event('input'))",
                   {text});
    }
    QString found() { return page_->text("#count"); }
    void thread(int tid, int stats)
    {
        StatsBytes bytes;
        bytes.scalar("sys.pid", "I", static_cast<std::uint32_t>(::getpid()))
            .scalar("sys.tid", "q", qint64{tid});
        for (int i = 0; i < stats; ++i)
            bytes.scalar("t." + std::to_string(i), "I", 1U);
        page_->directory().write("app-" + std::to_string(tid) + ".mmstats", bytes.padTo(8192).bytes());
    }

    std::unique_ptr<WebDriver> browser_;
    std::unique_ptr<MmashPage> page_;
};

void MmashPageFilterTest::initTestCase()
{
    browser_ = std::make_unique<WebDriver>();
    QVERIFY2(browser_->isReady(), qPrintable(browser_->error()));
}

void MmashPageFilterTest::init()
{
    page_ = std::make_unique<MmashPage>(*browser_);
}

void MmashPageFilterTest::findsProcesses()
{
    page_->directory().write("a.mmstats", StatsBytes().scalar("n", "I", 1U).padTo(4096).bytes());
    Publisher publisher;
    QVERIFY(publisher.start(QString::fromStdString(page_->directory().path())));
    QVERIFY(page_->serve());
    QVERIFY(page_->open(quick));
    QTRY_COMPARE(page_->cell("jobs.done"), "0");
    const QString pid = QString::number(publisher.pid());
    const QFileInfo file(publisher.path());
    for (const QString &text : {pid, file.fileName(), file.filePath(), '/' + file.fileName(),
                                QStringLiteral("jobs ") + pid, QStringLiteral("/^%1$/").arg(pid)}) {
        filter(QStringLiteral("nothing"));
        QTRY_COMPARE(page_->count(".row:not([hidden])"), 0);
        filter(text);
        QTRY_COMPARE(page_->cell("jobs.done"), "0");
        QVERIFY2(page_->cell("n").isNull(), qPrintable(text));
    }
    filter('-' + pid);
    QTRY_COMPARE(page_->cell("n"), "1");
    QVERIFY(page_->cell("jobs.done").isNull());
    // A state, and what has it later.
    filter(QStringLiteral("exited"));
    QVERIFY(page_->cell("jobs.done").isNull());
    QVERIFY(publisher.kill());
    QTRY_COMPARE_WITH_TIMEOUT(page_->cell("jobs.done"), "0", 20'000);
    filter(QStringLiteral("/^(exited|orphan)$/"));
    QTRY_COMPARE(page_->cell("jobs.done"), "0");
}

void MmashPageFilterTest::findsFilesInMergedRows()
{
    thread(70'001, 2);
    thread(70'002, 2);
    QVERIFY(page_->serve());
    QVERIFY(page_->open(quick));
    QTRY_COMPARE(page_->cell("t.1"), "1");
    for (const char *tid : {"70001", "70002"}) {
        filter(QStringLiteral("nothing"));
        QTRY_COMPARE(page_->count(".row:not([hidden])"), 0);
        filter(QString::fromLatin1(tid));
        QTRY_COMPARE(page_->cell("t.1"), "1");
    }
}

void MmashPageFilterTest::foundRowsCanBeClosed()
{
    thread(1, 3);
    QVERIFY(page_->serve());
    QVERIFY(page_->open(quick));
    QTRY_COMPARE(page_->cell("t.1"), "1");
    filter(QStringLiteral("t."));
    const auto rows = [this] { return page_->count(".row.stat:not([hidden])"); };
    QTRY_COMPARE(rows(), 3);
    QVERIFY(browser_->click(".row.process"));
    QTRY_COMPARE(rows(), 0);
    QVERIFY(browser_->click(".row.process"));
    QTRY_COMPARE(rows(), 3);
    QVERIFY(browser_->click(".row.process"));
    QTRY_COMPARE(rows(), 0);
    filter(QString());
    QTRY_COMPARE(rows(), 5); // it was closed for that filter alone
}

void MmashPageFilterTest::anExpressionThatNeverEndsIsEnded()
{
    const std::string label = std::string(40, 'a') + '!';
    page_->directory().write("a.mmstats", StatsBytes().scalar(label, "I", 1U).padTo(4096).bytes());
    QVERIFY(page_->serve());
    QVERIFY(page_->open(quick + QStringLiteral("&filter=%2F(a%2B)%2B%24%2F")));
    QTRY_VERIFY(page_->text("#filter-error").contains("too long"));
    QTRY_COMPARE(page_->cell(QString::fromStdString(label)), "1");
    QCOMPARE(page_->text("#connection"), "live");
    QVERIFY(browser_->reload());
    QTRY_VERIFY(page_->text("#filter-error").contains("too long"));
    filter(QStringLiteral("/a{40}!$/"));
    QTRY_COMPARE(found(), "1 of 1");
    QVERIFY(page_->text("#filter-error").isEmpty());
    QCOMPARE(browser_->messages().join('\n'), QString());
}

void MmashPageFilterTest::manyThreadsOpenAtFirst()
{
    for (int tid = 1; tid <= 30; ++tid)
        thread(tid, 20);
    QVERIFY(page_->serve());
    QVERIFY(page_->open(quick));
    QTRY_COMPARE(page_->cell("t.1"), "1"); // 600 stats in 22 rows
}

QTEST_GUILESS_MAIN(MmashPageFilterTest)
#include "mmash_page_filter_test.moc"
