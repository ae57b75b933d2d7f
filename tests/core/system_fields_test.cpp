// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <mmstats/system_fields.h>

#include <printing.h>
#include <sampled.h>

using namespace mmstats;
using support::sampled;
using support::StatsBytes;

Q_DECLARE_METATYPE(support::StatsBytes)

namespace {

StatsBytes pidAt(const std::string &label, std::uint32_t pid = 77)
{
    return StatsBytes().scalar(label, "I", pid);
}

} // namespace

class SystemFieldsTest : public QObject
{
    Q_OBJECT

private slots:
    void all();
    void none();
    void prefix_data();
    void prefix();
    void createdOnlyWhereThereIsNoDoubt();
    void siblingsOfAnotherPrefix();
    void twoCandidates();
    void types_data();
    void types();
    void goldenFile();
    void namedProcess_data();
    void namedProcess();
    void labels();
};

void SystemFieldsTest::all()
{
    const SystemFields fields =
        SystemFields::of(sampled(StatsBytes()
                                     .scalar("sys.pid", "I", std::uint32_t{77})
                                     .scalar("sys.tid", "q", std::int64_t{140'000'000'000'000})
                                     .scalar("sys.uid", "Q", std::uint64_t{1000})
                                     .scalar("sys.gid", "Q", std::uint64_t{100})
                                     .scalar("sys.created", "d", 1.5e9)));
    QVERIFY(fields ==
            (SystemFields{.pid = 77, .tid = 140'000'000'000'000, .uid = 1000, .gid = 100, .created = 1.5e9}));
}

void SystemFieldsTest::none()
{
    QVERIFY(SystemFields::of(Snapshot()) == SystemFields());
    QVERIFY(SystemFields::of(sampled(StatsBytes())) == SystemFields());
    QVERIFY(SystemFields::of(sampled(StatsBytes().scalar("sys.uid", "Q", std::uint64_t{5}))) ==
            SystemFields());
    const SystemFields pidOnly = SystemFields::of(sampled(pidAt("sys.pid")));
    QVERIFY(pidOnly == (SystemFields{.pid = 77, .tid = {}, .uid = {}, .gid = {}, .created = {}}));
}

void SystemFieldsTest::prefix_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("expected");
    for (const char *label :
         {"sys.pid", "web.sys.pid", "web.stats.sys.pid", "web-sys.pid", "web_sys.pid", ".sys.pid"})
        QTest::newRow(label) << label << true;
    for (const char *label :
         {"notsys.pid", "x.notsys.pid", "9sys.pid", "sys.pid.x", "sys.pids", "SYS.PID", "sys-pid",
          "x.noté"
          "sys.pid"})
        QTest::newRow(label) << label << false;
}

void SystemFieldsTest::prefix()
{
    QFETCH(QString, label);
    QFETCH(bool, expected);
    QCOMPARE(SystemFields::of(sampled(pidAt(label.toStdString()))).pid.has_value(), expected);
}

