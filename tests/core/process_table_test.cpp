// SPDX-License-Identifier: Apache-2.0
#include <map>

#include <QTest>

#include <mmstats/process_table.h>

using mmstats::ProcessInfo;
using mmstats::ProcessTable;

namespace {

/// Counts who is asked for.
struct Counted
{
    std::map<std::uint32_t, int> asked = {};
    ProcessTable table{[this](std::uint32_t pid) {
        ++asked[pid];
        return ProcessInfo();
    }};

    Counted() = default;
    Counted(const Counted &) = delete;
    Counted &operator=(const Counted &) = delete;

    int findAll(std::uint32_t pids)
    {
        int before = 0;
        int after = 0;
        for (const auto &[pid, count] : asked)
            before += count;
        for (std::uint32_t pid = 1; pid <= pids; ++pid)
            table.find(pid);
        for (const auto &[pid, count] : asked)
            after += count;
        return after - before;
    }
};

} // namespace

class ProcessTableTest : public QObject
{
    Q_OBJECT

private slots:
    void eachIsAskedForOnce()
    {
        Counted processes;
        QCOMPARE(processes.findAll(50), 50);
        QCOMPARE(processes.findAll(50), 0);
        processes.table.forget();
        QCOMPARE(processes.findAll(50), 50);
    }

    void fewAreAllForgotten()
    {
        Counted processes;
        processes.findAll(50);
        processes.table.forgetOldest(50);
        QCOMPARE(processes.findAll(50), 50);
    }

    void ofManyTheOldest()
    {
        Counted processes;
        processes.findAll(200);
        for (int round = 0; round < 10; ++round) {
            processes.table.forgetOldest(5);
            QCOMPARE(processes.findAll(200), 20);
        }
        for (const auto &[pid, count] : processes.asked)
            QCOMPARE(count, 2); // each once more
        processes.table.forgetOldest(50);
        QCOMPARE(processes.findAll(200), 50);
    }

    void oneIsAskedForAnew()
    {
        Counted processes;
        processes.findAll(200);
        processes.table.forgetOld(7);
        QCOMPARE(processes.findAll(200), 0); // it is as new as can be
        processes.table.forgetOldest(1);
        processes.table.forgetOld(199);
        processes.table.find(199);
        QCOMPARE(processes.asked[199], 2);
        processes.table.forgetOld(199);
        processes.table.find(199);
        QCOMPARE(processes.asked[199], 2);
    }
};

QTEST_APPLESS_MAIN(ProcessTableTest)
#include "process_table_test.moc"
