// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include <QTest>

#include <temp_dir.h>

#include "data/files_beside.h"
#include "data/recording_database.h"

using namespace mmstats::inspector;

class FilesBesideTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        dir_ = std::make_unique<support::TempDir>();
        dir_->write("a.mmrec", "old");
        dir_->write("a.mmrec-wal", "its newest samples");
    }

    void areAsideMeanwhile()
    {
        {
            const FilesBeside old(path("a.mmrec"), path("new"));
            QVERIFY(old.isMoved());
            QVERIFY(!dir_->names().contains("a.mmrec-wal"));
            QCOMPARE(dir_->read("a.mmrec"), std::string("old")); // in place all the time
        }
        QCOMPARE(dir_->read("a.mmrec-wal"), std::string("its newest samples"));
        QCOMPARE(dir_->names().size(), 2U);
    }

    void comeBackWithTheFileThatWasReplaced()
    {
        {
            const FilesBeside old(path("a.mmrec"), path("new"));
            dir_->write("new", "empty");
            QCOMPARE(::rename(dir_->path("new").c_str(), dir_->path("a.mmrec").c_str()), 0);
            dir_->write("a.mmrec-shm", "of the new one");
        }
        QCOMPARE(dir_->read("a.mmrec"), std::string("old"));
        QCOMPARE(dir_->read("a.mmrec-wal"), std::string("its newest samples"));
        QCOMPARE(dir_->names().size(), 2U);
    }

    void aRecordingThatDoesNotComeAboutReplacesNothing()
    {
        QString error;
        auto made = RecordingDatabase::create(path("a.mmrec"), error);
        QVERIFY2(made, qPrintable(error));
        QVERIFY(dir_->read("a.mmrec") != "old");
        made.reset();
        QCOMPARE(dir_->read("a.mmrec"), std::string("old"));
        QCOMPARE(dir_->read("a.mmrec-wal"), std::string("its newest samples"));
        QCOMPARE(dir_->names().size(), 2U);
    }

    void areGoneWhenNobodyNeedsThem()
    {
        FilesBeside old(path("a.mmrec"), path("new"));
        old.discard();
        QCOMPARE(dir_->names(), std::set<std::string>{"a.mmrec"});
    }

    void areNoPartOfWhatIsMadeInTheirPlace()
    {
        QString error;
        const auto made = RecordingDatabase::create(path("a.mmrec"), error);
        QVERIFY2(made, qPrintable(error));
        made->settle();
        for (const std::string &name : dir_->names()) {
            QVERIFY2(name.starts_with("a.mmrec"), name.c_str());
            QVERIFY(dir_->read(name) != "its newest samples");
        }
    }

private:
    QString path(const char *name) const { return QString::fromStdString(dir_->path(name)); }

    std::unique_ptr<support::TempDir> dir_;
};

QTEST_GUILESS_MAIN(FilesBesideTest)
#include "files_beside_test.moc"
