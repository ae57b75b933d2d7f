// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <QtTest>

#include <watched.h>

using support::statsOf;
using support::Watched;
namespace fs = std::filesystem;

class FileSetPlacesTest : public QObject
{
    Q_OBJECT

private slots:
    void kindsOfPlaces();
    void removeADirectory();
    void removeWhatAnotherPlaceHas();
    void removeASingleFile();
    void removeWithWhatHasExited();
};

void FileSetPlacesTest::kindsOfPlaces()
{
    using Kind = mmstats::inspector::WatchedPlace::Kind;
    Watched watched;
    const std::string file = watched.dir.write("one", statsOf(1, 2).bytes());
    watched.files.addGlob(mmstats::Glob::fromPattern(watched.dir.path("*.st")));
    watched.files.addFile(file);
    watched.files.addFile(watched.dir.path("none"));
    watched.rescan();
    const auto &places = watched.files.places();
    QCOMPARE(places.size(), std::size_t{4});
    QVERIFY(places[0].kind == Kind::Directory);
    QCOMPARE(places[0].path().toStdString(), watched.dir.path());
    QVERIFY(places[1].kind == Kind::Glob);
    QCOMPARE(places[1].path().toStdString(), watched.dir.path("*.st"));
    QVERIFY(places[2].kind == Kind::File && places[2].error.isEmpty());
    QCOMPARE(places[2].path().toStdString(), file);
    QCOMPARE(places[3].error, QStringLiteral("No such file or directory"));
}

void FileSetPlacesTest::removeADirectory()
{
    Watched watched;
    watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    const QString pattern = watched.files.places()[0].pattern;
    QVERIFY(watched.files.removePlace(QStringLiteral("/elsewhere/*.mmstats")).empty());
    const auto updates = watched.files.removePlace(pattern);
    QCOMPARE(updates.size(), std::size_t{1});
    QVERIFY(updates[0].gone && !updates[0].description && !updates[0].status);
    QCOMPARE(updates[0].id, mmstats::inspector::FileId{1});
    QCOMPARE(watched.rescan() + watched.sample(), QStringList());
    QVERIFY(watched.files.places().empty());
    QVERIFY(watched.files.directories().empty());
}

void FileSetPlacesTest::removeWhatAnotherPlaceHas()
{
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.dir.write("y.mmstats", statsOf(1, 2).bytes());
    watched.files.addFile(path);
    watched.rescan();
    QCOMPARE(watched.files.removePlace(watched.files.places()[0].pattern).size(), std::size_t{1});
    QCOMPARE(watched.rescan(), QStringList());
    QVERIFY(support::overwrite(path, 0, statsOf(9, 2).bytes()));
    QCOMPARE(watched.sample(), QStringList{"#1 a=9"}); // observed without a break
    QCOMPARE(watched.files.size(), std::size_t{1});
}

void FileSetPlacesTest::removeASingleFile()
{
    Watched watched;
    watched.files.setWatchList({});
    const std::string path = watched.dir.write("one", statsOf(1, 2).bytes());
    watched.files.addFile(path);
    watched.rescan();
    QCOMPARE(watched.files.removePlace(QString::fromStdString(path)).size(), std::size_t{1});
    QCOMPARE(watched.rescan(), QStringList());
    watched.files.addFile(path); // and again
    QCOMPARE(watched.rescan(), QStringList{"#2 one [a b] live a=1 b=2"});
}

void FileSetPlacesTest::removeWithWhatHasExited()
{
    Watched watched;
    const std::string path = watched.dir.write("x.mmstats", statsOf(1, 2).bytes());
    watched.rescan();
    fs::remove(path);
    QCOMPARE(watched.rescan(), QStringList{"#1 exited (its file was removed)"});
    watched.dir.write("x.mmstats", statsOf(3, 4).bytes());
    watched.rescan();
    const auto updates = watched.files.removePlace(watched.files.places()[0].pattern);
    QCOMPARE(updates.size(), std::size_t{2}); // the one that was there before it, too
    QVERIFY(updates[0].gone && updates[1].gone);
}

QTEST_APPLESS_MAIN(FileSetPlacesTest)

#include "file_set_places_test.moc"
