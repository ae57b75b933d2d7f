// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <mmstats/stat_info.h>
#include <mmstats/writer.h>

#include <printing.h>
#include <sampled.h>

using namespace mmstats;
using support::sampled;
using support::StatsBytes;
using namespace std::string_literals;

namespace {

StatInfo info(Kind kind, const std::string &unit = {}, const std::string &help = {})
{
    return {.kind = kind, .unit = unit, .help = help};
}

} // namespace

class StatInfoTest : public QObject
{
    Q_OBJECT

private slots:
    void text();
    void roundTrip_data();
    void roundTrip();
    void unitsAndHelpsRoundTrip_data();
    void unitsAndHelpsRoundTrip();
    void nulIsLeftOut();
    void parses_data();
    void parses();
    void garbageIsPassedOver_data();
    void garbageIsPassedOver();
    void laterLinesWin();
    void ofASnapshot();
    void isMetadata();
    void whatLooksLikeACounter();
    void throughAFile();
    void ofManyFields();
    void ofExcessiveTexts();
};

void StatInfoTest::text()
{
    Metadata metadata;
    QVERIFY(metadata.empty());
    QCOMPARE(metadata.toText(), ""s);
    metadata.add("requests", info(Kind::counter));
    metadata.add("a b", info(Kind::gauge, "seconds", "Two\nlines and a \\"));
    metadata.add("nothing", info(Kind::unknown));
    QVERIFY(!metadata.empty());
    QCOMPARE(metadata.toText(), "# TYPE \"a b\" gauge\n# UNIT \"a b\" seconds\n"
                                "# HELP \"a b\" Two\\nlines and a \\\\\n# TYPE requests counter\n"s);
}

void StatInfoTest::roundTrip_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::newRow("plain") << QByteArray("web.requests");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("spaces") << QByteArray(" a  b ");
    QTest::newRow("quotes") << QByteArray("with \"quotes\"");
    QTest::newRow("a quote") << QByteArray("\"");
    QTest::newRow("quote at the end") << QByteArray("a\"");
    QTest::newRow("backslashes") << QByteArray("a\\b\\\\c\\");
    QTest::newRow("backslash n") << QByteArray("a\\nb");
    QTest::newRow("newline") << QByteArray("a\nb\n");
    QTest::newRow("other controls") << QByteArray("a\r\t\x1b\x7f");
    QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9.\xe2\x98\x83");
    QTest::newRow("not UTF-8") << QByteArray("a\xff\x80");
    QTest::newRow("markup") << QByteArray("<script>alert(1)</script>");
    QTest::newRow("like a line") << QByteArray("x counter\n# TYPE y gauge");
    QTest::newRow("hash") << QByteArray("# TYPE");
    QTest::newRow("long") << QByteArray(5000, 'l');
}

void StatInfoTest::roundTrip()
{
    QFETCH(QByteArray, label);
    Metadata metadata;
    metadata.add(label.toStdString(), info(Kind::counter, "bytes", "Help for it"));
    metadata.add("another", info(Kind::info));
    const Metadata parsed = Metadata::parse(metadata.toText());
    QCOMPARE(parsed.toText(), metadata.toText());
    const StatInfo *found = parsed.find(label.toStdString());
    QVERIFY(found != nullptr);
    QVERIFY(*found == info(Kind::counter, "bytes", "Help for it"));
    QVERIFY(*parsed.find("another") == info(Kind::info));
    QVERIFY(parsed.find("y") == nullptr);
}

void StatInfoTest::unitsAndHelpsRoundTrip_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("plain");
    QTest::newRow("spaces") << QByteArray(" a  b ");
    QTest::newRow("newline") << QByteArray("a\nb");
    QTest::newRow("backslashes") << QByteArray("a\\nb\\\\\\");
    QTest::newRow("quotes") << QByteArray("\"a\"");
    QTest::newRow("like a line") << QByteArray("x\n# TYPE y gauge");
}

void StatInfoTest::unitsAndHelpsRoundTrip()
{
    QFETCH(QByteArray, text);
    Metadata metadata;
    metadata.add("label", info(Kind::gauge, text.toStdString(), text.toStdString()));
    const Metadata parsed = Metadata::parse(metadata.toText());
    QVERIFY(parsed.find("label") != nullptr);
    QCOMPARE(parsed.find("label")->unit, text.toStdString());
    QCOMPARE(parsed.find("label")->help, text.toStdString());
    QCOMPARE(parsed.toText(), metadata.toText());
}

