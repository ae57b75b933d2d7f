// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "data/chart_layout.h"

using namespace mmstats::inspector;

namespace {

/// As a session file keeps it.
ChartLayout throughText(const ChartLayout &layout)
{
    const QByteArray text = QJsonDocument(layout.toJson()).toJson();
    return ChartLayout::fromJson(QJsonDocument::fromJson(text).object());
}

ChartLayout fromText(const char *text)
{
    const auto document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        qFatal("no JSON object: %s", text);
    return ChartLayout::fromJson(document.object());
}

/// The only series of the only chart, from its text; nullopt where it was left out.
std::optional<SeriesSpec> seriesFrom(const char *text)
{
    const QByteArray json = QByteArray(R"({"tabs":[{"charts":[{"labels":["x"],"series":[)") + text + "]}]}]}";
    const ChartLayout layout = fromText(json.constData());
    const auto &series = layout.tabs.at(0).charts.at(0).series;
    return series.empty() ? std::nullopt : std::optional(series.front());
}

ChartLayout withSeries(const SeriesSpec &spec)
{
    return {.tabs = {{.charts = {{.series = {spec}}}}}};
}

bool isWithinLimits(const ChartLayout &layout)
{
    if (layout.tabs.empty() || layout.tabs.size() > ChartLayout::mostTabs ||
        layout.current >= layout.tabs.size())
        return false;
    for (const TabSpec &tab : layout.tabs) {
        if (tab.charts.size() > ChartLayout::mostCharts || tab.name.size() > 4096)
            return false;
        for (const ChartSpec &chart : tab.charts) {
            if (chart.series.size() > ChartLayout::mostSeries ||
                static_cast<std::size_t>(chart.labels.size()) > ChartLayout::mostSeries)
                return false;
            for (const SeriesSpec &series : chart.series) {
                if (series.color < 0 || series.label.size() > 4096)
                    return false;
            }
            for (const AxisSpec &axis : {chart.left, chart.right}) {
                if (axis.isFixed && !(axis.max > axis.min))
                    return false;
            }
        }
    }
    return true;
}

/// Values of every kind, keys that mean something and such that do not.
QJsonValue garbage(std::mt19937 &random, int depth)
{
    static const QStringList words{"tabs",    "charts", "series",   "labels", "left",     "right", "min",
                                   "max",     "log",    "function", "sum",    "command",  "name",  "instance",
                                   "thread",  "color",  "style",    "step",   "reading",  "rate",  "axis",
                                   "current", "label",  "",         "\u202e", "aggregate"};
    static const std::vector<double> numbers{0, -1, 1.5, 3, 1e6, -1e300, 1e308, 4294967296.0, 9.3e18};
    const auto pick = [&](auto size) {
        return static_cast<qsizetype>(random() % static_cast<unsigned>(size));
    };
    switch (depth > 6 ? pick(4) : pick(8)) {
    case 0:
        return QJsonValue::Null;
    case 1:
        return pick(2) == 0;
    case 2:
        return numbers[static_cast<std::size_t>(pick(numbers.size()))];
    case 3:
        return words[pick(words.size())];
    case 4:
    case 5: {
        QJsonArray array;
        for (auto n = pick(6); n-- > 0;)
            array.append(garbage(random, depth + 1));
        return array;
    }
    default:
        QJsonObject object;
        for (auto n = pick(9); n-- > 0;)
            object[words[pick(words.size())]] = garbage(random, depth + 1);
        return object;
    }
}

} // namespace

class ChartLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void oneEmptyTab();
    void roundTrip();
    void roundTripOfEachReading();
    void roundTripOfEachAggregate();
    void wrongTypes_data();
    void wrongTypes();
    void seriesThatAreLeftOut_data();
    void seriesThatAreLeftOut();
    void whatIsWrongIsLeftOut();
    void axes();
    void tooMany();
    void tooLong();
    void garbageIsSurvived();
};

void ChartLayoutTest::oneEmptyTab()
{
    QCOMPARE(ChartLayout().tabs.size(), std::size_t{1});
    QVERIFY(throughText({}) == ChartLayout());
    QVERIFY(fromText("{}") == ChartLayout());
}

