// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "data/age.h"
#include "data/hex_dump.h"

using namespace mmstats::inspector;

/// Bytes, and ages, as text.
class HexDumpTest : public QObject
{
    Q_OBJECT

private slots:
    void rows();
    void shapeFits_data();
    void shapeFits();
    void ages_data();
    void ages();
};

void HexDumpTest::rows()
{
    const QByteArray bytes = QByteArray("\x0b\0queue.depth \x7f\xff~", 17);
    QCOMPARE(hexRows(bytes, 65),
             QStringList({"00000041  0b 00 71 75 65 75 65 2e  64 65 70 74 68 20 7f ff  |..queue.depth ..|",
                          "00000051  7e                                                |~|"}));
    QCOMPARE(hexRows(bytes.mid(8, 5), 0x1ffff, {.bytesPerRow = 4, .offsetDigits = 4}),
             QStringList({"1ffff  64 65 70 74  |dept|", "20003  68           |h|"}));
    QVERIFY(hexRows({}, 0).isEmpty());
}

void HexDumpTest::shapeFits_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<quint64>("fileBytes");
    QTest::addColumn<int>("bytesPerRow");
    QTest::addColumn<int>("offsetDigits");
    QTest::newRow("wide") << 200 << quint64{4096} << 16 << 4;
    QTest::newRow("large file") << 200 << quint64{0x10001} << 16 << 8;
    QTest::newRow("just 16") << 74 << quint64{0x10000} << 16 << 4;
    QTest::newRow("not quite 16") << 73 << quint64{4096} << 8 << 4;
    QTest::newRow("just 8") << 41 << quint64{4096} << 8 << 4;
    QTest::newRow("not quite 8") << 40 << quint64{4096} << 4 << 4;
    QTest::newRow("no room") << 0 << quint64{4096} << 4 << 4;
}

void HexDumpTest::shapeFits()
{
    QFETCH(int, columns);
    QFETCH(quint64, fileBytes);
    const HexShape shape = hexShapeFor(columns, fileBytes);
    QTEST(shape.bytesPerRow, "bytesPerRow");
    QTEST(shape.offsetDigits, "offsetDigits");
    const QStringList full = hexRows(QByteArray(shape.bytesPerRow, 'x'), 0, shape);
    QCOMPARE(full.front().size(), qsizetype{shape.columns()});
}

void HexDumpTest::ages_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("before") << -5.0 << "0 s";
    QTest::newRow("now") << 0.9 << "0 s";
    QTest::newRow("seconds") << 119.9 << "119 s";
    QTest::newRow("minutes") << 120.0 << "2 min";
    QTest::newRow("many minutes") << 7199.0 << "119 min";
    QTest::newRow("hours") << 7200.0 << "2 h";
    QTest::newRow("days") << 86400.0 * 12.5 << "12 d";
}

void HexDumpTest::ages()
{
    QFETCH(double, seconds);
    QTEST(formatAge(seconds), "text");
}

QTEST_GUILESS_MAIN(HexDumpTest)
#include "hex_dump_test.moc"