void StatInfoTest::nulIsLeftOut()
{
    // The field that holds the text ends at its first NUL, so one of them would hide all that follows.
    Metadata metadata;
    metadata.add("a\0b"s, info(Kind::counter));
    metadata.add("c", info(Kind::gauge, "se\0conds"s, "he\0lp"s));
    QCOMPARE(metadata.toText(), "# TYPE c gauge\n# UNIT c seconds\n# HELP c help\n"s);
}

void StatInfoTest::parses_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("help");
    const auto row = [](const char *line, Kind kind, const char *unit = "", const char *help = "") {
        QTest::newRow(line) << QByteArray(line) << static_cast<int>(kind) << unit << help;
    };
    row("# TYPE x counter", Kind::counter);
    row("# TYPE x gauge", Kind::gauge);
    row("# TYPE x info", Kind::info);
    row("# TYPE \"x\" counter", Kind::counter);
    row("# TYPE x histogram", Kind::unknown);
    row("# TYPE x", Kind::unknown);
    row("# UNIT x seconds", Kind::unknown, "seconds");
    row("# HELP x some help", Kind::unknown, "", "some help");
    row("# HELP x", Kind::unknown);
}

void StatInfoTest::parses()
{
    QFETCH(QByteArray, line);
    QFETCH(int, kind);
    QFETCH(QString, unit);
    QFETCH(QString, help);
    // With and without an end of line.
    for (const char *end : {"", "\n", "\n\n# EOF\n"}) {
        const Metadata metadata = Metadata::parse(line.toStdString() + end);
        QVERIFY(metadata.find("x") != nullptr);
        QVERIFY(*metadata.find("x") == info(static_cast<Kind>(kind), unit.toStdString(), help.toStdString()));
    }
}

