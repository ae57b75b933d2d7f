// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>
#include <QTest>

#include "data/recent_places.h"
#include "data/saved_places.h"

using namespace mmstats::inspector;

class RecentPlacesTest : public QObject
{
    Q_OBJECT

private slots:
    void theYoungestComesFirst();
    void tenAreKept();
    void roundTrip();
    void refused_data();
    void refused();
    void watchedPlacesRoundTrip();
    void watchedPlacesOfStrangers();
};

void RecentPlacesTest::theYoungestComesFirst()
{
    RecentPlaces recent;
    for (const char *path : {"/a", "/b", "/a", "/c"})
        recent.add(QLatin1String(path));
    QCOMPARE(recent.paths(), (QStringList{"/c", "/a", "/b"}));
    recent.clear();
    QVERIFY(recent.paths().isEmpty());
}

void RecentPlacesTest::tenAreKept()
{
    RecentPlaces recent;
    for (int i = 0; i < 25; ++i)
        recent.add(QStringLiteral("/%1").arg(i));
    QCOMPARE(recent.paths().size(), RecentPlaces::most);
    QCOMPARE(recent.paths().front(), QStringLiteral("/24"));
    QCOMPARE(recent.paths().back(), QStringLiteral("/15"));
}

void RecentPlacesTest::roundTrip()
{
    RecentPlaces recent;
    recent.add(QStringLiteral("/run/web"));
    recent.add(QStringLiteral("/tmp/wörker.mmstats"));
    RecentPlaces other;
    other.add(QStringLiteral("/old"));
    QVERIFY(other.restoreState(recent.saveState()));
    QCOMPARE(other.paths(), recent.paths());
}

void RecentPlacesTest::refused_data()
{
    QTest::addColumn<QJsonValue>("paths");
    QTest::newRow("missing") << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("no list") << QJsonValue("/a");
    QTest::newRow("number") << QJsonValue(QJsonArray{"/a", 5});
    QTest::newRow("relative") << QJsonValue(QJsonArray{"a"});
    QTest::newRow("empty") << QJsonValue(QJsonArray{""});
    QTest::newRow("NUL") << QJsonValue(QJsonArray{QString("/a") + QChar(0)});
    QTest::newRow("long") << QJsonValue(QJsonArray{QString(5000, '/')});
    QJsonArray many;
    for (int i = 0; i < 11; ++i)
        many << "/a";
    QTest::newRow("many") << QJsonValue(many);
}

void RecentPlacesTest::refused()
{
    QFETCH(const QJsonValue, paths);
    RecentPlaces recent;
    recent.add(QStringLiteral("/old"));
    QVERIFY(!recent.restoreState({{"paths", paths}}));
    QCOMPARE(recent.paths(), QStringList{"/old"});
}

void RecentPlacesTest::watchedPlacesRoundTrip()
{
    using Kind = WatchedPlace::Kind;
    const std::vector<WatchedPlace> places{
        {"/run/web/*.mmstats", {}, Kind::Directory},        {"/*.mmstats", {}, Kind::Directory},
        {"/run/*/x-*", "no directory matches", Kind::Glob}, {"/tmp/one", {}, Kind::File},
        {"/dev/shm/demo/*.mmstats", {}, Kind::Directory},   {"relative/*.mmstats", {}, Kind::Directory}};
    const auto again = placesFrom(savedPlaces(places, QStringLiteral("/dev/shm/demo")));
    QVERIFY(again.has_value());
    QCOMPARE(*again, (std::vector<SavedPlace>{{.path = "/run/web"},
                                              {.path = "/"},
                                              {.path = "/tmp/one"},
                                              {.path = "/run/*/x-*", .isGlob = true}}));
}

void RecentPlacesTest::watchedPlacesOfStrangers()
{
    QVERIFY(!placesFrom({}));
    QVERIFY(!placesFrom({{"paths", QJsonArray{"/a"}}}));
    QVERIFY(!placesFrom({{"paths", QJsonArray{"a"}}, {"globs", QJsonArray()}}));
    QVERIFY(!placesFrom({{"paths", QJsonArray()}, {"globs", QJsonArray{QJsonArray()}}}));
}

QTEST_APPLESS_MAIN(RecentPlacesTest)
#include "recent_places_test.moc"
