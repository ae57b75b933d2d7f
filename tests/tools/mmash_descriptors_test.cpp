// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/file.h>

#include <filesystem>

#include <QtTest>

#include <mmstats/file_descriptor.h>
#include <mmstats/file_state.h>

#include <ended.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "served.h"

using namespace mmstats;
using support::Served;
using support::StatsBytes;
using support::TempDir;

namespace {

std::string bytes(std::uint64_t value)
{
    return StatsBytes().scalar("n", "Q", value).padTo(256).bytes();
}

} // namespace

/// More files are served than may stay open from pass to pass.
class MmashDescriptorsTest : public QObject
{
    Q_OBJECT

private slots:
    void moreFilesThanMayStayOpen();
    void statesOfFilesThatDoNotStayOpen();
    void replacedFilesThatDoNotStayOpen();
};

void MmashDescriptorsTest::moreFilesThanMayStayOpen()
{
    const TempDir dir;
    for (int i = 0; i < 5; ++i)
        dir.write("open-" + std::to_string(i) + ".mmstats", bytes(1));
    Served served({dir.path()}, 3);
    served.catalog().sample();
    int open = 0;
    for (const auto &[path, file] : served.catalog().files())
        open += file->observed().file() ? 1 : 0;
    QCOMPARE(open, 3);
    dir.write("open-4.mmstats", bytes(2));
    served.catalog().sample();
    const QJsonObject update = served.update(1);
    QVERIFY(update["files"].toArray().isEmpty()); // the same files as before
    QCOMPARE(update["values"].toObject().size(), 1);
}

// Of processes that cannot be seen, as in another PID namespace: their locks tell that they live.
void MmashDescriptorsTest::statesOfFilesThatDoNotStayOpen()
{
    const TempDir dir;
    const std::uint32_t pid = support::endedPid();
    std::vector<FileDescriptor> writers;
    for (int i = 0; i < 6; ++i) {
        const std::string path =
            dir.write("locked-" + std::to_string(i) + ".mmstats", support::fileOf(pid).padTo(256).bytes());
        writers.emplace_back(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        QVERIFY(::flock(writers.back().get(), LOCK_SH) == 0);
    }
    Served served({dir.path()}, 2);
    for (int pass = 0; pass < 2; ++pass) {
        served.catalog().sample();
        QCOMPARE(served.catalog().files().size(), std::size_t{6});
        for (const auto &[path, file] : served.catalog().files())
            QVERIFY2(!isStale(file->status().state), (path + ": " + file->status().reason).c_str());
    }
}

void MmashDescriptorsTest::replacedFilesThatDoNotStayOpen()
{
    const TempDir dir;
    std::vector<std::string> paths;
    for (int i = 0; i < 4; ++i)
        paths.push_back(dir.write("swapped-" + std::to_string(i) + ".mmstats", bytes(1)));
    Served served({dir.path()}, 2);
    served.catalog().sample();
    const std::string before = served.file(paths[3]).id();
    std::filesystem::rename(dir.write("hidden", bytes(1)), paths[3]);
    served.catalog().sample();
    QVERIFY(served.file(paths[3]).id() != before);
    QCOMPARE(served.update(1)["gone"], QJsonValue(QJsonArray{QString::fromStdString(before)}));
}

QTEST_APPLESS_MAIN(MmashDescriptorsTest)
#include "mmash_descriptors_test.moc"