void StatInfoTest::garbageIsPassedOver_data()
{
    QTest::addColumn<QByteArray>("garbage");
    for (const char *line : {"", " ", "#", "# ", "# TYPE", "# EOF", "TYPE y counter", "#TYPE y counter",
                             "## TYPE y counter", "# type y counter", "# TYPE \"y counter", "# TYPE \"y\\",
                             "# TYPE \"", "# TYPE \"y\\\"", "y 5", "\xff\xfe\x01"})
        QTest::newRow(QByteArray(line).toPercentEncoding(" #\"\\").prepend('.')) << QByteArray(line);
    QTest::newRow("long") << QByteArray(100'000, '#');
}

void StatInfoTest::garbageIsPassedOver()
{
    QFETCH(QByteArray, garbage);
    const std::string text = garbage.toStdString();
    QVERIFY(Metadata::parse(text).find("y") == nullptr);
    const Metadata metadata = Metadata::parse("# TYPE a counter\n" + text + "\n# TYPE b gauge\n");
    QVERIFY(metadata.find("a") != nullptr && metadata.find("a")->kind == Kind::counter);
    QVERIFY(metadata.find("b") != nullptr && metadata.find("b")->kind == Kind::gauge);
    QVERIFY(metadata.find("y") == nullptr);
}

void StatInfoTest::laterLinesWin()
{
    const Metadata metadata = Metadata::parse("# TYPE x counter\n# TYPE x gauge\n# HELP x a\n# HELP x b");
    QVERIFY(*metadata.find("x") == info(Kind::gauge, "", "b"));
}

void StatInfoTest::ofASnapshot()
{
    QVERIFY(Metadata::of(Snapshot()).empty());
    QVERIFY(Metadata::of(sampled(StatsBytes().text("x", "# TYPE x counter", 64))).empty());
    QVERIFY(Metadata::of(sampled(StatsBytes().scalar("mmstats.metadata", "Q", std::uint64_t{1}))).empty());
    const Metadata metadata =
        Metadata::of(sampled(StatsBytes()
                                 .scalar("mmstats.metadata", "Q", std::uint64_t{1})
                                 .text("web.mmstats.metadata", "# TYPE web.x counter\n", 64)));
    QVERIFY(metadata.find("web.x") != nullptr);
}

void StatInfoTest::isMetadata()
{
    const Snapshot snapshot = sampled(StatsBytes()
                                          .text("mmstats.metadata", "", 8)
                                          .text("web.mmstats.metadata", "", 8)
                                          .text("mmstats.metadata.x", "", 8)
                                          .scalar("mmstats.metadata", "Q", std::uint64_t{1}));
    QVERIFY(Metadata::isMetadata(snapshot.field(0)));
    QVERIFY(Metadata::isMetadata(snapshot.field(1)));
    QVERIFY(!Metadata::isMetadata(snapshot.field(2)));
    QVERIFY(!Metadata::isMetadata(snapshot.field(3)));
}

void StatInfoTest::whatLooksLikeACounter()
{
    constexpr std::uint64_t one = 1;
    StatsBytes bytes;
    for (const char *type : {"Q", " Q\t"})
        bytes.buffered(type, type, one, one);
    bytes.scalar("unbuffered", "Q", one);
    for (const char *type : {"L", "N", "P", "q", "d", "8s"})
        bytes.buffered(type, type, one, one);
    bytes.buffered("I", "I", std::uint32_t{1}, std::uint32_t{1});
    const Snapshot snapshot = sampled(bytes);
    QCOMPARE(snapshot.size(), 10U);
    for (std::size_t i = 0; i < snapshot.size(); ++i)
        QVERIFY2(looksLikeCounter(snapshot.field(i)) == (i < 2),
                 std::string(snapshot.field(i).label).c_str());
}

void StatInfoTest::throughAFile()
{
    const support::TempDir dir;
    Writer writer;
    writer.counter("c \"1\"\n", {.unit = "bytes", .help = "One\nTwo\\"});
    writer.number<double>("z", 0, {.help = "last"});
    writer.counter("a\0b"s, {.help = "cannot be told"});
    QVERIFY(writer.publish({.prefix = "web.", .directory = dir.path(), .file = "f"}));
    auto file = StatsFile::open(writer.path());
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    const Metadata metadata = Metadata::of(snapshot);
    QVERIFY(metadata.find("web.c \"1\"\n") != nullptr);
    QVERIFY(*metadata.find("web.c \"1\"\n") == info(Kind::counter, "bytes", "One\nTwo\\"));
    QVERIFY(metadata.find("web.z") != nullptr);
    QVERIFY(*metadata.find("web.z") == info(Kind::gauge, "", "last"));
}

void StatInfoTest::ofManyFields()
{
    // More than one text takes, and each text no longer than what readers take.
    const support::TempDir dir;
    Writer writer;
    for (int i = 0; i < 3000; ++i)
        writer.counter("n." + std::to_string(i), {.help = "Number " + std::to_string(i)});
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    auto file = StatsFile::open(writer.path(), {.valueBytes = largestText});
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QVERIFY(!snapshot.layout().damage());
    const Metadata metadata = Metadata::of(snapshot);
    for (int i = 0; i < 3000; ++i) {
        const StatInfo *found = metadata.find("n." + std::to_string(i));
        QVERIFY(found != nullptr && *found == info(Kind::counter, "", "Number " + std::to_string(i)));
    }
}

void StatInfoTest::ofExcessiveTexts()
{
    const support::TempDir dir;
    Writer writer;
    writer.counter("a", {.unit = std::string(100'000, 'u'), .help = std::string(100'000, '\n')});
    writer.counter(std::string(65'000, 'l'), {.help = "of a label that no text could hold"});
    writer.counter("b", {.help = "b"});
    QVERIFY(writer.publish({.directory = dir.path(), .file = "f"}));
    auto file = StatsFile::open(writer.path(), {.valueBytes = largestText});
    Snapshot snapshot;
    QVERIFY(file->sample(snapshot));
    QVERIFY(!snapshot.layout().damage());
    const Metadata metadata = Metadata::of(snapshot);
    QVERIFY(metadata.find("a") != nullptr && metadata.find("b") != nullptr);
    QCOMPARE(metadata.find("a")->kind, Kind::counter);
    QVERIFY(metadata.find("a")->help.size() >= 1000);
    QCOMPARE(metadata.find("a")->help, std::string(metadata.find("a")->help.size(), '\n'));
    QCOMPARE(metadata.find("b")->help, "b"s);
}

QTEST_APPLESS_MAIN(StatInfoTest)
#include "stat_info_test.moc"
