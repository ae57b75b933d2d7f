// SPDX-License-Identifier: Apache-2.0
#include <QMimeData>
#include <QtTest>

#include <tested_tree.h>

#include "models/stat_drag.h"

using namespace mmstats::inspector;
using namespace support;

namespace {

/// "web a, web g.b"
QString said(const std::vector<SeriesSpec> &series)
{
    QStringList all;
    for (const SeriesSpec &spec : series)
        all << spec.source.command + QLatin1Char(' ') + spec.label;
    return all.join(QStringLiteral(", "));
}

} // namespace

class StatDragTest : public QObject
{
    Q_OBJECT

private slots:
    void dragging();
    void foreignMimeData();
    void whatCanBeDragged();
};

void StatDragTest::dragging()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1 g.b=2 g.c=3"), found(2, "db-8-8.mmstats", "a=4")});
    const QModelIndexList picked{tree.at("b"), tree.at("b", 1), tree.at("c"), tree.at("g"), tree.at("web")};
    const std::unique_ptr<QMimeData> data(tree.model.mimeData(picked));
    QVERIFY(data->hasFormat(seriesMimeType));
    QCOMPARE(data->text(), QStringLiteral("g.b\ng.c"));
    QCOMPARE(said(unpackSeries(*data)), QStringLiteral("web g.b, web g.c"));
    // The same through the proxy, whose rows stand elsewhere.
    const std::unique_ptr<QMimeData> sorted(tree.proxy.mimeData({row(tree.proxy, "a")}));
    QCOMPARE(said(unpackSeries(*sorted)), QStringLiteral("db a"));
    QCOMPARE(tree.model.mimeTypes(), QStringList{seriesMimeType});
}

void StatDragTest::foreignMimeData()
{
    QMimeData data;
    QVERIFY(unpackSeries(data).empty());
    data.setText("a");
    QVERIFY(unpackSeries(data).empty());
    data.setData(seriesMimeType, QByteArray(40, '\1'));
    QVERIFY(unpackSeries(data).empty());
    const QByteArray series = R"([{"label":"a","command":"web","instance":0,"thread":0},{"label":5},7])";
    data.setData(seriesMimeType, R"({"pid":1,"series":)" + series + '}'); // another process's
    QVERIFY(unpackSeries(data).empty());
    const QByteArray pid = QByteArray::number(QCoreApplication::applicationPid());
    data.setData(seriesMimeType, R"({"pid":)" + pid + R"(,"series":)" + series + '}');
    QCOMPARE(said(unpackSeries(data)), QStringLiteral("web a"));
}

void StatDragTest::whatCanBeDragged()
{
    TestedTree tree;
    feed(tree.store, {found(1, "web-7-9.mmstats", "a=1 g.b=2 h=3 h.i=4")});
    const auto drags = [&](const char *name) {
        return tree.at(name).flags().testFlag(Qt::ItemIsDragEnabled);
    };
    QVERIFY(drags("a") && drags("b") && drags("h") && drags("i"));
    QVERIFY(!drags("g") && !drags("web") && !drags("thread 9"));
}

QTEST_MAIN(StatDragTest)
#include "stat_drag_test.moc"
