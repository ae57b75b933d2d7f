// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <batches.h>

#include "data/source_table.h"

using namespace mmstats::inspector;

class SourceTableTest : public QObject
{
    Q_OBJECT

private slots:
    void numbersWhatRunsSideBySide()
    {
        SourceTable table;
        QCOMPARE(said(take(table, 1, "web-7-7.mmstats")), "web 0 0");
        QCOMPARE(said(take(table, 2, "web-7-8.mmstats")), "web 0 1");
        QCOMPARE(said(take(table, 3, "web-9-9.mmstats")), "web 1 0");
        QCOMPARE(said(take(table, 4, "db-10-10.mmstats")), "db 0 0");
        QCOMPARE(said(take(table, 5, "alone.mmstats")), "alone.mmstats 0 0");
    }

    void givesAFreePlaceToTheNext()
    {
        SourceTable table;
        const StatSource first = take(table, 1, "web-7-7.mmstats");
        const StatSource second = take(table, 2, "web-9-9.mmstats");
        table.release(1);
        table.release(1);
        QCOMPARE(said(take(table, 3, "web-11-11.mmstats")), said(first));
        QCOMPARE(said(take(table, 4, "web-12-12.mmstats")), "web 2 0");
        QCOMPARE(table.filesAt(first), (std::vector<FileId>{1, 3}));
        QCOMPARE(table.filesAt(second), (std::vector<FileId>{2}));
    }

    void keepsTheProcessWhileAThreadLives()
    {
        SourceTable table;
        take(table, 1, "web-7-7.mmstats");
        take(table, 2, "web-7-8.mmstats");
        table.release(1);
        QCOMPARE(said(take(table, 3, "web-9-9.mmstats")), "web 1 0");
        QCOMPARE(said(take(table, 4, "web-7-10.mmstats")), "web 0 0"); // a further thread of the first
        table.release(2);
        table.release(4);
        QCOMPARE(said(take(table, 5, "web-7-7.mmstats")), "web 0 0"); // that pid again, another process
    }

    void letsNothingContinueWhatHadEndedBefore()
    {
        SourceTable table;
        QCOMPARE(said(take(table, 1, "web-5-5.mmstats", true)), "web -1 0");
        QCOMPARE(said(take(table, 2, "web-5-6.mmstats", true)), "web -1 1");
        QCOMPARE(said(take(table, 3, "web-6-6.mmstats", true)), "web -2 0");
        QCOMPARE(said(take(table, 4, "web-5-5.mmstats")), "web 0 0"); // that pid, but it lives
    }

    void forgets()
    {
        SourceTable table;
        const StatSource place = take(table, 1, "web-7-7.mmstats");
        table.forget(1);
        table.forget(1);
        QVERIFY(table.filesAt(place).empty());
        QCOMPARE(said(take(table, 2, "web-9-9.mmstats")), "web 0 0");
    }

private:
    static StatSource take(SourceTable &table, FileId id, const char *name, bool ended = false)
    {
        return table.take(id, support::describe(QString::fromUtf8(name), {}), ended);
    }

    static QString said(const StatSource &source)
    {
        return QStringLiteral("%1 %2 %3").arg(source.command).arg(source.instance).arg(source.thread);
    }
};

QTEST_GUILESS_MAIN(SourceTableTest)
#include "source_table_test.moc"
