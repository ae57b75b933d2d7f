// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <memory>
#include <thread>

#include <QDateTime>
#include <QTimeZone>
#include <QUrl>
#include <QUuid>
#include <QtTest>

#include <mmstats/qt/property_binding.h>
#include <mmstats/writer.h>

#include <read_back.h>

using namespace mmstats;
using namespace std::string_literals;
using support::PublishedModel;

// What no moc has seen as an enum.
enum class Nameless : std::int8_t { low = -5, high = 7 };

struct Opaque
{
    int number = 0;
    bool operator==(const Opaque &) const = default;
};

Q_DECLARE_METATYPE(Nameless)
Q_DECLARE_METATYPE(Opaque)

// A property of each type, all with one signal.
class Everything : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool truth MEMBER truth NOTIFY changed)
    Q_PROPERTY(char narrow MEMBER narrow NOTIFY changed)
    Q_PROPERTY(qint8 signedNarrow MEMBER signedNarrow NOTIFY changed)
    Q_PROPERTY(uchar unsignedNarrow MEMBER unsignedNarrow NOTIFY changed)
    Q_PROPERTY(short shorter MEMBER shorter NOTIFY changed)
    Q_PROPERTY(ushort unsignedShorter MEMBER unsignedShorter NOTIFY changed)
    Q_PROPERTY(int number MEMBER number NOTIFY changed)
    Q_PROPERTY(uint unsignedNumber MEMBER unsignedNumber NOTIFY changed)
    Q_PROPERTY(long longer MEMBER longer NOTIFY changed)
    Q_PROPERTY(ulong unsignedLonger MEMBER unsignedLonger NOTIFY changed)
    Q_PROPERTY(qlonglong longest MEMBER longest NOTIFY changed)
    Q_PROPERTY(qulonglong unsignedLongest MEMBER unsignedLongest NOTIFY changed)
    Q_PROPERTY(float single MEMBER single NOTIFY changed)
    Q_PROPERTY(double twice MEMBER twice NOTIFY changed)
    Q_PROPERTY(Shape shape MEMBER shape NOTIFY changed)
    Q_PROPERTY(Sides sides READ sidesOf WRITE setSides NOTIFY changed)
    Q_PROPERTY(Qt::Alignment alignment MEMBER alignment NOTIFY changed)
    Q_PROPERTY(Nameless nameless MEMBER nameless NOTIFY changed)
    Q_PROPERTY(QString text MEMBER text NOTIFY changed)
    Q_PROPERTY(QByteArray bytes MEMBER bytes NOTIFY changed)
    Q_PROPERTY(QStringList list MEMBER list NOTIFY changed)
    Q_PROPERTY(QUrl url MEMBER url NOTIFY changed)
    Q_PROPERTY(QDateTime time MEMBER time NOTIFY changed)
    Q_PROPERTY(QUuid uuid MEMBER uuid NOTIFY changed)
    Q_PROPERTY(QVariant variant MEMBER variant NOTIFY changed)
    Q_PROPERTY(int bound READ bound WRITE setBound BINDABLE bindableBound)
    Q_PROPERTY(int silent MEMBER silent)
    Q_PROPERTY(int fixed MEMBER fixed CONSTANT)
    Q_PROPERTY(Opaque opaque MEMBER opaque NOTIFY changed)
    Q_PROPERTY(int told READ toldOf WRITE setTold NOTIFY toldChanged)