void ChartLayoutTest::roundTrip()
{
    SeriesSpec one{.label = "web.requests", .source = {"web", 2, 3}};
    one.style = LineStyle::area;
    one.onRight = true;
    one.color = 7;
    SeriesSpec ended{.label = QStringLiteral("größe <b>\"&\n"), .source = {"we b", -2, 0}};
    ended.style = LineStyle::step;
    ended.reading = Reading::raw;
    SeriesSpec sum{.label = "n"};
    sum.aggregate = Aggregate{mmstats::Aggregation::sum, "web", 0, 1};
    const ChartSpec full{.series = {one, ended, sum},
                         .labels = {"a", "b.c"},
                         .left = {.isLog = true},
                         .right = {.isFixed = true, .min = -0.1, .max = 1e300}};
    ChartLayout layout;
    layout.tabs = {{.name = "first", .charts = {full, {.labels = {"x"}}}}, {}, {.charts = {full}}};
    layout.current = 2;
    QVERIFY(throughText(layout) == layout);
    QVERIFY(ChartLayout::fromJson(layout.toJson()) == layout);
}

void ChartLayoutTest::roundTripOfEachReading()
{
    for (const auto &reading : {std::optional<Reading>(), std::optional(Reading::raw),
                                std::optional(Reading::rate), std::optional(Reading::delta)}) {
        for (const LineStyle style : {LineStyle::line, LineStyle::step, LineStyle::area}) {
            SeriesSpec spec{.label = "a", .source = {"web", 0, 0}};
            spec.reading = reading;
            spec.style = style;
            QVERIFY(throughText(withSeries(spec)) == withSeries(spec));
        }
    }
}

void ChartLayoutTest::roundTripOfEachAggregate()
{
    for (const auto function : mmstats::allAggregations) {
        for (const auto &aggregate :
             {Aggregate{.function = function}, Aggregate{.function = function, .command = "web"},
              Aggregate{.function = function, .command = "web", .instance = 4},
              Aggregate{.function = function, .thread = 0}}) {
            SeriesSpec spec{.label = "a"};
            spec.aggregate = aggregate;
            QVERIFY(throughText(withSeries(spec)) == withSeries(spec));
        }
    }
}

