// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <QProcess>
#include <QSignalSpy>
#include <QtTest>

#include <mmstats/stats_file.h>

#include <publisher.h>
#include <watched.h>

#include "data/keep_files.h"
#include "data/monitor.h"

using namespace mmstats::inspector;
using support::StatsBytes;
using support::statsOf;
using support::TempDir;
using support::Watched;
namespace fs = std::filesystem;

namespace {

KeptFile fileOf(const char *name, qsizetype size = 1, FileId id = 1)
{
    return {.file = id, .name = QString::fromUtf8(name), .bytes = QByteArray(size, 'x')};
}

/// What a store holds of a file, label by label, and what a file holds.
QMap<QString, QString> valuesOf(const StatStore::File &file)
{
    QMap<QString, QString> values;
    for (std::size_t i = 0; i < file.stats.size(); ++i)
        values[file.description.stats[i].label] = formatExactly(file.stats[i].value);
    return values;
}

QMap<QString, QString> valuesIn(const QString &path)
{
    QMap<QString, QString> values;
    auto file = mmstats::StatsFile::open(path.toStdString());
    mmstats::Snapshot snapshot;
    if (!file || !file->sample(snapshot) || snapshot.layout().damage())
        return values;
    for (std::size_t i = 0; i < snapshot.size(); ++i)
        values[QString::fromStdString(std::string(snapshot.field(i).label))] =
            formatExactly(toStatValue(snapshot.value(i)));
    return values;
}

QString inDir(const TempDir &dir, const char *name)
{
    return QString::fromStdString(dir.path(name));
}

} // namespace

class KeepValuesTest : public QObject
{
    Q_OBJECT

private slots:
    void ofAKilledProcessWhoseFileIsGone();
    void ofALivingOne();
    void ofAReplacedFile();
    void ofAFileWrittenAnew();
    void ofAFileThatCannotBeReadAnyMore();
    void goneWithItsPlace();
    void bounded();
    void forgottenOnesAreTold();
    void nothingIsReplacedUnasked();
    void errorsNameTheFile();
    void names();
};

void KeepValuesTest::ofAKilledProcessWhoseFileIsGone()
{
    const TempDir dir;
    const TempDir other;
    Monitor monitor;
    monitor.setInterval(20);
    monitor.watch({.globs = {mmstats::Glob::inDirectory(dir.path())}, .files = {}});
    Publisher publisher;
    QVERIFY(publisher.start(QString::fromStdString(dir.path())));
    QVERIFY(publisher.tell("count 18446744073709551615"));
    QVERIFY(publisher.tell("depth -3"));
    QVERIFY(publisher.tell(QStringLiteral("name größer")));
    const StatStore &store = monitor.store();
    const auto shown = [&store] {
        return store.files().empty() ? QMap<QString, QString>() : valuesOf(store.files().begin()->second);
    };
    QTRY_COMPARE(shown().value("worker.name"), QStringLiteral("größer"));
    QVERIFY(publisher.kill());
    QVERIFY(fs::remove(publisher.path().toStdString()));
    QTRY_VERIFY(store.files().begin()->second.isStale());
    QTRY_VERIFY(store.files().begin()->second.status.reason.find("removed") != std::string::npos);

    const FileId id = store.files().begin()->first;
    QVERIFY(monitor.hasLastValues(id));
    std::vector<KeptFile> kept;
    monitor.lastValues({id}, this, [&kept](const std::vector<KeptFile> &files) { kept = files; });
    QTRY_COMPARE(kept.size(), std::size_t{1});
    QCOMPARE(kept[0].name, QFileInfo(publisher.path()).fileName());
    const QString path = inDir(other, "kept.mmstats");
    QCOMPARE(keepFiles(kept, {path}, false).written, QStringList{path});
    QCOMPARE(valuesIn(path), shown());
    QCOMPARE(valuesIn(path).value("jobs.done"), "18446744073709551615");

    QProcess slurpstats;
    slurpstats.start(QStringLiteral(MMSTATS_BINARY_DIR "/slurpstats"), {path});
    QVERIFY(slurpstats.waitForFinished());
    QCOMPARE(slurpstats.exitCode(), 0);
    QVERIFY(slurpstats.readAllStandardOutput().contains("18446744073709551615"));
}

void KeepValuesTest::ofALivingOne()
{
    Watched watched;
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    const TempDir other;
    const QString path = inDir(other, "x.mmstats");
    QVERIFY(keepFiles({watched.files.lastValues(1)}, {path}, false).errors.isEmpty());
    QCOMPARE(valuesIn(path).value("b"), "2");
    QVERIFY(watched.files.lastValues(9).bytes.isEmpty()); // there is none
}

void KeepValuesTest::ofAReplacedFile()
{
    Watched watched;
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    watched.dir.write("y", statsOf(3, 4).bytes());
    fs::rename(watched.dir.path("y"), watched.dir.path("x.mmstats"));
    watched.rescan();
    const TempDir other;
    keepFiles({watched.files.lastValues(1), watched.files.lastValues(2)},
              {inDir(other, "old"), inDir(other, "new")}, false);
    QCOMPARE(valuesIn(inDir(other, "old")).value("a"), "1");
    QCOMPARE(valuesIn(inDir(other, "new")).value("a"), "3");
}

