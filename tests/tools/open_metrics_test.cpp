// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <QtTest>

#include <mmstats/file_report.h>

#include <common/open_metrics.h>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

using namespace mmstats;
using namespace mmstats::tools;
using namespace std::string_literals;
using support::StatsBytes;
using support::TempDir;

namespace {

/// Files that become one exposition.
class Exposition
{
public:
    explicit Exposition(const std::vector<StatsBytes> &files)
    {
        FileReport report;
        for (const StatsBytes &bytes : files) {
            report.read(dir_.write("f" + std::to_string(++count_), StatsBytes(bytes).padTo(8192).bytes()));
            std::vector<std::size_t> all;
            for (std::size_t i = 0; i < report.snapshot().size(); ++i)
                all.push_back(i);
            metrics_.add(report.path(), report.snapshot(), all);
        }
    }

    /// Without help, infos and the end; the file's labels are {1}, {2}, ...
    std::string text() const
    {
        Output output(-1);
        metrics_.print(output);
        QString text = QString::fromStdString(output.text());
        for (int i = 1; i <= count_; ++i)
            text.replace(
                QString("cmd=\"f%1\",file=\"%2/f%1\"").arg(i).arg(QString::fromStdString(dir_.path())),
                QString::number(i));
        text.remove(QRegularExpression("# HELP .*\n"));
        text.remove(QRegularExpression("# TYPE mmstats_process info\n(mmstats_process_info.*\n)*# EOF\n$"));
        return text.toStdString();
    }

    std::string remarks() const
    {
        std::string all;
        for (const std::string &remark : metrics_.remarks())
            all += remark + '\n';
        return all;
    }

private:
    TempDir dir_;
    OpenMetrics metrics_;
    int count_ = 0;
};

StatsBytes stats()
{
    return StatsBytes();
}

} // namespace

class OpenMetricsTest : public QObject
{
    Q_OBJECT

private slots:
    void kinds();
    void specialNumbers();
    void names_data();
    void names();
    void metadata();
    void familiesStandTogether();
    void sharedNamesAreToldApart();
    void takenNames();
    void kindsThatDisagree();
    void counterThatIsNone();
    void repeatedLabels();
    void texts();
};

void OpenMetricsTest::kinds()
{
    const Exposition e({stats()
                            .buffered("count", "Q", std::uint64_t{5}, std::uint64_t{4})
                            .scalar("gauge", "Q", std::uint64_t{18446744073709551615U})
                            .scalar("small", "b", std::int8_t{-5})
                            .scalar("flag", "?", true)
                            .field("raw", "2h", 0xff, "abcd")});
    QCOMPARE(e.text(), "# TYPE count counter\ncount_total{1} 5\n"
                       "# TYPE flag gauge\nflag{1} 1\n"
                       "# TYPE gauge gauge\ngauge{1} 18446744073709551615\n"
                       "# TYPE small gauge\nsmall{1} -5\n"s);
    QCOMPARE(e.remarks(), ""s);
}

void OpenMetricsTest::specialNumbers()
{
    const Exposition e({stats()
                            .scalar("a", "d", std::nan(""))
                            .scalar("b", "d", HUGE_VAL)
                            .scalar("c", "d", -HUGE_VAL)
                            .scalar("d", "d", 0.1)
                            .scalar("e", "d", 1e300)});
    QCOMPARE(e.text(), "# TYPE a gauge\na{1} NaN\n# TYPE b gauge\nb{1} +Inf\n# TYPE c gauge\nc{1} -Inf\n"
                       "# TYPE d gauge\nd{1} 0.1\n# TYPE e gauge\ne{1} 1e+300\n"s);
}

void OpenMetricsTest::names_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("name");
    QTest::newRow("dots") << "web.status.2XX"
                          << "web_status_2XX";
    QTest::newRow("digit first") << "2XX"
                                 << "_2XX";
    QTest::newRow("colon") << "a:b"
                           << "a_b";
    QTest::newRow("not ASCII") << "größe"
                               << "gr____e";
    QTest::newRow("markup") << "<b>"
                            << "_b_";
}

void OpenMetricsTest::names()
{
    QFETCH(QString, label);
    QFETCH(QString, name);
    const Exposition e({stats().scalar(label.toStdString(), "b", std::int8_t{1})});
    QCOMPARE(e.text(), QString("# TYPE %1 gauge\n%1{1} 1\n").arg(name).toStdString());
}

