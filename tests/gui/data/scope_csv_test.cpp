// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ctime>
#include <limits>

#include <QLocale>
#include <QtTest>

#include "data/scope_csv.h"
#include "data/scope_ring.h"
#include "data/scope_still.h"

using namespace mmstats::inspector;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 start = 1'700'000'000'000; // 2023-11-14T22:13:20Z
constexpr qint64 ms = 1'000'000;
const ScopeClock clockFromStart(0, start);

ScopeRing::Row row(std::initializer_list<double> values)
{
    ScopeRing::Row row = ScopeRing::unknown();
    std::ranges::copy(values, row.begin());
    return row;
}

std::vector<ScopeCsv::Line> lines(const QStringList &names)
{
    std::vector<ScopeCsv::Line> all;
    for (const QString &name : names)
        all.push_back({name, all.size()});
    return all;
}

/// From so many ms after the start to so many.
QStringList written(const ScopeSamples &samples, const std::vector<ScopeCsv::Line> &lines, qint64 from,
                    qint64 to)
{
    const ScopeCsv csv(samples, clockFromStart, lines, start + from, start + to);
    QStringList rows = QString::fromUtf8(csv.text()).split(QStringLiteral("\r\n"));
    return rows.takeLast().isEmpty() ? rows : QStringList(); // the last line ends too
}

/// A full one that is sampled a thousand times more whenever a column is copied.
class RingThatGoesOn : public ScopeSamples
{
public:
    RingThatGoesOn() { goOn(2 * qint64{ScopeRing::capacity}); }

    Times times() const override { return ring_.times(); }
    Stretch copy(std::size_t column, qint64 from, qint64 to) const override
    {
        const Stretch copied = ring_.copy(column, from, to);
        goOn(1000);
        return copied;
    }

private:
    void goOn(qint64 samples) const
    {
        for (qint64 i = 0; i < samples; ++i)
            ring_.append(++last_ * ms, row({1, 2, 3}));
    }

    mutable ScopeRing ring_;
    mutable qint64 last_ = 0;
};

} // namespace

class ScopeCsvTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("TZ", "TST-5:30");
        tzset();
    }
    void rows();
    void onlyWhatIsShown();
    void microsecondsWhereNeeded();
    void whereTheClockIsSetBack();
    void nothingThere();
    void notKnown();
    void aLineThatCameLater();
    void asManyLinesAsThereCanBe();
    void names();
    void numbersReadBack();
    void outlastsTheSamples();
    void ofAStill();
    void whileTheRingGoesOn();
};

void ScopeCsvTest::rows()
{
    ScopeRing ring;
    ring.append(1 * ms, row({1, 0.5}));
    ring.append(2 * ms, row({2, -1e-7}));
    ring.append(1003 * ms, row({3, 1e21}));
    QCOMPARE(
        written(ring, lines({"a web/7", "b web/7"}), 0, 2000),
        (QStringList{"time,a web/7,b web/7", "2023-11-15T03:43:20.001+05:30,1,0.5",
                     "2023-11-15T03:43:20.002+05:30,2,-1e-07", "2023-11-15T03:43:21.003+05:30,3,1e+21"}));
    QCOMPARE(written(ring, {{"b", 1}}, 2, 2),
             (QStringList{"time,b", "2023-11-15T03:43:20.002+05:30,-1e-07"}));
}

// Not the neighbours, which are there for drawing up to the edge.
void ScopeCsvTest::onlyWhatIsShown()
{
    ScopeRing ring;
    for (int i = 1; i <= 9; ++i)
        ring.append(i * ms, row({i * 10.0}));
    const auto values = [&](qint64 from, qint64 to) {
        QStringList all;
        for (const QString &row : written(ring, lines({"a"}), from, to).mid(1))
            all << row.section(',', 1);
        return all.join(' ');
    };
    QCOMPARE(values(3, 5), QStringLiteral("30 40 50"));
    QCOMPARE(values(9, 99), QStringLiteral("90"));
    QCOMPARE(values(-99, 1), QStringLiteral("10"));
    QCOMPARE(values(10, 99), QString());
    QCOMPARE(values(-99, 0), QString());
    QCOMPARE(values(5, 3), QString());
}

