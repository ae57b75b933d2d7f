// SPDX-License-Identifier: Apache-2.0
#include <QRegularExpression>

#include <stats_bytes.h>
#include <temp_dir.h>

#include "mmash_tested.h"

using namespace support;
using namespace std::string_literals;
using nlohmann::json;

namespace {

const std::vector<std::string> &oddLabels()
{
    static const std::vector<std::string> labels{
        "a/b",
        "a/b/",
        "/absolute",
        "//twice",
        "a%2Fb",
        "100%",
        "%",
        "%zz",
        "what?",
        "a?exact=1&aggr=sum",
        "a#b",
        "a&b=c;d",
        "with space",
        " around ",
        "a+b",
        "\"double\" and 'single'",
        "back\\slash",
        "new\nline",
        "carriage\r\nreturn",
        "tab\there",
        "nul\0here"s,
        "\x01\x1b[2J\x7f",
        "<script>alert(1)</script>",
        "&lt;b&gt;",
        "</noscript><img src=x onerror=alert(1)>",
        "gr\xc3\xb6\xc3\x9f"
        "er",
        "\xe2\x98\x83.\xf0\x9f\x90\x9f",
        "\xe2\x80\xaeright-to-left",
        ".",
        "..",
        "../../etc/passwd",
        "...",
        "dot.",
        ".dot",
        "{}",
        "[0]",
        "~!@$^*()_-=,;:'|",
        std::string(4000, 'x'),
    };
    return labels;
}

} // namespace

/// Labels are anybody's: each is found by its name, and none becomes markup.
class MmashLabelsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void found_data();
    void found();
    void slashesAsTheyAre();
    void plusAndSpace();
    void notUtf8();
    void whatIsListedCanBeAsked();
    void pageWithoutScript_data();
    void pageWithoutScript();

private:
    TempDir dir_;
    std::optional<Mmash> mmash_;
};

void MmashLabelsTest::initTestCase()
{
    StatsBytes file;
    std::uint32_t value = 0;
    for (const std::string &label : oddLabels())
        file.scalar(label, "I", value++);
    dir_.write("a.mmstats", StatsBytes(file).padTo(16384).bytes());
    mmash_.emplace(dir_.path());
}

void MmashLabelsTest::found_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < oddLabels().size(); ++i)
        QTest::newRow(percentEncode(oddLabels()[i].substr(0, 40)).c_str()) << static_cast<int>(i);
}

void MmashLabelsTest::found()
{
    QFETCH(int, index);
    const std::string &label = oddLabels()[static_cast<std::size_t>(index)];
    const HttpAnswer answer = mmash_->get("/stats/" + percentEncode(label) + "?exact=1");
    QVERIFY2(answer.status == 200, answer.text().c_str());
    QCOMPARE(jsonOf(answer).dump(), json({{label, {index}}}).dump());
}

void MmashLabelsTest::slashesAsTheyAre()
{
    QCOMPARE(mmash_->json("/stats/a/b?exact=1"), json({{"a/b", {0}}}));
    QCOMPARE(mmash_->json("/stats/a/b/?exact=1"), json({{"a/b/", {1}}}));
    QCOMPARE(mmash_->json("/stats//absolute?exact=1"), json({{"/absolute", {2}}}));
    QCOMPARE(mmash_->json("/stats/a%2fb?exact=1"), json({{"a/b", {0}}})); // digits of either case
}

// A plus is a space in a query, and a plus in a path.
void MmashLabelsTest::plusAndSpace()
{
    QCOMPARE(mmash_->json("/stats/a+b?exact=1").dump(), mmash_->json("/stats/a%2Bb?exact=1").dump());
    QVERIFY(mmash_->json("/stats/a+b?exact=1").contains("a+b"));
    QCOMPARE(mmash_->text("/stats/with+space?exact=1"), "{}"s);
}

void MmashLabelsTest::notUtf8()
{
    const TempDir dir;
    dir.write("a.mmstats",
              StatsBytes().scalar("bad\xff", "I", 1U).scalar("\xed\xa0\x80", "I", 2U).padTo(4096).bytes());
    Mmash mmash(dir.path());
    const std::string replacement = "\xef\xbf\xbd";
    const json listed = mmash.json("/stats/");
    QVERIFY2(listed.is_object() && listed["stats"].size() == 2, listed.dump().c_str());
    QVERIFY(mmash.json("/stats/bad").contains("bad" + replacement));
    for (const json &label : listed["stats"]) {
        const json found = mmash.json("/stats/" + percentEncode(label.get<std::string>()) + "?exact=1");
        QVERIFY2(found.is_object() && found.size() == 1, (label.dump() + found.dump()).c_str());
    }
    const HttpAnswer bytes = mmash.get("/stats/%FF%FE?exact=1"); // a path that is no UTF-8
    QVERIFY2(bytes.status == 200 || bytes.status == 400, bytes.text().c_str());
    QVERIFY(mmash.server.isRunning());
}

void MmashLabelsTest::whatIsListedCanBeAsked()
{
    const json listed = mmash_->json("/stats/");
    QVERIFY(listed.is_object());
    std::vector<std::string> sorted = oddLabels();
    std::sort(sorted.begin(), sorted.end());
    QCOMPARE(listed["stats"].dump(), json(sorted).dump());
}

void MmashLabelsTest::pageWithoutScript_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("/") << "/";
    QTest::newRow("/graph/") << "/graph/";
}

void MmashLabelsTest::pageWithoutScript()
{
    QFETCH(QString, target);
    const HttpAnswer page = mmash_->get(target.toStdString());
    QCOMPARE(page.status, 200);
    QVERIFY(page.header("Content-Type").starts_with("text/html"));
    const QString html = QString::fromStdString(page.body);
    const qsizetype from = html.indexOf("<noscript>");
    const QString list = html.mid(from, html.indexOf("</noscript>", from) - from);
    QVERIFY2(from >= 0 && !list.contains("<script"), qPrintable(list));
    QVERIFY2(!list.contains("<img") && list.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
             qPrintable(list));
    QVERIFY(list.contains("&amp;lt;b&amp;gt;"));
    static const QRegularExpression link("<a href=(\"[^\"]*\"|'[^']*')>[^<>]*</a>");
    QSet<QString> labels;
    for (auto links = link.globalMatch(list); links.hasNext();) {
        QString href = links.next().captured(1);
        href = href.mid(1, href.size() - 2);
        QVERIFY2(href.startsWith("/stats/"), qPrintable(href));
        href.truncate(href.indexOf('?') < 0 ? href.size() : href.indexOf('?'));
        labels.insert(QString::fromUtf8(QByteArray::fromPercentEncoding(href.mid(7).toUtf8())));
    }
    for (const std::string &label : oddLabels())
        QVERIFY2(labels.contains(QString::fromStdString(label)), label.c_str());
    QCOMPARE(labels.size(), static_cast<qsizetype>(oddLabels().size()));
}

QTEST_GUILESS_MAIN(MmashLabelsTest)
#include "mmash_labels_test.moc"
