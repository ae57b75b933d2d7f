// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <QtTest>

#include <mmstats/directory.h>

#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;
using support::TempDir;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

Names listed(const std::string &directory, const Glob &glob)
{
    Names names;
    const auto entries = listDirectory(directory, glob);
    if (!entries)
        return {entries.error().text()};
    for (const DirectoryEntry &entry : *entries)
        names.insert(entry.name);
    return names.size() == entries->size() ? names : Names{"something twice"};
}

} // namespace

class DirectoryTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void defaultNames_data();
    void defaultNames();
    void patterns_data();
    void patterns();
    void lists();
    void directoriesAreLeftOut();
    void inodes();
    void missingDirectory();
    void directoryWithoutWildcards();
    void wildcardDirectories();
    void directoryCalledLikeAWildcard();
    void environment_data();
    void environment();
    void placeholdersStandForAnything();
    void defaultDirectoryIsPythons();
};

void DirectoryTest::init()
{
    for (const char *name : {"MMSTATS_GLOB", "MMSTATS_PATH", "TMPDIR", "TEMP", "TMP"})
        ::unsetenv(name);
}

void DirectoryTest::defaultNames_data()
{
    QTest::addColumn<bool>("expected");
    for (const char *name : {"web-1-2.mmstats", "x.mmstats", "mmstats-123", "mmstats-"})
        QTest::newRow(name) << true;
    for (const char *name : {"web.mmstats.old", "mmstats", "webmmstats", ".hidden.mmstats", ".mmstats",
                             "x.MMSTATS", ".mmstats-12-1.tmp", "a-mmstats-1"})
        QTest::newRow(name) << false;
}

void DirectoryTest::defaultNames()
{
    QFETCH(bool, expected);
    QCOMPARE(Glob::inDirectory("/tmp").matches(QTest::currentDataTag()), expected);
}

void DirectoryTest::patterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("directory");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("match");
    QTest::addColumn<QString>("other");
    QTest::newRow("usual") << "/run/x/*.mmstats"
                           << "/run/x"
                           << "/run/x/*.mmstats"
                           << "a.mmstats"
                           << "mmstats-1";
    QTest::newRow("in the root") << "/*.mmstats"
                                 << "/"
                                 << "/*.mmstats"
                                 << "a.mmstats"
                                 << "a";
    QTest::newRow("no directory") << "web-?"
                                  << "."
                                  << "./web-?"
                                  << "web-1"
                                  << "web-12";
    QTest::newRow("doubled slash") << "/run//x*"
                                   << "/run"
                                   << "/run/x*"
                                   << "xy"
                                   << "y";
    QTest::newRow("hidden") << "/run/.*"
                            << "/run"
                            << "/run/.*"
                            << ".a"
                            << "a";
    QTest::newRow("set") << "/run/[ab].x"
                         << "/run"
                         << "/run/[ab].x"
                         << "b.x"
                         << "c.x";
}

void DirectoryTest::patterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, directory);
    QFETCH(QString, text);
    QFETCH(QString, match);
    QFETCH(QString, other);
    const Glob glob = Glob::fromPattern(pattern.toStdString());
    QCOMPARE(glob.directory(), directory.toStdString());
    QCOMPARE(glob.text(), text.toStdString());
    QVERIFY(glob.matches(match.toStdString()));
    QVERIFY(!glob.matches(other.toStdString()));
}

void DirectoryTest::lists()
{
    const TempDir dir;
    const Names all{"a.mmstats", "mmstats-1", ".hidden.mmstats", "other", "b.mmstats"};
    for (const std::string &name : all)
        dir.write(name, "");
    // Whatever kind of file it is: opening it is what explains it.
    QCOMPARE(::mkfifo(dir.path("fifo.mmstats").c_str(), 0600), 0);
    fs::create_symlink("nowhere", dir.path("link.mmstats"));
    QCOMPARE(listed(dir.path(), Glob::inDirectory(dir.path())),
             (Names{"a.mmstats", "b.mmstats", "mmstats-1", "fifo.mmstats", "link.mmstats"}));
    QCOMPARE(listed(dir.path(), Glob::fromPattern(dir.path("*"))),
             (Names{"a.mmstats", "b.mmstats", "mmstats-1", "other", "fifo.mmstats", "link.mmstats"}));
    QCOMPARE(listed(dir.path(), Glob::fromPattern(dir.path("nothing*"))), Names());
}

void DirectoryTest::directoriesAreLeftOut()
{
    const TempDir dir;
    fs::create_directory(dir.path("d.mmstats"));
    dir.write("d.mmstats/inside.mmstats", "");
    dir.write("f.mmstats", "");
    QCOMPARE(listed(dir.path(), Glob::inDirectory(dir.path())), Names{"f.mmstats"});
}

void DirectoryTest::inodes()
{
    const TempDir dir;
    struct stat s = {};
    QCOMPARE(::stat(dir.write("f.mmstats", "").c_str(), &s), 0);
    const auto entries = listDirectory(dir.path(), Glob::inDirectory(dir.path()));
    QVERIFY(entries && entries->size() == 1);
    QVERIFY((*entries)[0] == (DirectoryEntry{.name = "f.mmstats", .inode = s.st_ino}));
}