void ScopeCsvTest::microsecondsWhereNeeded()
{
    ScopeRing ring;
    ring.append(1 * ms, row({1}));
    ring.append(2 * ms + 34'999, row({2}));
    QCOMPARE(written(ring, lines({"a"}), 0, 9), (QStringList{"time,a", "2023-11-15T03:43:20.001000+05:30,1",
                                                             "2023-11-15T03:43:20.002034+05:30,2"}));
    ring.append(1000 * ms - 1, row({3})); // never ahead of its time
    QCOMPARE(written(ring, lines({"a"}), 9, 1000).last(), "2023-11-15T03:43:20.999999+05:30,3");
    // Within the stretch there is no need.
    QCOMPARE(written(ring, lines({"a"}), 0, 1), (QStringList{"time,a", "2023-11-15T03:43:20.001+05:30,1"}));
}

void ScopeCsvTest::whereTheClockIsSetBack()
{
    qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
    tzset();
    constexpr qint64 change = 1'698'541'200'000; // 2023-10-29T01:00:00Z
    ScopeRing ring;
    ring.append(1 * ms, row({1}));
    ring.append(2 * ms, row({2}));
    const QByteArray text =
        ScopeCsv(ring, ScopeClock(2 * ms, change), lines({"a"}), change - 1, change).text();
    qputenv("TZ", "TST-5:30");
    tzset();
    QCOMPARE(text, QByteArray("time,a\r\n2023-10-29T02:59:59.999+02:00,1\r\n"
                              "2023-10-29T02:00:00.000+01:00,2\r\n"));
}

void ScopeCsvTest::nothingThere()
{
    QVERIFY(ScopeCsv().isEmpty());
    QCOMPARE(ScopeCsv().text(), QByteArray("time\r\n"));
    ScopeRing ring;
    const auto csv = [&] { return ScopeCsv(ring, clockFromStart, lines({"a"}), start, start + 9); };
    QVERIFY(csv().isEmpty());
    QCOMPARE(csv().text(), QByteArray("time,a\r\n"));
    ring.append(1 * ms, row({unknown}));
    QVERIFY(csv().isEmpty());
    ring.append(2 * ms, row({unknown, 1})); // another line's
    QVERIFY(csv().isEmpty());
    ring.append(10 * ms, row({1})); // later than what is shown
    QVERIFY(csv().isEmpty());
    ring.append(11 * ms, row({1}));
    QVERIFY(!ScopeCsv(ring, clockFromStart, lines({"a"}), start, start + 10).isEmpty());
    QVERIFY(ScopeCsv(ring, clockFromStart, {{"a", std::nullopt}}, start, start + 10).isEmpty());
}

void ScopeCsvTest::notKnown()
{
    ScopeRing ring;
    ring.append(1 * ms, row({unknown, 1}));
    ring.append(2 * ms, row({unknown, unknown}));
    ring.append(3 * ms, row({std::numeric_limits<double>::infinity(), 3}));
    QCOMPARE(written(ring, {{"a", 0}, {"beyond", std::nullopt}, {"b", 1}}, 0, 9),
             (QStringList{"time,a,beyond,b", "2023-11-15T03:43:20.001+05:30,,,1",
                          "2023-11-15T03:43:20.002+05:30,,,", "2023-11-15T03:43:20.003+05:30,,,3"}));
}

void ScopeCsvTest::aLineThatCameLater()
{
    ScopeRing ring;
    ring.append(1 * ms, row({1, 10}));
    ring.forget(0);
    ring.append(2 * ms, row({2, 20}));
    const QStringList expected{"time,a,b", "2023-11-15T03:43:20.001+05:30,,10",
                               "2023-11-15T03:43:20.002+05:30,2,20"};
    QCOMPARE(written(ring, lines({"a", "b"}), 0, 9), expected);
    QCOMPARE(written(ring, lines({"a"}), 0, 9).size(), 2);
}

void ScopeCsvTest::asManyLinesAsThereCanBe()
{
    ScopeRing ring;
    ScopeRing::Row values{};
    QStringList names;
    QStringList cells;
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<double>(i) + 0.25;
        names << QStringLiteral("line %1").arg(i);
        cells << QString::number(values[i]);
    }
    constexpr qint64 count = 2 * qint64{ScopeRing::capacity};
    for (qint64 i = 1; i <= count; ++i)
        ring.append(i * ms, values);
    const QStringList rows = written(ring, lines(names), 0, count);
    QCOMPARE(rows.first(), "time," + names.join(','));
    QVERIFY(rows.size() > qsizetype{ScopeRing::capacity} - 100);
    QCOMPARE(rows[1].section(',', 1), cells.join(','));
    QCOMPARE(rows.last().section(',', 1), cells.join(','));
}