// In place, by another process: what is read then is not the first one's.
void KeepValuesTest::ofAFileWrittenAnew()
{
    Watched watched;
    watched.processes[8] = watched.processes[7];
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    watched.dir.write("x.mmstats", statsOf(3, 4, 8).bytes());
    watched.sample();
    const TempDir other;
    keepFiles({watched.files.lastValues(1)}, {inDir(other, "old")}, false);
    QCOMPARE(valuesIn(inDir(other, "old")).value("a"), "1");
    QCOMPARE(valuesIn(inDir(other, "old")).value("sys.pid"), "7");
}

void KeepValuesTest::ofAFileThatCannotBeReadAnyMore()
{
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    fs::resize_file(path, 0);
    watched.sample();
    watched.sample();
    fs::remove(path);
    watched.rescan();
    // Without a field the tree shows none either.
    QVERIFY(watched.files.lastValues(1).bytes.isEmpty());
    QCOMPARE(watched.files.takeForgotten(), std::vector<FileId>{1});
}

void KeepValuesTest::goneWithItsPlace()
{
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    fs::remove(path);
    watched.rescan();
    QVERIFY(!watched.files.lastValues(1).bytes.isEmpty());
    watched.files.removePlace(watched.files.places().front().pattern);
    QVERIFY(watched.files.lastValues(1).bytes.isEmpty());
}

void KeepValuesTest::bounded()
{
    LastValues values(100);
    QVERIFY(values.add(fileOf("a", 40, 1)).empty());
    QVERIFY(values.add(fileOf("b", 40, 2)).empty());
    QCOMPARE(values.add(fileOf("c", 40, 3)), std::vector<FileId>{1});
    QCOMPARE(values.bytes(), std::size_t{80});
    QVERIFY(values.find(1) == nullptr);
    QCOMPARE(values.find(2)->name, "b");
    QCOMPARE(values.add(fileOf("d", 101, 4)), std::vector<FileId>{4}); // pushes nothing else out
    QCOMPARE(values.add(fileOf("e", 0, 5)), std::vector<FileId>{5});
    QCOMPARE(values.bytes(), std::size_t{80});
    values.remove(2);
    QCOMPARE(values.bytes(), std::size_t{40});
    LastValues many;
    for (FileId id = 1; id <= LastValues::mostFiles; ++id)
        QVERIFY(many.add(fileOf("f", 1, id)).empty());
    QCOMPARE(many.add(fileOf("f", 1, 0)), std::vector<FileId>{1});
}

void KeepValuesTest::forgottenOnesAreTold()
{
    const TempDir dir;
    const std::string path = dir.write("x.mmstats", statsOf(1, 2, 0x7fffffff).bytes());
    Monitor monitor;
    monitor.setInterval(20);
    monitor.watch({.globs = {mmstats::Glob::inDirectory(dir.path())}, .files = {}});
    QTRY_COMPARE(monitor.store().files().size(), std::size_t{1});
    const FileId id = monitor.store().files().begin()->first;
    QVERIFY(monitor.hasLastValues(id));
    fs::resize_file(path, 0);
    QTRY_VERIFY(monitor.store().file(id)->stats.empty());
    fs::remove(path);
    QTRY_VERIFY(!monitor.hasLastValues(id));
    std::vector<KeptFile> kept;
    monitor.lastValues({id}, this, [&kept](const std::vector<KeptFile> &files) { kept = files; });
    QTRY_COMPARE(kept.size(), std::size_t{1});
    QVERIFY(kept[0].bytes.isEmpty());
}

void KeepValuesTest::nothingIsReplacedUnasked()
{
    const TempDir dir;
    dir.write("b", "old");
    const std::vector<KeptFile> files{fileOf("a"), fileOf("b")};
    const QStringList paths{inDir(dir, "a"), inDir(dir, "b")};
    const KeptResult asked = keepFiles(files, paths, false);
    QCOMPARE(asked.existing, QStringList{inDir(dir, "b")});
    QVERIFY(asked.written.isEmpty());
    QCOMPARE(dir.names(), std::set<std::string>{"b"});
    QCOMPARE(dir.read("b"), "old");
    QCOMPARE(keepFiles(files, paths, true).written, paths);
    QCOMPARE(dir.read("b"), "x");
}

void KeepValuesTest::errorsNameTheFile()
{
    const TempDir dir;
    dir.write("file", "");
    const QString impossible = inDir(dir, "file/below");
    const KeptResult result = keepFiles({fileOf("a"), fileOf("b")}, {impossible, inDir(dir, "b")}, false);
    QCOMPARE(result.written, QStringList{inDir(dir, "b")});
    QCOMPARE(result.errors.size(), 1);
    QVERIFY2(result.errors[0].contains(impossible), qPrintable(result.errors[0]));
}

void KeepValuesTest::names()
{
    QCOMPARE(namesFor({fileOf("web-7-9.mmstats"), fileOf("web-7-9.mmstats"), fileOf("mmstats-x"),
                       fileOf("mmstats-x"), fileOf("../up.mmstats"), fileOf("..")}),
             QStringList({"web-7-9.mmstats", "web-7-9.2.mmstats", "mmstats-x", "mmstats-x.2", "up.mmstats",
                          "values.mmstats"}));
}

QTEST_GUILESS_MAIN(KeepValuesTest)
#include "keep_values_test.moc"