void ChartLayoutTest::wrongTypes_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {R"({"tabs":5})", R"({"tabs":{"charts":[]}})", R"({"tabs":[]})", R"({"tabs":null,"current":7})",
          R"({"tabs":[5]})", R"({"tabs":[{"name":5,"charts":"x"}]})",
          R"({"tabs":[{"charts":[1,null,"x",[]]}]})", R"({"tabs":[{"charts":[{"series":5,"labels":{}}]}]})",
          R"({"tabs":[{"charts":[{"series":[1,[],null,{}],"labels":[1,null,{}]}]}]})", R"({"current":"x"})",
          R"({"current":-1})", R"({"current":1e300})", R"({"current":0.5})"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void ChartLayoutTest::wrongTypes()
{
    QFETCH(QByteArray, text);
    QVERIFY(fromText(text.constData()) == ChartLayout());
}

void ChartLayoutTest::seriesThatAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {R"({"command":"web","instance":0,"thread":0})",
          R"({"label":5,"command":"web","instance":0,"thread":0})", R"({"label":"a"})",
          R"({"label":"a","command":"web"})", R"({"label":"a","command":7,"instance":0,"thread":0})",
          R"({"label":"a","command":"web","instance":"0","thread":0})",
          R"({"label":"a","command":"web","instance":0.5,"thread":0})",
          R"({"label":"a","command":"web","instance":1e30,"thread":0})",
          R"({"label":"a","command":"web","instance":0,"thread":null})", R"({"label":"a","aggregate":null})",
          R"({"label":"a","aggregate":{}})", R"({"label":"a","aggregate":{"function":"mean"}})",
          R"({"label":"a","aggregate":{"function":7}})",
          R"({"label":"a","aggregate":{"function":"sum","command":7}})",
          R"({"label":"a","aggregate":{"function":"sum","instance":"x"}})",
          R"({"label":"a","aggregate":{"function":"sum","thread":1e9}})"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void ChartLayoutTest::seriesThatAreLeftOut()
{
    QFETCH(QByteArray, text);
    QVERIFY(!seriesFrom(text.constData()));
}

void ChartLayoutTest::whatIsWrongIsLeftOut()
{
    const auto spec = seriesFrom(R"({"label":"a","command":"web","instance":0,"thread":1,"style":"dots",
        "reading":"fast","axis":7,"color":-5,"more":[{}]})");
    QVERIFY(spec == (SeriesSpec{.label = "a", .source = {"web", 0, 1}}));
    for (const char *color : {"1e30", "\"red\"", "2.5", "null", "[]"}) {
        const QByteArray text =
            R"({"label":"a","command":"web","instance":0,"thread":1,"color":)" + QByteArray(color) + "}";
        QCOMPARE(seriesFrom(text.constData())->color, 0);
    }
}

void ChartLayoutTest::axes()
{
    const auto left = [](const char *axis) {
        const QByteArray text = R"({"tabs":[{"charts":[{"labels":["x"],"left":)" + QByteArray(axis) + "}]}]}";
        return fromText(text.constData()).tabs[0].charts[0].left;
    };
    QVERIFY(left(R"({"log":true,"min":1,"max":2})") == (AxisSpec{true, true, 1, 2}));
    for (const char *wrong :
         {"5", "[]", "{}", R"({"log":"yes"})", R"({"min":1})", R"({"max":1})", R"({"min":2,"max":2})",
          R"({"min":3,"max":2})", R"({"min":"1","max":2})", R"({"min":-1.7e308,"max":1.7e308})"})
        QVERIFY2(left(wrong) == AxisSpec(), wrong);
}

void ChartLayoutTest::tooMany()
{
    SeriesSpec spec{.label = "a", .source = {"web", 0, 0}};
    ChartSpec chart{.series = std::vector<SeriesSpec>(ChartLayout::mostSeries + 5, spec)};
    for (int i = 0; i < 100; ++i)
        chart.labels << QString::number(i);
    TabSpec tab{.charts = std::vector<ChartSpec>(ChartLayout::mostCharts + 5, chart)};
    ChartLayout layout;
    layout.tabs = {tab};
    layout.tabs.resize(ChartLayout::mostTabs + 5);
    layout.current = ChartLayout::mostTabs + 3;
    const ChartLayout taken = ChartLayout::fromJson(layout.toJson());
    QVERIFY(isWithinLimits(taken));
    QCOMPARE(taken.tabs.size(), ChartLayout::mostTabs);
    QCOMPARE(taken.current, ChartLayout::mostTabs - 1);
    QCOMPARE(taken.tabs[0].charts.size(), ChartLayout::mostCharts);
    QCOMPARE(taken.tabs[0].charts[0].series.size(), ChartLayout::mostSeries);
    QCOMPARE(taken.tabs[0].charts[0].labels.size(), static_cast<qsizetype>(ChartLayout::mostSeries));
}

void ChartLayoutTest::tooLong()
{
    const QString longest(4096, QLatin1Char('x'));
    const QString tooLong = longest + QLatin1Char('x');
    QVERIFY(throughText(withSeries({.label = longest, .source = {longest, 0, 0}})) ==
            withSeries({.label = longest, .source = {longest, 0, 0}}));
    for (const auto &spec :
         {SeriesSpec{.label = tooLong}, SeriesSpec{.label = "a", .source = {tooLong, 0, 0}},
          SeriesSpec{.label = "a", .aggregate = Aggregate{.command = tooLong}}})
        QVERIFY(throughText(withSeries(spec)) == ChartLayout());
    QVERIFY(throughText({.tabs = {{.name = tooLong}}}) == ChartLayout());
    const ChartLayout labels{.tabs = {{.charts = {{.labels = {tooLong, "a"}}}}}};
    QCOMPARE(throughText(labels).tabs[0].charts[0].labels, QStringList{"a"});
}

void ChartLayoutTest::garbageIsSurvived()
{
    std::mt19937 random(11); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same garbage each time
    for (int round = 0; round < 3000; ++round) {
        QJsonObject json;
        json["tabs"] =
            QJsonArray{garbage(random, 0), garbage(random, 0),
                       QJsonObject{{"charts", QJsonArray{garbage(random, 1), garbage(random, 1)}}}};
        json["current"] = garbage(random, 5);
        const ChartLayout layout = ChartLayout::fromJson(json);
        QVERIFY(isWithinLimits(layout));
        QVERIFY(throughText(layout) == layout);
    }
    QJsonArray deep;
    for (int i = 0; i < 500; ++i)
        deep = QJsonArray{deep};
    QVERIFY(isWithinLimits(ChartLayout::fromJson({{"tabs", deep}})));
}

QTEST_APPLESS_MAIN(ChartLayoutTest)
#include "chart_layout_test.moc"