// A file's removal may rest on it.
void SystemFieldsTest::createdOnlyWhereThereIsNoDoubt()
{
    const auto created = [](const StatsBytes &bytes) { return SystemFields::of(sampled(bytes)).created; };
    QCOMPARE(created(pidAt("sys.pid").scalar("sys.created", "d", 1.5e9)), 1.5e9);
    QCOMPARE(created(pidAt("sys.pid").scalar("sys.created", "Q", std::uint64_t{1'500'000'000})), 1.5e9);
    QVERIFY(!created(pidAt("sys.pid").scalar("sys.created", "f", 1.5e9F))); // up to a minute off
    QVERIFY(!created(pidAt("sys.pid").scalar("sys.created", "?", true)));
    QVERIFY(!created(pidAt("sys.pid").text("sys.created", "1500000000", 16)));
    QVERIFY(!created(pidAt("sys.pid").scalar("sys.created", "d", 1.0).scalar("sys.created", "d", 2.0)));
    QVERIFY(!created(pidAt("sys.pid").field("sys.created", "d", 9, std::string(16, '\0'))));
}

void SystemFieldsTest::siblingsOfAnotherPrefix()
{
    const SystemFields fields = SystemFields::of(sampled(pidAt("web.sys.pid")
                                                             .scalar("sys.uid", "Q", std::uint64_t{1})
                                                             .scalar("web.sys.uid", "Q", std::uint64_t{2})
                                                             .scalar("sys.created", "d", 3.0)));
    QCOMPARE(fields.pid, 77U);
    QCOMPARE(fields.uid, std::uint64_t{2});
    QVERIFY(!fields.created);
    // A prefix that no punctuation ends, but whose file has the sibling.
    const SystemFields joined =
        SystemFields::of(sampled(pidAt("websys.pid").scalar("websys.tid", "q", std::int64_t{5})));
    QCOMPARE(joined.pid, 77U);
    QCOMPARE(joined.tid, std::int64_t{5});
}

void SystemFieldsTest::twoCandidates()
{
    QVERIFY(SystemFields::of(sampled(pidAt("sys.pid").scalar("web.sys.pid", "I", std::uint32_t{78}))) ==
            SystemFields());
    // One that is none does no harm.
    QCOMPARE(SystemFields::of(sampled(pidAt("sys.pid").scalar("x.notsys.pid", "I", std::uint32_t{78}))).pid,
             77U);
}

void SystemFieldsTest::types_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("expected"); // -1: no pid
    const auto row = [](const char *type, const std::string &bytes, int expected) {
        QTest::addRow("%s %d", type, expected)
            << QByteArray(type) << QByteArray::fromStdString(bytes) << expected;
    };
    row("I", support::bytesOf(std::uint32_t{5}), 5);
    row("i", support::bytesOf(std::int32_t{5}), 5);
    row("i", support::bytesOf(std::int32_t{-5}), -1);
    row("Q", support::bytesOf(std::uint64_t{5}), 5);
    row("Q", support::bytesOf(std::uint64_t{1} << 32), -1);
    row("q", support::bytesOf(std::int64_t{-1}), -1);
    row("I", support::bytesOf(std::uint32_t{0}), -1);
    row("d", support::bytesOf(5.0), -1);
    row("4s", "5\0\0\0", -1);
    row("?", "\x01", -1);
    row("2H", support::bytesOf(std::uint32_t{5}), -1);
}

void SystemFieldsTest::types()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, bytes);
    QFETCH(int, expected);
    std::string value = bytes.toStdString();
    value.resize(TypeSignature::parse(type.toStdString())->size);
    const SystemFields fields =
        SystemFields::of(sampled(StatsBytes().field("sys.pid", type.toStdString(), 0xff, value)));
    QCOMPARE(fields.pid ? static_cast<int>(*fields.pid) : -1, expected);
}

void SystemFieldsTest::goldenFile()
{
    auto file = StatsFile::open(MMSTATS_TEST_DATA "/v1/web-stats.mmstats");
    QVERIFY(file);
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    const SystemFields fields = SystemFields::of(snapshot);
    QVERIFY(fields.pid && fields.tid && fields.uid && fields.gid && fields.created);
    QVERIFY(*fields.created > 1.4e9);
}

void SystemFieldsTest::namedProcess_data()
{
    QTest::addColumn<StatsBytes>("bytes");
    QTest::addColumn<int>("pid"); // 0: none
    QTest::addColumn<QString>("doubt");
    const auto row = [](const char *name, const StatsBytes &bytes, int pid, const char *doubt) {
        QTest::newRow(name) << bytes << pid << doubt;
    };
    const auto ofType = [](const char *type, auto value) {
        return StatsBytes().scalar("web.sys.pid", type, value);
    };
    row("usual", pidAt("sys.pid"), 77, "");
    row("prefix", pidAt("web.sys.pid"), 77, "");
    row("buffered", StatsBytes().buffered("sys.pid", "I", std::uint32_t{77}, std::uint32_t{78}), 77, "");
    row("other byte order", StatsBytes().field("sys.pid", ">H", 0xff, std::string("\0M", 2)), 77, "");
    row("signed", ofType("q", std::int64_t{77}), 77, "");
    row("smallest", ofType("I", std::uint32_t{2}), 2, "");
    row("largest", ofType("I", std::uint32_t{0x7fffffff}), 0x7fffffff, "");
    row("empty", StatsBytes(), 0, "it has no sys.pid");
    row("spoofed", pidAt("x.notsys.pid"), 0, "it has no sys.pid");
    row("two", StatsBytes(pidAt("sys.pid")).scalar("web.sys.pid", "I", std::uint32_t{77}), 0,
        "it has 2 fields sys.pid");
    row("the same twice", StatsBytes(pidAt("sys.pid")).scalar("sys.pid", "I", std::uint32_t{77}), 0,
        "it has 2 fields sys.pid");
    row("double", ofType("d", 77.0), 0, "its sys.pid is not an integer");
    row("text", StatsBytes().text("sys.pid", "77", 4), 0, "its sys.pid is not an integer");
    row("bool", ofType("?", true), 0, "its sys.pid is not an integer");
    row("two values", ofType("2H", std::uint32_t{77}), 0, "its sys.pid is not an integer");
    row("no such buffer", StatsBytes().field("sys.pid", "I", 5, std::string(8, '\1')), 0,
        "its sys.pid has an impossible write buffer index");
    row("0", ofType("I", std::uint32_t{0}), 0, "its sys.pid is 0");
    row("1", ofType("I", std::uint32_t{1}), 0, "its sys.pid is 1");
    row("negative", ofType("i", std::int32_t{-77}), 0, "its sys.pid is -77");
    row("too large", ofType("I", std::uint32_t{0x80000000}), 0,
        "its sys.pid, 2147483648, is too large for a process id");
    row("much too large", ofType("Q", ~std::uint64_t{0}), 0,
        "its sys.pid, 18446744073709551615, is too large for a process id");
}

void SystemFieldsTest::namedProcess()
{
    QFETCH(StatsBytes, bytes);
    QFETCH(int, pid);
    QFETCH(QString, doubt);
    const auto named = NamedProcess::of(sampled(bytes));
    QCOMPARE(named.pid ? static_cast<int>(*named.pid) : 0, pid);
    QCOMPARE(named.doubt, doubt.toStdString());
}

void SystemFieldsTest::labels()
{
    for (const char *label :
         {"sys.pid", "web.sys.pid", "web.stats.sys.created", "websys.tid", ".sys.uid", "sys.gid"})
        QVERIFY2(mayBeSystemField(label), label);
    for (const char *label : {"", "sys", "pid", "web.requests", "web.sys.pid.x", "org.python.version"})
        QVERIFY2(!mayBeSystemField(label), label);
}

QTEST_APPLESS_MAIN(SystemFieldsTest)
#include "system_fields_test.moc"
