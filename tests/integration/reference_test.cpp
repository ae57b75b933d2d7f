// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <limits>
#include <set>

#include <QFileInfo>
#include <QProcess>
#include <QtTest>

#include <mmstats/average.h>
#include <mmstats/counter.h>
#include <mmstats/histogram.h>
#include <mmstats/model.h>
#include <mmstats/moving_average.h>
#include <mmstats/number.h>
#include <mmstats/static_number.h>
#include <mmstats/text_field.h>
#include <mmstats/time_window_average.h>
#include <mmstats/timer.h>

#include <child.h>
#include <printing.h>
#include <temp_dir.h>

using namespace mmstats;
using support::TempDir;

namespace {

struct AllFields : Model
{
    Counter counter{*this, "counter", {.unit = "things", .help = "A \"quoted\" line\nand another"}};
    Average average{*this, "average"};
    MovingAverage movingAverage{*this, "moving.average", 2};
    TimeWindowAverage windowAverage{*this, "window.average"};
    Timer timer{*this, "timer"};
    Histogram histogram{*this, "histogram"};
    UInt64 uint64{*this, "uint64", std::numeric_limits<std::uint64_t>::max()};
    Int64 int64{*this, "int64", std::numeric_limits<std::int64_t>::min()};
    UInt uint{*this, "uint", 4'294'967'295U};
    Int integer{*this, "int", -2'147'483'647 - 1};
    Short shortInt{*this, "short", -32'768};
    UShort ushortInt{*this, "ushort", 65'535};
    Byte byte{*this, "byte", -128};
    UInt8 uint8{*this, "uint8", 255};
    Float floatNumber{*this, "float", 0.5F};
    Double doubleNumber{*this, "double", 0.1};
    Bool yes{*this, "yes", true};
    Bool no{*this, "no", false};
    String string{*this, "string", "first", 10};
    StaticUInt staticUInt{*this, "static.uint", 7};
    StaticInt64 staticInt64{*this, "static.int64", -8};
    StaticUInt64 staticUInt64{*this, "static.uint64", 9};
    StaticFloat staticFloat{*this, "static.float", 0.25F};
    StaticDouble staticDouble{*this, "static.double", 1e300};
    StaticText staticText{*this, "static.text", [] { return "resolved once"; }};
    StaticText label{*this, "größe \"x\"\t.<b>", "größer"};

    void update()
    {
        counter.set(std::numeric_limits<std::uint64_t>::max());
        counter += 3; // modulo 2^64
        for (const double value : {1.0, 2.0, 6.0}) {
            average.add(value);
            movingAverage.add(value);
            windowAverage.add(value);
            histogram.record(value);
        }
        histogram.refresh();
        timer.add(0.25);
        string = "größer als zehn";
        add<Counter>("added") += 5;
        add<String>("added.text", "later") = "then";
    }
};

// What the reference reads, number by number as Python prints it.
const QMap<QString, QString> &expected()
{
    static const QMap<QString, QString> all{
        {"p.counter", "2"},
        {"p.average", "3.0"},
        {"p.moving.average", "4.0"},
        {"p.window.average", "3.0"},
        {"p.timer", "0.25"},
        {"p.histogram.count", "3"},
        {"p.histogram.sum", "9.0"},
        {"p.histogram.min", "1.0"},
        {"p.histogram.max", "6.0"},
        {"p.histogram.mean", "3.0"},
        {"p.uint64", "18446744073709551615"},
        {"p.int64", "-9223372036854775808"},
        {"p.uint", "4294967295"},
        {"p.int", "-2147483648"},
        {"p.short", "-32768"},
        {"p.ushort", "65535"},
        {"p.byte", "-128"},
        {"p.uint8", "255"},
        {"p.float", "0.5"},
        {"p.double", "0.1"},
        {"p.yes", "True"},
        {"p.no", "False"},
        {"p.string", "größer a"}, // 10 bytes
        {"p.static.uint", "7"},
        {"p.static.int64", "-8"},
        {"p.static.uint64", "9"},
        {"p.static.float", "0.25"},
        {"p.static.double", "1e+300"},
        {"p.static.text", "resolved once"},
        {"p.größe \"x\"\t.<b>", "größer"},
        {"p.added", "5"},
        {"p.added.text", "then"},
    };
    return all;
}

// pkg_resources is for installed packages; the reference need only be unpacked.
const QString prologue = R"(
import sys, types
stub = types.ModuleType('pkg_resources')
stub.require = lambda name: [type('Distribution', (), {'version': 'reference'})]
sys.modules['pkg_resources'] = stub
sys.path.insert(0, sys.argv.pop(1))
)";

const QString printStats = R"(
from mmstats import reader
for stat in reader.MmStatsReader.from_mmap(sys.argv[1]):
    label, value = stat[0], stat[1]
    text = value if isinstance(value, unicode) else repr(value) if isinstance(value, float) else str(value)
    sys.stdout.write((label + u'\0' + text + u'\0').encode('utf8'))
)";

} // namespace

/// The original's own reader and tools, on files of ours. Needs Python 2.7, and the original's folder.
class ReferenceTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void reader();
    void slurpstats();
    void pollstats();
    void cleanstats();

private:
    QString run(const QString &script, const QStringList &arguments) const;
    QString runTool(const QString &module, const QString &function, const QStringList &arguments) const;