public:
    enum Shape { Circle, Square = 5 };
    Q_ENUM(Shape)
    enum Side { Left = 1, Right = 2, Top = 4 };
    Q_DECLARE_FLAGS(Sides, Side)
    Q_FLAG(Sides)

    int bound() const { return bound_; }
    void setBound(int value) { bound_ = value; }
    QBindable<int> bindableBound() { return &bound_; }
    Sides sidesOf() const { return sides; }
    void setSides(Sides value)
    {
        sides = value;
        emit changed();
    }
    int toldOf() const { return told; }
    void setTold(int value)
    {
        told = value;
        emit toldChanged(value, QStringLiteral("why"));
    }

    bool truth = true;
    char narrow = 'A';
    qint8 signedNarrow = -128;
    uchar unsignedNarrow = 255;
    short shorter = -32768;
    ushort unsignedShorter = 65535;
    int number = std::numeric_limits<int>::min();
    uint unsignedNumber = std::numeric_limits<uint>::max();
    long longer = std::numeric_limits<long>::min();
    ulong unsignedLonger = std::numeric_limits<ulong>::max();
    qlonglong longest = std::numeric_limits<qlonglong>::min();
    qulonglong unsignedLongest = std::numeric_limits<qulonglong>::max();
    float single = 0.5F;
    double twice = -2.25;
    Shape shape = Square;
    Sides sides = Sides(Left) | Top;
    Qt::Alignment alignment = Qt::AlignHCenter | Qt::AlignTop;
    Nameless nameless = Nameless::low;
    QString text = QString::fromUtf8("Größe");
    QByteArray bytes = "bytes \xff";
    QStringList list = {"one", "two"};
    QUrl url = QUrl("https://example.org/a?b=c");
    QDateTime time = QDateTime(QDate(2024, 2, 29), QTime(12, 30, 15, 250), Qt::UTC);
    QUuid uuid = QUuid("{12345678-1234-5678-1234-567812345678}");
    QVariant variant = 1.5;
    int silent = 1;
    int fixed = 1;
    Opaque opaque;
    int told = 0;

signals:
    void changed();
    void toldChanged(int value, const QString &why);

private:
    QProperty<int> bound_{7};
};

class BindPropertyTest : public QObject
{
    Q_OBJECT

private slots:
    void aTypeIsPublished_data();
    void aTypeIsPublished();
    void aChangeIsPublishedAtOnce();
    void keysThatDoNotExist();
    void aBindableProperty();
    void aPropertyOfQtsOwn();
    void labelAndDescription();
    void beforePublish();
    void anErrorIsReported_data();
    void anErrorIsReported();
    void anObjectOfAnotherThread();
    void aLabelTwice();
    void theObjectGoesFirst();
    void theModelGoesFirst();
    void aSignalFromAnotherThread();
};

void BindPropertyTest::aTypeIsPublished_data()
{
    QTest::addColumn<std::string>("type");
    QTest::addColumn<std::string>("value");
    const auto row = [](const char *property, const char *type, const char *value) {
        QTest::newRow(property) << std::string(type) << std::string(value);
    };
    row("truth", "?", "bool true");
    row("narrow", "b", "i64 65");
    row("signedNarrow", "b", "i64 -128");
    row("unsignedNarrow", "B", "u64 255");
    row("shorter", "h", "i64 -32768");
    row("unsignedShorter", "H", "u64 65535");
    row("number", "i", "i64 -2147483648");
    row("unsignedNumber", "I", "u64 4294967295");
    row("longer", "q", "i64 -9223372036854775808");
    row("unsignedLonger", "Q", "u64 18446744073709551615");
    row("longest", "q", "i64 -9223372036854775808");
    row("unsignedLongest", "Q", "u64 18446744073709551615");
    row("single", "f", "f64 0.5");
    row("twice", "d", "f64 -2.25");
    row("shape", "s", "text Square");
    row("sides", "s", "text Left|Top");
    row("alignment", "s", "text AlignHCenter|AlignTop");
    row("nameless", "q", "i64 -5");
    row("text", "s", "text Größe");
    row("bytes", "s", "text bytes \xef\xbf\xbd");
    row("list", "s", "text one, two");
    row("url", "s", "text https://example.org/a?b=c");
    row("time", "s", "text 2024-02-29T12:30:15.250Z");
    row("uuid", "s", "text {12345678-1234-5678-1234-567812345678}");
    row("variant", "s", "text 1.5");
    row("bound", "i", "i64 7");
    row("told", "i", "i64 0");
}

