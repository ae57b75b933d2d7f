// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include <QtTest>

#include <printing.h>
#include <stats_bytes.h>
#include <temp_dir.h>

#include "served.h"

using namespace mmstats;
using namespace mmstats::tools;
using support::Served;
using support::StatsBytes;
using support::TempDir;

namespace {

std::string bytes(std::uint64_t count, std::uint64_t other = 7)
{
    return StatsBytes()
        .buffered("count", "Q", count, std::uint64_t{0})
        .scalar("other", "Q", other)
        .padTo(256)
        .bytes();
}

QString text(const QJsonValue &value)
{
    QJsonDocument document;
    if (value.isArray())
        document.setArray(value.toArray());
    else
        document.setObject(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

} // namespace

/// The files that are served, from pass to pass, and what is news to a client.
class MmashCatalogTest : public QObject
{
    Q_OBJECT

private slots:
    void filesComeAndGo();
    void aReplacedFileIsAnother();
    void anotherProcessInTheSameFileIsAnother();
    void changedValuesOnly();
    void whatCanBeNoCounterIsAGauge();
    void aDeclaredCounterStaysOne();
    void newFieldsAreToldWhole();
    void whatAClientDoesNotWant();
    void goneFilesThatAClientDoesNotWant();
    void goneForALongTime();
    void moreStatsThanAreServed();
    void directoriesThatCannotBeListed();
    void aNamedFileThatIsNotThere();

private:
    TempDir dir_;
};

void MmashCatalogTest::filesComeAndGo()
{
    Served served({dir_.path()});
    served.catalog().sample();
    QCOMPARE(served.catalog().files().size(), std::size_t{0});
    QCOMPARE(served.update(0)["reset"].toBool(), true);

    const std::string path = dir_.write("come.mmstats", bytes(1));
    served.catalog().sample();
    QCOMPARE(served.catalog().files().size(), std::size_t{1});
    const QJsonObject come = served.update(1);
    QCOMPARE(come["files"].toArray().size(), 1);
    const QString id = come["files"][0]["id"].toString();
    QCOMPARE(come["files"][0]["stats"][0]["value"].toInt(), 1);

    std::filesystem::remove(path);
    served.catalog().sample();
    QCOMPARE(served.catalog().files().size(), std::size_t{0});
    QCOMPARE(text(served.update(2)["gone"]), QString("[\"%1\"]").arg(id));
    QCOMPARE(served.update(3), QJsonObject());
}

void MmashCatalogTest::aReplacedFileIsAnother()
{
    const std::string path = dir_.write("replaced.mmstats", bytes(1));
    Served served({path});
    served.catalog().sample();
    const std::string before = served.file(path).id();
    std::filesystem::rename(dir_.write("hidden", bytes(2)), path);
    served.catalog().sample();
    QVERIFY(served.file(path).id() != before);
    QCOMPARE(text(served.update(1)["gone"]), QString("[\"%1\"]").arg(QString::fromStdString(before)));
    std::filesystem::remove(path);
}

void MmashCatalogTest::anotherProcessInTheSameFileIsAnother()
{
    const auto ofProcess = [](std::uint32_t pid) {
        return StatsBytes().scalar("sys.pid", "I", pid).scalar("x", "I", 1U).padTo(256).bytes();
    };
    const std::string path = dir_.write("process.mmstats", ofProcess(4321));
    Served served({path});
    served.catalog().sample();
    const std::string before = served.file(path).id();
    QCOMPARE(served.file(path).process(), "4321");
    dir_.write("process.mmstats", ofProcess(4322));
    served.catalog().sample();
    QVERIFY(served.file(path).id() != before);
    QCOMPARE(served.file(path).system().pid.value_or(0), 4322U);
    QCOMPARE(served.update(1)["files"].toArray().size(), 1);
    std::filesystem::remove(path);
}

void MmashCatalogTest::changedValuesOnly()
{
    const std::string path = dir_.write("values.mmstats", bytes(1));
    Served served({path});
    served.catalog().sample();
    served.catalog().sample();
    QCOMPARE(served.update(1), QJsonObject());
    dir_.write("values.mmstats", bytes(5));
    served.catalog().sample();
    const QString id = QString::fromStdString(served.file(path).id());
    QCOMPARE(text(served.update(2)["values"]), QString("{\"%1\":{\"0\":5}}").arg(id));
    QVERIFY(served.update(2)["files"].toArray().isEmpty());
    QVERIFY(!served.update(2).contains("served"));
    dir_.write("values.mmstats", bytes(5, 8));
    served.catalog().sample();
    QCOMPARE(text(served.update(3)["values"]), QString("{\"%1\":{\"1\":8}}").arg(id));
    QCOMPARE(text(served.update(2)["values"]),
             QString("{\"%1\":{\"0\":5,\"1\":8}}").arg(id)); // who missed a step
    std::filesystem::remove(path);
}

void MmashCatalogTest::whatCanBeNoCounterIsAGauge()
{
    const std::string path = dir_.write("kind.mmstats", bytes(9));
    Served served({path});
    served.catalog().sample();
    QVERIFY(served.file(path).stats()[0].kind == Kind::counter);
    QVERIFY(served.file(path).stats()[1].kind == Kind::gauge);
    dir_.write("kind.mmstats", bytes(8));
    served.catalog().sample();
    QVERIFY(served.file(path).stats()[0].kind == Kind::gauge);
    QCOMPARE(served.update(1)["files"][0]["stats"][0]["kind"].toString(), "gauge");
    std::filesystem::remove(path);
}

void MmashCatalogTest::aDeclaredCounterStaysOne()
{
    const auto declared = [](std::uint64_t count) {
        return StatsBytes()
            .scalar("count", "Q", count)
            .text("mmstats.metadata", "# TYPE count counter\n# UNIT count bytes\n", 64)
            .padTo(256)
            .bytes();
    };
    const std::string path = dir_.write("declared.mmstats", declared(9));
    Served served({path});
    served.catalog().sample();
    dir_.write("declared.mmstats", declared(8));
    served.catalog().sample();
    QCOMPARE(served.file(path).stats().size(), std::size_t{1});
    QVERIFY(served.file(path).stats()[0].kind == Kind::counter);
    QCOMPARE(served.update(0)["files"][0]["stats"][0]["unit"].toString(), "bytes");
    std::filesystem::remove(path);
}

void MmashCatalogTest::newFieldsAreToldWhole()
{
    const std::string path =
        dir_.write("fields.mmstats", StatsBytes().scalar("a", "I", 1U).padTo(256).bytes());
    Served served({path});
    served.catalog().sample();
    dir_.write("fields.mmstats", StatsBytes().scalar("a", "I", 1U).scalar("b", "I", 2U).padTo(256).bytes());
    served.catalog().sample();
    const QJsonArray stats = served.update(1)["files"][0]["stats"].toArray();
    QCOMPARE(stats.size(), 2);
    QCOMPARE(stats[1]["label"].toString(), "b");
    QVERIFY(served.update(1)["values"].toObject().isEmpty());
    std::filesystem::remove(path);
}

void MmashCatalogTest::whatAClientDoesNotWant()
{
    const std::string wanted = dir_.write("wanted.mmstats", bytes(1));
    const std::string other = dir_.write("other.mmstats", bytes(1));
    Served served({dir_.path()});
    served.catalog().sample();
    const Wanted filter{.files = std::get<FileGlob>(FileGlob::parse("w*")), .prefix = "oth"};
    const QJsonObject first = served.update(0, filter);
    QCOMPARE(first["files"].toArray().size(), 1);
    QCOMPARE(first["files"][0]["stats"].toArray().size(), 1);
    QCOMPARE(first["files"][0]["stats"][0]["label"].toString(), "other");
    dir_.write("wanted.mmstats", bytes(2, 8));
    dir_.write("other.mmstats", bytes(2, 8));
    served.catalog().sample();
    const QString id = QString::fromStdString(served.file(wanted).id());
    QCOMPARE(text(served.update(1, filter)["values"]),
             QString("{\"%1\":{\"0\":8}}").arg(id)); // its place there
    std::filesystem::remove(wanted);
    std::filesystem::remove(other);
}

void MmashCatalogTest::goneFilesThatAClientDoesNotWant()
{
    dir_.write("wanted.mmstats", bytes(1));
    dir_.write("other.mmstats", bytes(1));
    Served served({dir_.path()});
    served.catalog().sample();
    const Wanted wanted{.files = std::get<FileGlob>(FileGlob::parse("wanted*")), .prefix = {}};
    std::filesystem::remove(dir_.path("other.mmstats"));
    served.catalog().sample();
    QCOMPARE(served.update(1)["gone"].toArray().size(), 1);
    QCOMPARE(served.update(1, wanted), QJsonObject());
    std::filesystem::remove(dir_.path("wanted.mmstats"));
    served.catalog().sample();
    QCOMPARE(served.update(1)["gone"].toArray().size(), 2);
    QCOMPARE(served.update(1, wanted)["gone"].toArray().size(), 1);
}

void MmashCatalogTest::goneForALongTime()
{
    Served served({dir_.path()});
    served.catalog().sample();
    const Generation before = served.catalog().generation();
    constexpr int many = 10'001;
    for (int i = 0; i < many; ++i)
        dir_.write(std::to_string(i) + ".mmstats", "");
    served.catalog().sample();
    for (int i = 0; i < many; ++i)
        std::filesystem::remove(dir_.path(std::to_string(i) + ".mmstats"));
    served.catalog().sample();
    QVERIFY(served.catalog().beforeMemory(before));
    QCOMPARE(served.update(before)["reset"].toBool(), true);
    QCOMPARE(served.update(served.catalog().generation()), QJsonObject());
}

void MmashCatalogTest::moreStatsThanAreServed()
{
    StatsBytes many;
    for (int i = 0; i < 20'000; ++i)
        many.scalar(std::to_string(i), "b", std::int8_t{1});
    const auto nameOf = [](int i) { return std::to_string(i) + "-large.mmstats"; };
    for (int i = 10; i < 36; ++i)
        dir_.write(nameOf(i), many.bytes());
    Served served({dir_.path()});
    served.catalog().sample();
    served.catalog().sample();
    QCOMPARE(served.file(dir_.path(nameOf(34))).stats().size(), std::size_t{20'000});
    const ServedFile &last = served.file(dir_.path(nameOf(35)));
    QVERIFY(last.stats().empty());
    QVERIFY(last.status().state == FileState::unreadable);
    QVERIFY2(QString::fromStdString(last.error().value_or("")).contains("500000"), last.error()->c_str());

    std::filesystem::remove(dir_.path(nameOf(10)));
    served.catalog().sample(); // there is room now
    QCOMPARE(last.stats().size(), std::size_t{20'000});
    QVERIFY(last.status().state != FileState::unreadable);
    QVERIFY(!last.error());
    for (int i = 11; i < 36; ++i)
        std::filesystem::remove(dir_.path(nameOf(i)));
}

void MmashCatalogTest::directoriesThatCannotBeListed()
{
    const std::string later = dir_.path("later");
    Served served({later + "/*.mmstats"});
    served.catalog().sample();
    served.catalog().sample();
    QCOMPARE(served.catalog().problems().size(), std::size_t{1});
    QVERIFY(
        QString::fromStdString(served.catalog().problems().front()).contains(QString::fromStdString(later)));
    QCOMPARE(served.messages().size(), std::size_t{1}); // said once
    QCOMPARE(served.update(0)["problems"].toArray().size(), 1);

    ::mkdir(later.c_str(), 0755);
    served.catalog().sample();
    QVERIFY(served.catalog().problems().empty());
    QVERIFY(served.update(2)["problems"].isArray());
    QVERIFY(served.update(2)["problems"].toArray().isEmpty());
    std::filesystem::remove(later);
}

void MmashCatalogTest::aNamedFileThatIsNotThere()
{
    const std::string path = dir_.path("named.mmstats");
    Served served({path});
    served.catalog().sample();
    const QJsonObject file = served.update(0)["files"][0].toObject();
    QCOMPARE(file["path"].toString(), QString::fromStdString(path));
    QVERIFY(file["error"].toString().contains("No such file"));
    QVERIFY(file["stats"].toArray().isEmpty());
}

QTEST_APPLESS_MAIN(MmashCatalogTest)
#include "mmash_catalog_test.moc"
