// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <batches.h>

#include "models/stats_filter_model.h"
#include "models/stats_tree_model.h"
#include "models/tree_export.h"

using namespace mmstats::inspector;
using namespace support;

class TreeExportTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsKnown();
    void onlyWhatIsShown();
    void mergedRows();
    void numbersAreExact();
    void textsAreEscaped();
    void nothing();
};

void TreeExportTest::whatIsKnown()
{
    StatStore store;
    const StatsTreeModel tree(store);
    auto update = found(1, "web-7-9.mmstats", "n+=10");
    update.description->stats[0].info.unit = "bytes";
    feed(store, {update, found(2, "old.mmstats", "t=text")});
    feed(store, {changed(store, 1, "n=12"), changed(store, 2)});
    const auto rows = exportRows(tree);
    QCOMPARE(toCsv(rows), QByteArray("process,pid,thread,label,value,rate,kind,unit,state,path,files\r\n"
                                     "web,7,9,n,12,2,counter,bytes,live,/run/stats/web-7-9.mmstats,1\r\n"
                                     "old.mmstats,,,t,text,,unknown,,live,/run/stats/old.mmstats,1\r\n"));
    QCOMPARE(
        toJson(rows),
        QByteArray("[\n  {\"process\": \"web\", \"pid\": 7, \"thread\": 9, \"label\": \"n\", \"value\": 12, "
                   "\"rate\": 2, \"kind\": \"counter\", \"unit\": \"bytes\", \"state\": \"live\", "
                   "\"path\": \"/run/stats/web-7-9.mmstats\", \"files\": 1},\n"
                   "  {\"process\": \"old.mmstats\", \"pid\": null, \"thread\": null, \"label\": \"t\", "
                   "\"value\": \"text\", \"rate\": null, \"kind\": \"unknown\", \"unit\": \"\", "
                   "\"state\": \"live\", \"path\": \"/run/stats/old.mmstats\", \"files\": 1}\n]\n"));
}

void TreeExportTest::onlyWhatIsShown()
{
    StatStore store;
    StatsTreeModel tree(store);
    StatsFilterModel shown;
    shown.setSourceModel(&tree);
    shown.sort(StatsTreeModel::NameColumn);
    feed(store, {found(1, "a.mmstats", "x=0 b=1 c.b=2 b.d=3")});
    tree.pin(tree.index(1, 0, tree.index(0, 0)), true);
    QCOMPARE(exportRows(tree).size(), std::size_t{4}); // and not the favourite once more
    tree.setHiding({.unchanged = false, .zero = true, .constant = false});
    shown.setFilter("d");
    QCOMPARE(exportRows(shown).size(), std::size_t{1}); // b is above it, but does not match
    QCOMPARE(exportRows(shown)[0].label, QStringLiteral("b.d"));
    shown.setFilter("");
    QCOMPARE(exportRows(shown).size(), std::size_t{3});
    QCOMPARE(exportRows(shown)[0].label, QStringLiteral("b")); // as the view is sorted
}

void TreeExportTest::mergedRows()
{
    StatStore store;
    StatsTreeModel tree(store);
    tree.setMerging({.threads = true, .processes = true});
    feed(store, {found(1, "web-7-9.mmstats", "n+=10"), found(2, "web-8-9.mmstats", "n+=5")});
    const auto rows = exportRows(tree);
    QCOMPARE(rows.size(), std::size_t{1});
    QVERIFY(!rows[0].pid && !rows[0].thread && rows[0].path.isEmpty());
    QCOMPARE(rows[0].files, 2);
    QVERIFY(rows[0].value == StatValue(quint64{15}));
}

void TreeExportTest::numbersAreExact()
{
    const auto json = [](const StatValue &value) {
        const QByteArray text = toJson({{.value = value}});
        const auto from = text.indexOf("\"value\": ") + 9;
        return text.mid(from, text.indexOf(", \"rate") - from);
    };
    const auto csv = [](const StatValue &value) {
        return toCsv({{.value = value}}).split('\n')[1].split(',')[4];
    };
    QCOMPARE(json(std::numeric_limits<quint64>::max()), QByteArray("18446744073709551615"));
    QCOMPARE(json(std::numeric_limits<qint64>::min()), QByteArray("-9223372036854775808"));
    QCOMPARE(json(0.1), QByteArray("0.1"));
    QCOMPARE(json(true), QByteArray("true"));
    QCOMPARE(json(std::nan("")), QByteArray("null"));
    QCOMPARE(json(HUGE_VAL), QByteArray("null"));
    QCOMPARE(json({}), QByteArray("null"));
    QCOMPARE(csv(std::nan("")), QByteArray());
    QCOMPARE(csv(-HUGE_VAL), QByteArray("-inf"));
    QCOMPARE(csv(1.0 / 3), QByteArray("0.3333333333333333"));
}

void TreeExportTest::textsAreEscaped()
{
    const QString odd = QStringLiteral("a\"b\\c,d\ne\t\u0001é😀\u2028");
    const std::vector<ExportRow> rows{{.process = odd, .label = odd, .value = odd, .path = odd}};
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(toJson(rows), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    const QJsonObject object = document.array().at(0).toObject();
    for (const char *key : {"process", "label", "value", "path"})
        QCOMPARE(object[QLatin1String(key)].toString(), odd);
    QString quoted = odd;
    quoted = '"' + quoted.replace('"', "\"\"") + '"';
    QVERIFY(toCsv(rows).contains("\r\n" + quoted.toUtf8() + ",,," + quoted.toUtf8() + ','));
}

void TreeExportTest::nothing()
{
    QCOMPARE(toJson(std::vector<ExportRow>()), QByteArray("[]\n"));
    QCOMPARE(toCsv(std::vector<ExportRow>()).count('\n'), 1);
    QVERIFY(exportRows(StatsFilterModel()).empty());
}

QTEST_GUILESS_MAIN(TreeExportTest)
#include "tree_export_test.moc"