void ScopeCsvTest::names()
{
    const ScopeRing ring;
    QCOMPARE(written(ring, lines({R"(a,"b")", QStringLiteral("größe"), "=1+1", " x", "a;b"}), 0, 1),
             (QStringList{QStringLiteral(R"(time,"a,""b""",größe,=1+1," x",a;b)")}));
    QCOMPARE(ScopeCsv(ring, clockFromStart, lines({"a\r\nb"}), start, start).text(),
             QByteArray("time,\"a\r\nb\"\r\n"));
}

void ScopeCsvTest::numbersReadBack()
{
    QLocale::setDefault(QLocale(QLocale::German)); // where 0.5 is 0,5
    const QList<double> numbers{0.1, -2.5e-300, 1e300, 123456789012345678.0, 1.0 / 3, 5e-324, -0.0};
    ScopeRing ring;
    for (qsizetype i = 0; i < numbers.size(); ++i)
        ring.append(i * ms, row({numbers[i]}));
    const QStringList rows = written(ring, lines({"a"}), 0, 99);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(rows.size(), numbers.size() + 1);
    for (qsizetype i = 0; i < numbers.size(); ++i)
        QVERIFY2(rows[i + 1].section(',', 1).toDouble() == numbers[i], qPrintable(rows[i + 1]));
}

void ScopeCsvTest::outlastsTheSamples()
{
    ScopeRing ring;
    ring.append(1 * ms, row({1}));
    const ScopeCsv csv(ring, clockFromStart, lines({"a"}), start, start + 9);
    const QByteArray before = csv.text();
    for (qint64 i = 2; i < 2 * qint64{ScopeRing::capacity}; ++i)
        ring.append(i * ms, row({1000}));
    QCOMPARE(csv.text(), before);
    QCOMPARE(before, QByteArray("time,a\r\n2023-11-15T03:43:20.001+05:30,1\r\n"));
}

void ScopeCsvTest::ofAStill()
{
    ScopeRing ring;
    for (int i = 1; i <= 9; ++i)
        ring.append(i * ms, row({i * 10.0, -i * 1.0}));
    ScopeStill still(ring, {{.column = 0, .id = 1}, {.column = 1, .id = 2}}, {3 * ms, 5 * ms});
    QCOMPARE(written(still, lines({"a", "b"}), 3, 5), written(ring, lines({"a", "b"}), 3, 5));
    QCOMPARE(written(still, lines({"a", "b"}), 4, 4),
             (QStringList{"time,a,b", "2023-11-15T03:43:20.004+05:30,40,-4"}));
    still.keepOnly({{.column = 1, .id = 2}}); // the first is another line's by now
    QCOMPARE(written(still, lines({"a", "b"}), 4, 4).last(), "2023-11-15T03:43:20.004+05:30,,-4");
}

// No row may lack what only the columns that were copied later have lost.
void ScopeCsvTest::whileTheRingGoesOn()
{
    RingThatGoesOn samples;
    const qint64 to = samples.times().last / ms;
    const QStringList rows = written(samples, lines({"a", "b", "c"}), 0, to).mid(1);
    QVERIFY(rows.size() > qsizetype{ScopeRing::capacity} - 4000);
    QVERIFY(rows.size() < qsizetype{ScopeRing::capacity} - 3000);
    for (const QString &row : rows)
        QVERIFY2(row.endsWith(QStringLiteral(",1,2,3")), qPrintable(row));
}

QTEST_GUILESS_MAIN(ScopeCsvTest)
#include "scope_csv_test.moc"
