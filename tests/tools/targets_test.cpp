// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <QtTest>

#include <common/targets.h>

#include <printing.h>
#include <temp_dir.h>

using namespace mmstats::tools;
using namespace std::string_literals;
using support::TempDir;

namespace {

// The paths below the directory, one after the other, and what was complained of.
std::string listed(const TempDir &dir, std::vector<std::string> arguments)
{
    for (std::string &argument : arguments)
        argument = dir.path(argument);
    Output output(-1);
    Messages messages("test", output);
    messages.holdBack();
    std::string all;
    for (const std::string &path : Targets(std::move(arguments)).list(messages))
        all += (all.empty() ? "" : " ") + path.substr(dir.path().size() + 1);
    for (const std::string &message : messages.takeHeld())
        all += " ! " + message.substr(dir.path().size() + 1);
    return all;
}

} // namespace

class TargetsTest : public QObject
{
    Q_OBJECT

private slots:
    void filesAsTheyAreNamed();
    void noneTwice();
    void linksToDirectoriesAreFollowed();
    void whatCannotBeListed();
};

void TargetsTest::filesAsTheyAreNamed()
{
    const TempDir dir;
    dir.write("b.mmstats", "");
    dir.write("a.mmstats", "");
    QCOMPARE(listed(dir, {"b.mmstats", "a.mmstats", "missing", "other"}),
             "b.mmstats a.mmstats missing other"s);
}

void TargetsTest::noneTwice()
{
    const TempDir dir;
    ::mkdir(dir.path("d").c_str(), 0755);
    dir.write("d/1.mmstats", "");
    dir.write("d/2.mmstats", "");
    QCOMPARE(listed(dir, {"d/2.mmstats", "d", "d/*", "d/2.mmstats"}), "d/2.mmstats d/1.mmstats"s);
}

void TargetsTest::linksToDirectoriesAreFollowed()
{
    const TempDir dir;
    ::mkdir(dir.path("d").c_str(), 0755);
    dir.write("d/1.mmstats", "");
    QCOMPARE(::symlink("d", dir.path("toDirectory").c_str()), 0);
    QCOMPARE(::symlink("d/1.mmstats", dir.path("toFile").c_str()), 0);
    QCOMPARE(::symlink("nothing", dir.path("toNothing").c_str()), 0);
    QCOMPARE(::symlink("loop", dir.path("loop").c_str()), 0);
    QCOMPARE(listed(dir, {"toDirectory", "toFile", "toNothing", "loop"}),
             "toDirectory/1.mmstats toFile toNothing loop"s);
}

void TargetsTest::whatCannotBeListed()
{
    const TempDir dir;
    QCOMPARE(listed(dir, {"missing/*.mmstats"}), " ! missing: cannot list: No such file or directory"s);
    QCOMPARE(listed(dir, {"no-*"}), ""s);
}

QTEST_APPLESS_MAIN(TargetsTest)
#include "targets_test.moc"