void BindPropertyTest::aTypeIsPublished()
{
    QFETCH(std::string, type);
    QFETCH(std::string, value);
    Everything object;
    Writer writer;
    PublishedModel file(writer);
    const char *property = QTest::currentDataTag();
    QCOMPARE(support::errorText(bindProperty(writer, &object, property)), ""s);
    const std::string found = file.file().type(property);
    QCOMPARE(found.substr(found.size() - 1), type);
    QCOMPARE(file.value(property), value);
}

void BindPropertyTest::aChangeIsPublishedAtOnce()
{
    Everything object;
    Writer writer;
    PublishedModel file(writer);
    for (const char *property : {"truth", "number", "twice", "shape", "sides", "text", "bytes", "told"})
        QCOMPARE(support::errorText(bindProperty(writer, &object, property)), ""s);
    object.setProperty("truth", false);
    QCOMPARE(file.value("truth"), "bool false"s);
    object.setProperty("number", 42);
    QCOMPARE(file.value("number"), "i64 42"s);
    object.setProperty("twice", 1e300);
    QCOMPARE(file.value("twice"), "f64 1e+300"s);
    object.setProperty("shape", QVariant::fromValue(Everything::Circle));
    QCOMPARE(file.value("shape"), "text Circle"s);
    object.setProperty("sides", QVariant::fromValue(Everything::Sides()));
    QCOMPARE(file.value("sides"), "text "s);
    object.setProperty("text", QString(300, QLatin1Char('x')));
    QCOMPARE(file.value("text"), "text " + std::string(255, 'x'));
    object.setProperty("bytes", QByteArray("new"));
    QCOMPARE(file.value("bytes"), "text new"s);
    object.setTold(3);
    QCOMPARE(file.value("told"), "i64 3"s);
}

void BindPropertyTest::keysThatDoNotExist()
{
    Everything object;
    object.shape = static_cast<Everything::Shape>(3);
    Writer writer;
    PublishedModel file(writer);
    QVERIFY(bindProperty(writer, &object, "shape"));
    QVERIFY(bindProperty(writer, &object, "sides"));
    QCOMPARE(file.value("shape"), "text 3"s);
    object.setProperty("sides", QVariant::fromValue(Everything::Sides(64)));
    QCOMPARE(file.value("sides"), "text 64"s);
}

void BindPropertyTest::aBindableProperty()
{
    Everything object;
    Writer writer;
    PublishedModel file(writer);
    QVERIFY(bindProperty(writer, &object, "bound"));
    object.setBound(8);
    QCOMPARE(file.value("bound"), "i64 8"s);
    QProperty<int> source(20);
    object.bindableBound().setBinding([&] { return source + 1; });
    QCOMPARE(file.value("bound"), "i64 21"s);
    source = 30;
    QCOMPARE(file.value("bound"), "i64 31"s);
}

void BindPropertyTest::aPropertyOfQtsOwn()
{
    QObject object;
    Writer writer;
    PublishedModel file(writer);
    QCOMPARE(support::errorText(bindProperty(writer, &object, "objectName")), ""s);
    object.setObjectName(QStringLiteral("named"));
    QCOMPARE(file.value("objectName"), "text named"s);
}

void BindPropertyTest::labelAndDescription()
{
    Everything object;
    Writer writer;
    PublishedModel file(writer);
    QVERIFY(bindProperty(writer, &object, "number", QStringLiteral("of.mine"),
                         {.unit = "bytes", .help = "My number"}));
    QCOMPARE(file.value("of.mine"), "i64 -2147483648"s);
    QCOMPARE(file.value("number"), "no such stat"s);
    const StatInfo info = file.file().info("of.mine");
    QVERIFY(info.kind == Kind::gauge);
    QCOMPARE(info.unit, "bytes"s);
    QCOMPARE(info.help, "My number"s);
}

void BindPropertyTest::beforePublish()
{
    Everything object;
    Writer writer;
    QVERIFY(bindProperty(writer, &object, "number"));
    object.setProperty("number", 5);
    PublishedModel file(writer);
    QCOMPARE(file.value("number"), "i64 5"s);
    object.setProperty("number", 6);
    QCOMPARE(file.value("number"), "i64 6"s);
}

