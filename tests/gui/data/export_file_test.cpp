// SPDX-License-Identifier: Apache-2.0
// What is saved is there whole, or what was there before.
#include <signal.h>
#include <sys/resource.h>

#include <QFile>
#include <QTest>

#include <temp_dir.h>

#include "data/background_save.h"
#include "data/export_file.h"

using namespace mmstats::inspector;

namespace {

// As of a disk that becomes full: of what is written beyond, a part is taken.
class Full
{
public:
    explicit Full(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    Full(const Full &) = delete;
    Full &operator=(const Full &) = delete;
    ~Full() { ::setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_ = {};
};

} // namespace

class ExportFileTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { ::signal(SIGXFSZ, SIG_IGN); }

    void isWrittenInPieces();
    void aFullDisk_data();
    void aFullDisk();
    void cancelled();

private:
    QByteArray content() const
    {
        QFile file(path_);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
    }

    support::TempDir dir_;
    QString path_ = QString::fromStdString(dir_.path("out.csv"));
};

void ExportFileTest::isWrittenInPieces()
{
    ExportFile file(path_, [](double) { return true; });
    QByteArray all;
    for (int i = 0; i < 300'000; ++i) {
        file.write(QByteArray::number(i) + '\n');
        all += QByteArray::number(i) + '\n';
    }
    file.write(std::string_view("end"));
    QCOMPARE(content(), QByteArray("nothing")); // not in parts
    QCOMPARE(file.commit(), QString());
    QCOMPARE(content(), all + "end");
}

void ExportFileTest::aFullDisk_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addRow("less than is written at once") << 9'000;
    QTest::addRow("in the last piece") << 100'000;
    QTest::addRow("in the first piece") << 5'000'000;
}

void ExportFileTest::aFullDisk()
{
    QFETCH(int, bytes);
    dir_.write("out.csv", "before");
    const Full full(8192);
    ExportFile file(path_, [](double) { return true; });
    file.write(QByteArray(bytes, 'x'));
    QVERIFY(file.commit().startsWith("Cannot save " + path_ + ": "));
    QCOMPARE(content(), QByteArray("before"));
    QVERIFY(saveFile(path_, QByteArray(bytes, 'x')).startsWith(path_ + " cannot be saved: "));
    QCOMPARE(content(), QByteArray("before"));
}

void ExportFileTest::cancelled()
{
    dir_.write("out.csv", "before");
    {
        ExportFile file(path_, [](double share) { return share < 0.5; });
        QVERIFY(file.goesOn(0.1));
        file.write(QByteArray("x"));
        QVERIFY(QTest::qWaitFor([&] { return !file.goesOn(0.6); }));
        QVERIFY(file.isCancelled());
    }
    QCOMPARE(content(), QByteArray("before"));
}

QTEST_GUILESS_MAIN(ExportFileTest)
#include "export_file_test.moc"