void DirectoryTest::missingDirectory()
{
    const TempDir dir;
    const auto missing = listDirectory(dir.path("none"), Glob::inDirectory(dir.path("none")));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::notFound);
    QCOMPARE(missing.error().path, dir.path("none"));
    const std::string file = dir.write("file", "");
    const auto noDirectory = listDirectory(file, Glob::inDirectory(file));
    QVERIFY(!noDirectory);
    QCOMPARE(noDirectory.error().systemError, ENOTDIR);
}

void DirectoryTest::directoryWithoutWildcards()
{
    // Also where it does not exist: listing it is what tells.
    QCOMPARE(Glob::inDirectory("/no/such").directories(), std::vector{"/no/such"s});
    QCOMPARE(Glob::inDirectory("/tmp///").directories(), std::vector{"/tmp"s});
    QCOMPARE(Glob::inDirectory("/").directories(), std::vector{"/"s});
}

void DirectoryTest::wildcardDirectories()
{
    const TempDir dir;
    for (const char *name : {"b", "a", "a/stats", "b/stats", "c"})
        fs::create_directory(dir.path(name));
    dir.write("c/stats", "a file");
    const Glob glob = Glob::fromPattern(dir.path("*/stats/*.mmstats"));
    QCOMPARE(glob.directory(), dir.path("*/stats"));
    std::vector<std::string> found = glob.directories();
    QVERIFY(std::ranges::is_sorted(found));
    std::erase(found, dir.path("c/stats")); // may be in it: GLOB_ONLYDIR is only a hint
    QCOMPARE(found, (std::vector{dir.path("a/stats"), dir.path("b/stats")}));
    QVERIFY(Glob::fromPattern(dir.path("x*/*.mmstats")).directories().empty());
}

void DirectoryTest::directoryCalledLikeAWildcard()
{
    const TempDir dir;
    fs::create_directory(dir.path("[x]"));
    QCOMPARE(Glob::inDirectory(dir.path("[x]")).directories(), std::vector{dir.path("[x]")});
    fs::create_directory(dir.path("x"));
    QCOMPARE(Glob::inDirectory(dir.path("[x]")).directories(), std::vector{dir.path("x")});
}

void DirectoryTest::environment_data()
{
    QTest::addColumn<QString>("glob");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << ""
                             << ""
                             << "/tmp/*.mmstats";
    QTest::newRow("path") << ""
                          << "/run/stats/"
                          << "/run/stats/*.mmstats";
    QTest::newRow("glob") << "/run/*/x-*"
                          << ""
                          << "/run/*/x-*";
    QTest::newRow("both") << "/run/x-*"
                          << "/elsewhere"
                          << "/run/x-*";
    QTest::newRow("placeholders") << ""
                                  << "/run/{PID}/{CMD}-{TID}"
                                  << "/run/*/*-*/*.mmstats";
    QTest::newRow("a lone brace") << ""
                                  << "/run/{x"
                                  << "/run/{x/*.mmstats";
}

void DirectoryTest::environment()
{
    QFETCH(QString, glob);
    QFETCH(QString, path);
    QFETCH(QString, expected);
    ::setenv("MMSTATS_GLOB", qPrintable(glob), 1); // empty is as good as not set
    ::setenv("MMSTATS_PATH", qPrintable(path), 1);
    const Glob found = Glob::fromEnvironment();
    QCOMPARE(found.text(), expected.toStdString());
    if (glob.isEmpty())
        QVERIFY(found == Glob::inDirectory(found.directory()));
}

void DirectoryTest::placeholdersStandForAnything()
{
    const TempDir dir;
    fs::create_directory(dir.path("of-12"));
    fs::create_directory(dir.path("of-{x}"));
    ::setenv("MMSTATS_PATH", dir.path("of-{PID}").c_str(), 1);
    QCOMPARE(Glob::fromEnvironment().directories(), (std::vector{dir.path("of-12"), dir.path("of-{x}")}));
    ::setenv("MMSTATS_PATH", dir.path("of-{{x}}").c_str(), 1); // a writer's "of-{x}"
    QCOMPARE(Glob::fromEnvironment().directories(), std::vector{dir.path("of-{x}")});
}

void DirectoryTest::defaultDirectoryIsPythons()
{
    const TempDir first;
    const TempDir second;
    QCOMPARE(defaultDirectory(), "/tmp"s);
    ::setenv("TMP", first.path().c_str(), 1);
    QCOMPARE(defaultDirectory(), first.path());
    ::setenv("TEMP", second.path().c_str(), 1);
    QCOMPARE(defaultDirectory(), second.path());
    ::setenv("TMPDIR", first.path("none").c_str(), 1); // is passed over
    QCOMPARE(defaultDirectory(), second.path());
    ::setenv("TMPDIR", first.path().c_str(), 1);
    QCOMPARE(defaultDirectory(), first.path());
    init();
}

QTEST_APPLESS_MAIN(DirectoryTest)
#include "directory_test.moc"
