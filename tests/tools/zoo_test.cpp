// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <nlohmann/json.hpp>

#include <printing.h>

#include "tool_run.h"
#include "zoo.h"

using namespace std::string_literals;
using support::runTool;
using support::ToolRun;
using support::Zoo;

namespace {

// Each bad file is complained of in a line of its own, and nothing else is.
void verifyComplaints(const ToolRun &run, const Zoo &zoo, const std::string &tool,
                      const std::set<std::string> &bad)
{
    std::set<std::string> named;
    const QStringList lines = QString::fromStdString(run.err).split('\n', Qt::SkipEmptyParts);
    const QString start = QString::fromStdString(tool + ": " + zoo.path() + '/');
    for (const QString &line : lines) {
        QVERIFY2(line.startsWith(start), qPrintable(line));
        const QString rest = line.mid(start.size());
        named.insert(rest.left(rest.indexOf(':')).toStdString());
    }
    QCOMPARE(static_cast<qsizetype>(named.size()), lines.size());
    for (const std::string &name : bad)
        QVERIFY2(named.contains(name), (name + " in " + run.err).c_str());
    QCOMPARE(named.size(), bad.size());
}

// Whatever it met, it hung nowhere, took little memory, and changed nothing.
void verifyUntouched(const ToolRun &run, const Zoo &zoo, const std::set<std::string> &before)
{
    QVERIFY2(run.exitCode == 1, run.err.c_str());
    QVERIFY(zoo.fifoWriter().isRunning());
    QVERIFY(zoo.names() == before);
    if (support::sanitized)
        return;
    QVERIFY2(run.cpuSeconds < 20, std::to_string(run.cpuSeconds).c_str());
    QVERIFY2(run.peakKiB < 64 * 1024, std::to_string(run.peakKiB).c_str());
}

} // namespace

/// Every tool among files that are none, or not what they should be.
class ZooTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { before_ = zoo_.names(); }
    void slurpstats_data();
    void slurpstats();
    void slurpstatsOfEachByName();
    void pollstats();
    void cleanstats();

private:
    Zoo zoo_;
    std::set<std::string> before_;
};

void ZooTest::slurpstats_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::newRow("text") << "--color=never"
                          << "/a-healthy.mmstats\n  requests 5\n"
                          << "/z-healthy.mmstats\n  requests 6\n\n";
    QTest::newRow("verbose") << "-v"
                             << "  requests 5\n"
                             << "  requests 6\n";
    QTest::newRow("JSON") << "--json"
                          << R"("value":5})"
                          << R"("value":6})";
    QTest::newRow("CSV") << "--csv"
                         << ",requests,Q,5\n"
                         << ",requests,Q,6\n";
    QTest::newRow("OpenMetrics") << "--openmetrics"
                                 << "} 5\n"
                                 << "} 6\n";
    QTest::newRow("watch") << "--watch=0.01"
                           << "  requests 5\n"
                           << "  requests 6\n";
    QTest::newRow("filter") << "--filter=requests"
                            << "  requests 5\n"
                            << "  requests 6\n";
}

void ZooTest::slurpstats()
{
    QFETCH(QString, form);
    QFETCH(QString, first);
    QFETCH(QString, last);
    std::vector<std::string> arguments{form.toStdString(), zoo_.path()};
    if (form.startsWith("--watch"))
        arguments.insert(arguments.end(), {"--count", "2"});
    const ToolRun run = runTool("slurpstats", arguments);
    verifyUntouched(run, zoo_, before_);
    // The first has remarks besides, the other waits for files that may still be filled.
    if (form != "--openmetrics" && !form.startsWith("--watch"))
        verifyComplaints(run, zoo_, "slurpstats", zoo_.bad());
    QVERIFY(support::has(run.out, first.toStdString()));
    QVERIFY(support::has(run.out, last.toStdString()));
    // What could be read of a damaged file is there.
    QVERIFY(support::has(run.out, "good") == (form != "--filter=requests"));
    if (form == "--json")
        QVERIFY(nlohmann::json::accept(run.out)); // parsed, it would take more memory than the tools
}

void ZooTest::slurpstatsOfEachByName()
{
    for (const std::string &name : zoo_.bad()) {
        const ToolRun run = runTool("slurpstats", {zoo_.path(name)});
        verifyUntouched(run, zoo_, before_);
        QVERIFY2(run.err.starts_with("slurpstats: " + zoo_.path(name) + ": "), run.err.c_str());
    }
}

void ZooTest::pollstats()
{
    const ToolRun run = runTool("pollstats", {"-c", "2", "-d", "0", "requests", zoo_.path()});
    verifyUntouched(run, zoo_, before_);
    std::set<std::string> bad = zoo_.bad();
    bad.erase("index.mmstats");   // it is whole, but for the values of fields that nobody asks for
    bad.insert("labels.mmstats"); // has more fields than are kept in memory of a file that stays open
    verifyComplaints(run, zoo_, "pollstats", bad);
    const QStringList lines = QString::fromStdString(run.out).split('\n', Qt::SkipEmptyParts);
    QVERIFY2(lines.size() == 3, run.out.c_str());
    QCOMPARE(lines[0].simplified(), QString("requests"));
    QCOMPARE(lines[1].simplified(), QString("11"));
    QCOMPARE(lines[2].simplified(), QString("0"));
}

void ZooTest::cleanstats()
{
    const ToolRun run = runTool("cleanstats", {zoo_.path()});
    verifyUntouched(run, zoo_, before_);
    QVERIFY2(run.out.ends_with("Removed 0  -  0 alive\n"), run.out.c_str());
    for (const std::string &name : before_) {
        if (name != "directory.mmstats")
            QVERIFY2(support::has(run.out + run.err, zoo_.path(name) + ": "), name.c_str());
    }
}

QTEST_APPLESS_MAIN(ZooTest)
#include "zoo_test.moc"