void OpenMetricsTest::metadata()
{
    const Exposition e(
        {stats()
             .scalar("requests", "Q", std::uint64_t{1})
             .scalar("sent.total", "Q", std::uint64_t{2})
             .scalar("latency", "d", 0.5)
             .text("mmstats.metadata",
                   "# TYPE requests counter\n# TYPE sent.total counter\n# UNIT sent.total bytes\n"
                   "# TYPE latency gauge\n# UNIT latency seconds\n",
                   300)});
    QCOMPARE(e.text(),
             "# TYPE latency_seconds gauge\n# UNIT latency_seconds seconds\nlatency_seconds{1} 0.5\n"
             "# TYPE requests counter\nrequests_total{1} 1\n"
             "# TYPE sent_bytes counter\n# UNIT sent_bytes bytes\nsent_bytes_total{1} 2\n"s);
}

void OpenMetricsTest::familiesStandTogether()
{
    const auto file = [](std::int8_t a, std::int8_t b) {
        return stats().scalar("b", "b", b).scalar("a", "b", a);
    };
    const Exposition e({file(1, 2), file(3, 4)});
    QCOMPARE(e.text(), "# TYPE a gauge\na{1} 1\na{2} 3\n# TYPE b gauge\nb{1} 2\nb{2} 4\n"s);
}

void OpenMetricsTest::sharedNamesAreToldApart()
{
    const Exposition e({stats().scalar("a.b", "b", std::int8_t{1}).scalar("a_b", "b", std::int8_t{2}),
                        stats().scalar("a.b", "b", std::int8_t{3})});
    QCOMPARE(e.text(),
             "# TYPE a_b gauge\na_b{1,stat=\"a.b\"} 1\na_b{1,stat=\"a_b\"} 2\na_b{2,stat=\"a.b\"} 3\n"s);
    QCOMPARE(e.remarks(), "2 stats share the metric a_b, for instance \"a.b\" and \"a_b\"\n"s);
}

// The sample of a counter "a" is called a_total, and so would be a gauge "a.total".
void OpenMetricsTest::takenNames()
{
    const Exposition e({stats()
                            .buffered("a", "Q", std::uint64_t{1}, std::uint64_t{0})
                            .scalar("a.total", "b", std::int8_t{2})
                            .scalar("mmstats_process", "b", std::int8_t{3})});
    QCOMPARE(e.text(), "# TYPE a counter\na_total{1} 1\n"
                       "# TYPE a_total_stat gauge\na_total_stat{1} 2\n"
                       "# TYPE mmstats_process_stat gauge\nmmstats_process_stat{1} 3\n"s);
    QVERIFY2(e.remarks().starts_with("\"a.total\" becomes a_total_stat,"), e.remarks().c_str());
}

void OpenMetricsTest::kindsThatDisagree()
{
    const Exposition e(
        {stats().buffered("a", "Q", std::uint64_t{1}, std::uint64_t{0}), stats().scalar("a", "d", 0.5)});
    QCOMPARE(e.text(), "# TYPE a unknown\na{1} 1\na{2} 0.5\n"s);
    QCOMPARE(e.remarks(), "a is a counter in one file and none in another\n"s);
}

void OpenMetricsTest::counterThatIsNone()
{
    const Exposition e({stats().scalar("a", "d", -1.0).text("mmstats.metadata", "# TYPE a counter\n", 30)});
    QCOMPARE(e.text(), "# TYPE a unknown\na{1} -1\n"s);
}

void OpenMetricsTest::repeatedLabels()
{
    const Exposition e({stats().scalar("a", "b", std::int8_t{1}).scalar("a", "b", std::int8_t{2})});
    QCOMPARE(e.text(), "# TYPE a gauge\na{1} 1\n"s);
    QVERIFY2(support::has(e.remarks(), "has \"a\" more than once"), e.remarks().c_str());
}

void OpenMetricsTest::texts()
{
    const TempDir dir;
    FileReport report;
    report.read(dir.write("web-7-8.mmstats", StatsBytes()
                                                 .scalar("x.sys.pid", "I", 7U)
                                                 .scalar("x.sys.tid", "q", std::int64_t{8})
                                                 .text("user.name", "say \"hi\" \\ \n\xff", 32)
                                                 .text("__pid", "hidden", 16)
                                                 .text("pid", "no", 4)
                                                 .padTo(4096)
                                                 .bytes()));
    OpenMetrics metrics;
    metrics.add(report.path(), report.snapshot());
    Output output(-1);
    metrics.print(output);
    QCOMPARE(output.text(), "# TYPE mmstats_process info\n# HELP mmstats_process Texts of a stats file.\n"
                            "mmstats_process_info{cmd=\"web\",pid=\"7\",tid=\"8\",file=\"" +
                                dir.path("web-7-8.mmstats") +
                                "\",user_name=\"say \\\"hi\\\" \\\\ \\\\n\xef\xbf\xbd\"} 1\n# EOF\n");
    QCOMPARE(metrics.remarks().size(), 2U); // neither may take the place of the pid
}

QTEST_APPLESS_MAIN(OpenMetricsTest)
#include "open_metrics_test.moc"