    QString python_ = qEnvironmentVariable("MMSTATS_PYTHON2", "python2.7");
    QString reference_ = qEnvironmentVariable("MMSTATS_REFERENCE");
};

void ReferenceTest::initTestCase()
{
    if (reference_.isEmpty())
        QSKIP("MMSTATS_REFERENCE, which would name the folder of the Python package, is not set");
    if (!QFileInfo::exists(reference_ + "/mmstats/reader.py"))
        QSKIP(qPrintable("MMSTATS_REFERENCE has no mmstats/reader.py: " + reference_));
    QProcess process;
    process.start(python_, {"-c", "import sys; sys.stdout.write('%d.%d' % sys.version_info[:2])"});
    if (!process.waitForFinished() || process.readAllStandardOutput() != "2.7")
        QSKIP(qPrintable("no Python 2.7, as " + python_ + " or what MMSTATS_PYTHON2 names"));
}

QString ReferenceTest::run(const QString &script, const QStringList &arguments) const
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("PYTHONIOENCODING", "utf8");
    environment.insert("PYTHONDONTWRITEBYTECODE", "1");
    process.setProcessEnvironment(environment);
    process.start(python_, QStringList{"-c", prologue + script, reference_} + arguments);
    if (!process.waitForFinished())
        return process.errorString();
    return QString::fromUtf8(process.readAllStandardOutput()) +
           QString::fromUtf8(process.readAllStandardError());
}

QString ReferenceTest::runTool(const QString &module, const QString &function,
                               const QStringList &arguments) const
{
    return run(QString("from mmstats import %1\n%1.%2()\n").arg(module, function), arguments);
}

void ReferenceTest::reader()
{
    const TempDir dir;
    AllFields fields;
    QVERIFY(fields.publish({.prefix = "p.", .directory = dir.path(), .file = "f.mmstats"}));
    fields.update();
    QCOMPARE(support::errorText(fields.status()), std::string());

    const QStringList parts = run(printStats, {QString::fromStdString(fields.path())}).split(QChar(u'\0'));
    QMap<QString, QString> read;
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2)
        read.insert(parts[i], parts[i + 1]);
    for (auto stat = expected().begin(); stat != expected().end(); ++stat)
        QCOMPARE(stat.key() + " = " + read.value(stat.key(), "missing"), stat.key() + " = " + stat.value());
    QCOMPARE(read.value("p.sys.pid"), QString::number(::getpid()));
    QCOMPARE(read.value("p.sys.tid"), QString::number(::gettid()));
    const double median = read.value("p.histogram.p50").toDouble();
    QVERIFY2(median > 1.98 && median < 2.02, qPrintable(read.value("p.histogram.p50")));
    QVERIFY(read.value("p.mmstats.metadata").contains("# TYPE p.counter counter\n"));
    QVERIFY(read.value("p.2.mmstats.metadata").contains("# TYPE p.added counter\n"));
    QCOMPARE(parts.size() / 2, read.size()); // no label twice
}

void ReferenceTest::slurpstats()
{
    const TempDir dir;
    AllFields fields;
    QVERIFY(fields.publish({.prefix = "p.", .directory = dir.path(), .file = "f.mmstats"}));
    fields.update();
    const QString path = QString::fromStdString(fields.path());
    const QString said = runTool("slurpstats", "main", {path});
    QVERIFY2(said.startsWith("==> " + path + '\n'), qPrintable(said));
    QVERIFY2(!said.contains("Error") && !said.contains("Traceback"), qPrintable(said));
    for (const char *line :
         {"  p.counter +2\n", "  p.string +größer a\n", "  p.added +5\n", "  p.yes +True\n"})
        QVERIFY2(said.contains(QRegularExpression(line)), line);
}

void ReferenceTest::pollstats()
{
    const TempDir dir;
    AllFields fields;
    QVERIFY(fields.publish({.prefix = "p.", .directory = dir.path(), .file = "f.mmstats"}));
    fields.update();
    const QString said = runTool(
        "pollstats", "main",
        {"-c", "1", "-d", "0", "-p", "p.", "counter,short,added", QString::fromStdString(fields.path())});
    const QString plain = QString(said).remove(QRegularExpression("\033\\[[0-9;]*m"));
    const QStringList lines = plain.split('\n', Qt::SkipEmptyParts);
    QVERIFY2(lines.size() == 2, qPrintable(said));
    QCOMPARE(lines[0].simplified(), QString("counter | short | added"));
    QCOMPARE(lines[1].simplified(), QString("2 | -32768 | 5"));
}

void ReferenceTest::cleanstats()
{
    const TempDir dir;
    AllFields fields;
    const PublishOptions options{.prefix = "p.", .directory = dir.path(), .file = "f-{PID}.mmstats"};
    QVERIFY(fields.publish(options));
    support::Child child([&] {
        ++fields.counter;
        return fields.isPublished() ? 0 : 1;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(dir.names().size(), 2U);
    QStringList files;
    for (const std::string &name : dir.names())
        files << QString::fromStdString(dir.path(name));
    const QString said = runTool("clean", "cli", files);
    QVERIFY2(said.endsWith("Removed 1  -  1 alive\n"), qPrintable(said));
    QCOMPARE(dir.names(), std::set<std::string>{"f-" + std::to_string(::getpid()) + ".mmstats"});
}

QTEST_APPLESS_MAIN(ReferenceTest)
#include "reference_test.moc"
