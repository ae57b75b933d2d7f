// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "data/label_path.h"

using mmstats::inspector::deepestLabelPath;
using mmstats::inspector::labelPath;

class LabelPathTest : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void longLabel();
    void allShortLabels();
};

void LabelPathTest::names_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QStringList>("names");

    QTest::newRow("empty") << "" << QStringList{""};
    QTest::newRow("a name") << "a" << QStringList{"a"};
    QTest::newRow("two") << "a.b" << QStringList{"a", "b"};
    QTest::newRow("many") << "aa.bb.cc.dd" << QStringList{"aa", "bb", "cc", "dd"};
    QTest::newRow("leading dot") << ".leading.dot" << QStringList{".leading", "dot"};
    QTest::newRow("trailing dot") << "trailing.dot." << QStringList{"trailing", "dot."};
    QTest::newRow("double dot") << "a.double..dot.b" << QStringList{"a", "double..dot", "b"};
    QTest::newRow("a dot") << "." << QStringList{"."};
    QTest::newRow("two dots") << ".." << QStringList{".."};
    QTest::newRow("dots around") << "..a.." << QStringList{"..a.."};
    QTest::newRow("spaces") << " . " << QStringList{" ", " "};
    QTest::newRow("not ASCII") << "é.\u202e" << QStringList{"é", "\u202e"};
}

void LabelPathTest::names()
{
    QFETCH(QString, label);
    QTEST(labelPath(label), "names");
    QCOMPARE(labelPath(label).join('.'), label);
}

void LabelPathTest::longLabel()
{
    const QString one(4096, QLatin1Char('x'));
    QCOMPARE(labelPath(one), QStringList{one});
    const QString dots(4096, QLatin1Char('.'));
    QCOMPARE(labelPath(dots), QStringList{dots});
    QString many = QStringLiteral("x.").repeated(2047) + QLatin1Char('x');
    QCOMPARE(labelPath(many).size(), deepestLabelPath);
    QCOMPARE(labelPath(many).front(), QStringLiteral("x"));
    QCOMPARE(labelPath(many).join('.'), many);
}

void LabelPathTest::allShortLabels()
{
    // Of dots and letters, up to ten characters.
    for (int length = 1; length <= 10; ++length) {
        for (int bits = 0; bits < 1 << length; ++bits) {
            QString label;
            for (int i = 0; i < length; ++i)
                label += QLatin1Char((bits >> i & 1) != 0 ? '.' : 'a');
            const QStringList names = labelPath(label);
            QCOMPARE(names.join('.'), label);
            QVERIFY2(!names.contains(QString()), qPrintable(label));
        }
    }
}

QTEST_APPLESS_MAIN(LabelPathTest)
#include "label_path_test.moc"