void BindPropertyTest::anErrorIsReported_data()
{
    QTest::addColumn<std::string>("message");
    QTest::newRow("missing") << "Everything::missing: there is no such property to read"s;
    QTest::newRow("silent") << "Everything::silent: it does not notify of its changes"s;
    QTest::newRow("fixed") << "Everything::fixed: it does not notify of its changes"s;
    QTest::newRow("opaque") << "Everything::opaque: it has a type without a text, Opaque"s;
    QTest::newRow("dynamic") << "Everything::dynamic: there is no such property to read"s;
}

void BindPropertyTest::anErrorIsReported()
{
    QFETCH(std::string, message);
    Everything object;
    object.setProperty("dynamic", 1);
    Writer writer;
    PublishedModel file(writer);
    const Status status = bindProperty(writer, &object, QTest::currentDataTag());
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::badProperty);
    QCOMPARE(status.error().text(), message);
    QCOMPARE(file.value(QTest::currentDataTag()), "no such stat"s);

    const Status nothing = bindProperty(writer, nullptr, "number");
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().text(), "number: there is no object"s);
}

void BindPropertyTest::anObjectOfAnotherThread()
{
    Everything object;
    Status status;
    std::thread([&] {
        Writer writer;
        status = bindProperty(writer, &object, "number");
    }).join();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::badProperty);
    QCOMPARE(status.error().text(), "Everything::number: the object lives in another thread"s);
}

void BindPropertyTest::aLabelTwice()
{
    Everything object;
    Writer writer;
    PublishedModel file(writer);
    QVERIFY(bindProperty(writer, &object, "number", "n"));
    const Status again = bindProperty(writer, &object, "twice", "n");
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::duplicateLabel);
    // Nothing of it is left.
    object.setProperty("twice", 9.0);
    object.setProperty("number", 9);
    QCOMPARE(file.value("n"), "i64 9"s);
    QVERIFY(writer.remove());
    PublishedModel anew(writer);
    QCOMPARE(anew.error(), ""s);
}

void BindPropertyTest::theObjectGoesFirst()
{
    Writer writer;
    PublishedModel file(writer);
    {
        Everything object;
        QVERIFY(bindProperty(writer, &object, "number"));
        QVERIFY(bindProperty(writer, &object, "bound"));
        object.setProperty("number", 77);
        object.setBound(78);
    }
    QCOMPARE(file.value("number"), "i64 77"s);
    QCOMPARE(file.value("bound"), "i64 78"s);
}

void BindPropertyTest::theModelGoesFirst()
{
    Everything object;
    auto writer = std::make_unique<Writer>();
    auto file = std::make_unique<PublishedModel>(*writer);
    QVERIFY(bindProperty(*writer, &object, "number"));
    QVERIFY(bindProperty(*writer, &object, "bound"));
    object.setProperty("number", 1);
    object.setBound(1);
    writer.reset();
    object.setProperty("number", 2);
    object.setBound(2);
    QCOMPARE(file->value("number"), "i64 1"s);
    QCOMPARE(file->value("bound"), "i64 1"s);
}

void BindPropertyTest::aSignalFromAnotherThread()
{
    Writer writer;
    PublishedModel file(writer);
    auto object = std::make_unique<Everything>();
    QVERIFY(bindProperty(writer, object.get(), "told"));
    const auto tellFromElsewhere = [&](int value) { std::thread([&] { object->setTold(value); }).join(); };
    tellFromElsewhere(5);
    QCOMPARE(file.value("told"), "i64 0"s);
    QTRY_COMPARE(file.value("told"), "i64 5"s);
    // What comes after the object's end is too late.
    tellFromElsewhere(6);
    object.reset();
    QCoreApplication::processEvents();
    QCOMPARE(file.value("told"), "i64 5"s);
}

QTEST_GUILESS_MAIN(BindPropertyTest)
#include "bind_property_test.moc"
